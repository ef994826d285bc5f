// The files of a tokenizer from before tokenizer.json.
#include "base/json_object.h"
#include "base/mapped_file.h"
#include "engine/tasks/tokenizer/tokenizer_parts.h"
#include "weights/checkpoint/model_folder.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sparsescope {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

bool isThere(const fs::path& path) {
    std::error_code ignored;
    return fs::exists(path, ignored);
}

/// An empty object where there is no such file.
Json readIfThere(const fs::path& path) {
    if (!isThere(path))
        return Json::object();
    Json json = readJsonFile(path);
    if (!json.is_object())
        throw Error(ErrorCode::SpecInvalid, printable(path.string()), "must be a JSON object");
    return json;
}

/// "bos_token": a text, or an object with its content; empty where there is none.
std::string tokenText(const Json& config, const std::string& key) {
    const auto found = config.find(key);
    if (found == config.end())
        return {};
    if (found->is_object() && found->contains("content") && found->at("content").is_string())
        return found->at("content").get<std::string>();
    return found->is_string() ? found->get<std::string>() : std::string();
}

bool flagOf(const Json& config, const std::string& key, bool fallback) {
    const auto found = config.find(key);
    return found != config.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

struct SpecialName {
    SpecialToken token;
    const char* key;
    std::array<const char*, 3> usual; ///< where no file says it
};
constexpr std::array<SpecialName, 7> specialNames{{
    {SpecialToken::Begin, "bos_token", {"<s>", "<|begin_of_text|>", ""}},
    {SpecialToken::End, "eos_token", {"</s>", "<|endoftext|>", "<|end_of_text|>"}},
    {SpecialToken::Pad, "pad_token", {"[PAD]", "<pad>", ""}},
    {SpecialToken::Unknown, "unk_token", {"[UNK]", "<unk>", ""}},
    {SpecialToken::Classify, "cls_token", {"[CLS]", "", ""}},
    {SpecialToken::Separate, "sep_token", {"[SEP]", "", ""}},
    {SpecialToken::Mask, "mask_token", {"[MASK]", "<mask>", ""}},
}};

/// A folder's files that say what its vocabulary does not.
struct Configs {
    explicit Configs(const fs::path& folder)
        : tokenizer(readIfThere(modelDocument(folder, "tokenizer_config.json").path))
        , special(readIfThere(modelDocument(folder, "special_tokens_map.json").path))
        , model(readIfThere(modelDocument(folder, "config.json").path))
        , added(readIfThere(modelDocument(folder, "added_tokens.json").path)) {}

    std::string token(const std::string& key, const std::string& fallback = {}) const {
        for (const Json* json : {&tokenizer, &special}) {
            if (std::string text = tokenText(*json, key); !text.empty())
                return text;
        }
        return fallback;
    }
    /// "BertTokenizer", or what the model's type makes of it; without "Fast".
    std::string className() const {
        std::string name = tokenText(tokenizer, "tokenizer_class");
        if (name.ends_with("Fast"))
            name.resize(name.size() - 4);
        if (!name.empty())
            return name;
        const std::string type = tokenText(model, "model_type");
        if (type == "gpt2" || type == "opt")
            return "GPT2Tokenizer";
        if (type == "roberta")
            return "RobertaTokenizer";
        if (type == "llama" || type == "mistral")
            return "LlamaTokenizer";
        return type.empty() ? std::string() : type + "'s tokenizer";
    }
    Json tokenizer, special, model, added;
};

[[noreturn]] void failClass(const fs::path& file, const std::string& name) {
    throw Error(ErrorCode::FormatUnsupported, printable(file.string()),
                fmt::format("is of a {}, which is not known here; put the model's tokenizer.json beside it",
                            printable(name.empty() ? "tokenizer of no name" : name, 60)));
}

/// Special tokens, those of added_tokens.json and of tokenizer_config.json's added_tokens_decoder.
std::vector<AddedToken> addedOf(const Configs& configs, const Vocabulary& vocabulary,
                                const std::vector<std::pair<std::string, std::string>>& defaults) {
    std::vector<AddedToken> tokens;
    const auto add = [&](AddedToken token) {
        if (!token.text.empty() && std::ranges::find(tokens, token.text, &AddedToken::text) == tokens.end())
            tokens.push_back(std::move(token));
    };
    if (const auto found = configs.tokenizer.find("added_tokens_decoder");
        found != configs.tokenizer.end() && found->is_object()) {
        for (const auto& [key, value] : found->items()) {
            const bool number = !key.empty() && key.size() < 8 &&
                                std::ranges::all_of(key, [](char c) { return c >= '0' && c <= '9'; });
            const int64_t id = number ? std::stoll(key) : -1;
            JsonObject object(value, "tokenizer_config.json: added_tokens_decoder: " + printable(key, 20));
            AddedToken token{.text = object.text("content"), .id = id};
            if (id < 0 || id >= Vocabulary::most)
                object.fail("content", "has a key that is no id");
            token.singleWord = object.flag("single_word", false);
            token.leftStrip = object.flag("lstrip", false);
            token.rightStrip = object.flag("rstrip", false);
            token.special = object.flag("special", false);
            token.normalised = object.flag("normalized", !token.special);
            add(std::move(token));
        }
    }
    for (const auto& [key, fallback] : defaults) {
        const std::string text = configs.token(key, fallback);
        std::optional<int64_t> id = vocabulary.find(text);
        if (const auto found = configs.added.find(text);
            !id && found != configs.added.end() && found->is_number_unsigned())
            id = found->get<int64_t>();
        if (id && *id >= 0 && *id < Vocabulary::most)
            add({.text = text,
                 .id = *id,
                 .leftStrip = key == "mask_token" && text == "<mask>",
                 .special = true});
    }
    for (const auto& [text, id] : configs.added.items()) {
        if (!id.is_number_unsigned() || id.get<uint64_t>() >= Vocabulary::most)
            throw Error(ErrorCode::SpecInvalid, "added_tokens.json: " + printable(text, 60), "must be an id");
        add({.text = text, .id = id.get<int64_t>(), .normalised = true});
    }
    return tokens;
}

/// Calls line(text, number) for each line, without what ends it.
void forLines(const fs::path& file, const std::function<void(std::string_view, int64_t)>& line) {
    const std::string text = readTextFile(file);
    int64_t number = 0;
    for (std::string_view rest = text; !rest.empty(); ++number) {
        const size_t end = rest.find('\n');
        std::string_view one = rest.substr(0, end);
        rest.remove_prefix(end == rest.npos ? rest.size() : end + 1);
        if (one.ends_with('\r'))
            one.remove_suffix(1);
        line(one, number);
    }
}

void finish(TokenizerParts& parts, const Configs& configs,
            const std::vector<std::pair<std::string, std::string>>& defaults) {
    parts.added = AddedTokens(addedOf(configs, parts.model->vocabulary(), defaults), parts.normaliser);
}

TokenizerParts readVocabTxt(const fs::path& file, const Configs& configs) {
    const std::string name = configs.className();
    static const std::vector<std::string> known{"",
                                                "BertTokenizer",
                                                "DistilBertTokenizer",
                                                "ElectraTokenizer",
                                                "bert's tokenizer",
                                                "distilbert's tokenizer",
                                                "electra's tokenizer"};
    if (std::ranges::find(known, name) == known.end())
        failClass(file, name);
    TokenizerParts parts;
    Vocabulary vocabulary;
    forLines(file, [&](std::string_view token, int64_t id) { vocabulary.add(token, id, file.string()); });
    Json rules{{"type", "BertNormalizer"},
               {"clean_text", true},
               {"handle_chinese_chars", flagOf(configs.tokenizer, "tokenize_chinese_chars", true)},
               {"lowercase", flagOf(configs.tokenizer, "do_lower_case", true)}};
    if (configs.tokenizer.contains("strip_accents"))
        rules["strip_accents"] = configs.tokenizer.at("strip_accents");
    parts.normaliser = Normaliser(rules, "tokenizer_config.json");
    parts.preTokeniser = PreTokeniser(Json{{"type", "BertPreTokenizer"}}, file.string());
    parts.model =
        wordPiece(std::move(vocabulary), {.unknown = configs.token("unk_token", "[UNK]")}, file.string());
    finish(parts, configs,
           {{"unk_token", "[UNK]"},
            {"sep_token", "[SEP]"},
            {"pad_token", "[PAD]"},
            {"cls_token", "[CLS]"},
            {"mask_token", "[MASK]"}});
    const auto idOf = [&](const char* key, const char* fallback) {
        const std::string text = configs.token(key, fallback);
        const auto id = parts.find(text);
        if (!id)
            throw Error(ErrorCode::SpecInvalid, printable(file.string()),
                        fmt::format("has no token {}, which a text of BERT begins or ends with", text));
        return *id;
    };
    const int64_t classify = idOf("cls_token", "[CLS]"), separate = idOf("sep_token", "[SEP]");
    parts.postProcessor = PostProcessor(
        Json{{"type", "BertProcessing"}, {"cls", {"", classify}}, {"sep", {"", separate}}}, {}, "vocab.txt");
    parts.decoder = TokenDecoder(Json{{"type", "WordPiece"}}, file.string());
    return parts;
}

TokenizerParts readVocabJson(const fs::path& vocabularyFile, const fs::path& mergesFile,
                             const Configs& configs) {
    const std::string name = configs.className();
    const bool roberta = name == "RobertaTokenizer";
    if (name != "GPT2Tokenizer" && !roberta)
        failClass(vocabularyFile, name);
    TokenizerParts parts;
    const Json json = readIfThere(vocabularyFile);
    Vocabulary vocabulary;
    for (const auto& [token, id] : json.items())
        vocabulary.add(token, id.is_number_integer() ? id.get<int64_t>() : -1, vocabularyFile.string());
    std::vector<Merge> merges;
    forLines(mergesFile, [&](std::string_view line, int64_t number) {
        if (line.empty() || (number == 0 && line.starts_with("#version")))
            return;
        const size_t space = line.find(' ');
        if (space == line.npos || line.find(' ', space + 1) != line.npos)
            throw Error(ErrorCode::SpecInvalid, printable(mergesFile.string()),
                        fmt::format("line {} must be two tokens with a space between", number + 1));
        merges.emplace_back(line.substr(0, space), line.substr(space + 1));
    });
    const Json byteLevel{{"type", "ByteLevel"},
                         {"add_prefix_space", flagOf(configs.tokenizer, "add_prefix_space", false)}};
    parts.preTokeniser = PreTokeniser(byteLevel, vocabularyFile.string());
    parts.model = bytePairs(std::move(vocabulary), merges, {}, mergesFile.string());
    parts.decoder = TokenDecoder(byteLevel, vocabularyFile.string());
    if (roberta) {
        finish(parts, configs,
               {{"bos_token", "<s>"},
                {"eos_token", "</s>"},
                {"sep_token", "</s>"},
                {"cls_token", "<s>"},
                {"unk_token", "<unk>"},
                {"pad_token", "<pad>"},
                {"mask_token", "<mask>"}});
        const auto classify = parts.find(configs.token("cls_token", "<s>"));
        const auto separate = parts.find(configs.token("sep_token", "</s>"));
        if (!classify || !separate)
            throw Error(ErrorCode::SpecInvalid, printable(vocabularyFile.string()),
                        "has no tokens <s> and </s>, which a text of RoBERTa begins and ends with");
        parts.postProcessor = PostProcessor(
            Json{{"type", "RobertaProcessing"}, {"cls", {"", *classify}}, {"sep", {"", *separate}}}, {},
            "vocab.json");
        return parts;
    }
    const bool opt = tokenText(configs.model, "model_type") == "opt";
    const std::string usual = opt ? "</s>" : "<|endoftext|>";
    finish(parts, configs,
           {{"bos_token", usual},
            {"eos_token", usual},
            {"unk_token", usual},
            {"pad_token", opt ? "<pad>" : ""}});
    if (flagOf(configs.tokenizer, "add_bos_token", opt)) {
        const auto begin = parts.find(configs.token("bos_token", usual));
        if (!begin)
            throw Error(ErrorCode::SpecInvalid, printable(vocabularyFile.string()),
                        "has no token that a text begins with, which tokenizer_config.json asks for");
        parts.postProcessor = PostProcessor(begin, std::nullopt);
    }
    return parts;
}

TokenizerParts readSentencePiece(const fs::path& file, const Configs& configs) {
    const std::string name = configs.className();
    if (!name.empty() && name != "LlamaTokenizer")
        failClass(file, name);
    TokenizerParts parts;
    SentencePieces pieces = readSentencePieces(file);
    pieces.legacy = flagOf(configs.tokenizer, "legacy", true);
    parts.model = sentencePiece(std::move(pieces), printable(file.string()));
    parts.decoder = TokenDecoder(sentencePieceDecoder(), file.string());
    finish(parts, configs, {{"bos_token", "<s>"}, {"eos_token", "</s>"}, {"unk_token", "<unk>"}});
    const auto ask = [&](const char* flag, bool fallback, const char* key, const char* usual) {
        return flagOf(configs.tokenizer, flag, fallback) ? parts.find(configs.token(key, usual))
                                                         : std::nullopt;
    };
    parts.postProcessor = PostProcessor(ask("add_bos_token", true, "bos_token", "<s>"),
                                        ask("add_eos_token", false, "eos_token", "</s>"));
    return parts;
}

} // namespace

