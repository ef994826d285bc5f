// One threshold over several checkpoints, against numpy's stable sort of all their weights (make_pooled.py),
// and one for each matrix, against numpy's of each (make_analysis.py).
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "weights/analysis/magnitude_range.h"
#include "weights/masks/mask.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The three states that an index may be in: counted, with every lower bit kept, and made of its counts.
enum class Kind { Counted, Quick, Restored };

std::shared_ptr<const MagnitudeIndex> indexOf(const std::shared_ptr<const Checkpoint>& checkpoint,
                                              Kind kind) {
    NoProgress progress;
    const Anatomy anatomy = dissect(*checkpoint);
    auto index = MagnitudeIndex::build(checkpoint, anatomy, kind == Kind::Quick, progress);
    return kind == Kind::Restored ? MagnitudeIndex::fromCounts(checkpoint, anatomy, index->counts()) : index;
}

std::map<std::string, std::string> hexes(const MaskSet& masks) {
    std::map<std::string, std::string> all;
    for (const TensorMask& mask : masks.tensors)
        all[mask.name] = hexOf(mask.bits);
    return all;
}

} // namespace

TEST_CASE("one threshold over several models prunes what a sort of all their weights does") {
    const nlohmann::json expected = readJsonFile(SPARSESCOPE_TEST_DATA "/pooled/expected.json");
    for (const nlohmann::json& pool : expected) {
        std::vector<std::shared_ptr<const Checkpoint>> files;
        for (const std::string name : pool.at("files"))
            files.push_back(analysisCheckpoint(name));
        for (const Kind kind : {Kind::Counted, Kind::Quick, Kind::Restored}) {
            std::vector<std::shared_ptr<const MagnitudeIndex>> indexes;
            for (const auto& file : files)
                indexes.push_back(indexOf(file, kind));
            for (const nlohmann::json& numpy : pool.at("levels")) {
                const auto sparsity = numpy.at("sparsity").get<double>();
                const std::string names = pool.at("files").dump();
                CAPTURE(names);
                CAPTURE(sparsity);
                const std::vector<ThresholdLevel> levels = pooledLevels(indexes, sparsity);
                REQUIRE(levels.size() == files.size());
                for (size_t i = 0; i < files.size(); ++i) {
                    const ThresholdLevel& level = levels[i];
                    CHECK(level.threshold == (numpy.at("threshold").is_null()
                                                  ? std::numeric_limits<double>::infinity()
                                                  : numpy.at("threshold").get<double>()));
                    CHECK(level.pruned == numpy.at("pruned").at(i).get<uint64_t>());
                    CHECK(level.scope == ThresholdScope::AllModels);
                    CHECK(level.sparsity == sparsity);
                    const Anatomy anatomy = dissect(*files[i]);
                    const MaskSet masks = ompMask(*files[i], anatomy, level);
                    CHECK(hexes(masks) == numpy.at("masks").at(i).get<std::map<std::string, std::string>>());
                    CHECK(masks.method == "omp");
                    // Of its model alone it is OMP at the share that it has of it, where anything is left.
                    if (level.pruned < anatomy.poolNumel)
                        CHECK(hexes(ompMask(*files[i], anatomy, indexes[i]->level(masks.sparsity))) ==
                              hexes(masks));
                    uint64_t pruned = 0;
                    for (size_t matrix = 0; matrix < anatomy.pool.size(); ++matrix) {
                        pruned += level.prunedIn[matrix];
                        const TensorMask alone = ompMatrixMask(*files[i], anatomy, matrix, level);
                        CHECK(alone.rows() * alone.columns() - alone.keptCount() == level.prunedIn[matrix]);
                    }
                    CHECK(pruned == level.pruned);
                }
            }
        }
    }
}

TEST_CASE("one threshold for each matrix prunes what a sort of each does") {
    std::vector<std::string> names = refereedFiles();
    names.insert(names.end(), turnedFiles().begin(), turnedFiles().end());
    for (const std::string& name : names) {
        CAPTURE(name);
        const auto file = analysisCheckpoint(name);
        const Anatomy anatomy = dissect(*file);
        const nlohmann::json& numpy = analysisExpected().at(name).at("uniform");
        for (const Kind kind : {Kind::Counted, Kind::Quick, Kind::Restored}) {
            const ThresholdLevel level = indexOf(file, kind)->uniformLevel(numpy.at("sparsity"));
            const MaskSet masks = ompMask(*file, anatomy, level);
            CHECK(masks.method == "uniform");
            CHECK_FALSE(masks.threshold);
            CHECK(hexes(masks) == numpy.at("masks").get<std::map<std::string, std::string>>());
            CHECK(level.pruned == masks.prunedCount());
            CHECK(level.zerosAfter() >= level.pruned);
            double largest = 0;
            for (size_t i = 0; i < anatomy.pool.size(); ++i) {
                CHECK(level.prunedIn[i] == prunedCount(level.sparsity, anatomy.pool[i].numel()));
                largest = std::max(largest, level.thresholdOf(i));
            }
            CHECK(level.threshold == largest);
        }
    }
}

TEST_CASE("no level is made of a sparsity that is none") {
    const auto index = indexOf(analysisCheckpoint("split_f32"), Kind::Quick);
    const std::vector indexes{index, index};
    CHECK(codeOf([&] { pooledLevels(indexes, 1); }) == ErrorCode::SparsityRange);
    CHECK(codeOf([&] { static_cast<void>(index->uniformLevel(-0.1)); }) == ErrorCode::SparsityRange);
}

TEST_CASE("the weights of a range are those that a loop counts") {
    for (const std::string& name : refereedFiles()) {
        CAPTURE(name);
        const auto file = analysisCheckpoint(name);
        const Anatomy anatomy = dissect(*file);
        std::vector<double> magnitudes;
        for (const PoolMatrix& matrix : anatomy.pool) {
            std::vector<double> values(matrix.numel());
            readValues(file->tensors()[matrix.tensor], matrix.firstElement(), std::span(values));
            for (const double value : values)
                magnitudes.push_back(std::abs(value));
        }
        std::ranges::sort(magnitudes);
        const size_t n = magnitudes.size();
        const MagnitudeRange ranges[] = {{0, 0},
                                         {0, magnitudes[n / 2]},
                                         {magnitudes[n / 4], magnitudes[n / 2]},
                                         {magnitudes[n / 3], magnitudes[n / 3]},
                                         {0.01, 0.02},
                                         {1e30, 1e31},
                                         {0.02, 0.01}};
        for (const Kind kind : {Kind::Counted, Kind::Quick, Kind::Restored}) {
            const auto index = indexOf(file, kind);
            for (const MagnitudeRange& range : ranges) {
                const auto looped = std::ranges::count_if(
                    magnitudes, [&](double w) { return w >= range.low && w <= range.high; });
                CHECK(countWithin(*index, range) == static_cast<uint64_t>(looped));
            }
        }
    }
}
