#include "study/analysis_cache.h"

#include "base/atomic_file.h"
#include "base/error.h"
#include "base/mapped_file.h"
#include "study/content_notes.h"
#include "study/hdf5_reader.h"
#include "study/hdf5_writer.h"
#include "weights/checkpoint/model_folder.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <xxhash.h>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view format = "sparsescope-analysis";
/// Goes up when the same weights would give another analysis.
constexpr int64_t schema = 2;
/// Together 512 MB; a note takes a block of the disk.
constexpr uintmax_t analysesLimit = 496U << 20U, notesLimit = 16U << 20U, blockSize = 4096;

std::string hexHash(std::string_view text) {
    const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
    return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
}

/// Which matrices and tensors an analysis is of: the anatomy may have been another one.
std::string layoutOf(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::string text;
    for (const PoolMatrix& matrix : anatomy.pool) {
        fmt::format_to(std::back_inserter(text), "{}\n{} {} {} {} {} {} {} {} {}\n", matrix.label,
                       matrix.tensor, matrix.rows, matrix.columns, matrix.firstRow, matrix.storedOutputs,
                       matrix.transposed, matrix.offset, matrix.rowRun, matrix.rowPitch);
    }
    for (const Tensor& tensor : checkpoint.tensors())
        fmt::format_to(std::back_inserter(text), "{}\n{} {}\n", tensor.name, dtypeName(tensor.dtype),
                       tensor.numel());
    return hexHash(text);
}

/// An analysis as HDF5 keeps it: columns by their path in the file.
struct Columns {
    std::map<std::string, std::vector<int64_t>> whole;
    std::map<std::string, std::vector<double>> real;

    /// A damaged chunk index reads as zeros without an error: HDF5 1.8 checks chunks, not where they lie.
    std::string digest() const {
        std::string text;
        const auto add = [&](const std::string& path, const auto& values) {
            text += path;
            text.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(values[0]));
        };
        for (const auto& [path, values] : whole)
            add(path, values);
        for (const auto& [path, values] : real)
            add(path, values);
        return hexHash(text);
    }
};

constexpr std::array wholes{&Summary::numel, &Summary::zeros, &Summary::nan, &Summary::inf};
constexpr std::array reals{&Summary::min, &Summary::max,     &Summary::mean,
                           &Summary::std, &Summary::absMean, &Summary::l2};
constexpr std::array tallies{&Histogram::zeros, &Histogram::below, &Histogram::above, &Histogram::nonFinite,
                             &Histogram::numel};

void add(Columns& columns, const std::string& group, const std::vector<Summary>& summaries) {
    std::vector<int64_t>& counts = columns.whole[group + "/counts"];
    std::vector<double>& values = columns.real[group + "/values"];
    for (const Summary& summary : summaries) {
        for (const auto field : wholes)
            counts.push_back(static_cast<int64_t>(summary.*field));
        for (const auto field : reals)
            values.push_back((summary.*field).value_or(std::numeric_limits<double>::quiet_NaN()));
    }
}

Columns columnsOf(const CheckpointAnalysis& analysis) {
    Columns columns;
    std::vector<int64_t>& sizes = columns.whole["/index/sizes"];
    std::vector<int64_t>& bins = columns.whole["/index/bins"];
    std::vector<int64_t>& counts = columns.whole["/index/counts"];
    for (const MagnitudeCounts& matrix : analysis.counts) {
        sizes.push_back(static_cast<int64_t>(matrix.bins.size()));
        bins.insert(bins.end(), matrix.bins.begin(), matrix.bins.end());
        counts.insert(counts.end(), matrix.counts.begin(), matrix.counts.end());
    }
    add(columns, "/pool", analysis.pool);
    add(columns, "/tensors", analysis.tensors);
    std::vector<int64_t>& binned = columns.whole["/sparklines/counts"];
    std::vector<int64_t>& others = columns.whole["/sparklines/others"];
    columns.real["/sparklines/edges"] =
        analysis.sparklines.empty() ? std::vector<double>() : analysis.sparklines.front().edges;
    for (const Histogram& line : analysis.sparklines) {
        binned.insert(binned.end(), line.counts.begin(), line.counts.end());
        for (const auto field : tallies)
            others.push_back(static_cast<int64_t>(line.*field));
    }
    return columns;
}

/// Their digest was right, so they are ours: only their number is checked.
std::vector<Summary> summariesIn(const Columns& columns, const std::string& group, size_t size) {
    const std::vector<int64_t>& counts = columns.whole.at(group + "/counts");
    const std::vector<double>& values = columns.real.at(group + "/values");
    std::vector<Summary> summaries(size);
    if (counts.size() != size * wholes.size() || values.size() != size * reals.size())
        return {};
    auto count = counts.begin();
    auto value = values.begin();
    for (Summary& summary : summaries) {
        for (const auto field : wholes)
            summary.*field = static_cast<uint64_t>(*count++);
        for (const auto field : reals) {
            if (const double real = *value++; real == real) // a statistic is never NaN
                summary.*field = real;
        }
    }
    return summaries;
}

std::vector<MagnitudeCounts> countsIn(const Columns& columns) {
    const std::vector<int64_t>& bins = columns.whole.at("/index/bins");
    const std::vector<int64_t>& counts = columns.whole.at("/index/counts");
    std::vector<MagnitudeCounts> matrices;
    size_t at = 0;
    for (const int64_t size : columns.whole.at("/index/sizes")) {
        if (bins.size() != counts.size() || size < 0 || static_cast<size_t>(size) > bins.size() - at)
            return {};
        MagnitudeCounts& matrix = matrices.emplace_back();
        for (const size_t end = at + static_cast<size_t>(size); at < end; ++at) {
            matrix.bins.push_back(static_cast<uint16_t>(bins[at]));
            matrix.counts.push_back(static_cast<uint64_t>(counts[at]));
        }
    }
    return matrices;
}

