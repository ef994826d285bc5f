// Figures of files that are chosen.
#include "widgets/pages/figures_page.h"
#include "widgets/style/icon.h"

#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

/// The kinds of figures that files can be chosen for: the recipe's name, and what is to be chosen.
struct Kind {
    const char* name;
    const char* title; ///< for tr()
    bool folder;
};
constexpr std::array kinds{
    Kind{"layer-distributions", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Weights of each layer..."),
         false},
    Kind{"sparsity-profile", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Sparsity profile..."), false},
    Kind{"energy", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Energy kept over sparsity..."), false},
    Kind{"mask-grid", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Masks of a layer..."), false},
    Kind{"comparison-map", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Comparison of checkpoints..."),
         false},
    Kind{"difference-map", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Difference of a matrix..."), false},
    Kind{"dynamics", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Zeros over a training..."), true},
    Kind{"drop-curves", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Score drop of a study..."), true},
    Kind{"pattern-curves", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Score drop over N:M patterns..."),
         true},
    Kind{"recovery-bars", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "What tuning won back..."), true},
    Kind{"recovery-table", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Table of what tuning won back..."),
         true},
    Kind{"trainable-table",
         QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Parameters that an adapter trains..."), false},
    Kind{"ticket-difference", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Gain of lottery tickets..."),
         true},
    Kind{"mask-similarity", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Similarity of a study's masks..."),
         true},
    Kind{"layer-sets", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Layers that a study removes..."), true},
    Kind{"latency-table", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Latency of models..."), false},
    Kind{"token-budget", QT_TRANSLATE_NOOP("sparsescope::FiguresPage", "Scores over tokens of trainings..."),
         false}};

Recipe recipeOf(const QString& kind, const QStringList& paths) {
    std::vector<RecipeModel> models;
    for (const QString& path : paths)
        models.push_back({{}, path.toStdString(), {}});
    if (kind == QLatin1String("layer-distributions"))
        return {LayerDistributionsRecipe{.checkpoints = std::move(models)}, {}};
    if (kind == QLatin1String("sparsity-profile"))
        return {SparsityProfileRecipe{std::move(models)}, {}};
    if (kind == QLatin1String("energy"))
        return {EnergyRecipe{std::move(models)}, {}};
    if (kind == QLatin1String("mask-grid"))
        return {MaskGridRecipe{.checkpoint = models.front(), .named = true}, {}}; // others may be beside it
    if (kind == QLatin1String("comparison-map"))
        return {ComparisonMapRecipe{.checkpoints = std::move(models)}, {}};
    if (kind == QLatin1String("difference-map"))
        return {DifferenceMapRecipe{std::move(models)}, {}};
    const QString& folder = paths.front();
    if (kind == QLatin1String("latency-table"))
        return {LatencyTableRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("token-budget")) {
        TokenBudgetRecipe recipe;
        for (const QString& path : paths) // "RUN/scores.jsonl"
            recipe.series.push_back(
                {QFileInfo(path).absoluteDir().dirName().toStdString(), path.toStdString()});
        return {std::move(recipe), {}};
    }
    if (kind == QLatin1String("recovery-table"))
        return {RecoveryTableRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("trainable-table")) {
        TrainableTableRecipe recipe;
        for (const QString& path : paths)
            recipe.models.emplace_back(path.toStdString());
        return {std::move(recipe), {}};
    }
    if (kind == QLatin1String("layer-sets"))
        return {LayerSetsRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("dynamics"))
        return {DynamicsRecipe{{{QFileInfo(folder).fileName().toStdString(), {folder.toStdString()}}}, {}},
                {}};
    if (kind == QLatin1String("pattern-curves"))
        return {PatternCurvesRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("recovery-bars"))
        return {RecoveryBarsRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("ticket-difference"))
        return {TicketDifferenceRecipe{folder.toStdString()}, {}};
    if (kind == QLatin1String("mask-similarity"))
        return {MaskSimilarityRecipe{folder.toStdString()}, {}};
    return {DropCurvesRecipe{folder.toStdString()}, {}};
}

} // namespace

QWidget* FiguresPage::makeEmpty() {
    auto* empty = new QWidget;
    auto* text = new QLabel(tr("<h2>How do I show it?</h2><p>Send any plot here: right-click it, or Figure > "
                               "Send to Figures; Send Pages to Figures takes those of several pages. What is "
                               "here becomes one figure with panels (a), (b), ... and "
                               "captions, laid out for the width of a journal's page.</p>"));
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    auto* open = new QPushButton(icon(QStringLiteral("open")), tr("&Open Recipe..."));
    open->setObjectName(QStringLiteral("emptyRecipe"));
    auto* gallery = new QPushButton(icon(QStringLiteral("figure")), tr("&New Figure of Files"));
    gallery->setObjectName(QStringLiteral("emptyGallery"));
    gallery->setMenu(makeGallery());
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    buttons->addWidget(gallery);
    buttons->addWidget(open);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch();
    layout->addWidget(text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(open, &QPushButton::clicked, this, [this] { choose({}); });
    return empty;
}

QString FiguresPage::kindTitle(const QString& recipe) {
    const auto kind =
        std::ranges::find_if(kinds, [&](const Kind& each) { return recipe == QLatin1String(each.name); });
    if (recipe == QLatin1String("training"))
        return tr("Training of a run");
    return kind == kinds.end() ? recipe : tr(kind->title).remove(QStringLiteral("..."));
}

QMenu* FiguresPage::makeGallery() {
    auto* menu = new QMenu(this);
    for (const Kind& kind : kinds)
        menu->addAction(tr(kind.title), this, [this, name = QLatin1String(kind.name)] { choose(name); });
    menu->addSeparator();
    menu->addAction(tr("Open Recipe..."), this, [this] { choose({}); });
    return menu;
}

void FiguresPage::choose(const QString& kind) {
    const auto found =
        std::ranges::find_if(kinds, [&](const Kind& each) { return kind == QLatin1String(each.name); });
    auto* dialog = new QFileDialog(this);
    dialog->setObjectName(QStringLiteral("figureFiles"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (found == kinds.end()) {
        dialog->setWindowTitle(tr("Open Recipe"));
        dialog->setNameFilter(tr("Recipes (*.json);;All files (*)"));
        dialog->setFileMode(QFileDialog::ExistingFile);
        connect(dialog, &QFileDialog::fileSelected, this, &FiguresPage::openRecipe);
    } else {
        dialog->setWindowTitle(tr(found->title).remove(QStringLiteral("...")));
        dialog->setFileMode(found->folder ? QFileDialog::Directory
                            : kind == QLatin1String("mask-grid") || kind == QLatin1String("latency-table")
                                ? QFileDialog::ExistingFile
                                : QFileDialog::ExistingFiles);
        connect(dialog, &QFileDialog::filesSelected, this,
                [this, kind](const QStringList& paths) { draw(recipeOf(kind, paths)); });
    }
    dialog->open();
}

} // namespace sparsescope
