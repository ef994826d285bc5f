// Wanda by an importance matrix against numpy: tests/data/make_imatrix.py.
#include "engine/pruning/imatrix.h"

#include "base/error.h"
#include "support/error_code.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"

#include <doctest/doctest.h>
#include <limits>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA;

} // namespace

TEST_CASE("masks by an importance matrix are numpy's, under Hugging Face's names and llama.cpp's") {
    const auto expected = Checkpoint::open(data / "imatrix" / "expected.safetensors");
    size_t compared = 0;
    for (const auto& [model, file] : {std::pair{"llama", "llama"}, std::pair{"llama.gguf", "own-names"}}) {
        const auto checkpoint = Checkpoint::open(data / "decoders" / model);
        const Anatomy anatomy = dissect(*checkpoint);
        for (const auto& [label, amount] :
             {std::pair{"0.6", Amount::sparsity(0.6)}, std::pair{"2:4", Amount::pattern(2, 4)}}) {
            const MaskSet masks = wandaByImatrix(*checkpoint, anatomy, amount,
                                                 data / "imatrix" / (std::string(file) + ".gguf"));
            CHECK(masks.method == "wanda");
            CHECK(masks.poolNumel() == anatomy.poolNumel);
            CHECK(masks.pattern == (amount.axis == Axis::Pattern ? "2:4" : ""));
            for (const TensorMask& mask : masks.tensors) {
                CAPTURE(mask.name);
                const Tensor* wanted = expected->find(std::string(file) + "/" + label + "/" + mask.name);
                REQUIRE(wanted != nullptr);
                const auto* kept = reinterpret_cast<const uint8_t*>(wanted->bytes.data());
                REQUIRE(wanted->numel() == mask.rows() * mask.columns());
                uint64_t equal = 0;
                for (uint64_t i = 0; i < wanted->numel(); ++i)
                    equal += mask.kept(i / mask.columns(), i % mask.columns()) == (kept[i] == 1) ? 1 : 0;
                CHECK(equal == wanted->numel());
                ++compared;
            }
        }
    }
    CHECK(compared == expected->tensors().size());
}

TEST_CASE("an importance matrix that does not fit is refused, and the matrix named") {
    const auto checkpoint = Checkpoint::open(data / "decoders" / "llama");
    const Anatomy anatomy = dissect(*checkpoint, {"layers\\.0\\.self_attn\\.q_proj"});
    REQUIRE(anatomy.pool.size() == 1);
    const uint64_t width = anatomy.pool[0].columns;
    const test::TemporaryFolder folder;
    const auto refusal = [&](std::vector<float> sums, std::vector<float> counts,
                             const char* ending = ".in_sum2") {
        const uint64_t n = sums.size(), m = counts.size();
        test::writeTiny(folder / "imatrix.safetensors",
                        {{std::string("blk.0.attn_q.weight") + ending, {1, n}, std::move(sums)},
                         {"blk.0.attn_q.weight.counts", {m}, std::move(counts)}});
        try {
            wandaByImatrix(*checkpoint, anatomy, Amount::sparsity(0.5), folder / "imatrix.safetensors");
        } catch (const Error& error) {
            CHECK(error.code() == ErrorCode::TaskData);
            return error.line();
        }
        return std::string();
    };
    const std::vector<float> ones(width, 1);
    const auto with = [&](float value) {
        std::vector<float> sums = ones;
        sums[2] = value;
        return sums;
    };
    CHECK(refusal(ones, {3}).empty());
    const auto says = [](const std::string& line, const char* words) {
        CHECK_MESSAGE(line.find(words) != line.npos, line);
        CHECK(line.find("imatrix.safetensors") != line.npos);
    };
    says(refusal(std::vector<float>(width + 1, 1), {3}), "whose rows have");
    says(refusal(ones, {0}), "saw no token in model.layers.0.self_attn.q_proj.weight");
    says(refusal(ones, {std::numeric_limits<float>::quiet_NaN()}), "saw no token");
    says(refusal(with(-1), {3}), "no number from 0");
    says(refusal(with(std::numeric_limits<float>::quiet_NaN()), {3}), "no number from 0");
    says(refusal(with(std::numeric_limits<float>::infinity()), {3}), "no number from 0");
    says(refusal(ones, {3}, ".weight"), "is no importance matrix");
    const auto codeWith = [&](const PoolRule& pool, const Amount& amount) {
        return test::codeOf([&] {
            wandaByImatrix(*checkpoint, dissect(*checkpoint, pool), amount, data / "imatrix" / "llama.gguf");
        });
    };
    CHECK(codeWith({}, Amount::pattern(3, 7)) == ErrorCode::PatternInvalid);
    CHECK(codeWith({"embed_tokens"}, Amount::sparsity(0.5)) == ErrorCode::ModelUnsupported);
    refusal(ones, {3});
    CHECK(test::codeOf([&] {
              wandaByImatrix(*checkpoint, dissect(*checkpoint), Amount::sparsity(0.5),
                             folder / "imatrix.safetensors");
          }) == ErrorCode::TaskData); // has the sums of one matrix alone
}
