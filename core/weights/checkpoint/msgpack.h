// MessagePack read in place, value by value.
#pragma once

#include "base/byte_reader.h"

#include <string>
#include <string_view>

namespace sparsescope {

/// What stands next, by its first byte.
enum class MsgpackKind { Nil, Bool, Integer, Float, Text, Bytes, Array, Map, Extension };

/// A cursor over one value after another; nothing is kept. Integers to 64 bits, texts and bytes in place.
/// Errors: CheckpointHeader for what is no MessagePack or another kind than asked for, CheckpointTruncated.
/// github.com/msgpack/msgpack/blob/master/spec.md
class MsgpackReader {
public:
    MsgpackReader(std::span<const std::byte> bytes, std::string subject);

    MsgpackKind next() const;
    /// Number of elements, or of pairs, which stand behind it.
    uint64_t array();
    uint64_t map();
    /// A text, or bytes: old writers make no difference.
    std::string_view text();
    uint64_t natural();
    struct Extension {
        int8_t type = 0;
        std::span<const std::byte> data;
    };
    Extension extension();
    /// Passes over any value; nests 64 deep at most. O(bytes).
    void skip();
    uint64_t remaining() const { return m_reader.remaining(); }

private:
    [[noreturn]] void fail(const std::string& what) const;
    void skip(unsigned depth);
    uint64_t bigEndian(unsigned bytes);
    uint8_t take();

    ByteReader m_reader;
    std::span<const std::byte> m_bytes;
};

} // namespace sparsescope
