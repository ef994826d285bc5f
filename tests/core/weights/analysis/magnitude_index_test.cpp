#include "support/analysis_data.h"
#include "support/error_code.h"
#include "weights/analysis/exact_levels.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <cstring>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// Matrices of f32 values in memory.
class ValueCheckpoint final : public Checkpoint {
public:
    struct Weight {
        float magnitude;
        size_t matrix;
    };
    ValueCheckpoint(std::vector<std::vector<float>> values, size_t columns)
        : m_values(std::move(values)) {
        m_path = "values";
        for (size_t i = 0; i < m_values.size(); ++i) {
            m_tensors.push_back({"w" + std::to_string(i),
                                 Dtype::F32,
                                 {m_values[i].size() / columns, columns},
                                 std::as_bytes(std::span(m_values[i]))});
        }
        index();
    }
    const std::vector<std::vector<float>>& values() const { return m_values; }

    /// All weights by a stable sort, made when first asked for.
    const std::vector<Weight>& sorted() const {
        if (m_sorted.empty()) {
            for (size_t i = 0; i < m_values.size(); ++i) {
                for (const float value : m_values[i])
                    m_sorted.push_back({std::abs(value), i});
            }
            std::ranges::stable_sort(m_sorted, {}, &Weight::magnitude);
        }
        return m_sorted;
    }

private:
    std::vector<std::vector<float>> m_values;
    mutable std::vector<Weight> m_sorted;
};

std::shared_ptr<const MagnitudeIndex> indexOf(std::shared_ptr<const Checkpoint> checkpoint,
                                              bool everyThreshold) {
    NoProgress progress;
    const Anatomy anatomy = dissect(*checkpoint);
    return MagnitudeIndex::build(std::move(checkpoint), anatomy, everyThreshold, progress);
}

/// Compares the level with a stable sort of everything.
void checkAgainstSort(const ValueCheckpoint& checkpoint, const ThresholdLevel& level) {
    const std::vector<ValueCheckpoint::Weight>& weights = checkpoint.sorted();
    std::vector<uint64_t> pruned(checkpoint.values().size());
    std::vector<uint64_t> ties(checkpoint.values().size());
    for (size_t i = 0; i < level.pruned; ++i) {
        ++pruned[weights[i].matrix];
        ties[weights[i].matrix] += weights[i].magnitude == weights[level.pruned - 1].magnitude ? 1 : 0;
    }
    CHECK(level.threshold == (level.pruned > 0 ? weights[level.pruned - 1].magnitude : 0));
    CHECK(level.prunedIn == pruned);
    CHECK(level.tiesIn == ties);
    std::vector<uint64_t> equal(checkpoint.values().size());
    for (const ValueCheckpoint::Weight& weight : weights)
        equal[weight.matrix] += level.pruned > 0 && weight.magnitude == level.threshold ? 1 : 0;
    CHECK(level.equalIn == equal);
    std::vector<uint64_t> zeros(checkpoint.values().size());
    std::vector<uint64_t> after(checkpoint.values().size());
    for (size_t i = 0; i < weights.size(); ++i) {
        zeros[weights[i].matrix] += weights[i].magnitude == 0 ? 1 : 0;
        after[weights[i].matrix] += i < level.pruned || weights[i].magnitude == 0 ? 1 : 0;
    }
    CHECK(level.zerosIn == zeros);
    CHECK(level.zerosBefore() == std::accumulate(zeros.begin(), zeros.end(), uint64_t{0}));
    CHECK(level.zerosAfter() == std::accumulate(after.begin(), after.end(), uint64_t{0}));
    for (size_t i = 0; i < after.size(); ++i)
        CHECK(level.zerosAfter(i) == after[i]);
}

} // namespace

TEST_CASE("an index made of its counts answers as the one that was counted") {
    for (const char* name : {"split_f32", "fused_f32", "split_f16", "split_bf16", "split_f64", "ties_f32",
                             "gpt2_ties", "gpt2_bf16"}) {
        CAPTURE(name);
        const auto checkpoint = analysisCheckpoint(name);
        const Anatomy anatomy = dissect(*checkpoint);
        const auto counted = indexOf(checkpoint, false);
        const auto restored = MagnitudeIndex::fromCounts(checkpoint, anatomy, counted->counts());
        REQUIRE(restored);
        CHECK(restored->counts() == counted->counts());
        CHECK(restored->poolNumel() == counted->poolNumel());
        const std::vector<double> sparsities{0, 0.001, 0.1, 0.37, 0.5, 0.9, 0.99999};
        const std::vector<ThresholdLevel> theirs = counted->levels(sparsities);
        const std::vector<ThresholdLevel> ours = restored->levels(sparsities);
        for (size_t i = 0; i < sparsities.size(); ++i) {
            CHECK(ours[i].threshold == theirs[i].threshold);
            CHECK(ours[i].prunedIn == theirs[i].prunedIn);
            CHECK(ours[i].tiesIn == theirs[i].tiesIn);
            CHECK(ours[i].equalIn == theirs[i].equalIn);
            CHECK(ours[i].zerosIn == theirs[i].zerosIn);
        }
        CHECK(restored->sparsityBelow(0.02) == counted->sparsityBelow(0.02));
    }
}

