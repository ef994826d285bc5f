#include "widgets/paper/paper_setup.h"

#include "base/error.h"

#include <QFontDatabase>
#include <array>
#include <fmt/format.h>

namespace sparsescope {
namespace {

constexpr std::array<std::string_view, 4> places{"below", "above", "right", "none"};

} // namespace

std::string_view legendPlaceName(LegendPlace place) {
    return places.at(static_cast<size_t>(place));
}

std::optional<LegendPlace> legendPlaceFromName(std::string_view name) {
    for (size_t i = 0; i < places.size(); ++i) {
        if (places.at(i) == name)
            return static_cast<LegendPlace>(i);
    }
    return {};
}

void check(const PaperSetup& setup) {
    const auto range = [](const char* what, double value, double low, double high) {
        if (!(value >= low && value <= high))
            throw Error(ErrorCode::Usage, what, fmt::format("must be from {:g} to {:g}", low, high));
    };
    range("figure width in mm", setup.width, 20, 2000);
    range("figure height in mm", setup.height.value_or(100), 10, 2000);
    range("dots per inch", setup.dpi, 30, 2400);
    range("text size in points", setup.points, 5, 24);
}

std::span<const JournalPreset> journalPresets() {
    static const std::vector<const char*> serif{"Times New Roman",  "TeX Gyre Termes", "Nimbus Roman",
                                                "Liberation Serif", "STIX Two Text",   "DejaVu Serif"};
    static const std::vector<const char*> sans{"Helvetica",   "Arial",           "TeX Gyre Heros",
                                               "Nimbus Sans", "Liberation Sans", "DejaVu Sans"};
    // The widths of columns and of the text that the classes set (1 in = 25.4 mm): neurips.sty 5.5 in;
    // icml.sty 3.25 and 6.75 in; acl.sty 7.7 and 16 cm; IEEEtran 3.5 and 7.16 in; Nature's guide to figures
    // 89, 120 and 183 mm with 5 to 7 pt; a 4:3 slide's text.
    static const std::vector<JournalPreset> presets{
        {QT_TRANSLATE_NOOP("JournalPreset", "General"),
         {{QT_TRANSLATE_NOOP("JournalPreset", "One column"), PaperSetup::oneColumn},
          {QT_TRANSLATE_NOOP("JournalPreset", "One and a half columns"), PaperSetup::oneAndAHalfColumns},
          {QT_TRANSLATE_NOOP("JournalPreset", "Two columns"), PaperSetup::twoColumns}},
         8,
         {"DejaVu Sans"}},
        {"NeurIPS",
         {{QT_TRANSLATE_NOOP("JournalPreset", "Width of the text"), 139.7},
          {QT_TRANSLATE_NOOP("JournalPreset", "Half of the text"), 68}},
         8,
         serif},
        {"ICML",
         {{QT_TRANSLATE_NOOP("JournalPreset", "One column"), 82.55},
          {QT_TRANSLATE_NOOP("JournalPreset", "Two columns"), 171.45}},
         8,
         serif},
        {"ACL",
         {{QT_TRANSLATE_NOOP("JournalPreset", "One column"), 77},
          {QT_TRANSLATE_NOOP("JournalPreset", "Two columns"), 160}},
         8,
         serif},
        {"IEEE",
         {{QT_TRANSLATE_NOOP("JournalPreset", "One column"), 88.9},
          {QT_TRANSLATE_NOOP("JournalPreset", "Two columns"), 181.86}},
         8,
         serif},
        {"Nature",
         {{QT_TRANSLATE_NOOP("JournalPreset", "One column"), 89},
          {QT_TRANSLATE_NOOP("JournalPreset", "One and a half columns"), 120},
          {QT_TRANSLATE_NOOP("JournalPreset", "Two columns"), 183}},
         7,
         sans},
        {QT_TRANSLATE_NOOP("JournalPreset", "Slides"),
         {{QT_TRANSLATE_NOOP("JournalPreset", "Whole slide"), 230},
          {QT_TRANSLATE_NOOP("JournalPreset", "Half a slide"), 115}},
         16,
         sans}};
    return presets;
}

QString installedFamily(const JournalPreset& preset) {
    for (const char* family : preset.families) {
        if (QFontDatabase::hasFamily(QLatin1String(family)))
            return QLatin1String(family);
    }
    return QLatin1String(preset.families.back());
}

} // namespace sparsescope
