#include "weights/anatomy/adapter_base.h"

#include "base/error.h"
#include "base/json_object.h"

#include <algorithm>
#include <fmt/format.h>
#include <memory>
#include <vector>
#include <xxhash.h>

namespace sparsescope {
namespace {

constexpr const char* key = "trained_beside";

class Hash {
public:
    Hash()
        : m_state(XXH3_createState()) {
        if (m_state == nullptr)
            throw std::bad_alloc();
        XXH3_128bits_reset(m_state.get());
    }
    void add(const void* bytes, size_t size) { XXH3_128bits_update(m_state.get(), bytes, size); }
    std::string hex() const {
        const XXH128_hash_t hash = XXH3_128bits_digest(m_state.get());
        return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
    }

private:
    struct Free {
        void operator()(XXH3_state_t* state) const { XXH3_freeState(state); }
    };
    std::unique_ptr<XXH3_state_t, Free> m_state;
};

} // namespace

std::string AdapterBase::text() const {
    return nlohmann::json{
        {"root", root}, {"zeros", zeros}, {"numel", numel}, {"pattern", pattern}, {"values", values}}
        .dump();
}

std::optional<AdapterBase> AdapterBase::of(const Checkpoint& adapter) {
    const auto found = adapter.metadata().find(key);
    if (found == adapter.metadata().end())
        return {};
    const nlohmann::json record = parseOrDiscard(found->second);
    try {
        return AdapterBase{record.at("root").get<std::string>(), record.at("zeros").get<uint64_t>(),
                           record.at("numel").get<uint64_t>(), record.at("pattern").get<std::string>(),
                           record.at("values").get<std::string>()};
    } catch (const nlohmann::json::exception&) {
        throw Error(ErrorCode::SpecInvalid, printable(adapter.path().string()),
                    fmt::format("has a damaged record of the weights that it was trained beside ({} of its "
                                "metadata); get the file again",
                                key));
    }
}

void AdapterBaseDigest::add(const std::string& tensor, std::span<const float> values) {
    add(tensor, values.size(), [&](uint64_t first, std::span<float> piece) {
        std::ranges::copy(values.subspan(first, piece.size()), piece.begin());
    });
}

void AdapterBaseDigest::add(const Tensor& tensor) {
    add(tensor.name, tensor.numel(),
        [&](uint64_t first, std::span<float> piece) { readValues(tensor, first, piece); });
}

void AdapterBaseDigest::add(const std::string& tensor, uint64_t numel,
                            const std::function<void(uint64_t, std::span<float>)>& read) {
    Hash pattern, numbers;
    std::vector<uint8_t> zeros;
    std::vector<float> buffer;
    for (uint64_t first = 0; first < numel;) {
        buffer.resize(std::min<uint64_t>(numel - first, 1U << 16U));
        const std::span<float> piece(buffer);
        read(first, piece);
        zeros.resize(piece.size());
        std::ranges::transform(piece, zeros.begin(), [](float value) { return value == 0 ? 1 : 0; });
        m_zeros += static_cast<uint64_t>(std::ranges::count(zeros, 1));
        pattern.add(zeros.data(), zeros.size());
        numbers.add(piece.data(), piece.size_bytes());
        first += piece.size();
    }
    m_numel += numel;
    m_matrices[tensor] = {pattern.hex(), numbers.hex()};
}

AdapterBase AdapterBaseDigest::finish(std::string root) const {
    Hash pattern, numbers;
    for (const auto& [name, hashes] : m_matrices) {
        for (Hash* hash : {&pattern, &numbers}) {
            const std::string& own = hashes[hash == &pattern ? 0 : 1];
            hash->add(name.c_str(), name.size() + 1);
            hash->add(own.data(), own.size());
        }
    }
    return {std::move(root), m_zeros, m_numel, pattern.hex(), numbers.hex()};
}

void requireRoot(const AdapterBase& trained, const Checkpoint& checkpoint) {
    if (trained.root.empty() || checkpoint.root().empty() || trained.root == checkpoint.root())
        return;
    throw Error(ErrorCode::Usage, printable(checkpoint.path().string()),
                fmt::format("is opened with its dictionary {}, and the adapter was trained beside {}; give "
                            "--root {}",
                            printable(checkpoint.root(), 60), printable(trained.root, 60),
                            printable(trained.root, 60)));
}

std::string adapterIdentity(const Checkpoint& adapter) {
    AdapterBaseDigest digest;
    for (const Tensor& tensor : adapter.tensors())
        digest.add(tensor);
    return digest.finish({}).values;
}

std::string mergedAdapters(const Checkpoint& base, const std::string& identity) {
    const auto found = base.metadata().find(mergedAdaptersKey);
    return found == base.metadata().end() ? identity : found->second + " " + identity;
}

std::string checkAdapter(const Checkpoint& adapter, const AdapterBase& here, const Checkpoint& checkpoint) {
    const auto merged = checkpoint.metadata().find(mergedAdaptersKey);
    if (merged != checkpoint.metadata().end() &&
        merged->second.find(adapterIdentity(adapter)) != std::string::npos)
        throw Error(ErrorCode::MaskMismatch, printable(checkpoint.path().string()),
                    fmt::format("has this adapter in it already ({} of its metadata), and twice it would be "
                                "another model; give the weights that it was trained beside",
                                mergedAdaptersKey));
    return checkBase(AdapterBase::of(adapter), here, checkpoint);
}

std::string checkBase(const std::optional<AdapterBase>& trained, const AdapterBase& here,
                      const Checkpoint& checkpoint) {
    if (!trained)
        return "The adapter does not say which weights it was trained beside: nothing shows that they are "
               "these.";
    if (trained->values == here.values && trained->numel == here.numel)
        return {};
    requireRoot(*trained, checkpoint);
    if (trained->pattern != here.pattern)
        throw Error(ErrorCode::MaskMismatch, printable(checkpoint.path().string()),
                    fmt::format("has {} zeros among the {} weights that the adapter changes, and it was "
                                "trained beside {}{}; give the file that it was trained beside, or, of tune "
                                "--mask, the pruned one that belongs to the mask",
                                here.zeros, here.numel, trained->zeros,
                                here.zeros == trained->zeros ? " in other places" : ""));
    return fmt::format("The adapter was trained beside other numbers{}, whose zeros are in the same places: "
                       "these are not they, or are they rounded.",
                       trained->root.empty() ? "" : " (the dictionary " + printable(trained->root, 60) + ")");
}

} // namespace sparsescope
