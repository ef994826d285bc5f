// MMLU (Hendrycks et al. 2021), in the authors' data/dev and data/test; lm_eval/tasks/mmlu/default,
// version 2.
#include "base/error.h"
#include "engine/tasks/multiple_choice.h"
#include "engine/tasks/python_text.h"
#include "engine/tasks/text_table.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>

namespace sparsescope::request_makers {

namespace {

constexpr std::string_view letters = "ABCD";

/// lm_eval's four groups; what none of the lists has is "other". (The authors count anatomy as other.)
std::string_view groupOf(std::string_view subject) {
    static const std::map<std::string_view, std::string_view> groups = [] {
        std::map<std::string_view, std::string_view> found;
        const auto add = [&](std::string_view group, std::initializer_list<std::string_view> subjects) {
            for (const std::string_view name : subjects)
                found[name] = group;
        };
        add("stem",
            {"abstract_algebra", "anatomy", "astronomy", "college_biology", "college_chemistry",
             "college_computer_science", "college_mathematics", "college_physics", "computer_security",
             "conceptual_physics", "electrical_engineering", "elementary_mathematics", "high_school_biology",
             "high_school_chemistry", "high_school_computer_science", "high_school_mathematics",
             "high_school_physics", "high_school_statistics", "machine_learning"});
        add("social_sciences",
            {"econometrics", "high_school_geography", "high_school_government_and_politics",
             "high_school_macroeconomics", "high_school_microeconomics", "high_school_psychology",
             "human_sexuality", "professional_psychology", "public_relations", "security_studies",
             "sociology", "us_foreign_policy"});
        add("humanities", {"formal_logic", "high_school_european_history", "high_school_us_history",
                           "high_school_world_history", "international_law", "jurisprudence",
                           "logical_fallacies", "moral_disputes", "moral_scenarios", "philosophy",
                           "prehistory", "professional_law", "world_religions"});
        return found;
    }();
    const auto found = groups.find(subject);
    return found == groups.end() ? "other" : found->second;
}

struct Question {
    std::string text; ///< with its answers
    std::string asked() const { return text + "\nAnswer:"; }
    size_t gold = 0;
    std::string where;
};

std::vector<Question> readQuestions(const std::filesystem::path& file, const std::stop_token& stop) {
    std::vector<Question> questions;
    readHeadlessTable(
        file, {"question", "A", "B", "C", "D", "answer"},
        [&](int64_t line, std::span<const std::string_view> cells) {
            Question question{.text = std::string(python::strip(cells[0])),
                              .gold = cells[5].size() == 1 ? letters.find(cells[5]) : letters.npos,
                              .where = fmt::format("{}: line {}", file.string(), line)};
            if (question.gold == letters.npos)
                throw Error(ErrorCode::TaskData, printable(question.where),
                            fmt::format("has the answer {}, which is none of A, B, C and D",
                                        printable(cells[5], 60)));
            for (size_t i = 0; i < letters.size(); ++i)
                question.text += fmt::format("\n{}. {}", letters[i], cells[i + 1]);
            questions.push_back(std::move(question));
        },
        stop);
    return questions;
}

/// The first so many of the subject's dev file, solved.
std::string shotsOf(const TaskSpec& spec, const std::string& subject, const std::stop_token& stop) {
    if (spec.shots == 0)
        return {};
    const std::string name = subject + "_dev.csv";
    const std::vector<std::filesystem::path> files = dataFilesOf(spec.info().data, spec.folder, false);
    const auto file =
        std::ranges::find(files, name, [](const auto& path) { return path.filename().string(); });
    if (file == files.end())
        throw Error(ErrorCode::TaskData, printable(spec.folder.string()),
                    fmt::format("does not hold dev/{}, which the solved questions are of", name));
    const std::vector<Question> questions = readQuestions(*file, stop);
    if (std::cmp_less(questions.size(), spec.shots))
        throw Error(ErrorCode::TaskData, printable(file->string()),
                    fmt::format("has {} questions, fewer than the {} that are to be solved", questions.size(),
                                spec.shots));
    std::string text;
    for (size_t i = 0; std::cmp_less(i, spec.shots); ++i)
        text += fmt::format("{} {}\n\n", questions[i].asked(), letters[questions[i].gold]);
    return text;
}

std::vector<ChoiceDocument> readSubjects(const TaskSpec& spec,
                                         const std::vector<std::filesystem::path>& files,
                                         const std::stop_token& stop) {
    std::vector<ChoiceDocument> documents;
    for (const std::filesystem::path& file : files) {
        std::string subject = file.filename().string();
        subject.resize(subject.size() - std::string_view("_test.csv").size());
        std::string name = subject;
        std::ranges::replace(name, '_', ' ');
        const std::string begin =
            fmt::format("The following are multiple choice questions (with answers) about {}.\n\n", name) +
            shotsOf(spec, subject, stop);
        for (Question& question : readQuestions(file, stop))
            documents.push_back({.contexts = {begin + question.asked()},
                                 .answers = {"A", "B", "C", "D"},
                                 .gold = question.gold,
                                 .where = std::move(question.where),
                                 .subject = subject,
                                 .shown = fmt::format("{}: {}", name, question.text)});
    }
    return documents;
}

} // namespace

std::unique_ptr<RequestTask> mmlu(const TaskSpec& spec) {
    return multipleChoice(spec, {.count = 14'042, .read = readSubjects, .groupOf = groupOf});
}

} // namespace sparsescope::request_makers
