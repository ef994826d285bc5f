// What an adapter was trained beside: an adapter changes weights, and beside others it is of no use.
#pragma once

#include "weights/checkpoint/checkpoint.h"

#include <array>
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
    AdapterBase finish(std::string root) const;

private:
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

} // namespace sparsescope
