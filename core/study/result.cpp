#include "study/result.h"

#include "base/atomic_file.h"
#include "base/byte_reader.h"
#include "base/error.h"
#include "base/version.h"
#include "study/hdf5_reader.h"
#include "study/hdf5_writer.h"

#include <cstring>
#include <fmt/format.h>
#include <numeric>
#include <optional>

namespace sparsescope {
namespace {

constexpr std::string_view format = "sparsescope-run";
constexpr int64_t schema = 1;
constexpr std::string_view examplesPath = "/run/examples";

struct PackedSize {
    uint64_t rows = 1, rowBytes = 1;
    std::optional<uint64_t> bytes; ///< nothing on overflow
};

/// Rows are all axes but the last; a tensor without axes is one row of one bit.
PackedSize packedSize(const std::vector<uint64_t>& shape) {
    PackedSize size;
    if (shape.empty()) {
        size.bytes = 1;
        return size;
    }
    for (size_t axis = 0; axis + 1 < shape.size(); ++axis) {
        const auto rows = checkedMultiply(size.rows, shape[axis]);
        if (!rows)
            return size;
        size.rows = *rows;
    }
    size.rowBytes = shape.back() / 8 + (shape.back() % 8 != 0 ? 1 : 0);
    size.bytes = checkedMultiply(size.rows, size.rowBytes);
    return size;
}

std::string maskPath(size_t index) {
    return fmt::format("/run/masks/{:05}", index);
}

void writeCurves(Hdf5Writer& file, const RunResult& result) {
    std::vector<int64_t> epochs(result.epochScore.size());
    std::iota(epochs.begin(), epochs.end(), 1);
    file.group("/run/epochs", "NXdata");
    file.attribute("/run/epochs", "signal", "score");
    file.attribute("/run/epochs", "auxiliary_signals", std::vector<std::string>{"loss"});
    file.attribute("/run/epochs", "axes", std::vector<std::string>{"epoch"});
    file.dataset("/run/epochs/epoch", epochs);
    file.dataset("/run/epochs/score", result.epochScore);
    file.attribute("/run/epochs/score", "units", "percent");
    file.attribute("/run/epochs/score", "long_name", "validation score");
    file.dataset("/run/epochs/loss", result.epochLoss);
    file.attribute("/run/epochs/loss", "long_name", "mean training loss");

    file.group("/run/loss", "NXdata");
    file.attribute("/run/loss", "signal", "loss");
    file.attribute("/run/loss", "axes", std::vector<std::string>{"step"});
    file.dataset("/run/loss/step", result.lossStep);
    file.dataset("/run/loss/loss", result.loss);
    file.attribute("/run/loss/loss", "long_name", "training loss");
}

void writeExamples(Hdf5Writer& file, const Examples& examples) {
    const std::string path(examplesPath);
    file.group(path, "NXdata");
    file.attribute(path, "signal", "margin");
    file.attribute(path, "auxiliary_signals", std::vector<std::string>{"label", "prediction"});
    file.attribute(path, "axes", std::vector<std::string>{"."});
    file.dataset(path + "/label", examples.labels);
    file.dataset(path + "/prediction", examples.predictions);
    file.dataset(path + "/margin", examples.margins);
    file.attribute(path + "/margin", "long_name", "right class's logit minus the largest other");
    if (!examples.groups.empty())
        file.dataset(path + "/group", examples.groups);
    if (examples.normalised.empty())
        return;
    file.dataset(path + "/normalised_prediction", examples.normalised);
    file.dataset(path + "/normalised_margin", examples.normalisedMargins);
    file.attribute(path + "/normalised_margin", "long_name",
                   "the same of log-likelihoods over the answers' lengths");
}

Examples examplesIn(const Hdf5Reader& file) {
    const std::string path(examplesPath);
    Examples examples;
    if (!file.contains(path)) // of a version that kept none
        return examples;
    examples.labels = file.integers(path + "/label");
    examples.predictions = file.integers(path + "/prediction");
    examples.margins = file.reals(path + "/margin");
    if (file.contains(path + "/group"))
        examples.groups = file.integers(path + "/group");
    if (file.contains(path + "/normalised_prediction")) {
        examples.normalised = file.integers(path + "/normalised_prediction");
        examples.normalisedMargins = file.reals(path + "/normalised_margin");
    }
    if (examples.predictions.size() != examples.size() || examples.margins.size() != examples.size() ||
        examples.normalised.size() != examples.normalisedMargins.size() ||
        (!examples.normalised.empty() && examples.normalised.size() != examples.size()) ||
        (!examples.groups.empty() && examples.groups.size() != examples.size()))
        file.fail("has examples of different numbers");
    return examples;
}

void requireResult(const Hdf5Reader& file) {
    if (file.text("/", "format") != format)
        file.fail("is no result of a run");
    if (const int64_t found = file.integer("/", "schema"); found != schema)
        file.fail(fmt::format("has schema {}; this version reads {}", found, schema));
}

void writeMasks(Hdf5Writer& file, const RunResult& result) {
    file.group("/run/masks", "NXcollection");
    for (size_t i = 0; i < result.masks.size(); ++i) {
        const ResultMask& mask = result.masks[i];
        const PackedSize size = packedSize(mask.shape);
        if (size.bytes != mask.bits.size())
            throw Error(ErrorCode::MaskMismatch, mask.name, "has bits that do not fit its shape");
        file.dataset(maskPath(i), mask.bits, size.rows, size.rowBytes);
        file.attribute(maskPath(i), "name", mask.name);
        file.attribute(maskPath(i), "shape", mask.shape);
        file.attribute(maskPath(i), "bit_order", "little");
        file.attribute(maskPath(i), "packed_axis", int64_t{-1});
    }
}

void writeFile(AtomicFile& target, const RunResult& result) {
    Hdf5Writer file(target);
    file.group("/", "NXroot");
    file.attribute("/", "default", "run");
    file.attribute("/", "format", std::string(format));
    file.attribute("/", "schema", schema);
    file.attribute("/", "creator", fmt::format("SparseScope {}", version()));
    file.group("/run", "NXentry");
    file.attribute("/run", "default", "loss");
    file.attribute("/run", "key", result.key);
    file.attribute("/run", "run", result.run);
    file.attribute("/run", "model", result.model);
    file.attribute("/run", "task", result.task);
    file.attribute("/run", "method", result.method);
    file.attribute("/run", "source_hash", result.sourceHash);
    file.attribute("/run", "device", result.device);
    file.attribute("/run", "sparsity", result.sparsity);
    file.attribute("/run", "threshold", result.threshold);
    file.attribute("/run", "score", result.score);
    file.attribute("/run", "seconds", result.seconds);
    file.attribute("/run", "seed", result.seed);
    file.attribute("/run", "threads", result.threads);
    file.attribute("/run", "pool_numel", result.poolNumel);
    file.attribute("/run", "pruned", result.pruned);
    file.group("/run/versions", "NXcollection");
    for (const auto& [name, value] : result.versions)
        file.attribute("/run/versions", name, value);
    writeCurves(file, result);
    writeMasks(file, result);
    writeExamples(file, result.examples);
    file.close();
}

template <typename T>
bool sameBytes(const std::vector<T>& a, const std::vector<T>& b) { // a NaN equals itself here
    return a.size() == b.size() && (a.empty() || std::memcmp(a.data(), b.data(), a.size() * sizeof(T)) == 0);
}

bool sameData(const RunResult& a, const RunResult& b) {
    if (a.key != b.key || a.run != b.run || a.versions != b.versions || a.pruned != b.pruned ||
        a.masks.size() != b.masks.size())
        return false;
    for (size_t i = 0; i < a.masks.size(); ++i) {
        if (a.masks[i].name != b.masks[i].name || a.masks[i].shape != b.masks[i].shape ||
            !sameBytes(a.masks[i].bits, b.masks[i].bits))
            return false;
    }
    return sameBytes(a.epochLoss, b.epochLoss) && sameBytes(a.epochScore, b.epochScore) &&
           sameBytes(a.lossStep, b.lossStep) && sameBytes(a.loss, b.loss) &&
           sameBytes(a.examples.labels, b.examples.labels) &&
           sameBytes(a.examples.predictions, b.examples.predictions) &&
           sameBytes(a.examples.margins, b.examples.margins) &&
           sameBytes(a.examples.groups, b.examples.groups) &&
           sameBytes(a.examples.normalised, b.examples.normalised) &&
           sameBytes(a.examples.normalisedMargins, b.examples.normalisedMargins);
}

} // namespace

void writeResult(const std::filesystem::path& path, const RunResult& result) {
    AtomicFile file(path);
    writeFile(file, result);
    bool same = false;
    try {
        same = sameData(readResult(file.temporary()), result);
    } catch (const Error& error) {
        throw Error(ErrorCode::FileWrite, path.string(),
                    fmt::format("cannot be read back: {}", error.what()));
    }
    if (!same)
        throw Error(ErrorCode::FileWrite, path.string(),
                    "does not read back as written; choose another disk");
    file.commit();
}

RunResult readResult(const std::filesystem::path& path, bool withMasks) {
    const Hdf5Reader file(path);
    requireResult(file);
    RunResult result;
    result.key = file.text("/run", "key");
    result.run = file.text("/run", "run");
    result.model = file.text("/run", "model");
    result.task = file.text("/run", "task");
    result.method = file.text("/run", "method");
    result.sourceHash = file.text("/run", "source_hash");
    result.device = file.text("/run", "device");
    result.sparsity = file.real("/run", "sparsity");
    result.threshold = file.real("/run", "threshold");
    result.score = file.real("/run", "score");
    result.seconds = file.real("/run", "seconds");
    result.seed = file.integer("/run", "seed");
    result.threads = file.integer("/run", "threads");
    result.poolNumel = file.count("/run", "pool_numel");
    result.pruned = file.count("/run", "pruned");
    result.versions = file.texts("/run/versions");
    result.epochLoss = file.reals("/run/epochs/loss");
    result.epochScore = file.reals("/run/epochs/score");
    result.lossStep = file.integers("/run/loss/step");
    result.loss = file.reals("/run/loss/loss");
    if (result.epochLoss.size() != result.epochScore.size() || result.lossStep.size() != result.loss.size())
        file.fail("has curves of different lengths");
    result.examples = examplesIn(file);
    const uint64_t masks = file.memberCount("/run/masks");
    for (size_t i = 0; withMasks && i < masks; ++i) {
        ResultMask mask;
        mask.name = file.text(maskPath(i), "name");
        mask.shape = file.counts(maskPath(i), "shape");
        const PackedSize size = packedSize(mask.shape);
        if (!size.bytes)
            file.fail(fmt::format("has an impossible shape at {}", maskPath(i)));
        mask.bits = file.bytes(maskPath(i), *size.bytes);
        result.masks.push_back(std::move(mask));
    }
    return result;
}

StageExamples readExamples(const std::filesystem::path& path) {
    const Hdf5Reader file(path);
    requireResult(file);
    return {file.text("/run", "key"), examplesIn(file)};
}

std::string hdf5Version() {
    unsigned major = 0;
    unsigned minor = 0;
    unsigned release = 0;
    H5get_libversion(&major, &minor, &release);
    return fmt::format("{}.{}.{}", major, minor, release);
}

} // namespace sparsescope
