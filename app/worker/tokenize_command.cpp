#include "base/error.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "engine/tasks/tokenizer.h"
#include "terminal/output.h"
#include "worker/commands.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope::worker {

Command addTokenize(CLI::App& parser) {
    struct Options {
        std::filesystem::path model, file;
        std::string text;
        bool noSpecial = false;
    };
    auto options = std::make_shared<Options>();
    CLI::App* app = parser.add_subcommand("tokenize", "Ids and tokens of a text by a model's own tokenizer");
    app->add_option("MODEL", options->model, "Folder with tokenizer files, or a GGUF file")->required();
    CLI::Option* text = app->add_option("--text", options->text, "The text");
    app->add_option("--file", options->file, "A file that holds the text")->excludes(text);
    app->add_flag("--no-special", options->noSpecial, "Without the tokens around a text");
    return {app, [app, options](Context& context) {
                if (app->count("--text") + app->count("--file") == 0)
                    throw Error(ErrorCode::Usage, "tokenize", "name a text: --text TEXT or --file FILE");
                const auto tokenizer = loadTokenizer(options->model);
                constexpr size_t longest = size_t{1} << 30U;
                const std::string text =
                    app->count("--file") > 0 ? readTextFile(options->file, longest) : options->text;
                const std::vector<int64_t> ids = tokenizer->encode(text, !options->noSpecial);
                const auto shown = [&](int64_t id) { return printable(tokenizer->token(id)); };
                if (context.json) {
                    nlohmann::json tokens = nlohmann::json::array();
                    for (const int64_t id : ids) { // a GGUF's may be any bytes
                        const std::string token = tokenizer->token(id);
                        tokens.push_back(isUtf8(token) ? token : shown(id));
                    }
                    printJson({{"ids", ids}, {"tokens", tokens}});
                    return 0;
                }
                for (const int64_t id : ids)
                    printLine(fmt::format("{:8} {}", id, shown(id)));
                return 0;
            }};
}

} // namespace sparsescope::worker
