#include "engine/tasks/passage_questions.h"

#include "base/error.h"
#include "base/json_object.h"
#include "base/progress.h"
#include "base/utf8.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/text_file.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

using nlohmann::json;

constexpr size_t longestFile = size_t{256} << 20U; // SQuAD's training set has 30 MB
constexpr int64_t trainQuestions = 87'599, devQuestions = 10'570;

[[noreturn]] void fail(const std::string& where, const std::string& what) {
    throw Error(ErrorCode::TaskData, printable(where), what);
}

const json& listAt(const json& object, const char* key, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_array())
        fail(where, fmt::format("has no list \"{}\", which SQuAD v1.1 has there", key));
    return *found;
}

std::string textAt(const json& object, const char* key, const std::string& where) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string())
        fail(where, fmt::format("has no text \"{}\", which SQuAD v1.1 has there", key));
    return found->get<std::string>(); // valid UTF-8: the parser takes no other
}

void requireObject(const json& value, const std::string& where) {
    if (!value.is_object())
        fail(where, "is no JSON object");
}

/// Where code point `number` of valid UTF-8 begins; npos where there are fewer.
size_t byteOf(std::string_view text, uint64_t number) {
    size_t at = 0;
    for (; number > 0 && at < text.size(); --number)
        at += utf8Length(text.substr(at));
    return number == 0 ? at : std::string_view::npos;
}

PassageAnswer readAnswer(const json& value, const std::string& passage, const std::string& where) {
    requireObject(value, where + ": its answer");
    PassageAnswer answer{textAt(value, "text", where + ": its answer")};
    const auto start = value.find("answer_start");
    if (start == value.end() || !start->is_number_unsigned())
        fail(where,
             "has an answer without \"answer_start\", the place of its first character in the passage");
    if (answer.text.empty())
        fail(where, "has an answer without a character");
    answer.begin = byteOf(passage, start->get<uint64_t>());
    if (answer.begin == passage.npos || passage.compare(answer.begin, answer.text.size(), answer.text) != 0)
        fail(where, fmt::format("its answer \"{}\" does not stand at character {} of its passage{}; download "
                                "the file again, or count answer_start in characters from 0",
                                printable(answer.text, 60), start->get<uint64_t>(),
                                answer.begin == passage.npos
                                    ? std::string()
                                    : fmt::format(", where \"{}\" does",
                                                  printable(passage.substr(answer.begin, 30)))));
    return answer;
}

void readQuestion(const json& value, PassageQuestions& all, const std::string& paragraph) {
    requireObject(value, paragraph + ": a question");
    PassageQuestion question{textAt(value, "id", paragraph + ": a question")};
    const std::string where = fmt::format("{}: question {}", all.file.string(), printable(question.id, 60));
    question.text = textAt(value, "question", where);
    question.passage = all.passages.size() - 1;
    question.place = static_cast<int64_t>(all.questions.size());
    const auto answers = value.find("answers");
    if (answers == value.end() || !answers->is_array() || answers->empty())
        fail(where,
             "has no answer; SQuAD v1.1 has one for each question (v2.0 has not, and is not measured)");
    for (const json& answer : *answers)
        question.answers.push_back(readAnswer(answer, all.passages.back(), where));
    all.questions.push_back(std::move(question));
}

} // namespace

PassageQuestions readPassageQuestions(const std::filesystem::path& file, const std::stop_token& stop) {
    const std::string name = file.string();
    PassageQuestions all;
    all.file = file;
    const std::string text = unpackedText(file, longestFile, stop);
    json root;
    try {
        root = parseJson(text, printable(name));
    } catch (const Error& error) { // says line and column
        throw Error(ErrorCode::TaskData, error.subject(), error.what());
    }
    requireObject(root, name);
    const json& articles = listAt(root, "data", name);
    for (size_t a = 0; a < articles.size(); ++a) {
        throwIfStopped(stop);
        const std::string article = fmt::format("{}: article {}", name, a);
        requireObject(articles[a], article);
        const json& paragraphs = listAt(articles[a], "paragraphs", article);
        for (size_t p = 0; p < paragraphs.size(); ++p) {
            const std::string where = fmt::format("{}, paragraph {}", article, p);
            requireObject(paragraphs[p], where);
            all.passages.push_back(textAt(paragraphs[p], "context", where));
            for (const json& question : listAt(paragraphs[p], "qas", where))
                readQuestion(question, all, where);
        }
    }
    if (all.questions.empty())
        fail(name, "has no questions");
    return all;
}

PassageQuestions loadQuestions(const TaskSpec& task, bool test, int64_t cap, const std::stop_token& stop) {
    const DataNeeds& data = task.info().data;
    const std::vector<std::filesystem::path> files = dataFilesOf(data, task.folder, test);
    if (files.empty())
        fail(task.folder.string(),
             fmt::format("does not hold {}; {}", fmt::join(test ? data.testFiles : data.trainFiles, ", "),
                         data.wayOut));
    PassageQuestions all = readPassageQuestions(files.front(), stop);
    const int64_t whole = test ? devQuestions : trainQuestions;
    if (std::cmp_not_equal(all.questions.size(), whole) && !task.partial)
        fail(all.file.string(),
             fmt::format("has {} questions, but {} has {}; take the whole file, or say with --partial "
                         "(\"partial\": true in a study) that another set is meant",
                         all.questions.size(), task.task, whole));
    if (all.questions.size() > UINT32_MAX)
        fail(all.file.string(), "has too many questions");
    if (cap <= 0 || std::cmp_greater_equal(cap, all.questions.size()))
        return all;
    std::vector<PassageQuestion> chosen;
    for (const size_t i : textsOfSplit(all.questions.size(), 0, static_cast<size_t>(cap)))
        chosen.push_back(std::move(all.questions[i]));
    all.questions = std::move(chosen);
    return all;
}

} // namespace sparsescope
