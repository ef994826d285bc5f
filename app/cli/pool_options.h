// --pool, --pool-except and --partial: the options of every command that needs a pool.
#pragma once

#include "weights/anatomy/anatomy.h"

#include <CLI/CLI.hpp>

namespace sparsescope::cli {

/// Adds the three options; `rule` must live as long as the parser.
void addPoolOptions(CLI::App& app, PoolRule& rule);
/// The same of a command that means another thing by --partial.
void addPoolOptions(CLI::App& app, PoolRule& rule, bool& partial, const std::string& meaning);

/// What numbers about a pool leave out that --partial was given for, as one line of text; empty where it is
/// whole.
std::string leftOutText(const Checkpoint& checkpoint, const Anatomy& anatomy);
/// The same as `unread_pool` and `part_of` of a document, as inspect has them.
void addLeftOut(nlohmann::json& json, const Checkpoint& checkpoint, const Anatomy& anatomy);
/// modelNotes() on standard error, as `program`.
void tellNotes(const Checkpoint& checkpoint, const Anatomy& anatomy,
               std::string_view program = "sparsescope-cli");
/// These and what is not read beside the pool: what commands say that give numbers about a pool.
void tellModel(const Checkpoint& checkpoint, const Anatomy& anatomy,
               std::string_view program = "sparsescope-cli");
/// What is left out, as a note on standard error.
void tellLeftOut(const Checkpoint& checkpoint, const Anatomy& anatomy);

} // namespace sparsescope::cli
