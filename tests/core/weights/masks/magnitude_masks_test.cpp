// OMP, uniform and N:M masks against numpy's.
#include "support/analysis_data.h"
#include "support/error_code.h"
#include "weights/masks/mask.h"
#include "weights/masks/similarity.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <doctest/doctest.h>
#include <tuple>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

struct Opened {
    std::shared_ptr<const Checkpoint> checkpoint;
    Anatomy anatomy;
    std::shared_ptr<const MagnitudeIndex> index;

    explicit Opened(const std::string& name)
        : checkpoint(analysisCheckpoint(name))
        , anatomy(dissect(*checkpoint)) {
        NoProgress progress;
        index = MagnitudeIndex::build(checkpoint, anatomy, true, progress);
    }
    MaskSet omp(double sparsity) const { return ompMask(*checkpoint, anatomy, index->level(sparsity)); }
};

/// expected: tensor name -> hex, or -> {mask: hex}.
void checkMasks(const MaskSet& ours, const nlohmann::json& expected) {
    REQUIRE(ours.tensors.size() == expected.size());
    CHECK(std::ranges::is_sorted(ours.tensors, {}, &TensorMask::name));
    for (const TensorMask& mask : ours.tensors) {
        CAPTURE(mask.name);
        const nlohmann::json& theirs = expected.at(mask.name);
        CHECK(hexOf(mask.bits) == (theirs.is_object() ? theirs.at("mask") : theirs).get<std::string>());
    }
}

/// The kept weights of a matrix, row by row, wherever it is stored.
std::vector<bool> keptOf(const MaskSet& set, const Opened& opened, int block, Component component) {
    for (const PoolMatrix& matrix : opened.anatomy.pool) {
        if (matrix.block != block || matrix.component != component)
            continue;
        const TensorMask* mask = set.find(opened.checkpoint->tensors()[matrix.tensor].name);
        REQUIRE(mask != nullptr);
        const TensorMask used = matrixMask(*mask, matrix);
        std::vector<bool> kept;
        for (uint64_t row = 0; row < matrix.rows; ++row) {
            for (uint64_t column = 0; column < matrix.columns; ++column)
                kept.push_back(used.kept(row, column));
        }
        return kept;
    }
    FAIL("no such matrix");
    return {};
}

std::vector<std::string> everyFile() {
    std::vector<std::string> files = refereedFiles();
    files.insert(files.end(), turnedFiles().begin(), turnedFiles().end());
    return files;
}

} // namespace

TEST_CASE("OMP masks are numpy's for every type, whole and matrix by matrix, and prune exactly k") {
    for (const std::string& file : everyFile()) {
        const Opened opened(file);
        for (const auto& theirs : analysisExpected().at(file).at("omp")) {
            const auto sparsity = theirs.at("sparsity").get<double>();
            CAPTURE(file);
            CAPTURE(sparsity);
            const MaskSet masks = opened.omp(sparsity);
            checkMasks(masks, theirs.at("tensors"));
            CHECK(masks.prunedCount() == theirs.at("pruned").get<uint64_t>());
            CHECK(masks.method == "omp");
            CHECK(masks.sparsity == sparsity);
            const ThresholdLevel level = opened.index->level(sparsity);
            for (size_t i = 0; i < opened.anatomy.pool.size(); ++i) {
                const TensorMask alone = ompMatrixMask(*opened.checkpoint, opened.anatomy, i, level);
                const PoolMatrix& matrix = opened.anatomy.pool[i];
                CHECK(alone.bits ==
                      matrixMask(*masks.find(opened.checkpoint->tensors()[matrix.tensor].name), matrix).bits);
                CHECK(alone.rows() * alone.columns() - alone.keptCount() == level.prunedIn[i]);
            }
        }
    }
}

TEST_CASE("uniform and N:M masks are numpy's") {
    for (const std::string& file : everyFile()) {
        CAPTURE(file);
        const Opened opened(file);
        const nlohmann::json& expected = analysisExpected().at(file);
        const nlohmann::json& uniform = expected.at("uniform");
        checkMasks(uniformMask(*opened.checkpoint, opened.anatomy, uniform.at("sparsity").get<double>()),
                   uniform.at("masks"));
        for (const auto& theirs : expected.at("nm")) {
            CAPTURE(theirs.at("m").get<int>());
            const MaskSet masks = nmMask(*opened.checkpoint, opened.anatomy, theirs.at("n").get<unsigned>(),
                                         theirs.at("m").get<unsigned>());
            checkMasks(masks, theirs.at("masks"));
        }
    }
}

