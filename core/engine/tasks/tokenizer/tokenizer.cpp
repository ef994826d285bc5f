#include "engine/tasks/tokenizer.h"

#include "base/error.h"
#include "base/utf8.h"
#include "engine/tasks/tokenizer/tokenizer_parts.h"
#include "engine/tasks/tokenizer/unicode.h"
#include "weights/checkpoint/weight_folder.h"

#include <algorithm>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr size_t longestText = size_t{1} << 30U;

void checkText(std::string_view text) {
    if (text.size() > longestText)
        throw Error(ErrorCode::TaskData, "text",
                    fmt::format("has {} bytes; at most {} are taken at once", text.size(), longestText));
    for (size_t at = 0; at < text.size();) {
        const size_t length = utf8Length(text.substr(at));
        if (length == 0)
            throw Error(ErrorCode::TaskData, "text",
                        fmt::format("is no UTF-8 at byte {} (\"{}\"); convert it first", at,
                                    printable(text.substr(at, 8))));
        at += length;
    }
}

std::vector<int64_t> idsOf(const TokenizerParts& parts, std::string_view text) {
    checkText(text);
    std::vector<int64_t> ids;
    parts.added.cut(text, parts.normaliser, [&](int64_t id, std::string part, bool first) {
        if (id >= 0) {
            ids.push_back(id);
            return;
        }
        const std::vector<std::string> pieces = parts.preTokeniser(std::move(part), first);
        for (size_t i = 0; i < pieces.size(); ++i)
            parts.model->tokenise(pieces[i], first && i == 0, ids);
    });
    return ids;
}

/// What the words of a text are made of.
class WordPlacer {
public:
    WordPlacer(const TokenizerParts& parts, PlacedTokens& out)
        : m_parts(parts)
        , m_out(out) {}

    /// `at`: where in the text the word begins.
    void add(std::string_view word, size_t at) {
        m_place = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + word.size())};
        const size_t before = m_out.ids.size();
        std::vector<std::string> texts;
        m_parts.added.cut(word, m_parts.normaliser, [&](int64_t id, std::string part, bool first) {
            if (id >= 0) {
                m_out.ids.push_back(id);
                return;
            }
            for (const std::string& piece : m_parts.preTokeniser(part, first))
                m_parts.model->tokenise(piece, first, m_out.ids);
            texts.push_back(std::move(part));
        });
        findEnds(word);
        const std::span<const int64_t> ids = std::span(m_out.ids).subspan(before);
        if (texts.size() == 1 && texts.front() == m_normal && placePieces(ids))
            return;
        m_out.places.resize(before);
        m_out.places.resize(m_out.ids.size(), m_place);
    }

private:
    /// The normal form of each character, one behind the other.
    void findEnds(std::string_view word) {
        m_normal.clear();
        m_ends.clear();
        for (std::string_view rest = word; !rest.empty();) {
            const size_t length = utf8Length(rest);
            m_normal += m_parts.normaliser(std::string(rest.substr(0, length)));
            rest.remove_prefix(length);
            m_ends.emplace_back(m_normal.size(), word.size() - rest.size());
        }
    }

    bool placePieces(std::span<const int64_t> ids) {
        size_t at = 0, token = 0;
        std::vector<int64_t> ofPiece;
        for (const std::string& piece : m_parts.preTokeniser(m_normal, true)) {
            at = m_normal.find(piece, at); // white space may lie before it
            if (at == m_normal.npos)
                return false;
            ofPiece.clear();
            m_parts.model->tokenise(piece, token == 0, ofPiece);
            const size_t end = at + piece.size();
            for (size_t i = 0; i < ofPiece.size(); ++i, ++token) {
                if (token >= ids.size() || ids[token] != ofPiece[i])
                    return false;
                const size_t bytes = m_parts.model->bytesOf(ofPiece[i], i == 0).value();
                const size_t next = std::min(bytes, end - at) + at;
                m_out.places.push_back(placeOf(at, next));
                at = next;
            }
            at = end;
        }
        return token == ids.size();
    }

    /// The characters whose normal forms have something in [from, to) of the word's.
    std::pair<uint32_t, uint32_t> placeOf(size_t from, size_t to) const {
        const auto first = std::ranges::upper_bound(m_ends, from, {}, &std::pair<size_t, size_t>::first);
        const auto last = std::ranges::lower_bound(m_ends, to, {}, &std::pair<size_t, size_t>::first);
        const size_t begin = first == m_ends.begin() ? 0 : std::prev(first)->second;
        return {m_place.first + static_cast<uint32_t>(begin),
                m_place.first + static_cast<uint32_t>(last->second)};
    }

    const TokenizerParts& m_parts;
    PlacedTokens& m_out;
    std::pair<uint32_t, uint32_t> m_place; ///< of the word
    std::string m_normal;
    std::vector<std::pair<size_t, size_t>> m_ends; ///< of each character: in its normal form, and in the word
};