TEST_CASE("counts that cannot be the pool's give no index") {
    const auto checkpoint = analysisCheckpoint("split_f32");
    const Anatomy anatomy = dissect(*checkpoint);
    const std::vector<MagnitudeCounts> right = indexOf(checkpoint, false)->counts();
    const auto refused = [&](const auto& spoil) {
        std::vector<MagnitudeCounts> counts = right;
        spoil(counts);
        return MagnitudeIndex::fromCounts(checkpoint, anatomy, counts) == nullptr;
    };
    CHECK(refused([](auto& counts) { counts.pop_back(); }));
    CHECK(refused([](auto& counts) { ++counts[1].counts[0]; }));
    CHECK(refused([](auto& counts) { --counts[1].counts.back(); }));
    CHECK(refused([](auto& counts) { counts[0].bins.pop_back(); }));
    CHECK(refused([](auto& counts) { std::swap(counts[0].bins[0], counts[0].bins[1]); }));
    CHECK(refused([](auto& counts) { counts[0].bins.back() = 0xFFFF; }));
    CHECK(refused([](auto& counts) { counts[2].counts[0] = UINT64_MAX; }));
}

TEST_CASE("thresholds and profiles are numpy's for every type, kept or looked up") {
    std::vector<std::string> files = refereedFiles();
    files.insert(files.end(), turnedFiles().begin(), turnedFiles().end());
    for (const std::string& file : files) {
        const auto checkpoint = analysisCheckpoint(file);
        const Anatomy anatomy = dissect(*checkpoint);
        const nlohmann::json& expected = analysisExpected().at(file);
        for (const bool everyThreshold : {false, true}) {
            const auto index = indexOf(checkpoint, everyThreshold);
            CHECK(index->poolNumel() == expected.at("pool_numel").get<uint64_t>());
            std::vector<double> sparsities;
            for (const auto& theirs : expected.at("omp"))
                sparsities.push_back(theirs.at("sparsity").get<double>());
            const auto levels = index->levels(sparsities);
            REQUIRE(levels.size() == sparsities.size());
            for (size_t i = 0; i < levels.size(); ++i) {
                CAPTURE(file);
                CAPTURE(sparsities[i]);
                const nlohmann::json& theirs = expected.at("omp").at(i);
                CHECK(levels[i].sparsity == sparsities[i]);
                CHECK(levels[i].pruned == theirs.at("pruned").get<uint64_t>());
                const nlohmann::json& threshold = theirs.at("threshold");
                CHECK(levels[i].threshold == (threshold.is_null() ? std::numeric_limits<double>::infinity()
                                                                  : threshold.get<double>()));
                std::vector<uint64_t> ofTensor(checkpoint->tensors().size()); // the parts of one together
                for (size_t m = 0; m < anatomy.pool.size(); ++m)
                    ofTensor[anatomy.pool[m].tensor] += levels[i].prunedIn[m];
                for (const PoolMatrix& matrix : anatomy.pool) {
                    const std::string& name = checkpoint->tensors()[matrix.tensor].name;
                    CHECK(ofTensor[matrix.tensor] ==
                          theirs.at("tensors").at(name).at("pruned").get<uint64_t>());
                }
                CHECK(index->level(sparsities[i]).prunedIn == levels[i].prunedIn);
            }
            NoProgress progress;
            for (size_t i = 0; i < levels.size(); ++i) {
                const ThresholdLevel level = exactLevel(checkpoint, anatomy, sparsities[i], progress);
                CHECK(level.threshold == levels[i].threshold);
                CHECK(level.prunedIn == levels[i].prunedIn);
                CHECK(level.tiesIn == levels[i].tiesIn);
            }
        }
    }
}

TEST_CASE("a fused file has the threshold of the split one") {
    const auto split = indexOf(analysisCheckpoint("split_f32"), false);
    const auto fused = indexOf(analysisCheckpoint("fused_f32"), true);
    for (int percent = 0; percent < 100; ++percent)
        CHECK(split->level(percent / 100.0).threshold == fused->level(percent / 100.0).threshold);
}

