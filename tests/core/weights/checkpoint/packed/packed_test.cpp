// Tensors stored as sets of others, against what the libraries that write them make of the same files
// (make_packed.py).
#include "core/weights/checkpoint/file_bytes.h"
#include "support/temporary_folder.h"
#include "weights/analysis/exact_levels.h"
#include "weights/analysis/histogram.h"
#include "weights/analysis/magnitude_index.h"
#include "weights/analysis/summary.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/checkpoint/stored_elements.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <random>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

std::filesystem::path packedData(const std::string& name) {
    return std::filesystem::path(SPARSESCOPE_TEST_DATA) / "packed" / name;
}

std::vector<double> valuesOf(const Tensor& tensor) {
    std::vector<double> values(tensor.numel());
    readValues(tensor, 0, std::span(values));
    return values;
}

bool isSame(double a, double b, double tolerance) {
    return std::isnan(b) ? std::isnan(a) : a == b || std::abs(a - b) <= tolerance * std::abs(b);
}

/// Every way to read a piece gives the piece of the whole.
void checkPieces(const Tensor& tensor) {
    const uint64_t numel = tensor.numel();
    const uint64_t element = bitsOf(tensor.dtype) / 8;
    std::vector<std::byte> whole(numel * element);
    tensor.decoder->decode(0, numel, whole.data());
    std::mt19937 random(1);
    for (int round = 0; round < 60; ++round) {
        const uint64_t first = random() % (numel + 1);
        const uint64_t count =
            round % 3 == 0 ? std::min<uint64_t>(5, numel - first) : random() % (numel - first + 1);
        CAPTURE(first);
        CAPTURE(count);
        std::vector<std::byte> part(count * element);
        tensor.decoder->decode(first, count, part.data());
        REQUIRE(
            std::equal(part.begin(), part.end(), whole.begin() + static_cast<ptrdiff_t>(first * element)));
        // In any order: the same values as often, but for zeros.
        std::vector<std::vector<std::byte>> inOrder;
        std::vector<std::vector<std::byte>> any;
        const auto split = [&](const std::byte* bytes, uint64_t n, auto& into) {
            for (uint64_t i = 0; i < n; ++i)
                into.emplace_back(bytes + i * element, bytes + (i + 1) * element);
        };
        split(part.data(), count, inOrder);
        const uint64_t zeros = forStoredValues(
            tensor, first, count, [&](const std::byte* bytes, uint64_t n) { split(bytes, n, any); });
        any.resize(any.size() + zeros, std::vector<std::byte>(element));
        std::ranges::sort(inOrder);
        std::ranges::sort(any);
        REQUIRE(any == inOrder);
    }
}

/// A folder's tensors as its file has them, to be written changed.
struct Raw {
    std::string name;
    Dtype dtype;
    std::vector<uint64_t> shape;
    std::vector<std::byte> bytes;
};

std::vector<Raw> rawOf(const std::string& name) {
    const auto checkpoint = Checkpoint::open(packedData(name));
    std::vector<Raw> all;
    const auto add = [&](const Tensor& tensor) {
        all.push_back({tensor.name, tensor.dtype, tensor.shape, {tensor.bytes.begin(), tensor.bytes.end()}});
    };
    for (const Tensor& tensor : checkpoint->tensors()) {
        if (!tensor.decoder)
            add(tensor);
    }
    std::ranges::for_each(checkpoint->packedMembers(), add);
    return all;
}

std::shared_ptr<const Checkpoint> writeAndOpen(const std::filesystem::path& folder,
                                               const std::vector<Raw>& all, const std::string& config = "") {
    std::vector<TensorSource> sources;
    for (const Raw& raw : all)
        sources.push_back(tensorSource(raw.name, raw.dtype, raw.shape, std::span(raw.bytes)));
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors", sources, {}, quiet);
    if (!config.empty())
        writeBytes(folder / "config.json", config);
    return Checkpoint::open(folder);
}

Raw& named(std::vector<Raw>& all, const std::string& name) {
    const auto found = std::ranges::find(all, name, &Raw::name);
    REQUIRE(found != all.end());
    return *found;
}

