#include "engine/tasks/readable_examples.h"

#include "base/progress.h"
#include "engine/models/decoder_config.h"
#include "engine/tasks/passage_questions.h"
#include "engine/tasks/request_task.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/text_file.h"
#include "engine/tasks/word_problems.h"

#include <algorithm>

namespace sparsescope {
namespace {

ExampleTexts readableTexts(const TaskSpec& task, const std::stop_token& stop) {
    TextExamples data = loadTestTexts(task, stop);
    for (size_t i = 0; i < data.second.size(); ++i)
        data.first[i] += "\n" + data.second[i];
    return {std::move(data.first), std::move(data.places), std::move(data.labels), {}};
}

ExampleTexts readableQuestions(const TaskSpec& task, const std::stop_token& stop) {
    ExampleTexts examples;
    const PassageQuestions data = loadQuestions(task, true, task.testExamples, stop);
    for (const PassageQuestion& question : data.questions) {
        examples.texts.push_back(question.text + "\n" + question.answers.front().text);
        examples.places.push_back(question.place);
    }
    return examples;
}

ExampleTexts readableProblems(const TaskSpec& task, const std::stop_token& stop) {
    ExampleTexts examples;
    for (const WordProblem& problem : loadWordProblems(task, true, task.testExamples, stop).problems) {
        examples.texts.push_back(problem.readable());
        examples.places.push_back(problem.place);
    }
    return examples;
}

ExampleTexts readableWindows(const TaskSpec& task, const std::filesystem::path& model,
                             const std::string& root, const std::stop_token& stop) {
    int64_t window = task.window;
    if (window == 0) {
        const auto checkpoint = Checkpoint::open(model, stop, root);
        window = decoderConfig(*checkpoint, dissect(*checkpoint)).context;
    }
    const std::string text = plainText(task.folder, size_t{1} << 30U, stop);
    const auto tokenizer = loadTokenizer(task.tokenizer.empty() ? model : task.tokenizer);
    const std::vector<int64_t> ids = tokenizer->encode(text);
    const auto whole = static_cast<int64_t>(ids.size()) / window;
    const int64_t count = task.testExamples > 0 ? std::min(task.testExamples, whole) : whole;
    ExampleTexts examples;
    for (int64_t i = 0; i < count; ++i) {
        throwIfStopped(stop);
        constexpr int64_t enough = 200; // tokens for a beginning
        const std::span<const int64_t> tokens(ids.data() + i * window,
                                              static_cast<size_t>(std::min(window, enough)));
        examples.texts.push_back(beginningOf(tokenizer->decode(tokens, true)));
        examples.places.push_back(i);
    }
    return examples;
}

} // namespace

ExampleTexts readableExamples(const TaskSpec& task, const std::filesystem::path& model,
                              const std::string& root, const std::stop_token& stop) {
    if (findTextTask(task.task) != nullptr)
        return readableTexts(task, stop);
    if (task.info().objective == Objective::AnswerSpans)
        return readableQuestions(task, stop);
    if (task.info().objective == Objective::Expressions)
        return readableProblems(task, stop);
    const std::vector<std::string_view> asked = requestTasks();
    if (std::ranges::find(asked, task.task) != asked.end())
        return makeRequestTask(task)->examples(stop);
    return task.info().objective == Objective::LanguageModel ? readableWindows(task, model, root, stop)
                                                             : ExampleTexts();
}

} // namespace sparsescope
