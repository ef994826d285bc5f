// The names of adapters' tensors, as the libraries that train adapters give them.
#pragma once

#include <cstddef>
#include <string_view>

namespace sparsescope {

/// Where the part of a name (between dots or slashes, in any case) begins that tells an adapter: what is
/// trained beside the weights of a model, in the name of the module that it changes. npos where none does.
/// Not the low-rank layers that are a model's own (RWKV-7's `w_lora.lora.0`).
size_t adapterAt(std::string_view name);

inline bool isAdapterName(std::string_view name) {
    return adapterAt(name) != std::string_view::npos;
}

} // namespace sparsescope
