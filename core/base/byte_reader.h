// Reading numbers from bytes that nobody has checked yet.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>

namespace sparsescope {

/// A cursor over bytes of a file: each read is checked against what is left and throws
/// Error{CheckpointTruncated, subject} otherwise. Little-endian unless the name says BigEndian. O(1) a call.
class ByteReader {
public:
    ByteReader(std::span<const std::byte> bytes, std::string subject);

    uint64_t position() const { return m_position; }
    uint64_t remaining() const { return m_bytes.size() - m_position; }
    const std::string& subject() const { return m_subject; }
    void seek(uint64_t position);
    void skip(uint64_t count);

    /// The next `count` bytes, in place.
    std::span<const std::byte> take(uint64_t count);
    std::string_view takeText(uint64_t count);

    template <typename T>
    T read() {
        static_assert(std::is_arithmetic_v<T>);
        static_assert(std::endian::native == std::endian::little);
        T value;
        std::memcpy(&value, take(sizeof(T)).data(), sizeof(T));
        return value;
    }
    uint32_t readBigEndian32();

private:
    [[noreturn]] void failTruncated(uint64_t wanted) const;

    std::span<const std::byte> m_bytes;
    uint64_t m_position = 0;
    std::string m_subject;
};

/// a * b, or nothing on overflow.
std::optional<uint64_t> checkedMultiply(uint64_t a, uint64_t b);
/// a + b, or nothing on overflow.
std::optional<uint64_t> checkedAdd(uint64_t a, uint64_t b);

} // namespace sparsescope
