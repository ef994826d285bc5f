// HellaSwag (Zellers et al. 2019); lm_eval/tasks/hellaswag, utils.py.
#include "engine/tasks/multiple_choice.h"
#include "engine/tasks/python_text.h"

namespace sparsescope::request_makers {

namespace {

/// re.sub("\\[.*?\\]", "", text): from each [ to the nearest ] of its line.
std::string withoutBrackets(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const size_t end = text.front() == '[' ? text.find_first_of("]\n", 1) : text.npos;
        if (end != text.npos && text[end] == ']') {
            text.remove_prefix(end + 1);
        } else {
            out += text.front();
            text.remove_prefix(1);
        }
    }
    return out;
}

/// WikiHow's marks taken out.
std::string cleaned(std::string_view text) {
    return python::replaced(withoutBrackets(python::replaced(python::strip(text), " [title]", ". ")), "  ",
                            " ");
}

} // namespace

std::unique_ptr<RequestTask> hellaswag(const TaskSpec& spec) {
    return multipleChoice(
        spec, choicesOfRows(10'042, [](const ChoiceRow& row, Rules) {
            const std::string begin = row.text("activity_label") + ": " + row.text("ctx_a") + " ";
            ChoiceDocument document{.contexts = {cleaned(begin + python::capitalised(row.text("ctx_b")))}};
            for (const std::string& ending : row.texts("endings"))
                document.answers.push_back(cleaned(ending));
            document.gold = row.number("label", document.answers.size());
            return document;
        }));
}

} // namespace sparsescope::request_makers
