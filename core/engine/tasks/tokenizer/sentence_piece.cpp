// SentencePiece's BPE (Kudo and Richardson 2018; bpe_model.cc, normalizer.cc). Not Debian's library: it
// brings an old protobuf along whose symbols take the place of libtorch's, and the program ends while it is
// loaded.
#include "base/byte_reader.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "engine/tasks/tokenizer/token_model.h"

#include <algorithm>
#include <cmath>
#include <queue>

namespace sparsescope {
namespace {

constexpr std::string_view space = "\xE2\x96\x81";

class SentencePiece final : public TokenModel {
public:
    SentencePiece(SentencePieces pieces, std::string subject)
        : TokenModel(std::move(pieces.vocabulary))
        , m_pieces(std::move(pieces))
        , m_subject(std::move(subject)) {
        for (const auto& [text, id] : m_vocabulary.ids()) {
            const PieceType type = typeOf(id);
            if (type == PieceType::UserDefined && !text.empty())
                m_fixed.push_back(text);
            else if (type == PieceType::Unknown)
                m_unknown = id;
        }
        std::ranges::sort(m_fixed, std::greater<>(), &std::string::size);
    }

    void tokenise(std::string_view piece, bool first, std::vector<int64_t>& ids) const override {
        if (!first && !m_pieces.legacy)
            throw Error(ErrorCode::FormatUnsupported, "text",
                        "has special tokens inside, which a tokenizer.model alone cuts in transformers' old "
                        "way only (\"legacy\": true); put the model's tokenizer.json beside it");
        const std::string text = normalised(piece);
        std::vector<Symbol> symbols = symbolsOf(text);
        merge(symbols);
        bool wasUnknown = false;
        for (const Symbol& symbol : symbols) {
            if (symbol.text.empty())
                continue;
            const auto id = m_vocabulary.find(symbol.text);
            const bool known = id && typeOf(*id) != PieceType::Control && typeOf(*id) != PieceType::Unknown &&
                               typeOf(*id) != PieceType::Byte;
            if (known) {
                ids.push_back(*id);
            } else if (m_pieces.byteFallback) {
                for (const char c : symbol.text)
                    ids.push_back(byteId(static_cast<unsigned char>(c)));
            } else if (!wasUnknown) { // a run of unknown ones is one
                ids.push_back(m_unknown);
            }
            wasUnknown = !known;
        }
    }

private:
    struct Symbol {
        std::string_view text; ///< empty: joined with the one before it
        bool fixed = false;
        size_t previous = 0, next = 0;
    };

    PieceType typeOf(int64_t id) const { return m_pieces.types[static_cast<size_t>(id)]; }

    int64_t byteId(unsigned byte) const {
        if (const auto id = m_vocabulary.find(fmt::format("<0x{:02X}>", byte)))
            return *id;
        throw Error(ErrorCode::SpecInvalid, m_subject,
                    fmt::format("has no token for the byte {:#04x}, though it falls back on bytes", byte));
    }

    std::string normalised(std::string_view piece) const {
        std::string text;
        bool before = m_pieces.removeExtraSpaces; // leading spaces go too
        if (m_pieces.dummyPrefix && !piece.empty())
            text += space;
        for (const char c : piece) {
            if (c != ' ')
                text += c;
            else if (!before || !m_pieces.removeExtraSpaces)
                text += space;
            before = c == ' ';
        }
        while (m_pieces.removeExtraSpaces && text.ends_with(space))
            text.resize(text.size() - space.size());
        return text;
    }

    std::vector<Symbol> symbolsOf(std::string_view text) const {
        std::vector<Symbol> symbols;
        while (!text.empty()) {
            const auto fixed =
                std::ranges::find_if(m_fixed, [&](const auto& own) { return text.starts_with(own); });
            const size_t length =
                fixed != m_fixed.end() ? fixed->size() : std::max<size_t>(1, utf8Length(text));
            const size_t i = symbols.size();
            symbols.push_back({text.substr(0, length), fixed != m_fixed.end(), i - 1, i + 1});
            text.remove_prefix(length);
        }
        return symbols;
    }

    /// The pair whose joined piece has the highest score first, of equal ones the leftmost.
    void merge(std::vector<Symbol>& symbols) const {
        struct Candidate {
            float score;
            size_t left, size;
            bool operator<(const Candidate& other) const {
                return score != other.score ? score < other.score : left > other.left;
            }
        };
        std::priority_queue<Candidate> queue;
        const auto joined = [&](size_t left, size_t right) {
            return std::string_view(symbols[left].text.data(),
                                    symbols[left].text.size() + symbols[right].text.size());
        };
        const auto propose = [&](size_t left, size_t right) {
            if (left >= symbols.size() || right >= symbols.size() || symbols[left].fixed ||
                symbols[right].fixed)
                return;
            const std::string_view text = joined(left, right);
            const auto id = m_vocabulary.find(text);
            if (id && (typeOf(*id) == PieceType::Normal || typeOf(*id) == PieceType::UserDefined))
                queue.push({m_pieces.scores[static_cast<size_t>(*id)], left, text.size()});
        };
        for (size_t i = 0; i + 1 < symbols.size(); ++i)
            propose(i, i + 1);
        while (!queue.empty()) {
            const Candidate best = queue.top();
            queue.pop();
            Symbol& left = symbols[best.left];
            if (left.text.empty() || left.next >= symbols.size())
                continue;
            const size_t right = left.next;
            if (left.text.size() + symbols[right].text.size() != best.size)
                continue; // one of the two was joined meanwhile
            left.text = joined(best.left, right);
            left.next = symbols[right].next;
            symbols[right].text = {};
            if (left.next < symbols.size())
                symbols[left.next].previous = best.left;
            propose(left.previous, best.left);
            propose(best.left, left.next);
        }
    }

