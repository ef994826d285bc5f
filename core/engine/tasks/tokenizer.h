// From text to the numbers that a language model takes, as the model's own files say it. No torch here.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace sparsescope {

struct TokenizerParts;

/// One text or two as a model takes them.
struct TokenSequence {
    std::vector<int64_t> ids;
    std::vector<int64_t> types; ///< BERT's: 0 of the first text, 1 of the second
};

/// Tokens and the bytes of the text that each stands for, [begin, end).
struct PlacedTokens {
    std::vector<int64_t> ids;
    std::vector<std::pair<uint32_t, uint32_t>> places;
};

/// Tokens with a meaning of their own.
enum class SpecialToken { Begin, End, Pad, Unknown, Classify, Separate, Mask };

/// Immutable; any thread may ask.
class Tokenizer {
public:
    explicit Tokenizer(TokenizerParts parts);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;

    /// The ids of a text, as Hugging Face's `tokenizers` gives them; with `special`, between the tokens that
    /// the model wants around a text. Errors: TaskData for text that is no UTF-8, or one that a pattern of
    /// the tokenizer cannot be done with. O(n log n).
    std::vector<int64_t> encode(std::string_view text, bool special = true) const;
    /// The same of one text or two (`second` null: one), cut to `longest` ids (0 = not cut) as transformers'
    /// longest_first does it: from the end of the longer text. Errors: Usage where even the special tokens
    /// are more.
    TokenSequence encodePair(std::string_view first, const std::string_view* second, size_t longest = 0,
                             bool special = true) const;

    /// Two encoded texts between the tokens that the model wants around them, and how many these are.
    TokenSequence pairOf(const std::vector<int64_t>& first, const std::vector<int64_t>& second) const;
    size_t addedToPair() const;
    /// encode(text, false) with the place of each token, as `tokenizers` gives its offsets (in bytes); what
    /// is cut at white space has the same ids. A token that is looked for in the text itself, and a word
    /// whose normal form is not that of its characters, has the place of its whole word. Errors:
    /// ModelUnsupported for other tokenizers than WordPiece; as encode.
    PlacedTokens encodePlaced(std::string_view text) const;

    /// As it stands in the vocabulary; empty for an id that it does not have.
    std::string token(int64_t id) const;
    std::optional<int64_t> find(std::string_view token) const;
    std::optional<int64_t> special(SpecialToken token) const;
    /// The text of ids, as `tokenizers` decodes it; bytes that are no UTF-8 become U+FFFD.
    std::string decode(std::span<const int64_t> ids, bool skipSpecial = false) const;

    /// One more than the largest id.
    int64_t size() const;
    /// Errors: ModelTensor where the model's embedding has fewer rows than the vocabulary has ids.
    void checkFits(int64_t embeddingRows) const;
    /// The file that it was read from.
    const std::string& subject() const;
    /// The files that decide its ids, e.g. for the content of a study's inputs.
    const std::vector<std::filesystem::path>& files() const;

private:
    std::unique_ptr<const TokenizerParts> m_parts;
};

/// The tokenizer of a model: a folder (or a file in it) with tokenizer.json, vocab.txt, vocab.json and
/// merges.txt, or tokenizer.model; or a GGUF file that has one inside. Errors: FileMissing where there is
/// none, FormatUnsupported naming a part that is not known, SpecInvalid for a damaged file, FileRead.
std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& model);

} // namespace sparsescope
