// A checkpoint with its pruned weights set to zero.
#include "base/atomic_file.h"
#include "base/error.h"
#include "base/json_value.h"
#include "base/mapped_file.h"
#include "weights/checkpoint/normalised_weight.h"
#include "weights/checkpoint/packed/bitmask_writer.h"
#include "weights/checkpoint/row_permutation.h"
#include "weights/checkpoint/safetensors_writer.h"
#include "weights/checkpoint/stored_elements.h"
#include "weights/masks/mask.h"
#include "weights/masks/masked_bytes.h"
#include "weights/masks/pruned_pytorch.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <unistd.h>

namespace sparsescope {

namespace {

/// Bytes that are copied, masked and handed over at once.
constexpr uint64_t bytesAtOnce = 1U << 20U;

/// The mask of each tensor, or null. Errors: MaskMismatch.
std::vector<const TensorMask*> masksOf(const Checkpoint& checkpoint, const MaskSet& masks) {
    std::vector<const TensorMask*> found(checkpoint.tensors().size());
    for (const TensorMask& mask : masks.tensors) {
        const Tensor* tensor = checkpoint.find(mask.name);
        if (tensor == nullptr) {
            throw Error(
                ErrorCode::MaskMismatch, mask.name,
                "is masked but not in the checkpoint; use the mask with the checkpoint that it was made for");
        }
        if (tensor->shape != mask.shape || bitsOf(tensor->dtype) < 8) {
            throw Error(
                ErrorCode::MaskMismatch, mask.name,
                "has another shape than its mask; use the mask with the checkpoint that it was made for");
        }
        found[static_cast<size_t>(tensor - checkpoint.tensors().data())] = &mask;
    }
    return found;
}

/// Scales and other floating members of a set whose weights are decoded: they do no harm beside the dense
/// weights. Packed integers would contradict them.
bool isKept(const Checkpoint& checkpoint, const Tensor& member) {
    return isFloating(member.dtype) && bitsOf(member.dtype) >= 16 && !member.decoder &&
           !member.name.ends_with(".compressed") && checkpoint.find(member.name) == nullptr;
}

/// What a tensor is written as: itself, or, where none of it is pruned, the two that weight_norm makes it of,
/// because a model that has them makes it again and would miss them.
std::vector<const Tensor*> writtenAs(const Tensor& tensor, const TensorMask* mask) {
    const WeightNormParts parts = weightNormParts(tensor);
    if (mask != nullptr || parts.v == nullptr)
        return {&tensor};
    return {parts.g, parts.v};
}

/// The tensors of one of the checkpoint's files.
std::vector<TensorSource> sourcesOf(const Checkpoint& checkpoint, const std::vector<const TensorMask*>& masks,
                                    size_t file) {
    std::vector<TensorSource> sources;
    for (size_t i = 0; i < masks.size(); ++i) {
        if (checkpoint.fileOfTensor()[i] != file)
            continue;
        const Tensor& tensor = checkpoint.tensors()[i];
        if (masks[i] == nullptr) {
            for (const Tensor* written : writtenAs(tensor, nullptr))
                sources.push_back(storedSource(written->prefix + written->name, *written));
            continue;
        }
        sources.push_back(
            {tensor.prefix + tensor.name, tensor.dtype, tensor.shape,
             [&tensor, mask = masks[i]](const auto& take) { writeMasked(tensor, *mask, take); }});
    }
    for (size_t i = 0; i < checkpoint.packedMembers().size(); ++i) {
        const Tensor& member = checkpoint.packedMembers()[i];
        if (checkpoint.fileOfPackedMember()[i] == file && isKept(checkpoint, member))
            sources.push_back(tensorSource(member.name, member));
    }
    return sources;
}

/// A folder that appears whole, under its name, or not at all.
class FolderInMaking {
public:
    explicit FolderInMaking(const std::filesystem::path& target)
        : m_target(target) {
        std::error_code ignored;
        if (std::filesystem::exists(target, ignored) && !std::filesystem::is_empty(target, ignored))
            fail("exists already; a sharded checkpoint is written as a new folder");
        std::string pattern = target.string() + ".XXXXXX";
        if (::mkdtemp(pattern.data()) == nullptr)
            fail(fmt::format("cannot be created: {}", std::strerror(errno)));
        m_temporary = pattern;
    }
    ~FolderInMaking() {
        std::error_code ignored;
        if (!m_temporary.empty())
            std::filesystem::remove_all(m_temporary, ignored);
    }
    FolderInMaking(const FolderInMaking&) = delete;
    FolderInMaking& operator=(const FolderInMaking&) = delete;

