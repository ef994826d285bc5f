#include "base/error.h"
#include "cli/commands.h"
#include "terminal/output.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <set>

namespace sparsescope::cli {

std::shared_ptr<const Checkpoint> openCheckpoint(const std::filesystem::path& path, const std::string& root,
                                                 const std::stop_token& stop) {
    auto checkpoint = Checkpoint::open(path, stop, root);
    // Heads, families and packings are read from it: numbers without it would be of another model.
    if (checkpoint->configError())
        throw *checkpoint->configError();
    const auto tell = [&](std::string_view what) {
        say("sparsescope-cli: note: {}: {}\n", printable(path.string()), what);
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

} // namespace sparsescope::cli
