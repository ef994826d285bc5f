// Word problems and the values of their equations, worked by hand.
#include "base/error.h"
#include "engine/tasks/word_problems.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::vector<ExpressionTerm> termsOf(const std::string& text) {
    std::vector<ExpressionTerm> terms;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (const auto number = WordProblem::numberOf(word))
            terms.push_back({.number = *number, .isNumber = true});
        else if (word.size() == 1 && arithmeticOperators.find(word[0]) != arithmeticOperators.npos)
            terms.push_back({.operation = word[0]});
        else
            terms.push_back({.constant = std::stod(word)});
    }
    return terms;
}

std::optional<double> valueOf(const std::string& text, const std::vector<double>& numbers) {
    return prefixValue(termsOf(text), numbers);
}

const std::string header = "Question,Numbers,Equation,Answer\n";

WordProblems read(const std::string& bytes) {
    const TemporaryFolder made;
    std::ofstream(made / "train.csv", std::ios::binary) << bytes;
    return readWordProblems(made / "train.csv");
}

/// What is said of these rows below a header; empty where they are read.
std::string complaint(const std::string& rows, const std::string& columns = header) {
    try {
        read(columns + rows);
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::TaskData);
        return error.subject().substr(error.subject().rfind('/') + 1) + ": " + error.what();
    }
    return {};
}

} // namespace

TEST_CASE("a prefix expression has the value that it has by hand") {
    const std::vector<double> numbers{6, 4, 0.5};
    CHECK(valueOf("number1", numbers) == 4);
    CHECK(valueOf("- number0 number1", numbers) == 2);
    CHECK(valueOf("/ number0 number1", numbers) == 1.5);
    CHECK(valueOf("* + number0 number1 number2", numbers) == 5);   // (6 + 4) * 0.5
    CHECK(valueOf("- number0 - number1 number2", numbers) == 2.5); // 6 - (4 - 0.5)
    CHECK(valueOf("- - number0 number1 number2", numbers) == 1.5); // (6 - 4) - 0.5
    CHECK(valueOf("/ / 100.0 number1 * number2 number2", numbers) == 100);
    CHECK(valueOf("+ 0.01 3", {}) == 3.01);
    for (const char* none : {"", "+", "+ 1", "1 2", "+ 1 2 3", "number3", "+ number0 number9", "/ number0 0",
                             "/ 1 - number1 number1", "+ + 1 2"}) {
        CAPTURE(none);
        CHECK_FALSE(valueOf(none, numbers));
    }
}

TEST_CASE("problems are read as their owners publish them") {
    const WordProblems all = read("Question,Numbers,Equation,Answer,group_nums,Body\r\n"
                                  "\"Ana has  number0 pens , a number of them red . She\tbuys number1 "
                                  ".\",6.0 4,+ number0 number1,10,\"[1, "
                                  "2]\",x\r\n"
                                  "\"Half of number0 , \"\"please\"\" ?\",7,* 0.5 number0,3.5,[],\n"
                                  "How much is number1 less number0 ?,-2 1e1,- number1 number0,12.0,[],y\n");
    REQUIRE(all.problems.size() == 3);
    const WordProblem& first = all.problems[0];
    CHECK(first.question == "Ana has number0 pens , a number of them red . She buys number1 .");
    CHECK(first.values == std::vector<double>{6, 4});
    CHECK(first.equation == termsOf("+ number0 number1"));
    CHECK(first.value == 10);
    CHECK(first.line == 2);
    CHECK(first.readable() == "Ana has 6.0 pens , a number of them red . She buys 4 .\n+ 6.0 4 = 10");
    CHECK(all.problems[1].readable() == "Half of 7 , \"please\" ?\n* 0.5 7 = 3.5");
    CHECK(all.problems[2].values == std::vector<double>{-2, 10});
    CHECK(all.problems[2].place == 2);
    CHECK(all.problems[2].line == 4);
}

TEST_CASE("what is wrong with a problem is told with its line") {
    const std::string good = "number0 and number1 ?,6 4,+ number0 number1,10\n";
    CHECK(complaint(good).empty());
    const auto second = [&](const std::string& row) { return complaint(good + row + "\n"); };
    const std::string place = "train.csv: line 3: ";
    CHECK(second("number0 ?,6,number0") == place + "has 3 cells, but the header names 4");
    CHECK(second("number0 ?,6,number0,6,7") == place + "has 5 cells, but the header names 4");
    CHECK(second("number0 and number2 ?,6 4,number0,6") ==
          place + "its question names number2, but it has 2 numbers");
    CHECK(second("number99999999999999999999 ?,6,number0,6") ==
          place + "its question names number99999999999999999999, but it has 1 number");
    CHECK(second("number0 and number0 ?,6,number0,6") ==
          place + "its question names number0 twice, and each number stands in one place");
    CHECK(second("number0 ?,6,+ number0 number1,6") ==
          place + "its equation names number1, but it has 1 number");
    CHECK(second("number0 ?,six,number0,6") == place + "its number six is no decimal number");
    CHECK(second("number0 ?,1e999,number0,6") == place + "its number 1e999 is no decimal number");
    CHECK(second("number0 ?,nan,number0,6") == place + "its number nan is no decimal number");
    CHECK(second("number0 ?,6,+ number0,6") ==
          place + "its equation \"+ number0\" is no prefix expression: it ends before its last operand");
    CHECK(
        second("number0 ?,6,number0 + number0,6") ==
        place +
            "its equation \"number0 + number0\" is no prefix expression: it goes on behind its last operand");
    CHECK(second("number0 ?,6,,6") == place + "its equation \"\" is no prefix expression: it ends before its "
                                              "last operand");
    CHECK(
        second("number0 ?,6,^ number0 2,36") ==
        place +
            "its equation has the term ^, which is no operator (+ - * /), no numberN and no decimal number");
    CHECK(second("number0 ?,6,/ number0 - number0 number0,6") ==
          place + "its equation \"/ number0 - number0 number0\" divides by zero");
    CHECK(second("number0 ?,1e300,* number0 number0,6") ==
          place + "its equation \"* number0 number0\" has no finite value");
    CHECK(second("number0 ?,6,number0,?") == place + "its answer ? is no decimal number");
    CHECK(second("number0 ?,6,number0,7") == place + "its equation gives 6, but its answer is 7");
    CHECK(second(",6,number0,6") == place + "has no question");
    CHECK(second("number0 \xFF?,6,number0,6") ==
          place + "is no UTF-8 in the column Question; convert the file first");
    CHECK(complaint("number0 ?,6,6\n", "Question,Numbers,Answer\n") ==
          "train.csv: has no column Equation; its columns are Question, Numbers, Answer");
    CHECK(complaint("") == "train.csv: has a header and no problems");
    CHECK(complaint("", "") == "train.csv: is empty");
}

TEST_CASE("an answer may be rounded, and one in a hundred may be another") {
    CHECK(complaint("number0 by number1 ?,10 3,/ number0 number1,3.33\n").empty());
    CHECK_FALSE(complaint("number0 by number1 ?,10 3,/ number0 number1,3\n").empty());
    std::string rows = "number0 by number1 ?,40 7,/ number0 number1,5.0\n"; // MAWPS has such a one
    for (int i = 0; i < 99; ++i)
        rows += "number0 ?,6,number0,6\n";
    CHECK(complaint(rows).empty());
    const WordProblems all = read(header + rows);
    CHECK(all.problems.front().value == 40.0 / 7); // which is what counts
    CHECK(complaint(rows + "number0 ?,6,number0,7\n") ==
          "train.csv: line 2: its equation gives 5.714285714285714, but its answer is 5");
}
