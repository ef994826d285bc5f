#include "weights/checkpoint/pruned_pairs.h"

#include "base/error.h"
#include "base/parallel.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fmt/format.h>
#include <unordered_map>

namespace sparsescope {
namespace {

constexpr std::string_view origSuffix = "_orig", maskSuffix = "_mask";
constexpr uint64_t pieceSize = 1U << 18U;

struct Pair {
    const Tensor* orig;
    const Tensor* mask;
    std::span<std::byte> product;
};

/// Multiplies the elements [first, first + count) where the mask is 0, as IEEE does: x * 0 keeps the sign,
/// and is NaN where x is not finite.
void prunePiece(const Pair& pair, uint64_t first, uint64_t count, const std::string& subject) {
    const size_t element = bitsOf(pair.orig->dtype) / 8;
    std::array<float, 4096> mask{}, value{};
    for (uint64_t done = 0; done < count;) {
        const size_t part = std::min<uint64_t>(mask.size(), count - done);
        readValues(*pair.mask, first + done, std::span(mask).first(part));
        readValues(*pair.orig, first + done, std::span(value).first(part));
        for (size_t i = 0; i < part; ++i) {
            if (mask[i] == 1.0F)
                continue;
            if (mask[i] != 0.0F) {
                throw Error(ErrorCode::FormatUnsupported, subject,
                            fmt::format("the mask {} holds {:g}; masks of 0 and 1 are read",
                                        printable(pair.mask->name), mask[i]));
            }
            std::byte* at = pair.product.data() + (first + done + i) * element;
            const std::byte sign = at[element - 1] & std::byte{0x80};
            const bool finite = value[i] - value[i] == 0.0F;
            std::memset(at, finite ? 0x00 : 0xFF, element);
            if (finite)
                at[element - 1] = sign;
        }
        done += part;
    }
}

} // namespace

std::vector<Tensor> joinPrunedPairs(std::vector<Tensor>& tensors, std::vector<size_t>& fileOfTensor,
                                    OwnedBytes& owned, uint64_t limit, const std::string& subject,
                                    const std::stop_token& stop) {
    std::unordered_map<std::string_view, size_t> byName;
    bool any = false;
    for (size_t i = 0; i < tensors.size(); ++i) {
        byName.emplace(tensors[i].name, i);
        any = any || tensors[i].name.ends_with(origSuffix);
    }
    if (!any)
        return {};
    struct Joined {
        size_t orig, mask;
        std::span<std::byte> product;
        std::string name;
    };
    std::vector<Joined> joined;
    std::vector<std::pair<Pair, uint64_t>> pieces; // with the first element
    for (size_t i = 0; i < tensors.size(); ++i) {
        const Tensor& orig = tensors[i];
        const bool ieee = orig.dtype == Dtype::F64 || orig.dtype == Dtype::F32 || orig.dtype == Dtype::F16 ||
                          orig.dtype == Dtype::BF16;
        if (!ieee || !orig.name.ends_with(origSuffix))
            continue;
        const std::string base = orig.name.substr(0, orig.name.size() - origSuffix.size());
        const auto mask = byName.find(base + std::string(maskSuffix));
        if (mask == byName.end() || byName.contains(base) || tensors[mask->second].shape != orig.shape ||
            tensors[mask->second].dtype == Dtype::C64 || bitsOf(tensors[mask->second].dtype) < 8)
            continue;
        if (orig.bytes.size() > limit) {
            throw Error(ErrorCode::CheckpointSizeMismatch, subject,
                        "its pruned weights share storages so that they have more bytes than the file; the "
                        "file is damaged");
        }
        limit -= orig.bytes.size();
        const std::span<std::byte> product = owned.add(orig.bytes.size(), subject, orig.name);
        std::copy(orig.bytes.begin(), orig.bytes.end(), product.begin());
        joined.push_back({i, mask->second, product, base});
        for (uint64_t first = 0; first < orig.numel(); first += pieceSize)
            pieces.push_back({{&orig, &tensors[mask->second], product}, first});
    }
    parallelFor(
        pieces.size(),
        [&](size_t i) {
            const auto& [pair, first] = pieces[i];
            prunePiece(pair, first, std::min(pieceSize, pair.orig->numel() - first), subject);
        },
        stop);

    std::vector<bool> dropped(tensors.size());
    std::vector<Tensor> masks;
    for (const Joined& join : joined) {
        dropped[join.mask] = true;
        masks.push_back(std::move(tensors[join.mask]));
        masks.back().name = join.name;
        tensors[join.orig].name = join.name;
        tensors[join.orig].bytes = join.product;
    }
    size_t kept = 0;
    for (size_t i = 0; i < tensors.size(); ++i) {
        if (dropped[i])
            continue;
        if (kept != i) {
            tensors[kept] = std::move(tensors[i]);
            fileOfTensor[kept] = fileOfTensor[i];
        }
        ++kept;
    }
    tensors.resize(kept);
    fileOfTensor.resize(kept);
    return masks;
}

} // namespace sparsescope