template <class Number>
Raw rawNumbers(std::string name, Dtype dtype, std::vector<uint64_t> shape,
               const std::vector<Number>& values) {
    const auto bytes = std::as_bytes(std::span(values));
    return {std::move(name), dtype, std::move(shape), {bytes.begin(), bytes.end()}};
}

void checkTensor(const Checkpoint& checkpoint, const std::string& name, const Tensor& truth,
                 double tolerance = 0) {
    CAPTURE(name);
    const Tensor* tensor = checkpoint.find(name);
    REQUIRE(tensor != nullptr);
    CHECK(tensor->shape == truth.shape);
    const std::vector<double> ours = valuesOf(*tensor);
    const std::vector<double> theirs = valuesOf(truth);
    REQUIRE(ours.size() == theirs.size());
    for (size_t i = 0; i < ours.size(); ++i)
        REQUIRE_MESSAGE(isSame(ours[i], theirs[i], tolerance), i << ": " << ours[i] << " for " << theirs[i]);
}

void checkFolder(const std::string& name, double tolerance = 0) {
    CAPTURE(name);
    const auto checkpoint = Checkpoint::open(packedData(name));
    const auto expected = Checkpoint::open(packedData(name) / "expected.safetensors");
    CHECK(checkpoint->unread().empty());
    CHECK(checkpoint->tensors().size() == expected->tensors().size());
    for (const Tensor& truth : expected->tensors()) {
        CAPTURE(truth.name);
        const Tensor* tensor = checkpoint->find(truth.name);
        REQUIRE(tensor != nullptr);
        CHECK(tensor->shape == truth.shape);
        CHECK(tensor->dtype == truth.dtype);
        const auto how = expected->metadata().find(truth.name);
        const bool isSet = how != expected->metadata().end();
        CHECK((tensor->decoder != nullptr) == isSet);
        if (!isSet)
            continue;
        const bool lossless = how->second.starts_with("sparse");
        CHECK((lossless ? tensor->stored : tensor->quantised) == how->second);
        const std::vector<double> ours = valuesOf(*tensor);
        const std::vector<double> theirs = valuesOf(truth);
        for (size_t i = 0; i < ours.size(); ++i) {
            CAPTURE(i);
            REQUIRE_MESSAGE(isSame(ours[i], theirs[i], tolerance), ours[i] << " for " << theirs[i]);
        }
        checkPieces(*tensor);
    }
    // Members are no tensors, but are not forgotten.
    CHECK(!checkpoint->packedMembers().empty());
    for (const Tensor& member : checkpoint->packedMembers())
        CHECK(
            (checkpoint->find(member.name) == nullptr || checkpoint->find(member.name)->decoder != nullptr));
}

} // namespace

TEST_CASE("bitmasks of compressed-tensors, of every type and width, both generations of names") {
    for (const char* name : {"bitmask", "bitmask-first", "bitmask-24"})
        checkFolder(name);
}

TEST_CASE("quantised weights of compressed-tensors, and bitmasks of them") {
    for (const char* name : {"pack-quantized", "int-quantized", "float-quantized", "bitmask-quantised"})
        checkFolder(name);
    const auto stacked = Checkpoint::open(packedData("bitmask-quantised"));
    CHECK(stacked->find("model.float.weight")->stored == "sparse-24-bitmask");
    CHECK(stacked->find("model.int.weight")->stored == "sparse-bitmask");
}

TEST_CASE("GPTQ of 2, 3, 4 and 8 bits, both versions of zero points; AWQ") {
    for (const char* name : {"gptq", "gptq-v2", "awq"})
        checkFolder(name);
}

TEST_CASE("bitsandbytes, MLX, MXFP4 and fp8 with scales") {
    checkFolder("bnb-4bit", 2e-7); // the order of two roundings
    checkFolder("bnb-int8", 2e-7);
    checkFolder("mlx", 2e-5); // a sum that MLX does not round in between
    checkFolder("mxfp4");
    checkFolder("fp8");
}

