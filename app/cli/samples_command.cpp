#include "cli/commands.h"
#include "study/samples.h"
#include "terminal/output.h"

#include <fmt/format.h>
#include <memory>

namespace sparsescope::cli {

Command addSamples(CLI::App& parser) {
    CLI::App* app =
        parser.add_subcommand("samples", "Write the sample checkpoints, studies and figures to a folder");
    auto folder = std::make_shared<std::string>();
    app->add_option("DIR", *folder, "Made when it is not there")->required();
    return {app, [folder](const Context& context) {
                nlohmann::json document{{"checkpoints", nlohmann::json::array()},
                                        {"studies", nlohmann::json::array()},
                                        {"figures", nlohmann::json::array()}};
                std::string text;
                for (const std::filesystem::path& path : writeSamples(*folder)) {
                    document[path.parent_path().filename().string()].push_back(path.string());
                    text += path.string() + "\n";
                }
                if (context.json)
                    printJson(document);
                else
                    printText(text);
                if (!hasFashionMnist(fashionMnistFolder())) {
                    say("sparsescope-cli: the sample studies need the Fashion-MNIST data, which are "
                        "not in {}; get "
                        "them with: sudo apt-get install dataset-fashion-mnist\n",
                        fashionMnistFolder().string());
                }
                return 0;
            }};
}

} // namespace sparsescope::cli