/// The GGUF file that the model in a folder is; empty where it is none.
std::filesystem::path ggufIn(const std::filesystem::path& folder) {
    try {
        const WeightPlace place = findWeights(folder);
        std::filesystem::path file = followHubLink(place.path);
        return place.format == nullptr && isGguf(file) ? file : std::filesystem::path();
    } catch (const Error&) { // a tokenizer without a model
        return {};
    }
}

} // namespace

std::optional<int64_t> TokenizerParts::find(std::string_view token) const {
    const auto found = std::ranges::find(added.tokens(), token, &AddedToken::text);
    return found != added.tokens().end() ? found->id : model->vocabulary().find(token);
}

Tokenizer::Tokenizer(TokenizerParts parts)
    : m_parts(std::make_unique<const TokenizerParts>(std::move(parts))) {}

Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;

std::vector<int64_t> Tokenizer::encode(std::string_view text, bool special) const {
    std::vector<int64_t> ids = idsOf(*m_parts, text);
    return special ? m_parts->postProcessor(ids, nullptr).ids : ids;
}

TokenSequence Tokenizer::encodePair(std::string_view first, const std::string_view* second, size_t longest,
                                    bool special) const {
    std::vector<int64_t> a = idsOf(*m_parts, first), b;
    if (second != nullptr)
        b = idsOf(*m_parts, *second);
    if (longest > 0) {
        const size_t added = special ? m_parts->postProcessor.added(second != nullptr) : 0;
        if (added > longest)
            throw Error(ErrorCode::Usage, fmt::format("length {}", longest),
                        fmt::format("is less than the {} special tokens of a text", added));
        const size_t room = longest - added;
        if (a.size() + b.size() > room) {
            // longest_first of `tokenizers`: the shorter text stays whole while the other can give.
            size_t small = std::min(a.size(), b.size()), large = room - std::min(small, room);
            if (small > room / 2) {
                small = room / 2;
                large = room - small;
            }
            const bool firstIsLonger = a.size() > b.size();
            a.resize(std::min(a.size(), firstIsLonger ? large : small));
            b.resize(std::min(b.size(), firstIsLonger ? small : large));
        }
    }
    if (special)
        return m_parts->postProcessor(a, second != nullptr ? &b : nullptr);
    TokenSequence plain{std::move(a), {}};
    plain.types.resize(plain.ids.size(), 0);
    plain.ids.insert(plain.ids.end(), b.begin(), b.end());
    plain.types.resize(plain.ids.size(), 1);
    return plain;
}

TokenSequence Tokenizer::pairOf(const std::vector<int64_t>& first, const std::vector<int64_t>& second) const {
    return m_parts->postProcessor(first, &second);
}

size_t Tokenizer::addedToPair() const {
    return m_parts->postProcessor.added(true);
}