TEST_CASE("any weights: as a stable sort says, and nested") {
    std::mt19937 random(7);
    std::normal_distribution<float> normal(0, 0.02F);
    for (int kind = 0; kind < 6; ++kind) {
        std::vector<std::vector<float>> values(3);
        for (auto& matrix : values) {
            matrix.resize(8 * (50 + random() % 100));
            for (float& value : matrix) {
                value = normal(random);
                if (kind == 1) // many zeros
                    value = random() % 3 == 0 ? value : -0.0F;
                if (kind == 2) // few values
                    value = std::round(value * 100) / 100;
                if (kind == 3) // all in one bin
                    value = 1 + static_cast<float>(random() % 50) * 1.1920929e-7F;
                if (kind == 4) // all equal
                    value = 0.5F;
                if (kind == 5) // zeros among the numbers next to zero
                    value = static_cast<float>(random() % 40) * std::numeric_limits<float>::denorm_min();
            }
        }
        const auto checkpoint = std::make_shared<ValueCheckpoint>(std::move(values), 8);
        const auto kept = indexOf(checkpoint, true);
        const auto lookedUp = indexOf(checkpoint, false);
        std::vector<uint64_t> before(3);
        for (int permille = 0; permille < 1000; permille += 7) {
            CAPTURE(kind);
            CAPTURE(permille);
            const ThresholdLevel level = kept->level(permille / 1000.0);
            checkAgainstSort(*checkpoint, level);
            checkAgainstSort(*checkpoint, lookedUp->level(permille / 1000.0));
            for (size_t i = 0; i < 3; ++i)
                CHECK(level.prunedIn[i] >= before[i]);
            before = level.prunedIn;
        }
    }
}

TEST_CASE("a matrix larger than a stretch, with crowded bins") {
    std::mt19937 random(11);
    std::vector<float> large(2'500'000);
    for (float& value : large)
        value = random() % 4 == 0 ? std::ldexp(static_cast<float>(random() % 1000), -10) : 0.0F;
    const auto checkpoint = std::make_shared<ValueCheckpoint>(
        std::vector<std::vector<float>>{std::vector<float>(1000, 0.0F), large}, 10);
    for (const bool everyThreshold : {false, true}) {
        const auto index = indexOf(checkpoint, everyThreshold);
        for (const double sparsity : {0.0001, 0.0003, 0.5, 0.7501, 0.8, 0.95, 0.9999})
            checkAgainstSort(*checkpoint, index->level(sparsity));
    }
}

