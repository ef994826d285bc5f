#include "weights/checkpoint/msgpack.h"

#include "base/error.h"

#include <fmt/format.h>

namespace sparsescope {

MsgpackReader::MsgpackReader(std::span<const std::byte> bytes, std::string subject)
    : m_reader(bytes, std::move(subject))
    , m_bytes(bytes) {}

void MsgpackReader::fail(const std::string& what) const {
    throw Error(
        ErrorCode::CheckpointHeader, m_reader.subject(),
        fmt::format("its MessagePack {} (at byte {}); the file is damaged", what, m_reader.position()));
}

MsgpackKind MsgpackReader::next() const {
    if (m_reader.remaining() == 0)
        throw Error(ErrorCode::CheckpointTruncated, m_reader.subject(),
                    "its MessagePack ends within a value; download it again");
    const auto byte = static_cast<uint8_t>(m_bytes[m_reader.position()]);
    if (byte <= 0x7F || byte >= 0xE0)
        return MsgpackKind::Integer;
    if (byte <= 0x8F)
        return MsgpackKind::Map;
    if (byte <= 0x9F)
        return MsgpackKind::Array;
    if (byte <= 0xBF)
        return MsgpackKind::Text;
    switch (byte) {
    case 0xC0:
        return MsgpackKind::Nil;
    case 0xC2:
    case 0xC3:
        return MsgpackKind::Bool;
    case 0xC4:
    case 0xC5:
    case 0xC6:
        return MsgpackKind::Bytes;
    case 0xCA:
    case 0xCB:
        return MsgpackKind::Float;
    case 0xD9:
    case 0xDA:
    case 0xDB:
        return MsgpackKind::Text;
    case 0xDC:
    case 0xDD:
        return MsgpackKind::Array;
    case 0xDE:
    case 0xDF:
        return MsgpackKind::Map;
    default:
        break;
    }
    if (byte >= 0xCC && byte <= 0xD3)
        return MsgpackKind::Integer;
    if ((byte >= 0xC7 && byte <= 0xC9) || (byte >= 0xD4 && byte <= 0xD8))
        return MsgpackKind::Extension;
    fail(fmt::format("has the byte 0x{:02x}, which means nothing", byte));
}

uint8_t MsgpackReader::take() {
    return m_reader.read<uint8_t>();
}

uint64_t MsgpackReader::bigEndian(unsigned bytes) {
    uint64_t value = 0;
    for (unsigned i = 0; i < bytes; ++i)
        value = value << 8U | take();
    return value;
}

uint64_t MsgpackReader::array() {
    if (next() != MsgpackKind::Array)
        fail("has no list where one is wanted");
    const uint8_t byte = take();
    return byte <= 0x9F ? byte & 0x0FU : bigEndian(byte == 0xDC ? 2 : 4);
}

uint64_t MsgpackReader::map() {
    if (next() != MsgpackKind::Map)
        fail("has no map where one is wanted");
    const uint8_t byte = take();
    return byte <= 0x8F ? byte & 0x0FU : bigEndian(byte == 0xDE ? 2 : 4);
}

std::string_view MsgpackReader::text() {
    const MsgpackKind kind = next();
    if (kind != MsgpackKind::Text && kind != MsgpackKind::Bytes)
        fail("has no text where one is wanted");
    const uint8_t byte = take();
    uint64_t length = byte & 0x1FU;
    if (kind == MsgpackKind::Bytes)
        length = bigEndian(1U << (byte - 0xC4U));
    else if (byte >= 0xD9)
        length = bigEndian(1U << (byte - 0xD9U));
    return m_reader.takeText(length);
}

uint64_t MsgpackReader::natural() {
    const uint8_t byte = next() == MsgpackKind::Integer ? take() : 0xFF;
    if (byte <= 0x7F)
        return byte;
    if (byte >= 0xCC && byte <= 0xCF)
        return bigEndian(1U << (byte - 0xCCU));
    if (byte >= 0xD0 && byte <= 0xD3) { // signed, and not below zero
        const unsigned bytes = 1U << (byte - 0xD0U);
        const uint64_t value = bigEndian(bytes);
        if (value >> (8 * bytes - 1) == 0)
            return value;
    }
    fail("has no number from 0 on where one is wanted");
}

MsgpackReader::Extension MsgpackReader::extension() {
    if (next() != MsgpackKind::Extension)
        fail("has no extension where one is wanted");
    const uint8_t byte = take();
    const uint64_t length = byte <= 0xC9 ? bigEndian(1U << (byte - 0xC7U)) : uint64_t{1} << (byte - 0xD4U);
    const auto type = static_cast<int8_t>(take());
    return {type, m_reader.take(length)};
}

void MsgpackReader::skip() {
    skip(0);
}

void MsgpackReader::skip(unsigned depth) {
    if (depth > 64)
        fail("nests deeper than 64 levels");
    const auto each = [&](uint64_t count) {
        for (; count > 0; --count)
            skip(depth + 1); // each takes a byte at least: no count is longer than the file
    };
    switch (next()) {
    case MsgpackKind::Nil:
    case MsgpackKind::Bool:
        take();
        return;
    case MsgpackKind::Integer: {
        const uint8_t byte = take();
        if (byte >= 0xCC && byte <= 0xD3)
            m_reader.skip(1U << ((byte - 0xCCU) % 4));
        return;
    }
    case MsgpackKind::Float:
        m_reader.skip(take() == 0xCA ? 4 : 8);
        return;
    case MsgpackKind::Text:
    case MsgpackKind::Bytes:
        text();
        return;
    case MsgpackKind::Array:
        return each(array());
    case MsgpackKind::Map:
        return each(2 * map());
    case MsgpackKind::Extension:
        extension();
        return;
    }
}

} // namespace sparsescope
