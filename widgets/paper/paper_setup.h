// What a journal asks of a figure.
#pragma once

#include <QString>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace sparsescope {

enum class LegendPlace { Below, Above, Right, None };
std::string_view legendPlaceName(LegendPlace place); ///< "below", ...
std::optional<LegendPlace> legendPlaceFromName(std::string_view name);

/// The page and the text on it.
struct PaperSetup {
    static constexpr double oneColumn = 84, oneAndAHalfColumns = 130, twoColumns = 178; ///< mm

    double width = oneColumn;     ///< mm, 20 to 2000
    std::optional<double> height; ///< mm, 10 to 2000; empty: what the figure wants at that width
    int dpi = 300;                ///< of PNG, 30 to 2400
    double points = 8;            ///< text, 5 to 24; numbers at ticks are a tenth smaller
    QString family = QStringLiteral("DejaVu Sans");
    LegendPlace legend = LegendPlace::Below;
    bool band = true; ///< what is pruned, the spread of seeds, the interval of a change

    bool operator==(const PaperSetup&) const = default;
};

/// Errors: Usage naming what is out of range.
void check(const PaperSetup& setup);

/// A journal's widths and text.
struct JournalPreset {
    struct Width {
        const char* name; ///< for tr() in the context "JournalPreset"
        double millimetres;
    };
    const char* name;
    std::vector<Width> widths; ///< the first is the usual one
    double points;
    std::vector<const char*> families; ///< alike; the first that is installed is taken
};

/// A general one first, then NeurIPS, ICML, ACL, IEEE, Nature and slides, by their authors' instructions.
std::span<const JournalPreset> journalPresets();
/// The first of its families that is installed. GUI thread.
QString installedFamily(const JournalPreset& preset);

} // namespace sparsescope