TEST_CASE("of each matrix goes just what is said of it, none and all too, by weights and by the index") {
    for (const std::string& file : everyFile()) {
        CAPTURE(file);
        const Opened opened(file);
        std::vector<uint64_t> budgets;
        for (const PoolMatrix& matrix : opened.anatomy.pool) // none, all, 1, 2 thirds, none, ...
            budgets.push_back(
                std::array<uint64_t, 4>{0, matrix.numel(), 1, matrix.numel() * 2 / 3}[budgets.size() % 4]);
        const MaskSet masks = budgetMask(*opened.checkpoint, opened.anatomy, budgets);
        const ThresholdLevel level = opened.index->budgetLevel(budgets);
        CHECK(level.prunedIn == budgets);
        CHECK(level.pruned == masks.prunedCount());
        const MaskSet byLevel = ompMask(*opened.checkpoint, opened.anatomy, level);
        CHECK(byLevel.method == "uniform");
        for (size_t i = 0; i < opened.anatomy.pool.size(); ++i) {
            const PoolMatrix& matrix = opened.anatomy.pool[i];
            const Tensor& tensor = opened.checkpoint->tensors()[matrix.tensor];
            const TensorMask mask = matrixMask(*masks.find(tensor.name), matrix);
            CHECK(matrix.numel() - mask.keptCount() == budgets[i]);
            CHECK(mask.bits == matrixMask(*byLevel.find(tensor.name), matrix).bits);
        }
    }
}

TEST_CASE("fused and split names of the same weights give the same masks, also the other way round") {
    std::string file;
    SUBCASE("rows side by side") {
        file = "fused_f32";
    }
    SUBCASE("columns side by side") {
        file = "gpt2_f32";
    }
    const Opened split("split_f32");
    const Opened fused(file);
    using enum Component;
    for (int method = 0; method < 3; ++method) {
        const auto masksOf = [&](const Opened& opened) {
            if (method == 0)
                return opened.omp(0.613);
            if (method == 1)
                return uniformMask(*opened.checkpoint, opened.anatomy, 0.613);
            return nmMask(*opened.checkpoint, opened.anatomy, 2, 4);
        };
        const MaskSet a = masksOf(split);
        const MaskSet b = masksOf(fused);
        CHECK(a.tensors.size() == 12);
        CHECK(b.tensors.size() == 8);
        for (int block = 0; block < 2; ++block) {
            for (const Component component : {Query, Key, Value, Out, FfnIn, FfnOut})
                CHECK(keptOf(a, split, block, component) == keptOf(b, fused, block, component));
        }
    }
}

TEST_CASE("a mask of higher sparsity is nested in one of lower, also where everything is a tie") {
    for (const std::string file : {"split_f32", "ties_f32", "mixed", "gpt2_ties"}) {
        const Opened opened(file);
        MaskSet denser = opened.omp(0);
        CHECK(denser.prunedCount() == 0);
        for (int permille = 1; permille < 1000; permille += 3) {
            MaskSet sparser = opened.omp(permille / 1000.0);
            CHECK(sparser.prunedCount() == prunedCount(permille / 1000.0, opened.anatomy.poolNumel));
            for (size_t i = 0; i < sparser.tensors.size(); ++i) {
                for (size_t byte = 0; byte < sparser.tensors[i].bits.size(); ++byte)
                    REQUIRE((sparser.tensors[i].bits[byte] & ~denser.tensors[i].bits[byte]) == 0);
            }
            denser = std::move(sparser);
        }
    }
}