TEST_CASE("levels known beforehand are selected in one pass, and counted where a sample misleads") {
    /// Which way was gone, and how many bytes were read.
    struct Phases final : Progress {
        std::vector<std::string> begun;
        std::atomic<uint64_t> bytes = 0;
        void begin(std::string_view what, uint64_t) override { begun.emplace_back(what); }
        void advance(uint64_t units) override { bytes += units; }
    };
    const std::string selected = "selecting magnitudes";
    const std::string counted = "counting magnitudes";
    std::mt19937 random(3);
    std::normal_distribution<float> normal(0, 0.02F);
    enum Kind { Normal, Ascending, SomeZero, MostlyZero, AllEqual, FewValues };
    for (const Kind kind : {Normal, Ascending, SomeZero, MostlyZero, AllEqual, FewValues}) {
        CAPTURE(kind);
        std::vector<std::vector<float>> values(3);
        float last = 0;
        for (auto& matrix : values) {
            matrix.resize(8 * (100'000 + random() % 60'000));
            for (float& value : matrix) {
                value = normal(random);
                if (kind == Ascending)
                    value = last += 1e-7F;
                if ((kind == SomeZero && random() % 100 == 0) || (kind == MostlyZero && random() % 10 != 0))
                    value = 0;
                if (kind == AllEqual)
                    value = -0.5F;
                if (kind == FewValues)
                    value = std::round(value * 100) / 100;
            }
        }
        const auto checkpoint = std::make_shared<ValueCheckpoint>(std::move(values), 8);
        const Anatomy anatomy = dissect(*checkpoint);
        const auto index = indexOf(checkpoint, true);
        const std::vector<double> sparsities{0, 0.5, 0.0001, 0.9, 0.9999};
        Phases phases;
        const auto levels = exactLevels(checkpoint, anatomy, sparsities, phases);
        REQUIRE(levels.size() == sparsities.size());
        const bool manyEqual = kind == AllEqual || kind == FewValues; // zeros are counted by themselves
        CHECK(phases.begun.front() == (manyEqual ? counted : selected));
        CHECK(phases.begun.size() == 1);
        CHECK(phases.bytes == 4 * anatomy.poolNumel);
        const auto magnitudes = [&](const auto& predicate) {
            uint64_t count = 0;
            for (const auto& matrix : checkpoint->values()) {
                for (const float value : matrix)
                    count += predicate(std::abs(value)) ? 1 : 0;
            }
            return count;
        };
        const uint64_t zeros = magnitudes([](float magnitude) { return magnitude == 0; });
        for (size_t i = 0; i < levels.size(); ++i) {
            CAPTURE(sparsities[i]);
            const double threshold = levels[i].threshold; // the pruned-th of all magnitudes by their size
            if (i == 0) {
                CHECK(threshold == 0);
            } else {
                CHECK(magnitudes([&](float magnitude) { return magnitude < threshold; }) < levels[i].pruned);
                CHECK(magnitudes([&](float magnitude) { return magnitude <= threshold; }) >=
                      levels[i].pruned);
            }
            const ThresholdLevel theirs = index->level(sparsities[i]);
            CHECK(levels[i].pruned == theirs.pruned);
            CHECK(levels[i].prunedIn == theirs.prunedIn);
            CHECK(levels[i].tiesIn == theirs.tiesIn);
            CHECK(levels[i].zerosIn == theirs.zerosIn);
            CHECK(levels[i].zerosBefore() == zeros);
        }
        Phases many;
        CHECK(exactLevels(checkpoint, anatomy, std::vector<double>(20, 0.5), many).back().threshold ==
              levels[1].threshold);
        CHECK(many.begun == std::vector{counted});
    }

    // One NaN, which no sample meets.
    std::vector<float> large(2'000'000, 1.0F);
    for (size_t i = 0; i < large.size(); ++i)
        large[i] += static_cast<float>(i % 1000) * 1e-6F;
    large[1'999'999] = std::numeric_limits<float>::quiet_NaN();
    const auto withNan = std::make_shared<ValueCheckpoint>(std::vector<std::vector<float>>{large}, 8);
    Phases phases;
    CHECK(codeOf([&] { exactLevel(withNan, dissect(*withNan), 0.5, phases); }) == ErrorCode::PoolNan);
}

TEST_CASE("from a magnitude back to a sparsity") {
    const auto checkpoint = analysisCheckpoint("split_f32");
    const auto index = indexOf(checkpoint, false);
    for (const double sparsity : {0.1, 0.5, 0.9})
        CHECK(index->sparsityBelow(index->level(sparsity).threshold) ==
              doctest::Approx(sparsity).epsilon(0.01));
    CHECK(index->sparsityBelow(-1) == 0);
    CHECK(index->sparsityBelow(std::numeric_limits<double>::infinity()) == 1);
}

TEST_CASE("what has no order or makes no sense is an error") {
    for (const double sparsity : {-0.01, 1.0, 50.0, std::numeric_limits<double>::quiet_NaN()})
        CHECK(codeOf([&] { prunedCount(sparsity, 100); }) == ErrorCode::SparsityRange);
    CHECK(prunedCount(0.5, 5) == 3);
    CHECK(prunedCount(0.7, 84'934'656) == 59'454'259);

    std::vector<float> values(64, 1.0F);
    const auto withValue = [&](float value) {
        std::vector<float> changed = values;
        changed[37] = value;
        return std::make_shared<ValueCheckpoint>(std::vector<std::vector<float>>{values, changed, changed},
                                                 8);
    };
    try {
        indexOf(withValue(std::numeric_limits<float>::quiet_NaN()), false);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PoolNan);
        CHECK(error.subject() == "w1");
    }
    CHECK(codeOf([&] { indexOf(withValue(std::bit_cast<float>(0xFF800001U)), false); }) ==
          ErrorCode::PoolNan);
    CHECK(std::isinf(
        indexOf(withValue(-std::numeric_limits<float>::infinity()), true)->level(0.999).threshold));
    CHECK(codeOf([] {
              indexOf(std::make_shared<ValueCheckpoint>(std::vector<std::vector<float>>{}, 1), false);
          }) == ErrorCode::PoolEmpty);
    std::stop_source stop;
    stop.request_stop();
    NoProgress progress;
    CHECK(codeOf([&] {
              const auto checkpoint = withValue(1);
              MagnitudeIndex::build(checkpoint, dissect(*checkpoint), true, progress, stop.get_token());
          }) == ErrorCode::Cancelled);
}