    std::filesystem::path operator/(const std::filesystem::path& name) const { return m_temporary / name; }
    void commit() {
        std::error_code error;
        // mkdtemp's 0700 would keep colleagues out of a shared disk.
        std::filesystem::permissions(m_temporary, std::filesystem::perms(0755), error);
        std::filesystem::rename(m_temporary, m_target, error);
        if (error)
            fail(fmt::format("cannot be created: {}", error.message()));
        m_temporary.clear();
    }

private:
    [[noreturn]] void fail(const std::string& message) const {
        throw Error(ErrorCode::FileWrite, m_target.string(), message);
    }

    std::filesystem::path m_target, m_temporary;
};

/// What transformers, and Meta's own code, want beside the weights.
constexpr std::array<const char*, 4> companions{"config.json", "generation_config.json",
                                                "preprocessor_config.json", "params.json"};

/// Whether its tensors are given by one file: the parts of a joined checkpoint are no shards to be kept.
bool liesInOneFile(const Checkpoint& checkpoint) {
    const auto isFirst = [](size_t file) { return file == 0; };
    return std::ranges::all_of(checkpoint.fileOfTensor(), isFirst) &&
           std::ranges::all_of(checkpoint.fileOfPackedMember(), isFirst);
}

/// Whether a PyTorch file is to be written: shards stay what they are, and a file is what its name says.
bool isPytorchTarget(const std::filesystem::path& path, const Checkpoint& checkpoint) {
    const bool fromPytorch = checkpoint.format() == "pytorch-zip";
    if (!liesInOneFile(checkpoint))
        return fromPytorch && checkpoint.packedMembers().empty();
    const std::string ending = path.extension().string();
    const bool named = ending == ".pt" || ending == ".pth" || ending == ".bin" || ending == ".ckpt";
    if (named && !fromPytorch) {
        throw Error(
            ErrorCode::Usage, path.string(),
            fmt::format("is named as a PyTorch file, which only a PyTorch source gives, and this one is {}; "
                        "let the name end in .safetensors",
                        checkpoint.format()));
    }
    if (!named)
        requireSafetensorsName(path);
    return named;
}

} // namespace

void writeMasked(const Tensor& tensor, const TensorMask& mask, const TakeBytes& take) {
    if (const uint64_t rowsOfHead = turnedRows(tensor); rowsOfHead > 0) { // as the file has them
        TensorMask stored = mask;
        for (uint64_t row = 0; row < mask.rows(); ++row)
            std::ranges::copy(
                std::span(mask.bits).subspan(analysedRow(row, rowsOfHead) * mask.rowBytes(), mask.rowBytes()),
                stored.bits.begin() + static_cast<std::ptrdiff_t>(row * mask.rowBytes()));
        return writeMasked(inStoredRows(tensor), stored, take);
    }
    const uint64_t size = bitsOf(tensor.dtype) / 8;
    const uint64_t rowSize = mask.columns() * size;
    const uint64_t rowsAtOnce = std::max<uint64_t>(1, bytesAtOnce / std::max<uint64_t>(1, rowSize));
    std::vector<std::byte> copy;
    for (uint64_t row = 0; row < (rowSize > 0 ? mask.rows() : 0); row += rowsAtOnce) {
        const uint64_t rows = std::min(rowsAtOnce, mask.rows() - row);
        copy.resize(rows * rowSize);
        const uint64_t first = row * mask.columns();
        const std::byte* stored = storedElements(tensor, first, rows * mask.columns(), copy.data());
        if (stored != copy.data())
            std::memcpy(copy.data(), stored, copy.size());
        for (uint64_t r = 0; r < rows; ++r) {
            const uint8_t* bits = mask.bits.data() + (row + r) * mask.rowBytes();
            for (uint64_t column = 0; column < mask.columns(); ++column) {
                if ((bits[column / 8] >> (column % 8) & 1U) == 0)
                    std::memset(copy.data() + r * rowSize + column * size, 0, size);
            }
        }
        take(copy);
    }
}

void requireWritable(const Checkpoint& checkpoint) {
    // The parts of a set do not stand for what they could not be joined to, so the weight would be lost.
    if (checkpoint.packedMembers().empty() || checkpoint.unread().empty())
        return;
    const UnreadTensor& unread = checkpoint.unread().front();
    throw Error(ErrorCode::PoolPartial, printable(unread.name),
                fmt::format("{}; without it the file that is written would lack a weight", unread.reason));
}

void requireTarget(const std::filesystem::path& path, const Checkpoint& checkpoint) {
    isPytorchTarget(path, checkpoint);
}

void writePruned(const std::filesystem::path& path, const Checkpoint& checkpoint, const MaskSet& masks,
                 Progress& progress, const std::stop_token& stop) {
    requireWritable(checkpoint);
    const std::vector<const TensorMask*> ofTensor = masksOf(checkpoint, masks);
    std::map<std::string, std::string> metadata = checkpoint.metadata();
    if (checkpoint.format() != "safetensors")
        metadata.emplace("format", "pt"); // transformers asks for it
    const bool pytorch = isPytorchTarget(path, checkpoint);
    if (liesInOneFile(checkpoint)) {
        if (pytorch)
            writePrunedPytorch(path, checkpoint, 0, ofTensor, progress, stop);
        else
            writeSafetensors(path, sourcesOf(checkpoint, ofTensor, 0), metadata, progress, stop, &checkpoint);
        return;
    }
    FolderInMaking folder(path.has_filename() ? path : path.parent_path());
    nlohmann::json weightMap = nlohmann::json::object();
    uint64_t total = 0;
    for (size_t file = 0; file < checkpoint.files().size(); ++file) {
        std::filesystem::path name = checkpoint.files()[file].filename();
        if (pytorch) {
            writePrunedPytorch(folder / name, checkpoint, file, ofTensor, progress, stop);
        } else {
            name.replace_extension(".safetensors");
            writeSafetensors(folder / name, sourcesOf(checkpoint, ofTensor, file), metadata, progress, stop,
                             &checkpoint);
        }
        for (size_t i = 0; i < ofTensor.size(); ++i) {
            if (checkpoint.fileOfTensor()[i] != file)
                continue;
            for (const Tensor* written : writtenAs(checkpoint.tensors()[i], ofTensor[i])) {
                weightMap[written->prefix + written->name] = name.string();
                total += written->byteSize();
            }
        }
        for (size_t i = 0; i < checkpoint.packedMembers().size(); ++i) {
            const Tensor& member = checkpoint.packedMembers()[i];
            if (checkpoint.fileOfPackedMember()[i] != file || !isKept(checkpoint, member))
                continue;
            weightMap[member.name] = name.string();
            total += member.byteSize();
        }
    }
    const nlohmann::json index{{"metadata", {{"total_size", total}}}, {"weight_map", std::move(weightMap)}};
    writeFileAtomically(folder / (pytorch ? "pytorch_model.bin.index.json" : "model.safetensors.index.json"),
                        index.dump(2) + "\n");
    for (const char* companion : companions) {
        const std::filesystem::path source = checkpoint.files().front().parent_path() / companion;
        std::error_code ignored;
        if (!std::filesystem::is_regular_file(source, ignored))
            continue;
        std::string text = readTextFile(source);
        if (!checkpoint.packedMembers().empty() && std::string_view(companion) == "config.json")
            text = jsonText(denseConfig(checkpoint.config()));
        writeFileAtomically(folder / companion, text);
    }
    folder.commit();
}

} // namespace sparsescope
