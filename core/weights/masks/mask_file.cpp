// Masks on disk: our packed form (formats.md), and what torch users have.

#include "base/error.h"
#include "base/json_object.h"
#include "weights/checkpoint/mask_content.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/masks/mask.h"
#include "weights/masks/maskllm.h"

#include <algorithm>
#include <charconv>
#include <deque>
#include <fmt/format.h>
#include <set>
#include <unordered_set>

namespace sparsescope {

namespace {

constexpr std::string_view torchSuffix = "_mask";
constexpr std::string_view maskLlmSuffix = ".mask";

[[noreturn]] void fail(const Checkpoint& file, const std::string& message) {
    throw Error(ErrorCode::MaskMismatch, file.path().string(), message);
}

std::string textOf(const Checkpoint& file, const std::string& key) {
    const auto found = file.metadata().find(key);
    return found != file.metadata().end() ? found->second : "";
}

/// Nothing where it is not said.
template <class Number>
std::optional<Number> numberOf(const Checkpoint& file, const std::string& key) {
    const std::string text = textOf(file, key);
    if (text.empty())
        return {};
    Number number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc() || end != text.data() + text.size())
        fail(file,
             fmt::format("says {} {}, which is no number; the mask file is damaged", key, printable(text)));
    return number;
}

/// Between the rows as analysed and as the model's own file has them.
TensorMask turnedMask(const TensorMask& mask, uint64_t rowsOfHead, bool toAnalysed) {
    TensorMask turned = mask;
    const uint64_t size = mask.rowBytes();
    for (uint64_t row = 0; row < mask.rows(); ++row) {
        const uint64_t other = analysedRow(row, rowsOfHead);
        std::ranges::copy(std::span(mask.bits).subspan((toAnalysed ? row : other) * size, size),
                          turned.bits.begin() +
                              static_cast<std::ptrdiff_t>((toAnalysed ? other : row) * size));
    }
    return turned;
}

/// A packed tensor with its true shape, every bit of it checked to mean something.
TensorMask packedMask(const Checkpoint& file, const Tensor& tensor, const nlohmann::json& shapes) {
    const auto damaged = [&](std::string_view why) {
        fail(file, fmt::format("tensor {} {}; the mask file is damaged", printable(tensor.name), why));
    };
    TensorMask mask;
    mask.name = tensor.name;
    try {
        mask.shape = shapes.at(tensor.prefix + tensor.name).get<std::vector<uint64_t>>();
    } catch (const nlohmann::json::exception&) {
        damaged("has no true shape in the metadata");
    }
    std::vector<uint64_t> packed = mask.shape;
    if (packed.empty())
        damaged("has no rows");
    packed.back() = packed.back() / 8 + (packed.back() % 8 != 0 ? 1 : 0);
    if (tensor.dtype != Dtype::U8 || tensor.shape != packed || tensor.decoder)
        damaged("does not hold the bits that its true shape needs");
    mask.bits.resize(tensor.bytes.size());
    std::ranges::copy(tensor.bytes, reinterpret_cast<std::byte*>(mask.bits.data()));
    if (mask.columns() % 8 != 0) {
        const auto padding = static_cast<uint8_t>(0xFFU << (mask.columns() % 8));
        for (uint64_t end = mask.rowBytes(); end <= mask.bits.size(); end += mask.rowBytes()) {
            if ((mask.bits[end - 1] & padding) != 0)
                damaged("has bits behind the end of a row");
        }
    }
    return mask;
}

MaskSet packedMasks(const Checkpoint& file) {
    if (const std::string version = textOf(file, "version"); version != "1") {
        fail(file, fmt::format("is a mask file of version {}; this program reads version 1, use a newer one",
                               version.empty() ? "?" : printable(version)));
    }
    MaskSet set;
    set.method = textOf(file, "method");
    set.sparsity = numberOf<double>(file, "sparsity").value_or(0);
    set.pattern = textOf(file, "pattern");
    set.seed = numberOf<uint64_t>(file, "seed");
    set.threshold = numberOf<double>(file, "threshold");
    set.sourceHash = textOf(file, "source_hash");
    if (const std::string rule = textOf(file, "pool_rule"); !rule.empty()) {
        const nlohmann::json json = parseOrDiscard(rule);
        if (!json.is_object())
            fail(file, "has a damaged pool_rule in its metadata; the mask file is damaged");
        set.pool = poolRuleFromJson(json);
    }
    const nlohmann::json shapes = parseOrDiscard(textOf(file, "shapes"));
    if (!shapes.is_object())
        fail(file, "has no shapes in its metadata; the mask file is damaged");
    const std::string rows = textOf(file, "rows_of_heads");
    const nlohmann::json turned = rows.empty() ? nlohmann::json::object() : parseOrDiscard(rows);
    if (!turned.is_object())
        fail(file, "has damaged rows_of_heads in its metadata; the mask file is damaged");
    const nlohmann::json fronts = parseOrDiscard(textOf(file, "fronts"));
    std::unordered_set<std::string> names;
    for (const Tensor& tensor : file.tensors()) {
        TensorMask mask = packedMask(file, tensor, shapes);
        const std::string& name = *names.insert(tensor.prefix + tensor.name).first;
        for (const nlohmann::json& front : fronts.is_array() ? fronts : nlohmann::json::array()) {
            const std::string text = front.is_string() ? front.get<std::string>() : std::string();
            if (text.empty() || !name.starts_with(text) || text.size() == name.size())
                continue;
            mask.name = name.substr(text.size());
            set.fronts[mask.name] = text;
            break;
        }
        if (const auto size = turned.find(name); size != turned.end()) {
            const uint64_t rowsOfHead = size->is_number_unsigned() ? size->get<uint64_t>() : 0;
            if (rowsOfHead == 0 || !canRestoreRows(mask.rows(), mask.rows() / rowsOfHead) ||
                mask.rows() % rowsOfHead != 0 || rowsOfHead % 2 != 0)
                fail(file, "has damaged rows_of_heads in its metadata; the mask file is damaged");
            mask = turnedMask(mask, rowsOfHead, true);
            set.turned.emplace(mask.name, rowsOfHead);
        }
        set.tensors.push_back(std::move(mask));
    }
    for (const auto& [name, shape] : shapes.items()) {
        if (!names.contains(name))
            fail(file, fmt::format("lacks the mask of {}; the mask file is damaged", printable(name)));
    }
    return set;
}

/// The bits of a tensor of 0 and 1; nothing when it holds anything else.
std::optional<TensorMask> maskOfNumbers(const Tensor& tensor, std::string_view name) {
    if (tensor.dtype == Dtype::C64 || bitsOf(tensor.dtype) < 8)
        return {};
    TensorMask mask{std::string(name), tensor.shape, {}};
    const uint64_t columns = mask.columns();
    // Looked at before memory is taken: most files are no masks, and say so in their first weights.
    std::vector<float> row(static_cast<size_t>(std::min<uint64_t>(columns, tensor.numel())));
    for (const bool looking : {true, false}) {
        for (uint64_t r = 0; r < (row.empty() ? 0 : mask.rows()); ++r) {
            readValues(tensor, r * columns, std::span(row));
            for (size_t c = 0; c < row.size(); ++c) {
                if (looking && row[c] != 0 && row[c] != 1)
                    return {};
                if (!looking && row[c] == 1) {
                    uint8_t& bits = mask.bits[r * mask.rowBytes() + c / 8];
                    bits = static_cast<uint8_t>(bits | 1U << (c % 8));
                }
            }
        }
        if (looking)
            mask.bits.resize(mask.rows() * mask.rowBytes());
    }
    return mask;
}

} // namespace