TEST_CASE("bitsandbytes' four bits in a tensor of another type, and of another parameter than a weight") {
    const auto expected = Checkpoint::open(packedData("bnb-4bit") / "expected.safetensors");
    const std::string config =
        R"({"quantization_config": {"quant_method": "bitsandbytes", "load_in_4bit": true}})";
    for (const Dtype dtype : {Dtype::I8, Dtype::BF16, Dtype::F16, Dtype::F32, Dtype::F64}) {
        CAPTURE(dtypeName(dtype));
        const uint64_t size = bitsOf(dtype) / 8;
        const TemporaryFolder folder;
        std::vector<Raw> all = rawOf("bnb-4bit");
        size_t changed = 0;
        for (const Tensor& truth : expected->tensors()) {
            Raw& codes = named(all, truth.name);
            if (codes.bytes.size() % size != 0)
                continue; // bitsandbytes would lose the last codes
            codes.dtype = dtype;
            codes.shape = {codes.bytes.size() / size, 1};
            ++changed;
        }
        CHECK(changed >= 3);
        for (Raw& raw : all) {
            if (raw.name.starts_with("model.d.weight"))
                raw.name.replace(0, 14, "model.d.gate_up_proj");
        }
        const auto checkpoint = writeAndOpen(folder.path(), all, config);
        CHECK(checkpoint->unread().empty());
        CHECK(checkpoint->tensors().size() == 4);
        for (const Tensor& truth : expected->tensors())
            checkTensor(*checkpoint, truth.name == "model.d.weight" ? "model.d.gate_up_proj" : truth.name,
                        truth, 2e-7);
    }
    // Dense weights beside the scales of what they were, as a pruned file has them.
    const TemporaryFolder pruned;
    std::vector<Raw> all = rawOf("bnb-4bit");
    for (const Tensor& truth : expected->tensors())
        named(all,
              truth.name) = {truth.name, truth.dtype, truth.shape, {truth.bytes.begin(), truth.bytes.end()}};
    const auto dense = writeAndOpen(pruned.path(), all, config);
    for (const Tensor& truth : expected->tensors())
        checkTensor(*dense, truth.name, truth);
    // The bytes alone.
    const TemporaryFolder alone;
    Raw codes = named(all = rawOf("bnb-4bit"), "model.a.weight");
    codes.dtype = Dtype::BF16;
    codes.shape = {codes.bytes.size() / 2, 1};
    const Raw norm = rawNumbers<float>("model.norm.weight", Dtype::F32, {2}, {1, 1});
    const auto lost = writeAndOpen(alone.path(), {codes, norm}, config);
    REQUIRE(lost->unread().size() == 1);
    CHECK(lost->unread().front().reason.find("model.a.weight.absmax is missing") != std::string::npos);
}

