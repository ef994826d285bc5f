// GGUF, llama.cpp's format: a header of keys and values, the tensors' names, shapes, types and offsets, the
// data; in one file or in parts. ggml/docs/gguf.md
#include "base/error.h"
#include "base/progress.h"
#include "weights/checkpoint/gguf_config.h"
#include "weights/checkpoint/gguf_decoder.h"
#include "weights/checkpoint/gguf_split.h"
#include "weights/checkpoint/row_permutation.h"

#include <cmath>
#include <cstring>
#include <fmt/format.h>
#include <unordered_map>
#include <unordered_set>

namespace sparsescope {
namespace {

bool beginsAsGguf(std::span<const std::byte> bytes) {
    constexpr std::string_view magic = "GGUF";
    return bytes.size() >= magic.size() && std::memcmp(bytes.data(), magic.data(), magic.size()) == 0;
}

bool isGguf(const WeightContent& content) {
    return beginsAsGguf(content.file.bytes());
}

struct Part {
    MappedFile file;
    GgufHeader header;
};

Part readPart(MappedFile file, Reading& reading) {
    if (!beginsAsGguf(file.bytes())) {
        throw Error(ErrorCode::CheckpointShard, file.path().string(),
                    "is named as a part of a GGUF model and is no GGUF file; download it again");
    }
    GgufHeader header = readGgufHeader(file.bytes(), file.path().string(), reading.budget, reading.stop);
    return {std::move(file), std::move(header)};
}

/// All parts of the model that a file belongs to, in order; the file alone where it is the model.
std::vector<Part> readParts(MappedFile file, Reading& reading) {
    std::vector<Part> parts;
    Part named = readPart(std::move(file), reading);
    const uint64_t count = named.header.count("split.count").value_or(1);
    if (count <= 1) {
        parts.push_back(std::move(named));
        return parts;
    }
    const uint64_t number = named.header.count("split.no").value_or(count);
    const std::vector<std::filesystem::path> paths = ggufParts(named.file.path(), number, count);
    uint64_t tensors = 0;
    for (uint64_t i = 0; i < count; ++i) {
        throwIfStopped(reading.stop);
        // NOLINTNEXTLINE(bugprone-use-after-move): i is that number once
        parts.push_back(i == number ? std::move(named) : readPart(MappedFile(paths[i]), reading));
        const GgufHeader& header = parts.back().header;
        if (header.count("split.no") != i || header.count("split.count") != count) {
            throw Error(ErrorCode::CheckpointShard, paths[i].string(),
                        fmt::format("is not part {} of {} by its keys, as its name says; the files belong to "
                                    "different models, download them again",
                                    i + 1, count));
        }
        tensors += header.tensors.size();
    }
    const auto expected = parts.front().header.count("split.tensors.count");
    if (expected && *expected != tensors) {
        throw Error(
            ErrorCode::CheckpointShard, paths.front().string(),
            fmt::format("says that its {} parts have {} tensors and they have {}; the files belong to "
                        "different models, download them again",
                        count, *expected, tensors));
    }
    return parts;
}

/// The factors of weights that llama.cpp keeps beside them as "NAME.scale": one, or one of each expert.
class ScaleTensors {
public:
    explicit ScaleTensors(const std::vector<Part>& parts) {
        for (const Part& part : parts) {
            for (const GgufTensor& tensor : part.header.tensors) {
                if (tensor.name.ends_with(".scale") && tensor.type->dtype == Dtype::F32 &&
                    tensor.type->dequantise == nullptr)
                    m_scales.emplace(tensor.name, &tensor);
            }
        }
        for (const Part& part : parts) {
            for (const GgufTensor& tensor : part.header.tensors) {
                if (const GgufTensor* scale = of(tensor))
                    m_used.insert(scale->name);
            }
        }
    }

    bool isUsed(std::string_view name) const { return m_used.contains(name); }

    std::vector<float> factorsOf(const GgufTensor& tensor) const {
        const GgufTensor* scale = of(tensor);
        if (scale == nullptr)
            return {};
        std::vector<float> factors(scale->bytes.size() / sizeof(float));
        std::memcpy(factors.data(), scale->bytes.data(), scale->bytes.size());
        return factors;
    }

private:
    const GgufTensor* of(const GgufTensor& tensor) const {
        constexpr std::string_view tail = ".weight";
        if (m_scales.empty() || tensor.type->dequantise == nullptr || !tensor.name.ends_with(tail))
            return nullptr;
        const auto found = m_scales.find(tensor.name.substr(0, tensor.name.size() - tail.size()) + ".scale");
        if (found == m_scales.end())
            return nullptr;
        const uint64_t factors = found->second->bytes.size() / sizeof(float);
        const bool ofExperts = tensor.shape.size() == 3 && factors == tensor.shape[0];
        return factors == 1 || ofExperts ? found->second : nullptr;
    }

    std::unordered_map<std::string_view, const GgufTensor*> m_scales;
    std::unordered_set<std::string_view> m_used;
};

/// How many rows of a query or key are those of one head, so that they can be put into another order.
class HeadSizes {
public:
    /// `model` has the keys.
    HeadSizes(const std::vector<Part>& parts, const GgufHeader& model)
        : m_model(model) {
        for (const Part& part : parts) {
            for (const GgufTensor& tensor : part.header.tensors) {
                if (!tensor.shape.empty() && headsOfRows(model, tensor.name))
                    m_rows.emplace(tensor.name, tensor.shape[0]);
            }
        }
    }

