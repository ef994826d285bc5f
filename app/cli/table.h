// Text tables for people, and what stands in and under them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace sparsescope::cli {

/// Rows of cells in aligned columns, the first to the left and the others to the right.
class Table {
public:
    explicit Table(std::vector<std::string> header);
    void add(std::vector<std::string> row); ///< as many cells as the header
    std::string text() const;

private:
    std::vector<std::vector<std::string>> m_rows;
};

/// Six significant digits, "-" for what does not exist.
std::string cell(const std::optional<double>& number);
/// "12.34 %" of a whole, "-" of nothing.
std::string percentCell(uint64_t part, uint64_t whole);
/// What was zero in the pool before `pruned` of it are pruned, and what is zero then: a sentence. Zeros that
/// are pruned change nothing, and it says so.
std::string zerosSentence(uint64_t before, uint64_t pruned, uint64_t after, uint64_t numel);
/// The same where what is kept was changed too, so that zeros may have come back to life.
std::string zerosSentence(uint64_t before, uint64_t after, uint64_t numel);
/// "[768, 3072]".
std::string shapeCell(const std::vector<uint64_t>& shape);

} // namespace sparsescope::cli
