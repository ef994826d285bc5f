// The checkpoints of tests/data/analysis and what numpy says about them (make_analysis.py).
#pragma once

#include "base/json_object.h"
#include "weights/anatomy/anatomy.h"

#include <cstdint>
#include <fmt/format.h>
#include <memory>
#include <nlohmann/json.hpp>
#include <span>
#include <string>

namespace sparsescope::test {

inline std::shared_ptr<const Checkpoint> analysisCheckpoint(const std::string& name) {
    return Checkpoint::open(std::string(SPARSESCOPE_TEST_DATA "/analysis/") + name + ".safetensors");
}

inline const nlohmann::json& analysisExpected() {
    static const nlohmann::json expected = readJsonFile(SPARSESCOPE_TEST_DATA "/analysis/expected.json");
    return expected;
}

/// What scipy and numpy say about them and two sparse ones (make_statistics.py).
inline const nlohmann::json& statisticsExpected() {
    static const nlohmann::json expected = readJsonFile(SPARSESCOPE_TEST_DATA "/statistics/expected.json");
    return expected;
}

/// The files that the referee made masks for.
inline const std::vector<std::string>& refereedFiles() {
    static const std::vector<std::string> names{"split_f32", "ties_f32",   "tiny_f32", "split_f64",
                                                "split_f16", "split_bf16", "mixed",    "mixed_f64"};
    return names;
}

/// The same for tensors that are stored the other way round, fused and of three axes.
inline const std::vector<std::string>& turnedFiles() {
    static const std::vector<std::string> names{"gpt2_f32", "gpt2_ties", "gpt2_bf16", "google_ties"};
    return names;
}

/// Packed bits as hexadecimal digits, as the referee writes them.
inline std::string hexOf(std::span<const uint8_t> bits) {
    std::string hex;
    for (const uint8_t byte : bits)
        hex += fmt::format("{:02x}", byte);
    return hex;
}

} // namespace sparsescope::test
