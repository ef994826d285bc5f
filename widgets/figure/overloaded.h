// A visitor of a variant, out of one function a case.
#pragma once

namespace sparsescope {

template <class... Cases>
struct Overloaded : Cases... {
    using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>; // clang 14 finds it only when it is told

} // namespace sparsescope
