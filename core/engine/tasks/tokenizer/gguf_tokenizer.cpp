// The tokenizer inside of a GGUF file.
#include "base/byte_reader.h"
#include "base/mapped_file.h"
#include "base/utf8.h"
#include "engine/tasks/tokenizer/tokenizer_parts.h"

#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

using Json = nlohmann::json;

constexpr uint32_t typeBool = 7, typeString = 8, typeArray = 9;
constexpr std::array<uint64_t, 13> valueSizes{1, 1, 2, 2, 4, 4, 4, 1, 0, 0, 8, 8, 8};
constexpr uint64_t longestToken = 1U << 16U;

/// The keys "tokenizer.ggml." as far as they are used.
struct Keys {
    std::string model, pattern;
    std::vector<std::string_view> tokens, merges; ///< in the file's bytes
    std::vector<int32_t> types;
    std::vector<float> scores;
    std::map<std::string, int64_t, std::less<>> numbers;

    std::optional<int64_t> number(std::string_view key) const {
        const auto found = numbers.find(key);
        return found == numbers.end() ? std::nullopt : std::optional(found->second);
    }
};

class KeyReader {
public:
    KeyReader(std::span<const std::byte> bytes, const std::string& subject)
        : m_reader(bytes, subject) {}

    Keys read() {
        m_reader.skip(4);
        const auto version = m_reader.read<uint32_t>();
        if (version != 2 && version != 3)
            throw Error(ErrorCode::FormatUnsupported, m_reader.subject(),
                        fmt::format("is GGUF version {}; versions 2 and 3 are read", version));
        m_reader.skip(8);
        const auto count = m_reader.read<uint64_t>();
        for (uint64_t i = 0; i < count; ++i) { // each takes 13 bytes: the reader ends this
            const std::string key(text(UINT16_MAX));
            const auto type = m_reader.read<uint32_t>();
            constexpr std::string_view ours = "tokenizer.ggml.";
            readValue(key.starts_with(ours) ? key.substr(ours.size()) : std::string(), type);
        }
        return std::move(m_keys);
    }

private:
    [[noreturn]] void fail(const std::string& what) const {
        throw Error(ErrorCode::CheckpointHeader, m_reader.subject(),
                    fmt::format("its GGUF header {}; the file is damaged, write or download it again", what));
    }
    std::string_view text(uint64_t longest) {
        const auto length = m_reader.read<uint64_t>();
        if (length > longest)
            fail(fmt::format("has a text of {} bytes", length));
        return m_reader.takeText(length);
    }

    void readValue(const std::string& key, uint32_t type) {
        if (type == typeString) {
            const bool used = key == "model" || key == "pre";
            const std::string_view value = text(used ? longestToken : UINT64_MAX);
            if (used)
                (key == "model" ? m_keys.model : m_keys.pattern) = value;
        } else if (type == typeArray) {
            readArray(key);
        } else if (type < valueSizes.size() && valueSizes[type] > 0) {
            const std::span<const std::byte> bytes = m_reader.take(valueSizes[type]);
            int64_t value = 0; // little-endian; ids and flags only
            std::memcpy(&value, bytes.data(), std::min<size_t>(bytes.size(), sizeof(value)));
            if (!key.empty() && type != 6 && type != 12)
                m_keys.numbers[key] = type == typeBool ? (value != 0 ? 1 : 0) : value;
        } else {
            fail(fmt::format("has a value of the type {}", type));
        }
    }

    void readArray(const std::string& key) {
        const auto element = m_reader.read<uint32_t>();
        const auto count = m_reader.read<uint64_t>();
        if (element == typeString) {
            std::vector<std::string_view>* const into = key == "tokens"   ? &m_keys.tokens
                                                        : key == "merges" ? &m_keys.merges
                                                                          : nullptr;
            for (uint64_t i = 0; i < count; ++i) {
                const std::string_view value = text(into != nullptr ? longestToken : UINT64_MAX);
                if (into != nullptr)
                    into->push_back(value);
            }
        } else if (element < valueSizes.size() && valueSizes[element] > 0) {
            const auto size = checkedMultiply(count, valueSizes[element]);
            const std::span<const std::byte> bytes = m_reader.take(size.value_or(UINT64_MAX));
            const auto keep = [&](auto& numbers) {
                numbers.resize(count);
                std::memcpy(numbers.data(), bytes.data(), bytes.size());
            };
            if (key == "token_type" && (element == 4 || element == 5))
                keep(m_keys.types);
            else if (key == "scores" && element == 6)
                keep(m_keys.scores);
        } else {
            fail(fmt::format("has an array of the type {}", element));
        }
    }

