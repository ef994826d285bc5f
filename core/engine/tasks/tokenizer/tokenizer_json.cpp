// tokenizer.json, as Hugging Face's `tokenizers` writes it.
#include "base/json_object.h"
#include "engine/tasks/tokenizer/part_reading.h"
#include "engine/tasks/tokenizer/tokenizer_parts.h"

#include <fmt/format.h>

namespace sparsescope {
namespace {

Vocabulary readVocabulary(JsonObject& model) {
    Vocabulary vocabulary;
    const nlohmann::json& json = model.at("vocab");
    const std::string subject = model.subjectOf("vocab");
    if (!json.is_object())
        model.fail("vocab", "must be an object of tokens and their ids");
    for (const auto& [token, id] : json.items())
        vocabulary.add(token, id.is_number_integer() ? id.get<int64_t>() : -1, subject);
    return vocabulary;
}

/// "a b" or ["a", "b"].
std::vector<Merge> readMerges(JsonObject& model) {
    std::vector<Merge> merges;
    const nlohmann::json& list = model.array("merges");
    merges.reserve(list.size());
    for (size_t i = 0; i < list.size(); ++i) {
        const nlohmann::json& merge = list[i];
        if (merge.is_array() && merge.size() == 2 && merge[0].is_string() && merge[1].is_string()) {
            merges.emplace_back(merge[0].get<std::string>(), merge[1].get<std::string>());
            continue;
        }
        const std::string text = merge.is_string() ? merge.get<std::string>() : std::string();
        const size_t space = text.find(' ');
        if (space == text.npos || text.find(' ', space + 1) != text.npos)
            model.fail("merges", fmt::format("[{}] must be two tokens with a space between", i));
        merges.emplace_back(text.substr(0, space), text.substr(space + 1));
    }
    return merges;
}

std::unique_ptr<TokenModel> readModel(JsonObject model, const std::string& subject) {
    // Files of before 2020 do not say the type.
    const std::string type = model.text("type", model.has("merges") ? "BPE" : "WordPiece");
    std::unique_ptr<TokenModel> read;
    if (type == "WordPiece") {
        WordPieceOptions options;
        options.unknown = model.text("unk_token", options.unknown);
        options.prefix = model.text("continuing_subword_prefix", options.prefix);
        options.longest = model.integer("max_input_chars_per_word", 1, 1'000'000, options.longest);
        read = wordPiece(readVocabulary(model), options, subject);
    } else if (type == "BPE") {
        BytePairOptions options;
        if (model.has("dropout") && model.number("dropout", 0, 1) != 0)
            model.fail("dropout", "is not 0, so its tokens are random");
        options.unknown = model.text("unk_token", "");
        options.prefix = model.text("continuing_subword_prefix", "");
        options.suffix = model.text("end_of_word_suffix", "");
        options.fuseUnknown = model.flag("fuse_unk", false);
        options.byteFallback = model.flag("byte_fallback", false);
        options.ignoreMerges = model.flag("ignore_merges", false);
        read = bytePairs(readVocabulary(model), readMerges(model), options, subject);
    } else {
        failUnknownPart(model, "model", type);
    }
    model.finish();
    return read;
}

std::vector<AddedToken> readAdded(JsonObject& root, const Vocabulary& vocabulary) {
    std::vector<AddedToken> tokens;
    if (!root.has("added_tokens"))
        return tokens;
    const nlohmann::json& list = root.array("added_tokens");
    for (size_t i = 0; i < list.size(); ++i) {
        JsonObject object(list[i], root.subjectOf("added_tokens", i));
        AddedToken token{.text = object.text("content"), .id = object.integer("id", 0, Vocabulary::most - 1)};
        token.singleWord = object.flag("single_word", false);
        token.leftStrip = object.flag("lstrip", false);
        token.rightStrip = object.flag("rstrip", false);
        token.special = object.flag("special", false);
        token.normalised = object.flag("normalized", !token.special);
        object.finish();
        if (const auto known = vocabulary.find(token.text); known && *known != token.id)
            object.fail("id", fmt::format("is {}, but the vocabulary gives {} the id {}", token.id,
                                          printable(token.text, 60), *known));
        tokens.push_back(std::move(token));
    }
    return tokens;
}

} // namespace

TokenizerParts readTokenizerJson(const std::filesystem::path& file) {
    const std::string subject = printable(file.string());
    const nlohmann::json json = readJsonFile(file);
    JsonObject root(json, subject);
    const auto part = [&](const char* key) { return root.has(key) ? root.at(key) : nlohmann::json(); };
    TokenizerParts parts;
    parts.subject = subject;
    parts.files = {file};
    // `tokenizers` then finds no first word where white space was taken away before it.
    if (part("normalizer").dump().find("\"strip_left\":true") != std::string::npos &&
        part("pre_tokenizer").dump().find("\"prepend_scheme\":\"first\"") != std::string::npos)
        throw Error(
            ErrorCode::FormatUnsupported, root.subjectOf("pre_tokenizer"),
            "puts a space before the first word of a text that a normalizer strips on the left, which "
            "is not known here");
    parts.normaliser = Normaliser(part("normalizer"), root.subjectOf("normalizer"));
    parts.preTokeniser = PreTokeniser(part("pre_tokenizer"), root.subjectOf("pre_tokenizer"));
    parts.model = readModel(root.object("model"), subject);
    parts.added = AddedTokens(readAdded(root, parts.model->vocabulary()), parts.normaliser);
    parts.postProcessor = PostProcessor(
        part("post_processor"), [&](std::string_view token) { return parts.find(token); },
        root.subjectOf("post_processor"));
    parts.decoder = TokenDecoder(part("decoder"), root.subjectOf("decoder"));
    for (const char* key : {"version", "truncation", "padding"}) // the last two only where somebody asks
        root.has(key);
    root.finish();
    return parts;
}

} // namespace sparsescope
