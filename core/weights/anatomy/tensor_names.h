// The names of tensors in parts: what stands between their dots and slashes, with the numbers told apart.
#pragma once

#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace sparsescope {

/// One part of a name: a number of at most four digits, or an interned text. What wrappers put into a name
/// (torch.compile, FSDP, PEFT: `_orig_mod`, `base_layer`) is no part of it, at the front `module` neither.
class NamePart {
public:
    static NamePart ofNumber(uint32_t number) { return NamePart(numberBit | number); }
    static NamePart ofText(uint32_t index) { return NamePart(index); }
    bool isNumber() const { return (m_value & numberBit) != 0; }
    uint32_t number() const { return m_value & ~numberBit; }
    uint32_t text() const { return m_value; }
    // NOLINTNEXTLINE(modernize-use-nullptr): clang-tidy 14 sees a 0 in it
    auto operator<=>(const NamePart&) const = default;

private:
    static constexpr uint32_t numberBit = 1U << 31U;
    explicit NamePart(uint32_t value)
        : m_value(value) {}
    uint32_t m_value;
};

/// The parts of many names. Names of more than 1,024 bytes or 32 parts have none: they are in no block.
class TensorNames {
public:
    /// The names must outlive it. O(bytes).
    explicit TensorNames(const std::vector<std::string_view>& names);

    size_t size() const { return m_from.size() - 1; }
    std::span<const NamePart> of(size_t name) const {
        return std::span(m_parts).subspan(m_from[name], m_from[name + 1] - m_from[name]);
    }
    /// How many parts at the front all names share, so that they tell nothing: a wrapper may be called
    /// "head". Only what stands before the last part ahead of a number or an end.
    size_t common() const { return m_common; }
    /// How many parts at the front of a name, or of a list's path, tell nothing of what it is: common(), and
    /// for blocks with attention what stands before their list, though that embeds or adapts something (the
    /// towers of Phi-4-multimodal lie in `embed_tokens_extend`).
    size_t tellingFrom(std::span<const NamePart> parts) const;
    /// In lower case, as all tables are.
    const std::string& lower(NamePart part) const { return m_lower[part.text()]; }
    /// Parts with dots between them, numbers as "#", in lower case: the same for each block of a stack.
    std::string signature(std::span<const NamePart> parts) const;
    /// Parts with dots between them, as they are.
    std::string text(std::span<const NamePart> parts) const;

private:
    void add(std::string_view part);
    void findCommon();
    void findTowers();
    NamePart intern(std::string_view text);

    std::vector<NamePart> m_parts;
    std::vector<uint32_t> m_from;
    std::unordered_map<std::string_view, uint32_t> m_indexOf;
    std::vector<std::string_view> m_texts;
    std::vector<std::string> m_lower;
    size_t m_common = 0;
    std::set<std::vector<NamePart>> m_towers; ///< paths of lists of blocks with attention behind such a part
};

/// What stands between the parts of a name: dots, and slashes where it has any ("model/layers.0/fc/kernel").
std::string_view separatorsOf(std::string_view name);

/// Whether blocks, or experts, are called so where their numbers are no parts of their own: "layers_3".
bool isListName(std::string_view part);

/// The name without what wrappers put into it, as it is otherwise: `ff.layer_1` stays one part.
std::string withoutWrappers(std::string_view name);

} // namespace sparsescope
