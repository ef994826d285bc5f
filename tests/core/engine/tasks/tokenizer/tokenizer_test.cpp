// Ids, texts and pairs against Hugging Face's `tokenizers` (make_tokenizers.py).
#include "engine/tasks/tokenizer.h"

#include "base/json_object.h"
#include "support/temporary_folder.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <set>
#include <thread>
#include <zlib.h>

using namespace sparsescope;

namespace {

const std::filesystem::path data = SPARSESCOPE_TEST_DATA "/tokenizers";

uint32_t crcOf(const void* bytes, size_t size) {
    return static_cast<uint32_t>(
        crc32(crc32(0, nullptr, 0), static_cast<const Bytef*>(bytes), static_cast<uInt>(size)));
}

uint32_t crcOf(const std::vector<int64_t>& ids) {
    const std::vector<int32_t> numbers(ids.begin(), ids.end());
    return crcOf(numbers.data(), numbers.size() * sizeof(int32_t));
}

/// Two hex digits for each string.
class Digits {
public:
    explicit Digits(std::string text)
        : m_text(std::move(text)) {}
    size_t count() const { return m_text.size() / 2; }
    bool isAt(size_t i, uint32_t crc) const {
        return m_text.substr(2 * i, 2) == fmt::format("{:02x}", crc & 0xFFU);
    }

private:
    std::string m_text;
};

void append(std::vector<int64_t>& to, const std::vector<int64_t>& ids) {
    to.insert(to.end(), ids.begin(), ids.end());
}

void compare(const std::string& name, const nlohmann::json& expected,
             const std::vector<std::string>& strings) {
    CAPTURE(name);
    const auto tokenizer = loadTokenizer(data / name);
    CHECK(tokenizer->size() == expected.at("size"));
    const Digits digits(expected.at("ids"));
    REQUIRE(digits.count() == strings.size());
    std::set<size_t> skipped;
    if (expected.contains("skipped"))
        skipped = expected.at("skipped").get<std::set<size_t>>();
    const std::vector<int64_t> none = skipped.empty() ? std::vector<int64_t>() : tokenizer->encode("");
    std::vector<int64_t> all, plain;
    std::vector<std::vector<int64_t>> idsOf;
    for (size_t i = 0; i < strings.size(); ++i) {
        CAPTURE(strings[i]);
        const bool skip = skipped.contains(i);
        idsOf.push_back(skip ? none : tokenizer->encode(strings[i]));
        CHECK(digits.isAt(i, crcOf(idsOf[i])));
        append(all, idsOf[i]);
        if (!skip)
            append(plain, tokenizer->encode(strings[i], false));
    }
    CHECK(crcOf(all) == expected.at("all"));
    CHECK(crcOf(plain) == expected.at("plain"));
    for (const auto& [text, ids] : expected.at("examples").items())
        CHECK_MESSAGE(tokenizer->encode(text) == ids.get<std::vector<int64_t>>(), text);
    if (expected.contains("text")) {
        const Digits texts(expected.at("text"));
        for (size_t i = 0; i < texts.count(); ++i) {
            const std::string text = tokenizer->decode(idsOf[i]);
            CAPTURE(strings[i]);
            CAPTURE(text);
            CHECK(texts.isAt(i, crcOf(text.data(), text.size())));
        }
    }
    if (expected.contains("pairs")) {
        const Digits pairs(expected.at("pairs"));
        for (size_t i = 0; i < pairs.count(); ++i) {
            const std::string_view second = strings[i + 1];
            TokenSequence pair = tokenizer->encodePair(strings[i], &second, 16);
            CHECK(pair.ids.size() <= 16);
            append(pair.ids, pair.types);
            CAPTURE(strings[i]);
            CHECK(pairs.isAt(i, crcOf(pair.ids)));
        }
    }
}

} // namespace

TEST_CASE("Ids, decoded texts and pairs equal those of tokenizers on two thousand hard strings") {
    const auto strings = readJsonFile(data / "strings.json").get<std::vector<std::string>>();
    const nlohmann::json expected = readJsonFile(data / "expected.json");
    CHECK(strings.size() > 2000);
    CHECK(expected.size() > 12);
    for (const auto& [name, values] : expected.items())
        compare(name, values, strings);
}

