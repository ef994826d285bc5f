#include "weights/checkpoint/part_name.h"

#include "weights/checkpoint/shard_index.h"

#include <algorithm>
#include <array>
#include <bit>
#include <fmt/format.h>
#include <set>
#include <span>

namespace sparsescope {
namespace {

struct Token {
    std::string text; ///< letters in lower case; empty for a number
    unsigned number = 0;
    bool padded = false; ///< a number that begins with 0 and has more digits
    bool isNumber() const { return text.empty(); }
};

bool isDigit(char c) {
    return c >= '0' && c <= '9';
}

/// Words and numbers of a name; numbers of at most six digits.
std::vector<Token> tokensOf(std::string_view name) {
    std::vector<Token> tokens;
    for (size_t i = 0; i < name.size();) {
        const size_t begin = i;
        if (isDigit(name[i])) {
            unsigned number = 0;
            for (; i < name.size() && isDigit(name[i]); ++i)
                number = std::min(number * 10 + static_cast<unsigned>(name[i] - '0'), 1'000'000U);
            tokens.push_back({"", number, name[begin] == '0' && i - begin > 1});
            continue;
        }
        std::string word;
        for (; i < name.size() && !isDigit(name[i]); ++i) {
            const char c = name[i];
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                word += static_cast<char>(c | 0x20);
            else if (!word.empty())
                break;
        }
        if (!word.empty())
            tokens.push_back({word, 0, false});
    }
    return tokens;
}

std::string patternOf(std::string_view name) {
    std::string pattern;
    for (const char c : name) {
        if (!isDigit(c))
            pattern += c;
        else if (pattern.empty() || pattern.back() != '#')
            pattern += '#';
    }
    return pattern;
}

/// "3" of "layers.3.mlp.experts.7.weight"; empty where no part of a name is a number.
std::string firstNumberOf(std::string_view name) {
    for (size_t begin = 0; begin < name.size();) {
        const size_t end = std::min(name.find('.', begin), name.size());
        if (const std::string_view part = name.substr(begin, end - begin);
            !part.empty() && std::ranges::all_of(part, isDigit))
            return std::string(part);
        begin = end + 1;
    }
    return {};
}

constexpr unsigned mostParts = 10'000;

/// What is counted that is no part: "epoch-3-of-10.pt" is a whole model. "ckpt-3-of-10.pt" may be either, and
/// a part that is taken for the model is worse than a model that is taken for a part.
constexpr std::array<std::string_view, 20> timesAndRuns{
    "epoch", "step", "iter", "iteration", "round",   "phase", "stage", "cycle", "snapshot", "run",
    "trial", "seed", "fold", "member",    "version", "v",     "best",  "top",   "day",      "week"};

/// Whether a word is one of these.
bool isOne(std::string_view word, std::span<const std::string_view> words) {
    return std::ranges::find(words, word) != words.end();
}

} // namespace

std::optional<PartName> partNameOf(std::string_view file) {
    if (shardNumberOf(file))
        return std::nullopt;
    const std::vector<Token> tokens = tokensOf(file.substr(0, file.rfind('.')));
    PartName part{patternOf(file), {}, 0};
    const bool ofAdapter = std::ranges::any_of(tokens, [&](const Token& token) {
        return isOne(token.text, std::array<std::string_view, 5>{"lora", "low", "svd", "adapter", "r"});
    });
    std::optional<unsigned> model, size;
    for (size_t i = 0; i < tokens.size(); ++i) {
        const unsigned number = tokens[i].number;
        if (!tokens[i].isNumber() || number > mostParts)
            continue;
        const std::string word = i > 0 ? tokens[i - 1].text : "";
        const auto isCount = [&](size_t at) { // of how many this may be one
            return at < tokens.size() && tokens[at].isNumber() && tokens[at].number > 1 &&
                   tokens[at].number >= number && tokens[at].number <= mostParts;
        };
        const bool isOf = i + 1 < tokens.size() && tokens[i + 1].text == "of" && isCount(i + 2);
        if (isOf && !isOne(word, timesAndRuns)) {
            part.indices.push_back(number);
            part.count = tokens[i + 2].number;
        } else if (word == "model") {
            model = number;
        } else if (word == "mp" || word == "tp" ||
                   (word == "size" && i > 1 && tokens[i - 2].text == "world")) {
            size = number;
        } else if (word == "part" || word == "shard" || (word == "rank" && !ofAdapter)) {
            part.indices.push_back(number);
            if (isCount(i + 1))
                part.count = tokens[i + 1].number;
        }
    }
    if (size && (model || !part.indices.empty())) {
        part.count = std::max(part.count, *size);
        if (part.indices.empty())
            part.indices.push_back(*model);
    } else if (size) {
        part.indices.push_back(*size);
    }
    return part.indices.empty() ? std::nullopt : std::optional(part);
}

std::string wayToJoin(const PartName& part) {
    const std::string_view pattern = part.pattern;
    if (pattern.starts_with("model#-mp#."))
        return "open the model that DeepSeek's convert.py made them of, or make one part with "
               "--model-parallel 1";
    if (pattern.starts_with("model-rank-#-part-#."))
        return "open the model that vLLM saved them of (load_format sharded_state), which has no way back";
    if (pattern.starts_with("rank#."))
        return "open the model that TensorRT-LLM's convert_checkpoint.py made them of, or make one part with "
               "--tp_size 1 --pp_size 1";
    if (pattern.starts_with("model_world_size_#_rank_#."))
        return "join them with verl's python -m verl.model_merger merge --backend fsdp";
    if (pattern.find("model_part-#.") != pattern.npos)
        return "join them with metaseq's scripts/convert_to_singleton.py";
    return "merge them with what wrote them, or get the model whole";
}

size_t partsAmong(const std::vector<std::string>& files) {
    std::set<std::vector<unsigned>> parts;
    std::string pattern;
    unsigned last = 0;
    for (const std::string& file : files) {
        const std::optional<PartName> part = partNameOf(file);
        if (!part || (!pattern.empty() && part->pattern != pattern))
            return 0;
        pattern = part->pattern;
        parts.insert(part->indices);
        last = std::max(last, std::ranges::max(part->indices));
    }
    // Parts are counted; 4, 8 and 16 are ranks of factors, of which each file is a model.
    return last < 2 * parts.size() ? parts.size() : std::min<size_t>(parts.size(), 1);
}

std::string partByName(std::string_view file, const std::vector<std::string>& beside) {
    const std::optional<PartName> part = partNameOf(file);
    if (!part)
        return {};
    std::vector<std::string> alike;
    std::ranges::copy_if(beside, std::back_inserter(alike),
                         [&](const std::string& other) { return patternOf(other) == part->pattern; });
    const size_t parts = std::max<size_t>(partsAmong(alike), part->count);
    return parts < 2 ? std::string()
                     : fmt::format("is by its name one of {} parts of one model, as tensor-parallel programs "
                                   "keep it, and such parts are not joined; {}",
                                   parts, wayToJoin(*part));
}

PartDoubt partByShape(std::string_view file, const std::vector<Tensor>& tensors,
                      const nlohmann::json& config) {
    const std::optional<PartName> part = partNameOf(file);
    if (!part)
        return {};
    std::set<uint64_t> extents;
    std::set<std::string> numbers; // of blocks, the first one of a name
    for (const Tensor& tensor : tensors) {
        extents.insert(tensor.shape.begin(), tensor.shape.end());
        numbers.insert(firstNumberOf(tensor.name));
    }
    numbers.erase("");
    const auto told = [&](const char* key) -> uint64_t {
        const auto found = config.is_object() ? config.find(key) : config.end();
        return found != config.end() && found->is_number_unsigned() ? found->get<uint64_t>() : 0;
    };
    const auto refuse = [&](const char* key, uint64_t number) {
        return PartDoubt{fmt::format("is by its name a part of one model, as tensor-parallel programs keep "
                                     "it, and has less than the {} of {} that config.json says; {}",
                                     key, number, wayToJoin(*part)),
                         {}};
    };
    constexpr const char* layers = "num_hidden_layers";
    if (!numbers.empty() && numbers.size() < told(layers))
        return refuse(layers, told(layers));
    for (const char* key : {"intermediate_size", "ffn_dim", "d_ff", "n_inner", "ffn_hidden_size"}) {
        const uint64_t width = told(key); // gate and up may be one
        if (width > 0)
            return extents.contains(width) || extents.contains(2 * width) ? PartDoubt{} : refuse(key, width);
    }
    const bool isPower =
        part->indices.size() == 1 && part->indices.front() >= 4 && std::has_single_bit(part->indices.front());
    if (isPower) // of factors
        return {};
    return {{},
            "By its name this file may be one of several parts of a model, as tensor-parallel programs keep "
            "it; nothing else says so, and it is read as the whole model."};
}

} // namespace sparsescope