TEST_CASE("four-bit floats two in an I8, beside powers of two: DeepSeek-V4's experts") {
    // By hand: 0x21 is 0.5, 1 (codes 1 and 2); 0xF8 is -0, -6; a scale 127 + n is 2^n.
    std::vector<uint8_t> bytes(size_t{2} * 32, 0x21);
    std::fill(bytes.begin() + 32, bytes.end(), 0xF8);
    const std::vector<uint8_t> powers{127, 129, 120, 128};
    const Raw codes = rawNumbers("model.experts.0.w1.weight", Dtype::I8, {2, 32}, bytes);
    for (const char* scaleName : {"scale", "weight_scale_inv", "weight_scale"}) {
        CAPTURE(scaleName);
        const TemporaryFolder folder;
        const auto checkpoint =
            writeAndOpen(folder.path(), {codes, rawNumbers(std::string("model.experts.0.w1.") + scaleName,
                                                           Dtype::F8E8M0, {2, 2}, powers)});
        const Tensor* tensor = checkpoint->find("model.experts.0.w1.weight");
        REQUIRE(tensor != nullptr);
        CHECK(tensor->quantised == "mxfp4");
        CHECK(tensor->shape == std::vector<uint64_t>{2, 64});
        const std::vector<double> values = valuesOf(*tensor);
        for (size_t i = 0; i < values.size(); ++i) {
            CAPTURE(i);
            const std::array<double, 4> scales{1, 4, 0.0078125, 2};
            const double value = i < 64 ? (i % 2 == 0 ? 0.5 : 1) : (i % 2 == 0 ? 0 : -6);
            CHECK(values[i] == value * scales[i / 32]);
        }
        checkPieces(*tensor);
    }
    // All experts below one another, and scales that are numbers where config.json says what codes are.
    const TemporaryFolder fused;
    const auto together = writeAndOpen(
        fused.path(),
        {rawNumbers("model.experts.gate_up_proj", Dtype::I8, {2, 1, 32}, bytes),
         rawNumbers<float>("model.experts.gate_up_proj_scale_inv", Dtype::F32, {2, 1, 2}, {1, 4, 3, 5})},
        R"({"expert_dtype": "fp4", "quantization_config": {"quant_method": "fp8"}})");
    const Tensor* all = together->find("model.experts.gate_up_proj");
    REQUIRE(all != nullptr);
    CHECK(all->shape == std::vector<uint64_t>{2, 1, 64});
    const std::vector<double> values = valuesOf(*all);
    CHECK(values[33] == 4);
    CHECK(values[65] == -18);
    CHECK(values[127] == -30);
    // No power of two for each 32: nobody's.
    const TemporaryFolder folder;
    const auto other = writeAndOpen(
        folder.path(),
        {codes, rawNumbers<uint8_t>("model.experts.0.w1.scale", Dtype::F8E8M0, {2, 1}, {127, 127}),
         rawNumbers<float>("model.norm.weight", Dtype::F32, {2}, {1, 1})});
    REQUIRE(other->unread().size() == 1);
    CHECK(other->unread().front().reason.find("do not fit each other") != std::string::npos);
}

TEST_CASE(
    "GPTQ of several widths, as config.json says of some modules, and orders that were never filled in") {
    const auto expected = Checkpoint::open(packedData("gptq") / "expected.safetensors");
    const auto config = [](const std::string& more) {
        return R"({"quantization_config": {"quant_method": "gptq", "checkpoint_format": "gptq", "bits": 4)" +
               more + "}}";
    };
    for (const char* modules :
         {R"(, "dynamic": {"+:.*2.*": {"bits": 2}, "+:.*3.*": {"bits": 3}, "-:.*head": {},
                                                "+:.*8.*": {"bits": 8, "group_size": 16}})",
          R"(, "extra_config": {"a": {"bits": 2}, "b": {"bits": 3}, "c": {"bits": 8}})"}) {
        CAPTURE(modules);
        const TemporaryFolder folder;
        std::vector<Raw> all = rawOf("gptq");
        for (const char* layer : {"2", "3", "4", "8"})
            all.push_back(rawNumbers(std::string("model.layers.") + layer + ".plain.g_idx", Dtype::I32, {64},
                                     std::vector<int32_t>(64, 0)));
        const auto checkpoint = writeAndOpen(folder.path(), all, config(modules));
        CHECK(checkpoint->unread().empty());
        for (const Tensor& truth : expected->tensors())
            checkTensor(*checkpoint, truth.name, truth);
        const auto ordered =
            writeAndOpen(folder.path(), all, config(std::string(modules) + R"(, "desc_act": true)"));
        CHECK(ordered->unread().size() == 4); // plain ones
        CHECK(ordered->unread().front().reason.find("g_idx is not filled in") != std::string::npos);
    }
    const TemporaryFolder folder;
    const auto other =
        writeAndOpen(folder.path(), rawOf("gptq"), config(R"(, "dynamic": {"x": {"bits": 8}})"));
    CHECK(other->unread().size() == 4); // of 2 and 3 bits

    // compressed-tensors' orders begin as -1.
    const TemporaryFolder integers;
    std::vector<Raw> all = rawOf("int-quantized");
    all.push_back(rawNumbers("model.zero.weight_g_idx", Dtype::I32, {32}, std::vector<int32_t>(32, -1)));
    const auto theirs = Checkpoint::open(packedData("int-quantized") / "expected.safetensors");
    checkTensor(*writeAndOpen(integers.path(), all), "model.zero.weight", *theirs->find("model.zero.weight"));
    // An order that leaves out a group is none.
    all.back() = rawNumbers("model.zero.weight_g_idx", Dtype::I32, {32}, std::vector<int32_t>(32, 2));
    const auto partly = writeAndOpen(integers.path(), all);
    REQUIRE(partly->unread().size() == 1);
    CHECK(partly->unread().front().reason.find("puts no column into group 0") != std::string::npos);
}