nlohmann::json sentencePieceDecoder() {
    return Json::parse(R"({"type": "Sequence", "decoders": [
        {"type": "Replace", "pattern": {"String": "\u2581"}, "content": " "}, {"type": "ByteFallback"},
        {"type": "Fuse"}, {"type": "Strip", "content": " ", "start": 1, "stop": 0}]})");
}

void findSpecialTokens(TokenizerParts& parts, const fs::path& folder) {
    const Configs configs(folder);
    for (const SpecialName& name : specialNames) {
        const std::string text = configs.token(name.key);
        std::optional<int64_t> id = text.empty() ? std::nullopt : parts.find(text);
        for (const char* usual : name.usual) {
            const auto& tokens = parts.added.tokens();
            if (const auto found = std::ranges::find(tokens, usual, &AddedToken::text);
                !id && text.empty() && found != tokens.end())
                id = found->id;
        }
        if (id)
            parts.special.try_emplace(name.token, *id);
    }
}

std::optional<TokenizerParts> readTokenizerFiles(const fs::path& folder) {
    std::optional<TokenizerParts> parts;
    const auto read = [&](const std::vector<const char*>& names, const auto& make) {
        std::vector<fs::path> files;
        files.reserve(names.size());
        for (const char* name : names)
            files.push_back(modelDocument(folder, name).path);
        if (parts || !std::ranges::all_of(files, isThere))
            return;
        parts = make(files, Configs(folder));
        parts->subject = printable(files.front().string());
        for (const char* name : {"tokenizer_config.json", "special_tokens_map.json", "added_tokens.json"}) {
            if (const fs::path file = modelDocument(folder, name).path; isThere(file))
                files.push_back(file);
        }
        parts->files = files;
        findSpecialTokens(*parts, folder);
    };
    using Files = std::vector<fs::path>;
    read({"vocab.txt"}, [](const Files& f, const Configs& c) { return readVocabTxt(f[0], c); });
    read({"vocab.json", "merges.txt"},
         [](const Files& f, const Configs& c) { return readVocabJson(f[0], f[1], c); });
    read({"tokenizer.model"}, [](const Files& f, const Configs& c) { return readSentencePiece(f[0], c); });
    return parts;
}

} // namespace sparsescope