PlacedTokens Tokenizer::encodePlaced(std::string_view text) const {
    checkText(text);
    if (!m_parts->model->bytesOf(0, true))
        throw Error(ErrorCode::ModelUnsupported, subject(),
                    "is no WordPiece tokenizer (BERT's, DistilBERT's), and where in a text the tokens of "
                    "others stand is not known");
    PlacedTokens tokens;
    WordPlacer words(*m_parts, tokens);
    size_t begin = 0; // of the word
    for (std::string_view rest = text; !rest.empty();) {
        const size_t at = text.size() - rest.size();
        // Some white space BERT's normaliser drops, so that it parts no words (U+0085).
        const uint16_t classes = unicode::classesOf(unicode::takePoint(rest));
        if ((classes & unicode::Space) == 0 || (classes & unicode::Control) != 0)
            continue;
        if (at > begin)
            words.add(text.substr(begin, at - begin), begin);
        begin = text.size() - rest.size();
    }
    if (text.size() > begin)
        words.add(text.substr(begin), begin);
    return tokens;
}

std::string Tokenizer::token(int64_t id) const {
    if (const AddedToken* added = m_parts->added.find(id))
        return added->text;
    return std::string(m_parts->model->vocabulary().token(id));
}

std::optional<int64_t> Tokenizer::find(std::string_view token) const {
    return m_parts->find(token);
}

std::optional<int64_t> Tokenizer::special(SpecialToken token) const {
    const auto found = m_parts->special.find(token);
    return found == m_parts->special.end() ? std::nullopt : std::optional(found->second);
}

std::string Tokenizer::decode(std::span<const int64_t> ids, bool skipSpecial) const {
    std::vector<std::string> tokens;
    for (const int64_t id : ids) {
        const AddedToken* added = m_parts->added.find(id);
        std::string text = token(id);
        if ((skipSpecial && added != nullptr && added->special) || text.empty())
            continue;
        tokens.push_back(std::move(text));
    }
    return m_parts->decoder(std::move(tokens));
}

int64_t Tokenizer::size() const {
    int64_t size = m_parts->model->vocabulary().size();
    for (const AddedToken& token : m_parts->added.tokens())
        size = std::max(size, token.id + 1);
    return size;
}

void Tokenizer::checkFits(int64_t embeddingRows) const {
    if (size() > embeddingRows)
        throw Error(ErrorCode::ModelTensor, subject(),
                    fmt::format("has ids up to {}, but the model's embedding has {} rows: it is another "
                                "model's tokenizer",
                                size() - 1, embeddingRows));
}

const std::string& Tokenizer::subject() const {
    return m_parts->subject;
}

const std::vector<std::filesystem::path>& Tokenizer::files() const {
    return m_parts->files;
}

std::shared_ptr<const Tokenizer> loadTokenizer(const std::filesystem::path& model) {
    namespace fs = std::filesystem;
    std::error_code ignored;
    if (!fs::exists(model, ignored))
        throw Error(ErrorCode::FileMissing, printable(model.string()), "no such file or folder");
    const bool isFolder = fs::is_directory(model, ignored);
    if (!isFolder && isGguf(model))
        return std::make_shared<Tokenizer>(readGgufTokenizer(model));
    const bool named = model.filename() == "tokenizer.json";
    const fs::path folder = modelFolder(fs::absolute(model));
    const fs::path json = modelDocument(folder, "tokenizer.json").path;
    if (named || fs::exists(json, ignored)) {
        TokenizerParts parts = readTokenizerJson(json);
        findSpecialTokens(parts, folder);
        return std::make_shared<Tokenizer>(std::move(parts));
    }
    if (auto parts = readTokenizerFiles(folder))
        return std::make_shared<Tokenizer>(std::move(*parts));
    if (const fs::path gguf = isFolder ? ggufIn(folder) : fs::path(); !gguf.empty())
        return std::make_shared<Tokenizer>(readGgufTokenizer(gguf));
    throw Error(ErrorCode::FileMissing, printable(folder.string()),
                "has no tokenizer: put tokenizer.json, vocab.txt, vocab.json with merges.txt, or "
                "tokenizer.model beside the weights");
}

} // namespace sparsescope