    ByteReader m_reader;
    Keys m_keys;
};

Json splitBy(const char* pattern) {
    return {{"type", "Split"}, {"pattern", {{"Regex", pattern}}}, {"behavior", "Isolated"}};
}

/// What llama.cpp's names of patterns stand for, in tokenizer.json's words.
struct Pattern {
    Json preTokenizer;
    Json normaliser = nullptr;
    bool ignoreMerges = false;
};

Pattern patternOf(const std::string& name, const std::string& subject) {
    const Json gpt2{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", true}};
    const Json letters{{"type", "ByteLevel"}, {"add_prefix_space", false}, {"use_regex", false}};
    const auto sequence = [](Json first, Json second) {
        return Json{{"type", "Sequence"}, {"pretokenizers", {std::move(first), std::move(second)}}};
    };
    if (name == "gpt-2" || name == "gpt2")
        return {gpt2};
    if (name == "smollm" || name == "starcoder" || name == "refact" || name == "codeshell")
        return {sequence({{"type", "Digits"}, {"individual_digits", true}}, gpt2)};
    if (name == "llama-bpe" || name == "llama3" || name == "llama-v3")
        return {sequence(splitBy(R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}{1,3}|)"
                                 R"( ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"),
                         letters),
                nullptr, true};
    if (name == "qwen2")
        return {sequence(splitBy(R"((?i:'s|'t|'re|'ve|'m|'ll|'d)|[^\r\n\p{L}\p{N}]?\p{L}+|\p{N}|)"
                                 R"( ?[^\s\p{L}\p{N}]+[\r\n]*|\s*[\r\n]+|\s+(?!\S)|\s+)"),
                         letters),
                {{"type", "NFC"}}};
    throw Error(ErrorCode::FormatUnsupported, subject,
                fmt::format("names the pattern {} for its tokens, which is not known here (known are gpt-2, "
                            "smollm, starcoder, llama-bpe, qwen2); use the model's Hugging Face folder",
                            printable(name.empty() ? "of no name" : name, 60)));
}

/// Tokens that are looked for in the text.
std::vector<AddedToken> addedOf(const Keys& keys) {
    std::vector<AddedToken> added;
    constexpr int32_t control = 3, userDefined = 4;
    for (size_t i = 0; i < std::min(keys.tokens.size(), keys.types.size()); ++i) {
        const int32_t type = keys.types[i];
        if (type == control || type == userDefined)
            added.push_back({.text = std::string(keys.tokens[i]),
                             .id = static_cast<int64_t>(i),
                             .special = type == control});
    }
    return added;
}

void readBytePairs(const Keys& keys, TokenizerParts& parts) {
    const std::string& subject = parts.subject;
    const Pattern pattern = patternOf(keys.pattern, subject);
    Vocabulary vocabulary;
    for (size_t i = 0; i < keys.tokens.size(); ++i)
        vocabulary.add(keys.tokens[i], static_cast<int64_t>(i), subject);
    std::vector<Merge> merges;
    for (const std::string_view merge : keys.merges) {
        const size_t space = merge.find(' ', 1); // a token may begin with one, in old files
        if (space == merge.npos)
            throw Error(ErrorCode::CheckpointHeader, subject,
                        fmt::format("has the merge {}, which is not two tokens", printable(merge, 60)));
        merges.emplace_back(merge.substr(0, space), merge.substr(space + 1));
    }
    parts.normaliser = Normaliser(pattern.normaliser, subject);
    parts.preTokeniser = PreTokeniser(pattern.preTokenizer, subject);
    parts.model = bytePairs(std::move(vocabulary), merges, {.ignoreMerges = pattern.ignoreMerges}, subject);
    parts.added = AddedTokens(addedOf(keys), parts.normaliser);
    parts.decoder = TokenDecoder(Json{{"type", "ByteLevel"}}, subject);
}