void writeMask(const std::filesystem::path& path, const MaskSet& masks, Progress& progress,
               const std::stop_token& stop) {
    nlohmann::json shapes = nlohmann::json::object();
    std::vector<TensorSource> tensors;
    std::deque<TensorMask> turned;
    nlohmann::json rowsOfHeads = nlohmann::json::object();
    for (const TensorMask& analysed : masks.tensors) {
        const auto rows = masks.turned.find(analysed.name);
        const TensorMask& mask = rows == masks.turned.end()
                                     ? analysed
                                     : turned.emplace_back(turnedMask(analysed, rows->second, false));
        const auto front = masks.fronts.find(mask.name);
        const std::string name = (front == masks.fronts.end() ? "" : front->second) + mask.name;
        if (rows != masks.turned.end())
            rowsOfHeads[name] = rows->second;
        shapes[name] = mask.shape;
        std::vector<uint64_t> packed = mask.shape;
        if (packed.empty())
            packed.push_back(1);
        packed.back() = mask.rowBytes();
        tensors.push_back(
            tensorSource(name, Dtype::U8, std::move(packed), std::as_bytes(std::span(mask.bits))));
    }
    std::map<std::string, std::string> metadata{{"format", std::string(maskFormat)},
                                                {"version", "1"},
                                                {"method", masks.method},
                                                {"sparsity", fmt::format("{}", masks.sparsity)},
                                                {"shapes", shapes.dump()}};
    if (!masks.pattern.empty())
        metadata["pattern"] = masks.pattern;
    if (masks.seed)
        metadata["seed"] = fmt::format("{}", *masks.seed);
    if (masks.threshold)
        metadata["threshold"] = fmt::format("{}", *masks.threshold);
    if (masks.pool != PoolRule{})
        metadata["pool_rule"] = poolRuleJson(masks.pool).dump();
    if (!masks.sourceHash.empty())
        metadata["source_hash"] = masks.sourceHash;
    if (!masks.fronts.empty()) {
        std::set<std::string> fronts; // of what begins alike the longest first
        for (const auto& [name, front] : masks.fronts)
            fronts.insert(front);
        metadata["fronts"] = nlohmann::json(std::vector(fronts.rbegin(), fronts.rend())).dump();
    }
    if (!rowsOfHeads.empty())
        metadata["rows_of_heads"] = rowsOfHeads.dump();
    writeSafetensors(path, tensors, metadata, progress, stop);
}