TEST_CASE("zeros of a pruned checkpoint, and how alike masks are") {
    const Opened dense("split_f32");
    const Opened pruned("pruned_f32");
    const nlohmann::json& expected = analysisExpected().at("similarity");
    const MaskSet zeros = zeroMask(*pruned.checkpoint, pruned.anatomy);
    checkMasks(zeros, expected.at("masks"));
    CHECK(zeros.sparsity == doctest::Approx(0.3).epsilon(0.1));

    const MaskSet omp = dense.omp(expected.at("sparsity").get<double>());
    const MaskComparison comparison = compareMasks(zeros, omp);
    CHECK(comparison.all.cosine().value() ==
          doctest::Approx(expected.at("cosine").get<double>()).epsilon(1e-12));
    CHECK(comparison.all.jaccard().value() ==
          doctest::Approx(expected.at("jaccard").get<double>()).epsilon(1e-12));
    CHECK(comparison.all.hamming().value() ==
          doctest::Approx(expected.at("hamming").get<double>()).epsilon(1e-12));
    CHECK(comparison.tensors.size() == 12);
    CHECK(comparison.all.numel == dense.anatomy.poolNumel);
    // The bits behind a row's end count nowhere: a mask is like itself.
    CHECK(compareMasks(omp, omp).all.cosine().value() == doctest::Approx(1));
    CHECK(compareMasks(omp, omp).all.hamming().value() == 0);

    // 16 places, of which one mask prunes 8 and the other 7, both 5: together 10; at random 3.5 of 11.5.
    const Similarity counted{16, 8, 9, 6};
    CHECK(counted.prunedJaccard().value() == 0.5);
    CHECK(counted.randomPrunedJaccard().value() == doctest::Approx(3.5 / 11.5));
    CHECK(!Similarity{16, 16, 16, 16}.prunedJaccard()); // nothing is pruned
    CHECK(!Similarity{16, 16, 16, 16}.randomPrunedJaccard());

    MaskSet fewer = omp;
    fewer.tensors.pop_back();
    CHECK(codeOf([&] { compareMasks(omp, fewer); }) == ErrorCode::MaskMismatch);
    CHECK(codeOf([&] { compareMasks(fewer, omp); }) == ErrorCode::MaskMismatch);
    MaskSet other = omp;
    other.tensors.front().shape = {1, 2};
    CHECK(codeOf([&] { compareMasks(omp, other); }) == ErrorCode::MaskMismatch);
    CHECK(!Similarity{}.cosine());
    CHECK(!Similarity{}.hamming());
}

TEST_CASE("patterns and sparsities that make no sense are refused") {
    const Opened opened("split_f32");
    const auto nm = [&](unsigned n, unsigned m) { return nmMask(*opened.checkpoint, opened.anatomy, n, m); };
    CHECK(codeOf([&] { nm(0, 4); }) == ErrorCode::PatternInvalid);
    CHECK(codeOf([&] { nm(5, 4); }) == ErrorCode::PatternInvalid);
    CHECK(codeOf([&] { nm(0, 0); }) == ErrorCode::PatternInvalid);
    try {
        nm(2, 8);
        FAIL("no error");
    } catch (const Error& error) {
        CHECK(error.code() == ErrorCode::PatternInvalid);
        CHECK(error.subject() == "vit.encoder.layer.0.attention.attention.key.weight");
    }
    CHECK(nm(4, 4).prunedCount() == 0);
    CHECK(codeOf([&] { uniformMask(*opened.checkpoint, opened.anatomy, 1); }) == ErrorCode::SparsityRange);
    const auto odd = analysisCheckpoint("odd");
    const Anatomy anatomy = dissect(*odd);
    CHECK(codeOf([&] { uniformMask(*odd, anatomy, 0.5); }) == ErrorCode::PoolNan);
    CHECK(codeOf([&] { nmMask(*odd, anatomy, 1, 1); }) == ErrorCode::PoolNan);
}