TEST_CASE("four-bit integers two in an I8 are no eight-bit ones, as the widths around them say") {
    struct Layer {
        std::string name;
        uint64_t rows, columns;
    };
    using Layers = std::vector<Layer>;
    const Layers attention{{"self_attn.q_proj", 8, 8},
                           {"self_attn.k_proj", 8, 8},
                           {"self_attn.v_proj", 8, 8},
                           {"self_attn.o_proj", 8, 8}};
    const Layers dense{{"mlp.gate_proj", 16, 8}, {"mlp.up_proj", 16, 8}, {"mlp.down_proj", 8, 16}};
    Layers experts{{"mlp.gate", 2, 8}};
    for (const char* layer : {"0.", "1."}) {
        for (const auto& [name, rows, columns] :
             {Layer{"gate_proj", 16, 8}, Layer{"up_proj", 16, 8}, Layer{"down_proj", 8, 16}}) {
            experts.push_back({std::string("mlp.experts.") + layer + name, rows, columns});
        }
    }
    // What is of codes: all, the experts, the feed-forward, a part of it; the others are floats.
    const std::tuple<const Layers&, const char*, const char*> cases[]{
        {dense, "", "inputs where 8 come in"},           {experts, "experts.", "inputs where 8 come in"},
        {dense, "mlp.", "inputs where 8 come in"},       {dense, "up_proj", "inputs where 8 come in"},
        {dense, "down_proj", "inputs where 16 come in"}, {experts, "down_proj", "inputs where 16 come in"}};
    for (const auto& [more, packed, said] : cases) {
        CAPTURE(packed);
        for (const uint64_t inputs : {8, 4, 2}) { // as many in a byte as 1, 2, 4
            const TemporaryFolder folder;
            std::vector<Raw> all;
            uint64_t weights = 0;
            for (const char* block : {"model.layers.0.", "model.layers.1."}) {
                for (const Layers* layers : {&attention, &more}) {
                    for (const auto& [name, rows, columns] : *layers) {
                        const std::string layer = block + name + ".";
                        weights += name == "mlp.gate" ? 0 : rows * columns;
                        if (layer.find(packed) == layer.npos || name == "mlp.gate") {
                            all.push_back(rawNumbers(layer + "weight", Dtype::F32, {rows, columns},
                                                     std::vector<float>(rows * columns, 0.5F)));
                            continue;
                        }
                        const uint64_t stored = columns * inputs / 8;
                        all.push_back(rawNumbers(layer + "weight", Dtype::I8, {rows, stored},
                                                 std::vector<int8_t>(rows * stored, 3)));
                        all.push_back(rawNumbers(layer + "weight_scale", Dtype::F32, {rows, 1},
                                                 std::vector<float>(rows, 0.5F)));
                    }
                }
            }
            const auto checkpoint = writeAndOpen(folder.path(), all);
            if (inputs == 8)
                CHECK(dissect(*checkpoint).poolNumel == weights);
            else
                CHECK_THROWS_WITH_AS(dissect(*checkpoint), doctest::Contains(said), Error);
        }
    }
}

TEST_CASE("without a configuration GPTQ's zero points are the first version's, and a note says so") {
    const TemporaryFolder folder;
    std::filesystem::copy(packedData("gptq") / "model.safetensors", folder / "model.safetensors");
    const auto alone = Checkpoint::open(folder / "model.safetensors");
    REQUIRE(alone->notes().size() == 1);
    CHECK(alone->notes().front().find("zero points") != std::string::npos);
    const auto expected = Checkpoint::open(packedData("gptq") / "expected.safetensors");
    for (const Tensor& truth : expected->tensors())
        CHECK(valuesOf(*alone->find(truth.name)) == valuesOf(truth));
}

