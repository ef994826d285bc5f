// The legend: as many names beside each other as fit, the rest below.
#pragma once

#include "widgets/paper/paper_page.h"

namespace sparsescope {

/// From its own upper left corner.
struct PaperKeys {
    QSizeF size;
    std::vector<PlacedKey> keys;
    std::vector<PaperText> texts;
};

/// No wider than `width`; `stacked`: one below the other.
PaperKeys laidOut(const std::vector<PaperKey>& keys, const PaperFont& font, double width, bool stacked);

} // namespace sparsescope