    SentencePieces m_pieces;
    std::string m_subject;
    std::vector<std::string> m_fixed; ///< user-defined pieces, the longest first
    int64_t m_unknown = 0;
};

/// Protocol Buffers' wire format: calls field(number, wire type, value, bytes) for each field of a message.
template <typename Field>
void forFields(std::span<const std::byte> message, const std::string& subject, const Field& field) {
    ByteReader reader(message, subject);
    const auto varint = [&] {
        uint64_t value = 0;
        for (unsigned shift = 0; shift < 64; shift += 7) {
            const auto byte = reader.read<uint8_t>();
            value |= static_cast<uint64_t>(byte & 0x7FU) << shift;
            if (byte < 0x80)
                return value;
        }
        throw Error(ErrorCode::SpecInvalid, subject, "is no SentencePiece model, or a damaged one");
    };
    while (reader.remaining() > 0) {
        const uint64_t key = varint();
        switch (key & 7U) {
        case 0:
            field(key >> 3U, varint(), std::span<const std::byte>());
            break;
        case 1:
            field(key >> 3U, reader.read<uint64_t>(), std::span<const std::byte>());
            break;
        case 2: {
            const uint64_t size = varint();
            field(key >> 3U, uint64_t{0}, reader.take(size));
            break;
        }
        case 5:
            field(key >> 3U, uint64_t{reader.read<uint32_t>()}, std::span<const std::byte>());
            break;
        default:
            throw Error(ErrorCode::SpecInvalid, subject, "is no SentencePiece model, or a damaged one");
        }
    }
}

std::string_view textOf(std::span<const std::byte> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

/// sentencepiece_model.proto: ModelProto{pieces = 1, trainer_spec = 2, normalizer_spec = 3}.
SentencePieces readModelProto(std::span<const std::byte> bytes, const std::string& subject) {
    SentencePieces pieces;
    uint64_t kind = 1; // unigram, where it is not said
    forFields(bytes, subject, [&](uint64_t number, uint64_t, std::span<const std::byte> value) {
        if (number == 1) {
            float score = 0;
            uint64_t type = 1;
            std::string_view text;
            forFields(value, subject, [&](uint64_t part, uint64_t scalar, std::span<const std::byte> inner) {
                if (part == 1)
                    text = textOf(inner);
                else if (part == 2)
                    score = std::bit_cast<float>(static_cast<uint32_t>(scalar));
                else if (part == 3)
                    type = scalar;
            });
            pieces.add(text, score, static_cast<int64_t>(type), subject);
        } else if (number == 2) {
            forFields(value, subject, [&](uint64_t part, uint64_t scalar, std::span<const std::byte>) {
                if (part == 3)
                    kind = scalar;
                else if (part == 24 && scalar != 0)
                    throw Error(
                        ErrorCode::FormatUnsupported, subject,
                        "puts spaces behind words (treat_whitespace_as_suffix), which is not known here");
                else if (part == 35)
                    pieces.byteFallback = scalar != 0;
            });
        } else if (number == 3) {
            forFields(value, subject, [&](uint64_t part, uint64_t scalar, std::span<const std::byte> inner) {
                if (part == 2 && !inner.empty())
                    throw Error(ErrorCode::FormatUnsupported, subject,
                                "normalises texts by a table of its own, which is not known here; put the "
                                "model's tokenizer.json beside it");
                if (part == 3)
                    pieces.dummyPrefix = scalar != 0;
                else if (part == 4)
                    pieces.removeExtraSpaces = scalar != 0;
                else if (part == 5 && scalar == 0)
                    throw Error(ErrorCode::FormatUnsupported, subject,
                                "keeps spaces as they are (escape_whitespaces), which is not known here");
            });
        }
    });
    if (pieces.types.empty())
        throw Error(ErrorCode::SpecInvalid, subject, "is no SentencePiece model, or a damaged one");
    if (kind != 2)
        throw Error(ErrorCode::FormatUnsupported, subject,
                    fmt::format("is a SentencePiece model of the kind {}; only BPE (2) is known here",
                                kind == 1 ? "unigram" : fmt::format("{}", kind)));
    return pieces;
}

} // namespace

void SentencePieces::add(std::string_view text, float score, int64_t type, const std::string& subject) {
    if (type < 1 || type > 6 || std::isnan(score))
        throw Error(
            ErrorCode::SpecInvalid, subject,
            fmt::format("gives the piece {} the type {} and the score {}", printable(text, 60), type, score));
    vocabulary.add(text, static_cast<int64_t>(types.size()), subject);
    types.push_back(static_cast<PieceType>(type));
    scores.push_back(score);
}

std::unique_ptr<TokenModel> sentencePiece(SentencePieces pieces, const std::string& subject) {
    return std::make_unique<SentencePiece>(std::move(pieces), subject);
}

SentencePieces readSentencePieces(const std::filesystem::path& file) {
    const MappedFile mapped(file);
    constexpr size_t largest = size_t{256} << 20U;
    if (mapped.bytes().size() > largest)
        throw Error(ErrorCode::SpecInvalid, file.string(), "is too large for a SentencePiece model");
    SentencePieces pieces = readModelProto(mapped.bytes(), printable(file.string()));
    mapped.throwIfShrunk();
    return pieces;
}

} // namespace sparsescope
