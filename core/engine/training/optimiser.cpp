#include "engine/training/detail/optimiser.h"

#include <algorithm>

namespace sparsescope {

namespace {

constexpr int64_t PieceSize = 16384;

} // namespace

Optimiser::Optimiser(ParameterBuffer& parameters, const Decays& decays, const Rates& rates)
    : m_parameters(parameters) {
    for (const ParameterBuffer::Entry& entry : parameters.entries()) {
        const int64_t numel = entry.value.numel();
        for (int64_t at = 0; at < numel; at += PieceSize)
            m_pieces.push_back({entry.offset + at, std::min(PieceSize, numel - at), !decays || decays(entry),
                                rates ? rates(entry) : 1.0});
    }
    if (parameters.values().device().is_cpu())
        return;
    m_decays = at::zeros_like(parameters.values());
    for (const Piece& piece : m_pieces)
        m_decays.narrow(0, piece.offset, piece.count).fill_(piece.decays ? 1.0 : 0.0);
    if (std::ranges::all_of(m_pieces, [](const Piece& piece) { return piece.rate == 1; }))
        return;
    m_rates = at::ones_like(parameters.values());
    for (const Piece& piece : m_pieces)
        m_rates.narrow(0, piece.offset, piece.count).fill_(piece.rate);
}

} // namespace sparsescope
