// "0, 10, 20:90:10": the short way to write sparsities and seeds.
#pragma once

#include <QString>
#include <cstdint>
#include <vector>

namespace sparsescope {

/// Percentages, separated by commas, spaces or semicolons; A:B:STEP is a range with both ends. Returns shares
/// in [0, 1), ascending, each once. Errors: SparsityRange, Usage, naming the piece that is wrong.
std::vector<double> parseSparsities(const QString& text);
/// Whole numbers from 0; A:B is a range with both ends. Ascending, each once. Errors: Usage.
std::vector<int64_t> parseSeeds(const QString& text);

} // namespace sparsescope
