#include "base/byte_reader.h"

#include "base/error.h"

#include <fmt/format.h>

namespace sparsescope {

ByteReader::ByteReader(std::span<const std::byte> bytes, std::string subject)
    : m_bytes(bytes)
    , m_subject(std::move(subject)) {}

void ByteReader::failTruncated(uint64_t wanted) const {
    throw Error(
        ErrorCode::CheckpointTruncated, m_subject,
        fmt::format("needs {} bytes at offset {}, but only {} are left; the file is cut short or damaged, "
                    "download it again",
                    wanted, m_position, remaining()));
}

void ByteReader::seek(uint64_t position) {
    if (position > m_bytes.size()) {
        m_position = m_bytes.size();
        failTruncated(position - m_bytes.size());
    }
    m_position = position;
}

void ByteReader::skip(uint64_t count) {
    take(count);
}

std::span<const std::byte> ByteReader::take(uint64_t count) {
    if (count > remaining())
        failTruncated(count);
    const auto part = m_bytes.subspan(m_position, count);
    m_position += count;
    return part;
}

std::string_view ByteReader::takeText(uint64_t count) {
    const auto part = take(count);
    return {reinterpret_cast<const char*>(part.data()), part.size()};
}

uint32_t ByteReader::readBigEndian32() {
    return __builtin_bswap32(read<uint32_t>());
}

std::optional<uint64_t> checkedMultiply(uint64_t a, uint64_t b) {
    uint64_t product = 0;
    return __builtin_mul_overflow(a, b, &product) ? std::nullopt : std::optional(product);
}

std::optional<uint64_t> checkedAdd(uint64_t a, uint64_t b) {
    uint64_t sum = 0;
    return __builtin_add_overflow(a, b, &sum) ? std::nullopt : std::optional(sum);
}

} // namespace sparsescope