TEST_CASE("fp8 blocks are 128 wide where nothing else is said") {
    const TemporaryFolder folder;
    // 130 x 129 ones times the scales 1 to 4.
    const std::vector<uint8_t> codes(size_t{130} * 129, 0x38); // 1.0
    const std::array<float, 4> scales{1, 2, 3, 4};
    NoProgress quiet;
    writeSafetensors(
        folder / "m.safetensors",
        {tensorSource("a.weight", Dtype::F8E4M3, {130, 129}, std::as_bytes(std::span(codes))),
         tensorSource("a.weight_scale_inv", Dtype::F32, {2, 2}, std::as_bytes(std::span(scales)))},
        {}, quiet);
    const auto checkpoint = Checkpoint::open(folder / "m.safetensors");
    const std::vector<double> values = valuesOf(*checkpoint->find("a.weight"));
    CHECK(values[0] == 1);
    CHECK(values[127] == 1);
    CHECK(values[128] == 2);
    CHECK(values[size_t{127} * 129 + 127] == 1);
    CHECK(values[size_t{128} * 129] == 3);
    CHECK(values.back() == 4);
}

TEST_CASE("powers of two that scale fp8 are read from the bytes of their exponents too") {
    const TemporaryFolder folder;
    const std::vector<uint8_t> codes(128, 0x38);                // 1.0
    const std::array<uint8_t, 4> exponents{127, 128, 126, 130}; // 2^0, 2^1, 2^-1, 2^3, each of 32 columns
    NoProgress quiet;
    writeSafetensors(folder / "m.safetensors",
                     {tensorSource("a.weight", Dtype::F8E4M3, {2, 64}, std::as_bytes(std::span(codes))),
                      tensorSource("a.weight_scale", Dtype::U8, {2, 2}, std::as_bytes(std::span(exponents)))},
                     {}, quiet);
    const std::vector<double> values =
        valuesOf(*Checkpoint::open(folder / "m.safetensors")->find("a.weight"));
    std::vector<double> wanted;
    for (const double value : {1.0, 2.0, 0.5, 8.0})
        wanted.insert(wanted.end(), 32, value);
    CHECK(values == wanted);
}

TEST_CASE("8-bit floats without any configuration stay what they are") {
    const TemporaryFolder folder;
    const std::vector<uint8_t> codes(12, 0x38);
    NoProgress quiet;
    writeSafetensors(folder / "model.safetensors",
                     {tensorSource("a.weight", Dtype::F8E4M3, {3, 4}, std::as_bytes(std::span(codes)))}, {},
                     quiet);
    CHECK(Checkpoint::open(folder / "model.safetensors")->find("a.weight")->dtype == Dtype::F8E4M3);
    writeBytes(folder / "config.json", R"({"quantization_config": {"quant_method": "fp8"}})");
    const auto error = errorOfOpening(folder / "model.safetensors");
    REQUIRE(error.has_value());
    CHECK(error->line().find("a.weight_scale") != std::string::npos);
}

