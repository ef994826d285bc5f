#include "engine/training/detail/optimiser.h"

#include <algorithm>

namespace sparsescope {

namespace {

constexpr int64_t PieceSize = 16384;

} // namespace

Optimiser::Optimiser(ParameterBuffer& parameters, const Decays& decays)
    : m_parameters(parameters) {
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        const int64_t numel = entry.value.numel();
        for (int64_t at = 0; at < numel; at += PieceSize)
            m_pieces.push_back(
                {entry.offset + at, std::min(PieceSize, numel - at), !decays || decays(entry)});
    }
    if (parameters.values().device().is_cpu())
        return;
    m_decays = at::zeros_like(parameters.values());
    for (const Piece& piece : m_pieces)
        m_decays.narrow(0, piece.offset, piece.count).fill_(piece.decays ? 1.0 : 0.0);
}

} // namespace sparsescope
