#include "weights/checkpoint/trainer_keys.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace sparsescope {

namespace {

/// DINO: the teacher.
constexpr std::array<std::string_view, 11> wrappers{"state_dict", "model_state_dict", "model", "teacher",
                                                    "student",    "module",           "net",   "weights",
                                                    "params",     "model_ema",        "ema"};

/// Of masks that say something else of weights than that they are kept: what they are for, or that ones go.
constexpr std::array<std::string_view, 19> otherMasks{
    "grad", "gradient",  "gradients", "frozen", "freeze",  "decay", "trainable",
    "attn", "attention", "causal",    "update", "outlier", "loss",  "dropped",
    "drop", "removed",   "pruned",    "zeroed", "zero"};

} // namespace

std::span<const std::string_view> wrapperKeys() {
    return wrappers;
}

bool isTrainerKey(std::string_view key) {
    return key.find("optim") != key.npos || key.find("sched") != key.npos || key == "scaler" ||
           key == "opt_state" || key == "amp" || key == "callbacks" || key == "loops";
}

bool isMaskKey(std::string_view key) {
    bool found = false;
    for (size_t begin = 0; begin <= key.size();) {
        const size_t end = std::min(key.find_first_of("_-", begin), key.size());
        std::string word(key.substr(begin, end - begin));
        std::ranges::transform(word, word.begin(), [](unsigned char c) { return std::tolower(c); });
        if (std::ranges::find(otherMasks, word) != otherMasks.end())
            return false;
        found = found || word == "mask" || word == "masks";
        begin = end + 1;
    }
    return found;
}

} // namespace sparsescope
