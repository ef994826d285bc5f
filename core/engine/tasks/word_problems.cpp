#include "engine/tasks/word_problems.h"

#include "base/error.h"
#include "engine/tasks/text_examples.h"
#include "engine/tasks/text_table.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>
#include <utility>

namespace sparsescope {
namespace {

constexpr size_t mostTerms = 1000, mostNumbers = 1000;
constexpr int64_t leastUses = 5;      ///< of a constant that a model learns
constexpr double rounding = 0.01;     ///< of an answer
constexpr size_t contradicting = 100; ///< of so many rows one may name another answer than its equation's

/// The sizes that a task's files are published in: problems to learn from, to be measured on.
struct Published {
    std::string_view task;
    std::vector<std::pair<size_t, size_t>> sizes; ///< of the folds of a cross-validation
};
const std::array<Published, 3> published{
    {{"mawps", {{1537, 384}}}, {"asdiv-a", {{979, 238}, {980, 237}, {951, 266}}}, {"svamp", {{3138, 1000}}}}};

std::vector<std::string_view> wordsOf(std::string_view text) {
    std::vector<std::string_view> words;
    constexpr std::string_view white = " \t\r\n\f\v";
    for (size_t begin = 0; (begin = text.find_first_not_of(white, begin)) != text.npos;) {
        const size_t end = std::min(text.find_first_of(white, begin), text.size());
        words.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return words;
}

/// A decimal number and nothing else.
std::optional<double> decimal(std::string_view text) {
    const bool plain = !text.empty() && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
    });
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (!plain || error != std::errc() || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

/// One row.
class ProblemReader {
public:
    ProblemReader(const std::filesystem::path& file, int64_t line)
        : m_file(file) {
        m_problem.line = line;
    }

    WordProblem read(std::string_view question, std::string_view numbers, std::string_view equation) {
        for (const std::string_view word : wordsOf(numbers)) {
            const std::optional<double> value = decimal(word);
            if (!value)
                fail(fmt::format("its number {} is no decimal number", printable(word, 60)));
            if (m_problem.values.size() == mostNumbers)
                fail(fmt::format("has more than {} numbers", mostNumbers));
            m_problem.numbers.emplace_back(word);
            m_problem.values.push_back(*value);
        }
        readQuestion(question);
        readEquation(equation);
        return std::move(m_problem);
    }

    Error error(const std::string& what) const {
        return {ErrorCode::TaskData, printable(fmt::format("{}: line {}", m_file.string(), m_problem.line)),
                what};
    }

private:
    [[noreturn]] void fail(const std::string& what) const { throw error(what); }

    void readQuestion(std::string_view question) {
        std::vector<bool> seen(m_problem.values.size());
        for (const std::string_view word : wordsOf(question)) {
            if (const std::optional<size_t> number = WordProblem::numberOf(word)) {
                requireNumber(*number, word, "its question");
                if (seen[*number])
                    fail(fmt::format("its question names {} twice, and each number stands in one place",
                                     printable(word, 60)));
                seen[*number] = true;
            }
            m_problem.question += m_problem.question.empty() ? "" : " ";
            m_problem.question += word;
        }
        if (m_problem.question.empty())
            fail("has no question");
    }

    void requireNumber(size_t number, std::string_view word, std::string_view where) const {
        if (number >= m_problem.values.size())
            fail(fmt::format("{} names {}, but it has {} number{}", where, printable(word, 60),
                             m_problem.values.size(), m_problem.values.size() == 1 ? "" : "s"));
    }

    void readEquation(std::string_view equation) {
        for (const std::string_view word : wordsOf(equation)) {
            if (m_problem.equation.size() == mostTerms)
                fail(fmt::format("has an equation of more than {} terms", mostTerms));
            m_problem.equation.push_back(term(word));
        }
        size_t open = 1; // operands that are still to come
        for (const ExpressionTerm& term : m_problem.equation) {
            if (open == 0)
                break;
            open += term.operation != 0 ? 1 : -1;
            ++m_read;
        }
        if (open != 0 || m_read != m_problem.equation.size())
            fail(fmt::format("its equation \"{}\" is no prefix expression: it {}", printable(equation, 60),
                             open != 0 ? "ends before its last operand" : "goes on behind its last operand"));
        const std::optional<double> value = prefixValue(m_problem.equation, m_problem.values);
        if (!value)
            fail(fmt::format("its equation \"{}\" divides by zero", printable(equation, 60)));
        if (!std::isfinite(*value))
            fail(fmt::format("its equation \"{}\" has no finite value", printable(equation, 60)));
        m_problem.value = *value;
    }

    ExpressionTerm term(std::string_view word) const {
        if (word.size() == 1 && arithmeticOperators.find(word.front()) != arithmeticOperators.npos)
            return {.operation = word.front()};
        if (const std::optional<size_t> number = WordProblem::numberOf(word)) {
            requireNumber(*number, word, "its equation");
            return {.number = *number, .isNumber = true};
        }
        const std::optional<double> constant = decimal(word);
        if (!constant)
            fail(
                fmt::format("its equation has the term {}, which is no operator (+ - * /), no numberN and no "
                            "decimal number",
                            printable(word, 60)));
        return {.constant = *constant};
    }

    const std::filesystem::path& m_file;
    WordProblem m_problem;
    size_t m_read = 0;
};

/// Refuses what is more than the published sets' few slips.
class AnswerCheck {
public:
    void see(const ProblemReader& reader, double value, std::string_view answer) {
        const std::optional<double> said = decimal(answer);
        if (!said)
            throw reader.error(fmt::format("its answer {} is no decimal number", printable(answer, 60)));
        if (std::abs(value - *said) <= rounding * std::max(1.0, std::abs(*said)))
            return;
        if (++m_wrong == 1)
            m_first = reader.error(fmt::format("its equation gives {}, but its answer is {}", value, *said));
    }
    void finish(size_t rows) const {
        if (m_wrong > rows / contradicting)
            throw *m_first;
    }

private:
    size_t m_wrong = 0;
    std::optional<Error> m_first;
};

} // namespace

std::optional<double> prefixValue(std::span<const ExpressionTerm> terms, std::span<const double> numbers) {
    std::vector<double> stack;
    for (size_t i = terms.size(); i-- > 0;) {
        const ExpressionTerm& term = terms[i];
        if (term.operation == 0) {
            if (term.isNumber && term.number >= numbers.size())
                return std::nullopt;
            stack.push_back(term.isNumber ? numbers[term.number] : term.constant);
            continue;
        }
        if (stack.size() < 2)
            return std::nullopt;
        const double left = stack.back();
        stack.pop_back();
        double& right = stack.back();
        if (term.operation == '/' && right == 0)
            return std::nullopt;
        right = term.operation == '+'   ? left + right
                : term.operation == '-' ? left - right
                : term.operation == '*' ? left * right
                                        : left / right;
    }
    return stack.size() == 1 ? std::optional(stack.front()) : std::nullopt;
}

std::optional<size_t> WordProblem::numberOf(std::string_view word) {
    constexpr std::string_view name = "number";
    if (!word.starts_with(name) || word.size() == name.size())
        return std::nullopt;
    size_t number = 0;
    const auto [end, error] = std::from_chars(word.data() + name.size(), word.data() + word.size(), number);
    if (end != word.data() + word.size() || error == std::errc::invalid_argument)
        return std::nullopt;
    return error == std::errc() ? number : SIZE_MAX; // more than any problem has
}

std::string WordProblem::readable() const {
    const auto written = [this](std::string_view word) {
        const std::optional<size_t> number = numberOf(word);
        return number && *number < numbers.size() ? std::string_view(numbers[*number]) : word;
    };
    std::string text;
    for (const std::string_view word : wordsOf(question))
        text += fmt::format("{}{}", text.empty() ? "" : " ", written(word));
    text += "\n";
    for (const ExpressionTerm& term : equation) {
        text += text.ends_with('\n') ? "" : " ";
        if (term.operation != 0)
            text += term.operation;
        else
            text += term.isNumber ? numbers[term.number] : fmt::format("{}", term.constant);
    }
    return text + fmt::format(" = {}", value);
}

WordProblems readWordProblems(const std::filesystem::path& file, const std::stop_token& stop) {
    WordProblems all;
    all.file = file;
    const auto choose = [&](const std::vector<std::string>& columns) {
        std::vector<size_t> chosen;
        for (const std::string_view name : {"Question", "Numbers", "Equation", "Answer"}) {
            const auto found = std::ranges::find(columns, name);
            if (found == columns.end())
                throw Error(ErrorCode::TaskData, printable(file.string()),
                            fmt::format("has no column {}; its columns are {}", name,
                                        printable(fmt::format("{}", fmt::join(columns, ", ")))));
            chosen.push_back(static_cast<size_t>(found - columns.begin()));
        }
        return chosen;
    };
    AnswerCheck answers;
    readTextTable(
        file, false, choose,
        [&](int64_t line, std::span<const std::string_view> cells) {
            ProblemReader reader(file, line);
            WordProblem problem = reader.read(cells[0], cells[1], cells[2]);
            problem.place = static_cast<int64_t>(all.problems.size());
            answers.see(reader, problem.value, cells[3]);
            all.problems.push_back(std::move(problem));
        },
        stop);
    if (all.problems.empty())
        throw Error(ErrorCode::TaskData, printable(file.string()), "has a header and no problems");
    answers.finish(all.problems.size());
    return all;
}

WordProblems loadWordProblems(const TaskSpec& task, bool test, int64_t cap, const std::stop_token& stop) {
    const DataNeeds& data = task.info().data;
    const std::vector<std::filesystem::path> files = dataFilesOf(data, task.folder, test);
    if (files.empty())
        throw Error(ErrorCode::TaskData, printable(task.folder.string()),
                    fmt::format("does not hold {}; {}",
                                fmt::join(test ? data.testFiles : data.trainFiles, ", "), data.wayOut));
    WordProblems all = readWordProblems(files.front(), stop);
    const auto known = std::ranges::find(published, task.task, &Published::task);
    bool isWhole = task.partial || known == published.end();
    std::string sizes;
    for (size_t i = 0; !isWhole && i < known->sizes.size(); ++i) {
        const size_t size = test ? known->sizes[i].second : known->sizes[i].first;
        isWhole = size == all.problems.size();
        sizes += fmt::format("{}{}", i == 0 ? "" : " or ", size);
    }
    if (!isWhole)
        throw Error(ErrorCode::TaskData, printable(all.file.string()),
                    fmt::format("has {} problems, but {} has {}; take the whole file, or say with --partial "
                                "(\"partial\": true in a study) that another set is meant",
                                all.problems.size(), task.task, sizes));
    if (all.problems.size() > UINT32_MAX)
        throw Error(ErrorCode::TaskData, printable(all.file.string()), "has too many problems");
    if (cap <= 0 || std::cmp_greater_equal(cap, all.problems.size()))
        return all;
    std::vector<WordProblem> chosen;
    for (const size_t i : textsOfSplit(all.problems.size(), 0, static_cast<size_t>(cap)))
        chosen.push_back(std::move(all.problems[i]));
    all.problems = std::move(chosen);
    return all;
}

std::vector<double> equationConstants(const TaskSpec& task, const std::stop_token& stop) {
    std::map<double, int64_t> uses;
    for (const bool test : {false, true}) {
        for (const WordProblem& problem : loadWordProblems(task, test, 0, stop).problems) {
            for (const ExpressionTerm& term : problem.equation) {
                if (term.operation == 0 && !term.isNumber)
                    ++uses[term.constant];
            }
        }
    }
    std::vector<double> constants;
    for (const auto& [constant, count] : uses) {
        if (count >= leastUses)
            constants.push_back(constant);
    }
    return constants;
}

} // namespace sparsescope