TEST_CASE("statistics of a bitmask are those of its dense tensor") {
    // Larger than a piece of any analysis, in BF16, half of it zero, 2:4.
    const TemporaryFolder folder;
    constexpr uint64_t rows = 1024;
    constexpr uint64_t columns = 2048;
    std::mt19937 random(3);
    std::normal_distribution<float> normal(0, 0.02F);
    std::vector<uint16_t> dense(rows * columns);
    std::vector<uint16_t> stored;
    std::vector<uint8_t> mask(rows * columns / 8);
    for (size_t i = 0; i < dense.size(); i += 4) {
        const size_t first = random() % 3;
        for (size_t j = 0; j < 4; ++j) {
            if (j != first && j != 3)
                continue;
            const auto bits = random() % 50 == 0
                                  ? uint16_t{0}
                                  : static_cast<uint16_t>(std::bit_cast<uint32_t>(normal(random)) >> 16U);
            dense[i + j] = bits;
            stored.push_back(bits);
            mask[(i + j) / 8] = static_cast<uint8_t>(mask[(i + j) / 8] | 1U << ((i + j) % 8));
        }
    }
    const std::array<int64_t, 2> shape{rows, columns};
    NoProgress quiet;
    writeSafetensors(
        folder / "dense.safetensors",
        {tensorSource("a.weight", Dtype::BF16, {rows, columns}, std::as_bytes(std::span(dense)))}, {}, quiet);
    writeSafetensors(
        folder / "packed.safetensors",
        {tensorSource("a.shape", Dtype::I64, {2, 1}, std::as_bytes(std::span(shape))),
         tensorSource("a.bitmask", Dtype::U8, {rows, columns / 8}, std::as_bytes(std::span(mask))),
         tensorSource("a.compressed", Dtype::BF16, {rows, columns / 2}, std::as_bytes(std::span(stored)))},
        {}, quiet);
    const auto one = Checkpoint::open(folder / "dense.safetensors");
    const auto other = Checkpoint::open(folder / "packed.safetensors");
    CHECK(one->contentHash(quiet) == other->contentHash(quiet));
    const Anatomy anatomy = dissect(*one);
    const Anatomy packedAnatomy = dissect(*other);
    REQUIRE(packedAnatomy.poolNumel == rows * columns);

    const Summary a = summarise({elementsOf(*one, anatomy.pool[0])}, {}, quiet).front();
    const Summary b = summarise({elementsOf(*other, packedAnatomy.pool[0])}, {}, quiet).front();
    CHECK(a.numel == b.numel);
    CHECK(a.zeros == b.zeros);
    CHECK(a.min == b.min);
    CHECK(a.max == b.max);
    CHECK(*a.mean == doctest::Approx(*b.mean).epsilon(1e-13));
    CHECK(*a.std == doctest::Approx(*b.std).epsilon(1e-13));
    CHECK(*a.absMean == doctest::Approx(*b.absMean).epsilon(1e-13));
    CHECK(*a.l2 == doctest::Approx(*b.l2).epsilon(1e-13));

    const auto index = MagnitudeIndex::build(one, anatomy, false, quiet);
    const auto packedIndex = MagnitudeIndex::build(other, packedAnatomy, false, quiet);
    CHECK(index->counts() == packedIndex->counts());
    for (const double sparsity : {0.1, 0.5, 0.52, 0.7, 0.99}) {
        CAPTURE(sparsity);
        const ThresholdLevel x = exactLevel(one, anatomy, sparsity, quiet);
        const ThresholdLevel y = exactLevel(other, packedAnatomy, sparsity, quiet);
        CHECK(x.threshold == y.threshold);
        CHECK(x.prunedIn == y.prunedIn);
        CHECK(x.equalIn == y.equalIn);
    }
    for (const size_t bins : {7, 100}) {
        HistogramRequest request;
        request.bins = bins;
        const Histogram x = histogramOf(*one, anatomy.pool, request, quiet);
        const Histogram y = histogramOf(*other, packedAnatomy.pool, request, quiet);
        CHECK(x.counts == y.counts);
        CHECK(x.zeros == y.zeros);
        CHECK(x.edges == y.edges);
    }
}

TEST_CASE("written as a bitmask, a tensor has the bytes that compressed-tensors gives it") {
    const auto dense = Checkpoint::open(packedData("bitmask") / "expected.safetensors");
    const auto theirs = Checkpoint::open(packedData("bitmask"));
    size_t compared = 0;
    for (const Tensor& tensor : dense->tensors()) {
        CAPTURE(tensor.name);
        if (!canBeBitmask(tensor))
            continue;
        for (const TensorSource& source : bitmaskSources(tensor, planBitmask(tensor))) {
            CAPTURE(source.name);
            const auto member = std::ranges::find(theirs->packedMembers(), source.name, &Tensor::name);
            REQUIRE(member != theirs->packedMembers().end());
            CHECK(member->dtype == source.dtype);
            CHECK(member->shape == source.shape);
            std::vector<std::byte> bytes;
            source.write([&](std::span<const std::byte> some) {
                bytes.insert(bytes.end(), some.begin(), some.end());
            });
            CHECK(std::ranges::equal(bytes, member->bytes));
            ++compared;
        }
    }
    CHECK(compared == 4 * 18);
}
