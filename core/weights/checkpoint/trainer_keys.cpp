#include "weights/checkpoint/trainer_keys.h"

#include <array>

namespace sparsescope {

namespace {

/// DINO: the teacher.
constexpr std::array<std::string_view, 11> wrappers{"state_dict", "model_state_dict", "model", "teacher",
                                                    "student",    "module",           "net",   "weights",
                                                    "params",     "model_ema",        "ema"};

} // namespace

std::span<const std::string_view> wrapperKeys() {
    return wrappers;
}

bool isTrainerKey(std::string_view key) {
    return key.find("optim") != key.npos || key.find("sched") != key.npos || key == "scaler" ||
           key == "opt_state" || key == "amp" || key == "callbacks" || key == "loops";
}

} // namespace sparsescope
