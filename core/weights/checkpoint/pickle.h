// Python's pickle as inert data: nothing in it is ever called.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace sparsescope {

/// A value of a pickle, 16 bytes; what it holds lies in its Pickle. Cycles are possible: walk with a bound.
struct PickleValue {
    enum class Kind : uint8_t {
        None,
        Bool,
        Int, ///< as far as it fits an int64
        Float,
        Text,
        Bytes,
        Tuple,
        List,
        Dict,       ///< dict, OrderedDict, defaultdict
        Global,     ///< a class or function, by name only
        Object,     ///< what calling a Global would have made
        Persistent, ///< a reference to something outside the pickle; items() is the one value that names it
        Other,      ///< sets, large integers: nothing that a checkpoint needs
    };
    Kind kind = Kind::None;
    uint32_t length = 0; ///< of Text and Bytes
    union {
        int64_t integer = 0;
        double number;
        const char* text;
        uint32_t node;
    };

    bool is(Kind wanted) const { return kind == wanted; }
    /// The characters of a Text or the bytes of Bytes; empty for every other kind.
    std::string_view view() const {
        return is(Kind::Text) || is(Kind::Bytes) ? std::string_view(text, length) : std::string_view();
    }
};

/// A pickle of protocol 2 to 5, run by a machine that only builds data. Limits: 64 MB, 1,000,000 values, a
/// nesting of 256, memo indices below 1,000,000; they keep its memory under 150 MB. O(bytes).
class Pickle {
public:
    /// `bytes` must outlive it. Errors: CheckpointPickle, naming the offset and what is wrong; Cancelled.
    Pickle(std::span<const std::byte> bytes, const std::string& subject, const std::stop_token& stop = {});

    PickleValue top() const { return m_top; }
    /// How many of the bytes it has: up to its STOP.
    uint64_t size() const { return m_size; }
    /// All references to something outside, as they came.
    std::span<const PickleValue> references() const { return m_references; }
    /// Elements of Tuple and List; key, value, key, value, ... of Dict; of Object what was called, its
    /// arguments and, where the pickle sets one, its state. Empty for every other kind.
    std::span<const PickleValue> items(PickleValue container) const;
    /// The value of a text key in a Dict, the last one as in Python; nothing where there is none. O(items).
    std::optional<PickleValue> lookUp(PickleValue dict, std::string_view key) const;
    /// "module.name" of a Global or of what an Object calls, at most 1 KB; empty for every other kind.
    std::string globalName(PickleValue value) const;

private:
    friend class PickleMachine;
    struct Node {
        std::vector<PickleValue> items;
        uint16_t depth = 1;
    };
    std::vector<Node> m_nodes;
    PickleValue m_top;
    uint64_t m_size = 0;
    std::vector<PickleValue> m_references;
};

} // namespace sparsescope
