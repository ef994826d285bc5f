#include "engine/tasks/tokenizer/token_decoder.h"

#include "base/error.h"
#include "base/json_object.h"
#include "engine/tasks/tokenizer/byte_letters.h"
#include "engine/tasks/tokenizer/part_reading.h"
#include "engine/tasks/tokenizer/unicode.h"

#include <charconv>
#include <fmt/format.h>
#include <optional>

namespace sparsescope {
namespace {

using Tokens = std::vector<std::string>;

void replace(std::string& text, std::string_view from, std::string_view to) {
    for (size_t at = 0; !from.empty() && (at = text.find(from, at)) != text.npos; at += to.size())
        text.replace(at, from.size(), to);
}

/// What BERT's decoder tidies.
void tidy(std::string& text) {
    static constexpr std::pair<const char*, const char*> pairs[] = {
        {" .", "."},   {" ?", "?"},           {" !", "!"},   {" ,", ","},     {" ' ", "'"},   {" n't", "n't"},
        {" 'm", "'m"}, {" do not", " don't"}, {" 's", "'s"}, {" 've", "'ve"}, {" 're", "'re"}};
    for (const auto& [from, to] : pairs)
        replace(text, from, to);
}

std::string joined(const Tokens& tokens) {
    std::string text;
    for (const std::string& token : tokens)
        text += token;
    return text;
}

void decodeByteLetters(Tokens& tokens) {
    std::string bytes;
    for (const std::string& token : tokens) {
        const auto decoded = fromByteLetters(token);
        bytes += decoded ? *decoded : token;
    }
    tokens = {unicode::lossy(bytes)};
}

/// The byte of "<0xNN>".
std::optional<char> byteOf(std::string_view token) {
    unsigned value = 0;
    if (token.size() != 6 || !token.starts_with("<0x") || !token.ends_with('>'))
        return std::nullopt;
    const auto [end, error] = std::from_chars(token.data() + 3, token.data() + 5, value, 16);
    if (error != std::errc() || end != token.data() + 5)
        return std::nullopt;
    return static_cast<char>(static_cast<unsigned char>(value));
}

void decodeByteFallback(Tokens& tokens) {
    Tokens out;
    std::string bytes;
    const auto flush = [&] {
        const std::string text = unicode::lossy(bytes);
        if (text == bytes) {
            if (!bytes.empty())
                out.push_back(bytes);
        } else { // Rust gives one U+FFFD for each byte of a run that is no UTF-8
            for (size_t i = 0; i < bytes.size(); ++i)
                out.emplace_back("\xEF\xBF\xBD");
        }
        bytes.clear();
    };
    for (std::string& token : tokens) {
        if (const auto byte = byteOf(token)) {
            bytes += *byte;
        } else {
            flush();
            out.push_back(std::move(token));
        }
    }
    flush();
    tokens = std::move(out);
}

} // namespace

TokenDecoder::TokenDecoder(const nlohmann::json& json, const std::string& subject) {
    if (!json.is_null())
        read(json, subject, 0);
}

std::string TokenDecoder::operator()(Tokens tokens) const {
    if (m_steps.empty()) {
        std::string text;
        for (const std::string& token : tokens) {
            if (!text.empty())
                text += ' ';
            text += token;
        }
        return text;
    }
    for (const Step& step : m_steps)
        step(tokens);
    return joined(tokens);
}

void TokenDecoder::read(const nlohmann::json& json, const std::string& subject, int depth) {
    JsonObject object(json, subject);
    const std::string type = object.text("type");
    if (type == "Sequence") {
        forEachPart(object, "decoders", depth,
                    [&](const nlohmann::json& part, const std::string& at) { read(part, at, depth + 1); });
    } else if (type == "ByteLevel") {
        for (const char* key : {"add_prefix_space", "trim_offsets", "use_regex"})
            object.has(key);
        m_steps.emplace_back(decodeByteLetters);
    } else if (type == "WordPiece") {
        const bool cleanup = object.flag("cleanup", true);
        m_steps.emplace_back([prefix = object.text("prefix", "##"), cleanup](Tokens& tokens) {
            for (size_t i = 0; i < tokens.size(); ++i) {
                if (i > 0 && tokens[i].starts_with(prefix))
                    tokens[i].erase(0, prefix.size());
                else if (i > 0)
                    tokens[i].insert(0, 1, ' ');
                if (cleanup)
                    tidy(tokens[i]);
            }
        });
    } else if (type == "ByteFallback") {
        m_steps.emplace_back(decodeByteFallback);
    } else if (type == "Fuse") {
        m_steps.emplace_back([](Tokens& tokens) { tokens = {joined(tokens)}; });
    } else if (type == "Replace") {
        m_steps.emplace_back(
            [pattern = readPattern(object), content = object.text("content")](Tokens& tokens) {
                for (std::string& token : tokens)
                    replaceAll(token, pattern, content);
            });
    } else if (type == "Strip") {
        const auto start = object.integer("start", 0, 1000), stop = object.integer("stop", 0, 1000);
        m_steps.emplace_back([content = object.text("content"), start, stop](Tokens& tokens) {
            for (std::string& token : tokens) {
                for (int64_t i = 0; i < start && !content.empty() && token.starts_with(content); ++i)
                    token.erase(0, content.size());
                for (int64_t i = 0; i < stop && !content.empty() && token.ends_with(content); ++i)
                    token.resize(token.size() - content.size());
            }
        });
    } else if (type == "Metaspace") {
        const std::string replacement = object.text("replacement", "\xE2\x96\x81");
        const bool prepended =
            object.text("prepend_scheme", object.flag("add_prefix_space", true) ? "always" : "never") !=
            "never";
        object.has("split");
        object.has("str_rep");
        m_steps.emplace_back([replacement, prepended](Tokens& tokens) {
            for (size_t i = 0; i < tokens.size(); ++i) {
                if (i == 0 && prepended && tokens[i].starts_with(replacement))
                    tokens[i].erase(0, replacement.size());
                replace(tokens[i], replacement, " ");
            }
        });
    } else if (type == "BPEDecoder") {
        m_steps.emplace_back([suffix = object.text("suffix", "</w>")](Tokens& tokens) {
            for (size_t i = 0; i < tokens.size(); ++i)
                replace(tokens[i], suffix, i + 1 < tokens.size() ? " " : "");
        });
    } else {
        failUnknownPart(object, "decoder", type);
    }
    object.finish();
}

} // namespace sparsescope
