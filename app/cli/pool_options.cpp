#include "cli/pool_options.h"

namespace sparsescope::cli {

void addPoolOptions(CLI::App& app, PoolRule& rule) {
    app.add_option("--pool", rule.include,
                   "A regular expression: the pool are the matrices in whose name it is found");
    app.add_option("--pool-except", rule.except,
                   "A regular expression: matrices in whose name it is found are not in the pool");
    app.add_flag("--partial", rule.partial,
                 "Numbers about a pool of which a part cannot be read are wanted all the same");
}

} // namespace sparsescope::cli