namespace {

/// Small whole numbers as weights, so that there are many ties: fused tensors whose parts take turns, side by
/// side and by head, and experts, either way round.
class Fused final : public Checkpoint {
public:
    Fused() {
        uint32_t state = 1;
        const auto add = [&](const std::string& name, std::vector<uint64_t> shape) {
            uint64_t numel = 1;
            for (const uint64_t extent : shape)
                numel *= extent;
            std::vector<float>& values = m_values.emplace_back(numel);
            for (float& value : values) {
                state = state * 1664525 + 1013904223;
                value = static_cast<float>(state >> 29U) - 3;
            }
            m_tensors.push_back({name, Dtype::F32, std::move(shape), std::as_bytes(std::span(values))});
        };
        m_values.reserve(8);
        add("layers.0.attention.query_key_value.weight", {36, 12}); // two heads of 6
        add("layers.0.attention.dense.weight", {12, 12});
        add("layers.0.mlp.experts.gate_up_proj", {3, 12, 20}); // [experts, in, out]
        add("layers.0.mlp.experts.down_proj", {3, 10, 12});
        m_config = {{"model_type", "llama4"}, {"num_attention_heads", 2}};
        index();
    }

private:
    std::vector<std::vector<float>> m_values;
};

} // namespace

TEST_CASE("ties of parts that take turns, and of experts, go by tensor name and flat index") {
    const auto checkpoint = std::make_shared<const Fused>();
    const Anatomy anatomy = dissect(*checkpoint);
    REQUIRE(anatomy.pool.size() == 3 + 1 + 3 * 2 + 3);
    CHECK(std::ranges::count(anatomy.pool, 6U, &PoolMatrix::rowRun) == 3);
    CHECK(std::ranges::count(anatomy.pool, true, &PoolMatrix::transposed) == 9);
    // Every weight of the pool by its |w|, the tensor's name and its place there.
    std::vector<std::tuple<float, std::string, uint64_t>> order;
    for (const Tensor& tensor : checkpoint->tensors()) {
        std::vector<float> values(tensor.numel());
        readValues(tensor, 0, std::span(values));
        for (size_t i = 0; i < values.size(); ++i)
            order.emplace_back(std::abs(values[i]), tensor.name, i);
    }
    std::ranges::sort(order);
    REQUIRE(order.size() == anatomy.poolNumel);
    NoProgress progress;
    const auto index = MagnitudeIndex::build(checkpoint, anatomy, true, progress);
    for (const double sparsity : {0.0, 0.05, 0.1, 0.2, 0.31, 0.4, 0.5, 0.62, 0.75, 0.9, 0.99}) {
        CAPTURE(sparsity);
        const MaskSet masks = ompMask(*checkpoint, anatomy, index->level(sparsity));
        const auto pruned =
            static_cast<size_t>(std::floor(sparsity * static_cast<double>(order.size()) + 0.5));
        for (size_t i = 0; i < order.size(); ++i) {
            const auto& [magnitude, name, place] = order[i];
            const TensorMask& mask = *masks.find(name);
            REQUIRE(mask.kept(place / mask.columns(), place % mask.columns()) == (i >= pruned));
        }
        uint64_t inMatrices = 0;
        for (size_t i = 0; i < anatomy.pool.size(); ++i) {
            const PoolMatrix& matrix = anatomy.pool[i];
            const TensorMask alone =
                matrixMask(*masks.find(checkpoint->tensors()[matrix.tensor].name), matrix);
            const uint64_t here = matrix.numel() - alone.keptCount();
            CHECK(here == index->level(sparsity).prunedIn[i]);
            inMatrices += here;
        }
        CHECK(inMatrices == pruned);
    }
    // Matrix by matrix, each alone.
    const MaskSet uniform = uniformMask(*checkpoint, anatomy, 0.3);
    for (const PoolMatrix& matrix : anatomy.pool) {
        const TensorMask alone = matrixMask(*uniform.find(checkpoint->tensors()[matrix.tensor].name), matrix);
        CHECK(matrix.numel() - alone.keptCount() ==
              static_cast<uint64_t>(std::floor(0.3 * static_cast<double>(matrix.numel()) + 0.5)));
    }
    const MaskSet groups = nmMask(*checkpoint, anatomy, 1, 2);
    for (const PoolMatrix& matrix : anatomy.pool) {
        const TensorMask alone = matrixMask(*groups.find(checkpoint->tensors()[matrix.tensor].name), matrix);
        for (uint64_t row = 0; row < alone.rows(); ++row) {
            for (uint64_t column = 0; column < alone.columns(); column += 2)
                CHECK(alone.kept(row, column) + alone.kept(row, column + 1) == 1);
        }
    }
}
