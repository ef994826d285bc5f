// WinoGrande (Sakaguchi et al. 2020), dev of its size xl; lm_eval/tasks/winogrande. What is scored is the
// same rest of the sentence behind either option.
#include "engine/tasks/multiple_choice.h"
#include "engine/tasks/python_text.h"

namespace sparsescope::request_makers {

std::unique_ptr<RequestTask> winogrande(const TaskSpec& spec) {
    return multipleChoice(
        spec, choicesOfRows(1'267, [](const ChoiceRow& row, Rules) {
            const std::string sentence = row.text("sentence"), answer = row.text("answer");
            const size_t gap = sentence.find('_');
            if (gap == sentence.npos)
                row.fail("has a \"sentence\" without a _");
            if (answer != "1" && answer != "2")
                row.fail("has an \"answer\" that is neither 1 nor 2");
            const std::string begin = sentence.substr(0, gap);
            return ChoiceDocument{
                .contexts = {begin + row.text("option1"), begin + row.text("option2")},
                .answers = {std::string(python::strip(std::string_view(sentence).substr(gap + 1)))},
                .gold = answer == "1" ? 0U : 1U};
        }));
}

} // namespace sparsescope::request_makers
