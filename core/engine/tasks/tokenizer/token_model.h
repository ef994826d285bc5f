// What cuts one piece of text into tokens.
#pragma once

#include "engine/tasks/tokenizer/vocabulary.h"

#include <filesystem>
#include <memory>
#include <utility>

namespace sparsescope {

/// Immutable but for what it remembers; any thread may ask.
class TokenModel {
public:
    virtual ~TokenModel() = default;
    /// Appends the ids of `piece`, valid UTF-8 that is not empty; `first`: it begins the text.
    virtual void tokenise(std::string_view piece, bool first, std::vector<int64_t>& ids) const = 0;
    /// How many bytes of what is left of a piece the token stands for, at most; `first`: the piece begins
    /// with it. Nothing where a token of the model does not tell.
    virtual std::optional<size_t> bytesOf(int64_t /*id*/, bool /*first*/) const { return {}; }
    const Vocabulary& vocabulary() const { return m_vocabulary; }

protected:
    explicit TokenModel(Vocabulary vocabulary)
        : m_vocabulary(std::move(vocabulary)) {}
    Vocabulary m_vocabulary;
};

/// BERT's: greedily the longest token, `prefix` in front of all but a word's first; a word with a rest that
/// is no token, or of more than `longest` code points, is `unknown`. O(word * longest token).
struct WordPieceOptions {
    std::string unknown = "[UNK]", prefix = "##";
    int64_t longest = 100;
};
/// Errors: SpecInvalid where the vocabulary lacks `unknown`.
std::unique_ptr<TokenModel> wordPiece(Vocabulary vocabulary, const WordPieceOptions& options,
                                      const std::string& subject);

/// Byte-pair encoding (Sennrich et al. 2016): of a piece's characters the pair of lowest rank is joined, of
/// equal ones the leftmost, until none is left. O(n log n).
struct BytePairOptions {
    std::string unknown;        ///< for characters that are no token; empty = they are left out
    std::string prefix, suffix; ///< of all characters but a piece's first; of its last
    bool fuseUnknown = false;   ///< several unknown ones in a row are one
    bool byteFallback = false;  ///< <0xNN> for each byte of an unknown character
    bool ignoreMerges = false;  ///< a piece that is a token is taken as it is
};
using Merge = std::pair<std::string, std::string>; ///< in the order of their ranks
/// Errors: SpecInvalid for a merge whose parts or result are no tokens.
std::unique_ptr<TokenModel> bytePairs(Vocabulary vocabulary, const std::vector<Merge>& merges,
                                      const BytePairOptions& options, const std::string& subject);

/// As sentencepiece_model.proto and GGUF files number them.
enum class PieceType { Normal = 1, Unknown, Control, UserDefined, Unused, Byte };
/// What a SentencePiece model of the kind BPE knows.
struct SentencePieces {
    Vocabulary vocabulary;
    std::vector<float> scores; ///< by id; the higher, the sooner is joined
    std::vector<PieceType> types;
    bool byteFallback = false;
    bool dummyPrefix = true;       ///< a space before the text
    bool removeExtraSpaces = true; ///< at both ends, and of several all but one
    /// A text behind a special token begins like a text of its own (transformers' default).
    bool legacy = true;

    /// The next id. Errors: SpecInvalid.
    void add(std::string_view text, float score, int64_t type, const std::string& subject);
};
/// A tokenizer.model. Errors: FormatUnsupported for what is no BPE or normalises by a table, SpecInvalid,
/// FileRead.
SentencePieces readSentencePieces(const std::filesystem::path& file);
/// BPE by scores instead of ranks; O(n log n).
std::unique_ptr<TokenModel> sentencePiece(SentencePieces pieces, const std::string& subject);

} // namespace sparsescope
