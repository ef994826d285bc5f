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
    return special ? m_parts->postProcessor(std::move(ids), nullptr).ids : ids;
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
        return m_parts->postProcessor(std::move(a), second != nullptr ? &b : nullptr);
    TokenSequence plain{std::move(a), {}};
    plain.types.resize(plain.ids.size(), 0);
    plain.ids.insert(plain.ids.end(), b.begin(), b.end());
    plain.types.resize(plain.ids.size(), 1);
    return plain;
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
