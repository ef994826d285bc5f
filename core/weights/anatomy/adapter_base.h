// What an adapter was trained beside: an adapter changes weights, and beside others it is of no use.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <array>
#include <functional>
#include <map>
#include <optional>
#include <span>

namespace sparsescope {

/// The weights that an adapter changes, before it does.
struct AdapterBase {
    std::string root;              ///< Checkpoint::root() of their file
    uint64_t zeros = 0, numel = 0; ///< exact zeros, and all of them
    std::string pattern, values;   ///< XXH3-128 of where the zeros are and of the numbers as f32, hex digits
    bool operator==(const AdapterBase&) const = default;

    /// For the metadata of the adapter's file, under the key `trained_beside`.
    std::string text() const;
    /// Nothing where an adapter's file does not say it, as PEFT's do not. Errors: SpecInvalid for a record
    /// that is none.
    static std::optional<AdapterBase> of(const Checkpoint& adapter);
};

/// Sees the matrices of an AdapterBase, in any order.
class AdapterBaseDigest {
public:
    /// Row-major. O(values).
    void add(const std::string& tensor, std::span<const float> values);
    /// Under its own name, and never held whole.
    void add(const Tensor& tensor);
    AdapterBase finish(std::string root) const;

private:
    /// `read` fills the numbers from a place on.
    void add(const std::string& tensor, uint64_t numel,
             const std::function<void(uint64_t, std::span<float>)>& read);

    std::map<std::string, std::array<std::string, 2>> m_matrices; ///< hashes by name
    uint64_t m_zeros = 0, m_numel = 0;
};

/// Throws Usage where an adapter was trained beside another dictionary of weights than the checkpoint's.
void requireRoot(const AdapterBase& trained, const Checkpoint& checkpoint);
/// Whether `here`, of the checkpoint, is what the adapter was trained beside. Gives what a person has to know
/// where that is not certain, else nothing. Errors: those of requireRoot(), and MaskMismatch where other
/// weights are zero.
std::string checkBase(const std::optional<AdapterBase>& trained, const AdapterBase& here,
                      const Checkpoint& checkpoint);

/// What an adapter is known by: XXH3-128 of its tensors, hex digits. O(its values).
std::string adapterIdentity(const Checkpoint& adapter);
/// For the metadata of weights that an adapter was put into, under the key `merged_adapters`: those that are
/// in `base` already, and this one.
std::string mergedAdapters(const Checkpoint& base, const std::string& identity);
constexpr const char* mergedAdaptersKey = "merged_adapters";

/// What must be known before an adapter is put into a checkpoint of whose weights `here` is. Gives what
/// checkBase() does. Errors: its, and MaskMismatch where the adapter is in the weights already.
std::string checkAdapter(const Checkpoint& adapter, const AdapterBase& here, const Checkpoint& checkpoint);

} // namespace sparsescope
