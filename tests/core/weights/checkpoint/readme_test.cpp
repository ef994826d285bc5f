// README's tables of what is read are those of the readers.
#include "core/weights/checkpoint/file_bytes.h"
#include "weights/anatomy/hugging_face_model.h"
#include "weights/checkpoint/format_names.h"
#include "weights/checkpoint/gguf_blocks.h"
#include "weights/checkpoint/weight_file.h"

#include <map>
#include <set>
#include <sstream>

using namespace sparsescope;
using namespace sparsescope::test;

namespace {

/// The row of README that begins with a cell.
std::string rowOf(const std::string& cell) {
    std::istringstream lines(readBytes(SPARSESCOPE_SOURCES "/README.md"));
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with("| " + cell + " |"))
            return line;
    }
    return {};
}

/// What stands in backquotes.
std::set<std::string> inBackquotes(const std::string& text) {
    std::set<std::string> words;
    for (size_t at = 0; (at = text.find('`', at)) != text.npos; ++at) {
        const size_t end = text.find('`', at + 1);
        words.insert(text.substr(at + 1, end - at - 1));
        at = end;
    }
    return words;
}

/// The items of a list with commas, without backquotes and what stands in parentheses behind them.
std::set<std::string> itemsOf(const std::string& text) {
    std::set<std::string> items;
    std::string item;
    int depth = 0;
    for (const char c : text + ",") {
        if (c == '(' || c == ')') {
            depth += c == '(' ? 1 : -1;
        } else if (depth == 0 && c == ',') {
            const size_t from = item.find_first_not_of(' '), to = item.find_last_not_of(' ');
            items.insert(from == item.npos ? "" : item.substr(from, to - from + 1));
            item.clear();
        } else if (depth == 0 && c != '`') {
            item += c;
        }
    }
    return items;
}

/// What stands between two words of a text.
std::string between(const std::string& text, const std::string& before, const std::string& behind) {
    const size_t at = text.find(before), from = at + before.size();
    return at == text.npos ? std::string() : text.substr(from, text.find(behind, from) - from);
}

std::set<std::string> setOf(const std::vector<std::string_view>& names) {
    return {names.begin(), names.end()};
}

/// How the readers say that the tensors of golden files are stored.
std::set<std::string> waysOf(const std::filesystem::path& folder) {
    std::set<std::string> ways;
    for (const auto& entry : std::filesystem::directory_iterator(folder)) {
        if (entry.path().extension() == ".json" || entry.path().extension() == ".f32")
            continue;
        try {
            const auto file = Checkpoint::open(entry.path());
            for (const Tensor& tensor : file->tensors()) {
                ways.insert(std::string(tensor.quantised));
                ways.insert(std::string(tensor.stored));
            }
        } catch (const Error&) { // one that is refused
        }
    }
    ways.erase("");
    return ways;
}

} // namespace

TEST_CASE("README lists the formats that are read and refused, and no other") {
    const FormatNames names = formatNames();
    const std::string formats = rowOf("formats"), read = between(formats, "| formats | ", ". Recognised");
    CHECK(itemsOf(read) == setOf(names.files));
    CHECK(itemsOf(between(rowOf("in parts, joined as they are read"), "read | ", ". One")) ==
          setOf(names.folders));
    std::set<std::string> refused = itemsOf(between(formats, "other formats (", ") get"));
    CHECK(refused.erase("archives") == 1); // what is no format of weights
    CHECK(refused == setOf(names.refused));
    CHECK(names.refused.size() >= 11);
    std::set<std::string> endings{".weights.h5"}; // an .h5 too
    for (const WeightFormat* format : weightFormats()) {
        for (const std::string_view ending : format->endings)
            endings.insert("." + std::string(ending));
    }
    CHECK(inBackquotes(read) == endings);
}

TEST_CASE("README names every type of GGUF that is read, and no other") {
    std::set<std::string> types;
    for (uint32_t number = 0; number < 1000; ++number) {
        const GgufType* type = ggufType(number);
        if (type != nullptr && type->dtype)
            types.insert(std::string(type->name));
    }
    std::set<std::string> named;
    for (const std::string& word : inBackquotes(rowOf("GGUF"))) {
        if (word.front() >= 'A' && word.front() <= 'Z')
            named.insert(word);
    }
    CHECK(named == types);
}

TEST_CASE("README names every way to store a tensor as a set of others") {
    const std::set<std::string> named = inBackquotes(rowOf("stored as sets"));
    const std::set<std::string> ways = waysOf(SPARSESCOPE_TEST_DATA "/packed");
    CHECK(ways.size() >= 11);
    for (const std::string& way : ways)
        CHECK_MESSAGE(named.contains(way), way);
    CHECK(inBackquotes(between(rowOf("stored as sets"), "fp8 with scales (", ")")) ==
          setOf(formatNames().byteScales));
    const std::set<std::string> refused = itemsOf(between(rowOf("stored as sets"), "Refused by name: ", "."));
    const std::vector<std::string_view> sets = formatNames().refusedSets;
    CHECK(sets.size() == 23);
    for (const std::string_view layout : sets)
        CHECK_MESSAGE(refused.contains(std::string(layout)), layout);
}

TEST_CASE("README lists the models that are renamed, source by source") {
    const auto renamed = renamedModels();
    CHECK(renamed.size() == 8);
    for (const auto& [source, types] : renamed) {
        CAPTURE(source);
        // GGUF has another row, of its types.
        std::set<std::string> named;
        std::istringstream lines(readBytes(SPARSESCOPE_SOURCES "/README.md"));
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with("| " + source + " | `"))
                named = inBackquotes(line);
        }
        CHECK(named == types);
    }
}
