#include "base/error.h"
#include "cli/commands.h"
#include "terminal/output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope::cli {

std::shared_ptr<const Checkpoint> openCheckpoint(const std::filesystem::path& path, const std::string& root,
                                                 const std::stop_token& stop, std::string_view program) {
    auto checkpoint = Checkpoint::open(path, stop, root);
    // Heads, families and packings are read from it: numbers without it would be of another model.
    if (checkpoint->configError())
        throw *checkpoint->configError();
    const auto tell = [&](std::string_view what) {
        say("{}: note: {}: {}\n", program, printable(path.string()), what);
    };
    if (!checkpoint->partOf().empty())
        tell(checkpoint->partOf());
    std::set<std::string_view> types;
    for (const Tensor& tensor : checkpoint->tensors()) {
        if (!tensor.quantised.empty())
            types.insert(tensor.quantised);
    }
    if (!types.empty())
        tell(fmt::format("holds quantised values ({}), which are read as the numbers that they stand for",
                         fmt::join(types, ", ")));
    for (const std::string& note : checkpoint->notes())
        tell(note);
    return checkpoint;
}

void refuseSource(const std::filesystem::path& source, const std::filesystem::path& target) {
    const auto same = [](const std::filesystem::path& a, const std::filesystem::path& b) {
        std::error_code none;
        return std::filesystem::equivalent(a, b, none) && !none;
    };
    std::error_code none;
    const std::filesystem::path folder = target.has_parent_path() ? target.parent_path() : ".";
    if (same(source, target) || (std::filesystem::is_regular_file(target, none) && same(source, folder)))
        throw Error(ErrorCode::Usage, target.string(), "is the source itself; write to another name");
}

void refuseSource(const Checkpoint& checkpoint, const std::filesystem::path& target) {
    std::vector<std::filesystem::path> sources = checkpoint.files();
    if (!std::filesystem::is_directory(checkpoint.path()))
        sources.push_back(checkpoint.path()); // an index
    for (const std::filesystem::path& source : sources)
        refuseSource(source, target);
}

} // namespace sparsescope::cli