std::vector<Histogram> sparklinesIn(const Columns& columns) {
    const std::vector<double>& edges = columns.real.at("/sparklines/edges");
    const std::vector<int64_t>& counts = columns.whole.at("/sparklines/counts");
    const std::vector<int64_t>& others = columns.whole.at("/sparklines/others");
    const size_t bins = edges.empty() ? 0 : edges.size() - 1;
    const size_t size = others.size() / tallies.size();
    if (counts.size() != size * bins)
        return {};
    std::vector<Histogram> lines(size);
    auto count = counts.begin();
    auto other = others.begin();
    for (Histogram& line : lines) {
        line.edges = edges;
        line.counts.assign(count, count + static_cast<ptrdiff_t>(bins));
        count += static_cast<ptrdiff_t>(bins);
        for (const auto field : tallies)
            line.*field = static_cast<uint64_t>(*other++);
    }
    return lines;
}

/// Removes the files that were not asked for the longest time, until the others take `limit` bytes at most.
void forgetOldest(const fs::path& folder, uintmax_t limit) {
    struct Kept {
        fs::file_time_type time;
        uintmax_t size;
        fs::path path;
    };
    std::vector<Kept> files;
    uintmax_t total = 0;
    std::error_code error;
    for (fs::directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
        std::error_code ignored;
        files.push_back(
            {entry->last_write_time(ignored), std::max(entry->file_size(ignored), blockSize), entry->path()});
        total += files.back().size;
    }
    std::ranges::sort(files, {}, &Kept::time);
    for (const Kept& file : files) {
        if (total <= limit)
            return;
        std::error_code ignored;
        fs::remove(file.path, ignored);
        total -= file.size;
    }
}

/// Notes that the file was asked for now.
void touch(const fs::path& path) {
    std::error_code ignored;
    fs::last_write_time(path, fs::file_time_type::clock::now(), ignored);
}

} // namespace

AnalysisCache::AnalysisCache(fs::path folder)
    : m_folder(std::move(folder)) {}

fs::path AnalysisCache::userFolder() {
    return userCacheFolder();
}

fs::path AnalysisCache::analysisPath(const std::string& contentHash) const {
    return m_folder / "analysis" / (contentHash + ".h5");
}

std::optional<CheckpointAnalysis> AnalysisCache::find(const Checkpoint& checkpoint,
                                                      const Anatomy& anatomy) const {
    if (m_folder.empty() || checkpoint.fileStamps().empty())
        return {};
    try {
        const ContentNotes notes(m_folder);
        const auto hash = notes.find(contentStamps(checkpoint));
        if (!hash)
            return {};
        const Hdf5Reader file(analysisPath(*hash));
        if (file.text("/", "format") != format || file.integer("/", "schema") != schema ||
            file.text("/", "layout") != layoutOf(checkpoint, anatomy))
            return {};
        Columns columns = columnsOf({});
        for (auto& [path, values] : columns.whole)
            values = file.integers(path);
        for (auto& [path, values] : columns.real)
            values = file.reals(path);
        if (file.text("/", "digest") != columns.digest())
            return {};
        CheckpointAnalysis analysis{countsIn(columns), summariesIn(columns, "/pool", anatomy.pool.size()),
                                    summariesIn(columns, "/tensors", checkpoint.tensors().size()),
                                    sparklinesIn(columns)};
        if (analysis.counts.size() != anatomy.pool.size() || analysis.pool.size() != anatomy.pool.size() ||
            analysis.tensors.size() != checkpoint.tensors().size() ||
            analysis.sparklines.size() != anatomy.pool.size())
            return {};
        touch(analysisPath(*hash));
        notes.touch(contentStamps(checkpoint));
        return analysis;
    } catch (const Error&) { // a cache that cannot be read is none
        return {};
    }
}

std::optional<std::string> AnalysisCache::content(const Checkpoint& checkpoint) const {
    if (m_folder.empty() || checkpoint.fileStamps().empty())
        return {};
    return ContentNotes(m_folder).find(contentStamps(checkpoint));
}

void AnalysisCache::store(const Checkpoint& checkpoint, const Anatomy& anatomy,
                          const CheckpointAnalysis& analysis, Progress& progress,
                          const std::stop_token& stop) const {
    if (m_folder.empty() || checkpoint.fileStamps().empty())
        return;
    const std::string hash = checkpoint.contentHash(progress, stop);
    if (fileStampsNow(checkpoint) != checkpoint.fileStamps())
        return;
    std::error_code ignored; // the writing below says what is wrong
    fs::create_directories(m_folder / "analysis", ignored);
    AtomicFile file(analysisPath(hash));
    Hdf5Writer writer(file);
    writer.group("/", "NXroot");
    writer.attribute("/", "format", std::string(format));
    writer.attribute("/", "schema", schema);
    writer.attribute("/", "layout", layoutOf(checkpoint, anatomy));
    const Columns columns = columnsOf(analysis);
    writer.attribute("/", "digest", columns.digest());
    for (const char* group : {"/index", "/pool", "/tensors", "/sparklines"})
        writer.group(group, "NXcollection");
    for (const auto& [path, values] : columns.whole)
        writer.dataset(path, values);
    for (const auto& [path, values] : columns.real)
        writer.dataset(path, values);
    writer.close();
    file.commit();
    ContentNotes(m_folder).keep(contentStamps(checkpoint), hash);
    forgetOldest(m_folder / "analysis", analysesLimit);
    forgetOldest(m_folder / "opened", notesLimit);
}

} // namespace sparsescope
