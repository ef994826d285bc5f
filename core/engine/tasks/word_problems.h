// Arithmetic word problems and the expressions that solve them, as the authors of SVAMP publish MAWPS,
// ASDiv-A and their own (arkilpatel/SVAMP, data). No torch here.
#pragma once

#include "experiment/task.h"

#include <filesystem>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// The operators of expressions, in the order in which a model scores them.
inline constexpr std::string_view arithmeticOperators = "+-*/";

/// What stands in an expression: an operator, a constant, or a number of the problem.
struct ExpressionTerm {
    char operation = 0;    ///< 0 = none: a constant or a number
    size_t number = 0;     ///< which, where there is no constant
    double constant = 0;   ///< where it is one
    bool isNumber = false; ///< of the problem
    bool operator==(const ExpressionTerm&) const = default;
};

/// Of a prefix expression; nothing where the terms are none, where they name a number that is not there, and
/// behind a division by zero, as SVAMP's compute_prefix_expression. O(terms).
std::optional<double> prefixValue(std::span<const ExpressionTerm> terms, std::span<const double> numbers);

struct WordProblem {
    std::string question;                 ///< its words with one space between; numbers are "number0", ...
    std::vector<std::string> numbers;     ///< as they are written
    std::vector<double> values;           ///< of the numbers
    std::vector<ExpressionTerm> equation; ///< in prefix order
    double value = 0;                     ///< of the equation, finite
    int64_t line = 0;                     ///< of the file, from 1
    int64_t place = 0;                    ///< among the file's problems, from 0

    /// The number that a word of the question stands for.
    static std::optional<size_t> numberOf(std::string_view word);
    /// The question with its numbers and a line below the equation.
    std::string readable() const;
};
struct WordProblems {
    std::vector<WordProblem> problems;
    std::filesystem::path file;
};

/// All problems of a CSV file with the columns Question, Numbers, Equation and Answer, in its order; other
/// columns are not looked at. A problem's answer is its equation's value, as SVAMP's code has it. That of the
/// column Answer may be rounded (by 1 %), and of one row in a hundred it may be another: of MAWPS six are.
/// Errors: TaskData naming file and line for another number of cells, a number or an answer that is none, a
/// word numberN without its number, an equation that is no prefix expression of + - * /, numberN and
/// constants or that divides by zero, and another answer than the equation's; FileMissing, FileRead,
/// Cancelled.
WordProblems readWordProblems(const std::filesystem::path& file, const std::stop_token& stop = {});

/// Those of a task's train.csv or dev.csv (test, and validation too) that a cap (0 = all) leaves, in their
/// order: as textsOfSplit chooses. Errors: as readWordProblems; TaskData where the set has not one of the
/// sizes that it is published in and `partial` is not said.
WordProblems loadWordProblems(const TaskSpec& task, bool test, int64_t cap, const std::stop_token& stop = {});

/// The constants that the equations of a task's two files name at least five times, as SVAMP's code counts
/// them, ascending. Errors: as loadWordProblems.
std::vector<double> equationConstants(const TaskSpec& task, const std::stop_token& stop = {});

/// What 0 and 1 say of an answer, where its examples are shown.
inline const std::vector<std::string> solutionClasses{"another answer", "right answer"};

} // namespace sparsescope
