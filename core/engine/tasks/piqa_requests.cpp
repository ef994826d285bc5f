// PIQA (Bisk et al. 2020), whose labels are a file of their own; lm_eval/tasks/piqa.
#include "base/error.h"
#include "base/mapped_file.h"
#include "engine/tasks/multiple_choice.h"

#include <fmt/format.h>

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> piqa(const TaskSpec& spec) {
    ChoiceTask task = choicesOfRows(1'838, [](const ChoiceRow& row, Rules) {
        return ChoiceDocument{.contexts = {fmt::format("Question: {}\nAnswer:", row.text("goal"))},
                              .answers = {row.text("sol1"), row.text("sol2")}};
    });
    task.read = [questions = task.read](const TaskSpec& asked,
                                        const std::vector<std::filesystem::path>& files,
                                        const std::stop_token& stop) {
        std::vector<ChoiceDocument> documents = questions(asked, files, stop);
        const std::string labels = readTextFile(files.at(1));
        std::string_view rest = labels;
        size_t count = 0;
        for (; !rest.empty(); ++count) {
            std::string_view line = rest.substr(0, rest.find('\n'));
            rest.remove_prefix(std::min(rest.size(), line.size() + 1));
            if (line.ends_with('\r'))
                line.remove_suffix(1);
            if (line != "0" && line != "1")
                throw Error(ErrorCode::TaskData,
                            printable(fmt::format("{}: line {}", files[1].string(), count + 1)),
                            "is neither 0 nor 1");
            if (count < documents.size())
                documents[count].gold = line == "1" ? 1 : 0;
        }
        if (count != documents.size())
            throw Error(ErrorCode::TaskData, printable(files[1].string()),
                        fmt::format("has {} labels for {} questions", count, documents.size()));
        return documents;
    };
    return multipleChoice(spec, std::move(task));
}

} // namespace sparsescope::request_makers