    /// Whether a number of heads is that of a tensor's rows, as far as the file tells: the heads of query and
    /// key are of one size, which is that of its keys where they say one.
    bool fit(std::string_view name, uint64_t heads) const {
        const auto own = m_rows.find(name);
        if (own == m_rows.end() || !canRestoreRows(own->second, heads))
            return false;
        const uint64_t size = own->second / heads;
        if (m_model.count(m_model.keyOf("attention.key_length")).value_or(size) != size ||
            m_model.count(m_model.keyOf("rope.dimension_count")).value_or(0) > size)
            return false;
        std::string other(name);
        const size_t kind = other.find(".attn_") + std::string_view(".attn_").size();
        other[kind] = other[kind] == 'q' ? 'k' : 'q';
        const auto beside = m_rows.find(other);
        const uint64_t otherHeads = headsOfRows(m_model, other).value_or(0);
        return beside == m_rows.end() || (otherHeads > 0 && canRestoreRows(beside->second, otherHeads) &&
                                          beside->second / otherHeads == size);
    }

private:
    const GgufHeader& m_model;
    std::unordered_map<std::string_view, uint64_t> m_rows;
};

/// Puts back the shape of what ComfyUI's converter laid out in rows that its blocks fit (convolutions).
void restoreShape(Tensor& tensor, const GgufHeader& model) {
    const auto said = model.numbers.find("comfy.gguf.orig_shape." + tensor.name);
    if (said == model.numbers.end() || said->second.size() > maximumRank)
        return;
    std::vector<uint64_t> shape;
    uint64_t numel = 1;
    for (const double extent : said->second) {
        const uint64_t left = tensor.numel() / numel;
        if (!(extent >= 1 && extent <= static_cast<double>(left)) || extent != std::floor(extent))
            return;
        shape.push_back(static_cast<uint64_t>(extent));
        numel *= shape.back();
    }
    if (numel == tensor.numel())
        tensor.shape = std::move(shape);
}

/// As it is analysed: as it lies in the file, or with a decoder. `model` has the keys. False where its rows
/// stay in llama.cpp's order.
bool place(const GgufTensor& stored, std::vector<float> factors, const GgufHeader& model,
           const HeadSizes& sizes, Tensor& tensor) {
    tensor.name = stored.name;
    tensor.dtype = *stored.type->dtype;
    tensor.shape = stored.shape;
    if (stored.type->dequantise != nullptr) {
        tensor.decoder = std::make_shared<GgufDecoder>(*stored.type, stored.bytes, std::move(factors));
        tensor.quantised = stored.type->name;
    } else {
        tensor.bytes = stored.bytes;
    }
    restoreShape(tensor, model);
    const std::optional<uint64_t> heads = headsOfRows(model, tensor.name);
    return !heads || tensor.numel() == 0 || (sizes.fit(tensor.name, *heads) && restoreRows(tensor, *heads));
}

/// Nothing is made at opening: F32, F16, BF16 and the integers are mapped in place, all other types are
/// decoded as they are read. O(headers).
WeightFile readGguf(WeightContent content, Reading& reading) {
    const std::string name = content.file.path().filename().string();
    std::vector<Part> parts = readParts(std::move(content.file), reading);
    const GgufHeader& model = parts.front().header; // the other parts have no keys of the model
    const ScaleTensors scales(parts);
    const HeadSizes sizes(parts, model);
    bool isInOrder = true;
    std::vector<WeightFile> files;
    for (Part& part : parts) {
        WeightFile& file = files.emplace_back();
        file.format = "gguf";
        for (const GgufTensor& stored : part.header.tensors) {
            if (!stored.type->dtype) {
                file.unread.push_back(
                    {stored.name, fmt::format("has the type {}, which llama.cpp has for intermediate results "
                                              "and not for weights, so it is not read",
                                              stored.type->name)});
            } else if (!scales.isUsed(stored.name)) {
                Tensor& tensor = file.tensors.emplace_back();
                isInOrder = place(stored, scales.factorsOf(stored), model, sizes, tensor) && isInOrder;
            }
        }
        file.file = std::move(part.file);
    }
    WeightFile& first = files.front();
    first.config = ggufConfig(model);
    if (!isInOrder) {
        const std::string key = model.keyOf(model.architecture() == "clip" ? "vision.attention.head_count"
                                                                           : "attention.head_count");
        first.notes.push_back(fmt::format(
            "rows of query and key are in llama.cpp's order, not in the "
            "model's own: {} {}, so compare their values, not their rows",
            key, model.numbers.contains(key) ? "or head_count_kv beside it does not fit them" : "is absent"));
    }
    if (const auto part = GgufPartName::of(name); part && part->count > 1 && parts.size() == 1) {
        first.notes.push_back(
            fmt::format("its name says that it is part {} of {}, its keys that it is a whole "
                        "model, which it is taken for",
                        part->number, part->count));
    }
    first.metadata = model.texts;
    first.others.assign(std::make_move_iterator(files.begin() + 1), std::make_move_iterator(files.end()));
    return std::move(first);
}

} // namespace

extern const WeightFormat ggufFormat;
const WeightFormat ggufFormat{"GGUF", {"gguf"}, isGguf, readGguf};

} // namespace sparsescope
