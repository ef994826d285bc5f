// The command line of `scan`, which sparsescope-cli and sparsescope-worker read alike.
#pragma once

#include "study/content_notes.h"
#include "study/scan.h"

#include <CLI/CLI.hpp>

namespace sparsescope::cli {

struct ScanOptions {
    std::filesystem::path model, store, shares;
    std::string root, task, method = "omp", device, poolRule;
    std::vector<double> sparsities;
    std::optional<double> sensitivity;
    int64_t examples = 1000;
    std::optional<int64_t> seed; ///< 0 unless given, or with `kept` what there is
    size_t points = 20;
    PoolRule pool;
    bool partial = false; ///< TaskSpec::partial
    bool stream = false;
    bool kept = false; ///< nothing is measured; without a task: everything that is kept of the model

    /// Errors: Usage, TaskUnknown; File* and SpecInvalid of the shares.
    ScanRequest request() const;
    /// The same without a task: which model, and what of it is the pool.
    ScanRequest modelRequest() const;
    /// Where scores are kept.
    std::filesystem::path keptIn() const { return store.empty() ? userCacheFolder() : store; }
    /// The command line that gives these options.
    std::vector<std::string> arguments() const;
};

/// Adds the subcommand; `options` must live as long as the parser.
CLI::App* addScanOptions(CLI::App& parser, ScanOptions& options);

/// What a point is in text, e.g. "60.0 %  score 83.20  drop -1.30".
std::string scanLine(const ScanPoint& point, const Scan& scan);

} // namespace sparsescope::cli
