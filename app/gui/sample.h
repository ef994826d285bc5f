// The sample: two small pre-trained ViTs and their first study.
#pragma once

#include "base/progress.h"

#include <filesystem>
#include <vector>

namespace sparsescope {

/// The sample on disk.
struct SampleFiles {
    std::filesystem::path folder;
    std::vector<std::filesystem::path> checkpoints; ///< the supervised one first
    std::vector<std::filesystem::path> recipes;     ///< of its figures
    std::filesystem::path spec;                     ///< of the first study
    std::filesystem::path study;                    ///< its folder, which need not be there yet
};

/// A folder in the user's data.
std::filesystem::path defaultSampleFolder();

/// Writes what is missing of the sample. Errors: FileWrite.
SampleFiles writeSampleFiles(const std::filesystem::path& folder);

/// Makes the first study, or finds it. Errors: TaskData, saying how to get Fashion-MNIST; FileWrite;
/// StudyState.
void createSampleStudy(const SampleFiles& sample);

/// Without a window: runs the study here, its progress on stderr, and draws the sample's figures as PDF and
/// PNG. Their paths go to stdout. Returns an exit code of the command line. Errors: as above; WorkerMissing.
int runSample(const std::filesystem::path& folder);

} // namespace sparsescope