void tellRows(MaskSet& masks, const Checkpoint& checkpoint) {
    for (const TensorMask& mask : masks.tensors) {
        const Tensor* tensor = checkpoint.find(mask.name);
        const uint64_t rowsOfHead = tensor != nullptr ? turnedRows(*tensor) : 0;
        if (rowsOfHead > 0 && tensor->shape == mask.shape)
            masks.turned[mask.name] = rowsOfHead;
        if (tensor != nullptr && !tensor->prefix.empty())
            masks.fronts[mask.name] = tensor->prefix;
    }
}

MaskSet inRowsOf(MaskSet masks, const Checkpoint& checkpoint) {
    if (isMaskFile(checkpoint))
        return masks;
    for (TensorMask& mask : masks.tensors) {
        const auto rows = masks.turned.find(mask.name);
        const Tensor* tensor = rows != masks.turned.end() ? checkpoint.find(mask.name) : nullptr;
        if (tensor == nullptr || turnedRows(*tensor) > 0 || tensor->shape != mask.shape)
            continue;
        mask = turnedMask(mask, rows->second, false);
        masks.turned.erase(rows);
    }
    return masks;
}

ShapeOf shapesOf(const Checkpoint& checkpoint) {
    return [&checkpoint](std::string_view name) {
        const Tensor* tensor = checkpoint.find(name);
        return tensor != nullptr ? &tensor->shape : nullptr;
    };
}

std::optional<MaskSet> masksIn(const Checkpoint& checkpoint, const ShapeOf& shapeOf) {
    std::optional<MaskSet> set;
    if (textOf(checkpoint, "format") == maskFormat) {
        set = packedMasks(checkpoint);
    } else if (isMaskLlm(checkpoint)) {
        set = maskLlmMasks(checkpoint, shapeOf);
        if (const uint64_t numel = set->poolNumel(); numel > 0)
            set->sparsity = static_cast<double>(set->prunedCount()) / static_cast<double>(numel);
    } else {
        // A pruned model's own masks, or nothing but masks: a model may happen to hold one (a causal one,
        // say).
        const std::vector<Tensor>& tensors =
            checkpoint.pruningMasks().empty() ? checkpoint.tensors() : checkpoint.pruningMasks();
        const bool torch = std::ranges::all_of(
            tensors, [](const Tensor& tensor) { return tensor.name.ends_with(torchSuffix); });
        const bool maskLlm = std::ranges::all_of(
            tensors, [](const Tensor& tensor) { return tensor.name.ends_with(maskLlmSuffix); });
        set.emplace();
        for (const Tensor& tensor : tensors) {
            std::string name = maskLlm ? withoutMask(tensor.name) : tensor.name;
            if (torch)
                name.resize(name.size() - torchSuffix.size());
            std::optional<TensorMask> mask = maskOfNumbers(tensor, name);
            if (!mask)
                return {};
            if (const uint64_t rowsOfHead = turnedRows(tensor); rowsOfHead > 0)
                set->turned.emplace(mask->name, rowsOfHead);
            set->tensors.push_back(std::move(*mask));
        }
        if (set->tensors.empty())
            return {};
        if (const uint64_t numel = set->poolNumel(); numel > 0)
            set->sparsity = static_cast<double>(set->prunedCount()) / static_cast<double>(numel);
    }
    checkpoint.throwIfShrunk();
    std::ranges::sort(set->tensors, {}, &TensorMask::name);
    return set;
}

MaskSet readMask(const std::filesystem::path& path, const ShapeOf& shapeOf) {
    const auto file = Checkpoint::open(path);
    if (std::optional<MaskSet> set = masksIn(*file, shapeOf))
        return std::move(*set);
    fail(
        *file,
        "is no mask: neither a mask file of this program nor tensors of 0 and 1; make one with prune --mask");
}

} // namespace sparsescope