TEST_CASE("A tokenizer knows its special tokens, and is found beside any file of its folder") {
    const auto bert = loadTokenizer(data / "bert-cased-vocab" / "vocab.txt");
    CHECK(bert->special(SpecialToken::Pad) == bert->find("[PAD]"));
    CHECK(bert->special(SpecialToken::Mask) == bert->find("[MASK]"));
    CHECK(bert->token(*bert->find("[MASK]")) == "[MASK]");
    CHECK(!bert->special(SpecialToken::Begin));
    const auto opt = loadTokenizer(data / "opt-merges");
    CHECK(opt->special(SpecialToken::Begin) == 2);
    CHECK(opt->special(SpecialToken::Pad) == 1);
    const auto gguf = loadTokenizer(data / "smollm.gguf");
    CHECK(gguf->special(SpecialToken::End) == gguf->find("<|endoftext|>"));
    CHECK(gguf->encode("").size() == 1);
    CHECK(gguf->token(-1).empty());
    CHECK(gguf->token(1 << 30).empty());
    CHECK_FALSE(gguf->find("no such token"));
}

TEST_CASE("The tokenizer of a model in the hub's cache is its snapshot's, and that of a folder of one GGUF "
          "file inside") {
    const test::TemporaryFolder folder;
    const std::filesystem::path snapshot = folder / "models--x--y/snapshots/abc";
    std::filesystem::create_directories(snapshot);
    std::filesystem::create_directories(folder / "models--x--y/blobs");
    std::filesystem::create_directories(folder / "models--x--y/refs");
    std::ofstream(folder / "models--x--y/refs/main") << "abc";
    const auto sameAs = [&](const char* name) {
        const auto found = loadTokenizer(folder / "models--x--y");
        const auto wanted = loadTokenizer(data / name);
        return found->size() == wanted->size() && found->encode("a movie") == wanted->encode("a movie");
    };
    SUBCASE("its files") {
        std::filesystem::copy(data / "gpt2", snapshot);
        CHECK(sameAs("gpt2"));
    }
    SUBCASE("links that are texts") {
        std::filesystem::copy_file(data / "gpt2/tokenizer.json", folder / "models--x--y/blobs/0123abc");
        std::ofstream(snapshot / "tokenizer.json") << "../../blobs/0123abc";
        CHECK(sameAs("gpt2"));
    }
    SUBCASE("a GGUF file") {
        std::filesystem::copy_file(data / "smollm.gguf", snapshot / "model.gguf");
        CHECK(sameAs("smollm.gguf"));
    }
}

TEST_CASE("Several threads may ask one tokenizer") {
    const auto tokenizer = loadTokenizer(data / "gpt2");
    const auto strings = readJsonFile(data / "strings.json").get<std::vector<std::string>>();
    std::vector<std::vector<int64_t>> ids(4);
    {
        std::vector<std::jthread> threads;
        for (auto& own : ids)
            threads.emplace_back([&] {
                for (const std::string& text : strings)
                    append(own, tokenizer->encode(text));
            });
    }
    for (const auto& own : ids)
        CHECK(own == ids[0]);
}

TEST_CASE("A cut text keeps the special tokens, and leaves them only where nothing else fits") {
    const auto bert = loadTokenizer(data / "bert-uncased");
    const std::string text(1000, 'a');
    const std::string_view second = "the movie";
    CHECK(bert->encodePair("the the the the the", nullptr, 4).ids.size() == 4);
    CHECK(bert->encodePair(text, &second, 3).ids.size() == 3);
    CHECK(bert->encodePair("of the", &second).types.back() == 1);
}

// transformers' build_inputs_with_special_tokens of OPT (GPT2Tokenizer with add_bos_token) and of LLaMA.
TEST_CASE("each text of a pair begins with what a text begins with") {
    struct Case {
        std::string folder;
        int64_t begin;
    };
    for (const Case& each : {Case{"opt-merges", 2}, Case{"sentencepiece", 1}}) {
        CAPTURE(each.folder);
        const int64_t begin = each.begin;
        const auto tokenizer =
            loadTokenizer(std::filesystem::path(SPARSESCOPE_TEST_DATA "/tokenizers") / each.folder);
        const std::string_view second = "of a film";
        std::vector<int64_t> expected{begin};
        const auto add = [&](std::string_view text) {
            const std::vector<int64_t> ids = tokenizer->encode(text, false);
            expected.insert(expected.end(), ids.begin(), ids.end());
        };
        add("the plot");
        expected.push_back(begin);
        add(second);
        CHECK(tokenizer->encodePair("the plot", &second).ids == expected);
        // Cut as transformers cuts, with both of them in place.
        const std::vector<int64_t> cut = tokenizer->encodePair("the plot", &second, 5).ids;
        CHECK(cut.size() == 5);
        CHECK(std::ranges::count(cut, begin) == 2);
    }
}
