#include "weights/masks/mask_maker.h"

#include "base/error.h"
#include "weights/analysis/exact_levels.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sparsescope {
namespace {

struct Making {
    const MaskRequest& request;
    const std::shared_ptr<const Checkpoint>& checkpoint;
    const Anatomy& anatomy;
    Progress& progress;
    const std::stop_token& stop;
};

struct Maker {
    std::string_view name;
    MaskSet (*make)(const Making&);
};

constexpr std::array makers{
    Maker{"omp",
          [](const Making& of) {
              return ompMask(*of.checkpoint, of.anatomy,
                             exactLevel(of.checkpoint, of.anatomy, of.request.sparsity, of.progress, of.stop),
                             of.stop);
          }},
    Maker{"uniform",
          [](const Making& of) {
              return uniformMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.stop);
          }},
    Maker{"random",
          [](const Making& of) {
              return randomMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.request.seed, of.stop);
          }},
    Maker{"erk",
          [](const Making& of) {
              return erkMask(*of.checkpoint, of.anatomy, of.request.sparsity, of.request.seed, of.stop);
          }},
    Maker{"nm",
          [](const Making& of) {
              return nmMask(*of.checkpoint, of.anatomy, of.request.n, of.request.m, of.stop);
          }},
};

} // namespace

std::vector<std::string_view> maskMakers() {
    std::vector<std::string_view> names;
    for (const Maker& maker : makers)
        names.push_back(maker.name);
    return names;
}

MaskSet makeMask(const MaskRequest& request, const std::shared_ptr<const Checkpoint>& checkpoint,
                 const Anatomy& anatomy, Progress& progress, const std::stop_token& stop) {
    const auto maker = std::ranges::find(makers, request.method, &Maker::name);
    if (maker == makers.end()) {
        throw Error(ErrorCode::SpecInvalid, printable(request.method),
                    fmt::format("is no method that makes a mask without data; known are {}",
                                fmt::join(maskMakers(), ", ")));
    }
    return maker->make({request, checkpoint, anatomy, progress, stop});
}

} // namespace sparsescope
