#include "cli/pool_options.h"

#include "base/error.h"
#include "terminal/output.h"
#include "weights/anatomy/model_notes.h"

#include <algorithm>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace sparsescope::cli {

void addPoolOptions(CLI::App& app, PoolRule& rule) {
    addPoolOptions(app, rule, rule.partial,
                   "Numbers about a pool of which a part cannot be read are wanted all the same");
}

void addPoolOptions(CLI::App& app, PoolRule& rule, bool& partial, const std::string& meaning) {
    app.add_option("--pool", rule.include,
                   "A regular expression: the pool are the matrices in whose name it is found");
    app.add_option("--pool-except", rule.except,
                   "A regular expression: matrices in whose name it is found are not in the pool");
    app.add_flag("--partial", partial, meaning);
}

std::string leftOutText(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    std::string text;
    if (!anatomy.unreadPool.empty())
        text = fmt::format("Of the pool {} tensors are not read and not counted, the first of them {}.\n",
                           anatomy.unreadPool.size(), printable(anatomy.unreadPool.front()));
    if (!checkpoint.partOf().empty())
        text += fmt::format("The pool is of this file alone, which {}.\n", checkpoint.partOf());
    return text;
}

void addLeftOut(nlohmann::json& json, const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (!anatomy.unreadPool.empty())
        json["unread_pool"] = anatomy.unreadPool;
    if (!checkpoint.partOf().empty())
        json["part_of"] = checkpoint.partOf();
}

void tellNotes(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view program) {
    for (const std::string& note : modelNotes(checkpoint, anatomy))
        say("{}: note: {}: {}\n", program, printable(checkpoint.path().string()), note);
}

void tellModel(const Checkpoint& checkpoint, const Anatomy& anatomy, std::string_view program) {
    const std::string path = printable(checkpoint.path().string());
    tellNotes(checkpoint, anatomy, program);
    // Those of the pool are an error, or what --partial says.
    const std::set<std::string_view> ofPool(anatomy.unreadPool.begin(), anatomy.unreadPool.end());
    const auto isBeside = [&](const UnreadTensor& tensor) { return !ofPool.contains(tensor.name); };
    const auto first = std::ranges::find_if(checkpoint.unread(), isBeside);
    if (first == checkpoint.unread().end())
        return;
    const auto count = std::ranges::count_if(checkpoint.unread(), isBeside);
    say("{}: note: {}: {} not read, and no number is of {}: {}, which {}\n", program, path,
        count == 1 ? "1 tensor is" : fmt::format("{} tensors are", count),
        count == 1 ? "it" : "them; the first", printable(first->name), first->reason);
}

void tellLeftOut(const Checkpoint& checkpoint, const Anatomy& anatomy) {
    if (const std::string text = leftOutText(checkpoint, anatomy); !text.empty())
        say("sparsescope-cli: note: {}: {}", printable(checkpoint.path().string()), text);
}

} // namespace sparsescope::cli
