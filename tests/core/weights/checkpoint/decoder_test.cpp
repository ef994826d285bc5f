// Tensors that a decoder makes give every number that the same tensors give from a mapped file.
#include "support/temporary_folder.h"
#include "weights/analysis/exact_levels.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/summary.h"
#include "weights/anatomy/elements.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"

#include <bit>
#include <cstring>
#include <doctest/doctest.h>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

class Copying final : public TensorDecoder {
public:
    explicit Copying(const Tensor& tensor)
        : m_bytes(tensor.bytes)
        , m_element(bitsOf(tensor.dtype) / 8) {}
    void decode(uint64_t first, uint64_t count, std::byte* out) const override {
        const auto part = m_bytes.subspan(first * m_element, count * m_element);
        std::memcpy(out, part.data(), part.size());
    }

private:
    std::span<const std::byte> m_bytes;
    uint64_t m_element;
};

/// The tensors of another checkpoint, made by decoders.
class DecodedCheckpoint final : public Checkpoint {
public:
    explicit DecodedCheckpoint(std::shared_ptr<const Checkpoint> source)
        : m_source(std::move(source)) {
        m_path = m_source->path();
        m_format = m_source->format();
        m_metadata = m_source->metadata();
        m_files = m_source->files();
        m_fileOfTensor = m_source->fileOfTensor();
        m_tensors = m_source->tensors();
        for (Tensor& tensor : m_tensors) {
            tensor.decoder = std::make_shared<Copying>(tensor);
            tensor.bytes = {};
        }
        index();
    }

private:
    std::shared_ptr<const Checkpoint> m_source;
};

/// Two blocks of a ViT 96 wide, so that matrices are larger than what is decoded at once. The values are the
/// upper bits of random floats that F32, F16 and BF16 hold.
void writeVit(const std::filesystem::path& path, Dtype dtype) {
    std::mt19937 random(7);
    std::vector<TensorSource> sources;
    std::vector<std::vector<std::byte>> kept;
    kept.reserve(16);
    const auto add = [&](const std::string& name, uint64_t rows, uint64_t columns) {
        std::vector<std::byte>& bytes = kept.emplace_back();
        std::uniform_int_distribution<uint32_t> bits(0x3800, 0x3BFF); // F16: 0.5 to 1; BF16: 3e-5 to 8e-3
        for (uint64_t i = 0; i < rows * columns; ++i) {
            const auto half = static_cast<uint16_t>(bits(random) | (random() % 2 << 15U));
            const uint32_t word = random() % 3 == 0 ? 0 : dtype == Dtype::F32 ? uint32_t{half} << 16U : half;
            const auto* from = reinterpret_cast<const std::byte*>(&word);
            bytes.insert(bytes.end(), from, from + bitsOf(dtype) / 8);
        }
        sources.push_back(tensorSource(name, dtype, {rows, columns}, bytes));
    };
    for (const char* block : {"0", "1"}) {
        const std::string layer = std::string("blocks.") + block + ".";
        add(layer + "attn.qkv.weight", 288, 96);
        add(layer + "attn.proj.weight", 96, 96);
        add(layer + "mlp.fc1.weight", 384, 96);
        add(layer + "mlp.fc2.weight", 96, 384);
    }
    NoProgress quiet;
    writeSafetensors(path, sources, {}, quiet);
}

} // namespace

TEST_CASE("decoded tensors give the numbers of mapped ones") {
    const TemporaryFolder folder;
    NoProgress quiet;
    for (const Dtype dtype : {Dtype::F32, Dtype::F16, Dtype::BF16}) {
        CAPTURE(dtypeName(dtype));
        const auto path = folder.path() / (std::string(dtypeName(dtype)) + ".safetensors");
        writeVit(path, dtype);
        const auto mapped = Checkpoint::open(path);
        const auto decoded = std::make_shared<DecodedCheckpoint>(mapped);
        const Anatomy anatomy = dissect(*mapped);
        REQUIRE(anatomy.pool.size() == 12);
        CHECK(decoded->contentHash(quiet) == mapped->contentHash(quiet));
        for (size_t i = 0; i < mapped->tensors().size(); ++i)
            CHECK(decoded->tensors()[i].byteSize() == mapped->tensors()[i].byteSize());

        std::vector<ElementRange> ofMapped, ofDecoded;
        for (const PoolMatrix& matrix : anatomy.pool) {
            ofMapped.push_back(elementsOf(*mapped, matrix));
            ofDecoded.push_back(elementsOf(*decoded, matrix));
        }
        const auto expected = summarise(ofMapped, {}, quiet);
        const auto given = summarise(ofDecoded, {}, quiet);
        for (size_t i = 0; i < expected.size(); ++i) {
            CHECK(given[i].zeros == expected[i].zeros);
            CHECK(*given[i].min == *expected[i].min);
            CHECK(*given[i].max == *expected[i].max);
            CHECK(*given[i].mean == doctest::Approx(*expected[i].mean).epsilon(1e-14));
            CHECK(*given[i].l2 == doctest::Approx(*expected[i].l2).epsilon(1e-14));
        }
        for (const Normalisation normalisation : {Normalisation::None, Normalisation::MaxAbs}) {
            const HistogramRequest request{100, {}, normalisation};
            const Histogram a = histogramOf(*mapped, anatomy.pool, request, quiet);
            const Histogram b = histogramOf(*decoded, anatomy.pool, request, quiet);
            CHECK(a.edges == b.edges);
            CHECK(a.counts == b.counts);
            CHECK(a.zeros == b.zeros);
        }
        const std::vector<double> sparsities{0.2, 0.5, 0.9};
        const auto levels = exactLevels(mapped, anatomy, sparsities, quiet);
        const auto same = exactLevels(decoded, anatomy, sparsities, quiet);
        for (const bool every : {false, true}) {
            const auto index = MagnitudeIndex::build(decoded, anatomy, every, quiet);
            for (size_t i = 0; i < levels.size(); ++i) {
                CHECK(same[i].threshold == levels[i].threshold);
                CHECK(same[i].prunedIn == levels[i].prunedIn);
                CHECK(index->level(sparsities[i]).prunedIn == levels[i].prunedIn);
            }
        }
        const MaskSet mask = ompMask(*decoded, anatomy, levels[1]);
        writePruned(folder.path() / "a.safetensors", *mapped, mask, quiet);
        writePruned(folder.path() / "b.safetensors", *decoded, mask, quiet);
        CHECK(Checkpoint::open(folder.path() / "a.safetensors")->contentHash(quiet) ==
              Checkpoint::open(folder.path() / "b.safetensors")->contentHash(quiet));
    }
}
