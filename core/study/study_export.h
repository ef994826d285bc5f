// A study's numbers for other programs.
#pragma once

#include "study/study.h"

#include <filesystem>

namespace sparsescope {

/// FILE.csv: one row a run, in runs() order, with the keys of `study status --json` as columns. FILE.h5: one
/// NXdata group a curve (HACKING.md). FILE.md, FILE.tex, and FILE.csv where `table` is asked for: what was
/// pruned away and won back (recovery_table.h). Errors: Usage for another ending, FileWrite.
void exportStudy(const std::filesystem::path& path, const Study& study, bool table = false);

} // namespace sparsescope
