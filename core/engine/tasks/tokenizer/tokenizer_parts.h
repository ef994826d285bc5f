// What a tokenizer is made of, whatever file said it.
#pragma once

#include "engine/tasks/tokenizer.h"
#include "engine/tasks/tokenizer/added_tokens.h"
#include "engine/tasks/tokenizer/normaliser.h"
#include "engine/tasks/tokenizer/post_processor.h"
#include "engine/tasks/tokenizer/pre_tokeniser.h"
#include "engine/tasks/tokenizer/token_decoder.h"
#include "engine/tasks/tokenizer/token_model.h"

#include <map>
#include <nlohmann/json_fwd.hpp>

namespace sparsescope {

struct TokenizerParts {
    std::string subject;
    std::vector<std::filesystem::path> files;
    Normaliser normaliser;
    PreTokeniser preTokeniser;
    std::unique_ptr<const TokenModel> model;
    PostProcessor postProcessor;
    TokenDecoder decoder;
    AddedTokens added;
    std::map<SpecialToken, int64_t> special;

    /// Of the vocabulary or an added token.
    std::optional<int64_t> find(std::string_view token) const;
};

/// tokenizer.json of `tokenizers`.
TokenizerParts readTokenizerJson(const std::filesystem::path& file);
/// vocab.txt; vocab.json and merges.txt; tokenizer.model: what such a folder's tokenizer_config.json and
/// config.json say of them. Nothing where it has none of these.
std::optional<TokenizerParts> readTokenizerFiles(const std::filesystem::path& folder);
/// Inside of a GGUF file.
TokenizerParts readGgufTokenizer(const std::filesystem::path& file);
bool isGguf(const std::filesystem::path& file);

/// tokenizer.json's words for how SentencePiece decodes.
nlohmann::json sentencePieceDecoder();

/// The special tokens that tokenizer_config.json and special_tokens_map.json name, or those with the usual
/// names.
void findSpecialTokens(TokenizerParts& parts, const std::filesystem::path& folder);

} // namespace sparsescope