void readPieces(const Keys& keys, TokenizerParts& parts) {
    const size_t count = keys.tokens.size();
    if (keys.scores.size() != count || keys.types.size() != count)
        throw Error(ErrorCode::CheckpointHeader, parts.subject,
                    fmt::format("has {} tokens with {} scores and {} types", count, keys.scores.size(),
                                keys.types.size()));
    SentencePieces pieces;
    pieces.byteFallback = true;
    pieces.removeExtraSpaces = keys.number("remove_extra_whitespaces").value_or(0) != 0;
    pieces.dummyPrefix = keys.number("add_space_prefix").value_or(1) != 0;
    for (size_t i = 0; i < count; ++i)
        pieces.add(keys.tokens[i], keys.scores[i], keys.types[i], parts.subject);
    parts.model = sentencePiece(std::move(pieces), parts.subject);
    parts.added = AddedTokens(addedOf(keys), parts.normaliser);
    parts.decoder = TokenDecoder(sentencePieceDecoder(), parts.subject);
}

void readSpecial(const Keys& keys, TokenizerParts& parts) {
    static constexpr std::pair<SpecialToken, const char*> special[] = {
        {SpecialToken::Begin, "bos_token_id"},          {SpecialToken::End, "eos_token_id"},
        {SpecialToken::Pad, "padding_token_id"},        {SpecialToken::Unknown, "unknown_token_id"},
        {SpecialToken::Separate, "seperator_token_id"}, {SpecialToken::Mask, "mask_token_id"}};
    for (const auto& [token, key] : special) {
        if (const auto id = keys.number(key);
            id && *id >= 0 && *id < static_cast<int64_t>(keys.tokens.size()))
            parts.special[token] = *id;
    }
    // llama.cpp puts one before a SentencePiece text unless the file says otherwise.
    const int64_t usual = keys.model == "llama" ? 1 : 0;
    const auto asked = [&](const char* flag, SpecialToken token) -> std::optional<int64_t> {
        const auto found = parts.special.find(token);
        const int64_t fallback = token == SpecialToken::Begin ? usual : 0;
        return keys.number(flag).value_or(fallback) != 0 && found != parts.special.end()
                   ? std::optional(found->second)
                   : std::nullopt;
    };
    parts.postProcessor =
        PostProcessor(asked("add_bos_token", SpecialToken::Begin), asked("add_eos_token", SpecialToken::End));
}

} // namespace

bool isGguf(const std::filesystem::path& file) {
    const MappedFile mapped(file);
    constexpr std::string_view magic = "GGUF";
    return mapped.bytes().size() >= 24 && std::memcmp(mapped.bytes().data(), magic.data(), magic.size()) == 0;
}

TokenizerParts readGgufTokenizer(const std::filesystem::path& file) {
    const std::string subject = printable(file.string());
    const MappedFile mapped(file);
    const Keys keys = KeyReader(mapped.bytes(), subject).read();
    if (keys.model.empty())
        throw Error(ErrorCode::FileMissing, subject,
                    "has no tokenizer inside; use the model's Hugging Face folder");
    if (keys.model != "gpt2" && keys.model != "llama")
        throw Error(
            ErrorCode::FormatUnsupported, subject,
            fmt::format("has a tokenizer of llama.cpp's kind {}; of a GGUF file byte-level BPE (gpt2) "
                        "and SentencePiece's BPE (llama) are read: use the model's Hugging Face folder",
                        printable(keys.model, 60)));
    TokenizerParts parts;
    parts.subject = subject;
    parts.files = {file};
    if (keys.model == "gpt2")
        readBytePairs(keys, parts);
    else
        readPieces(keys, parts);
    mapped.throwIfShrunk();
    readSpecial(keys, parts);
    return parts;
}

} // namespace sparsescope
