#include "widgets/figure/export_figure_dialog.h"

#include "widgets/figure/board_plot.h"
#include "widgets/figure/figure_builder.h"
#include "widgets/figure/paper_setup_form.h"
#include "widgets/plots/figure_plot.h"
#include "widgets/style/number_field.h"
#include "widgets/style/number_text.h"
#include "widgets/style/screen_language.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr QSize previewSize{440, 380};
const QString folderKey = QStringLiteral("figure/folder"), journalKey = QStringLiteral("figure/journal");

bool isThere(const std::filesystem::path& path) {
    std::error_code error;
    return std::filesystem::exists(std::filesystem::symlink_status(path, error));
}

} // namespace

ExportFigureDialog::ExportFigureDialog(FigurePlot& plot, std::optional<Recipe> recipe, QWidget* parent)
    : QDialog(parent)
    , m_plot(&plot)
    , m_recipe(std::move(recipe)) {
    setWindowTitle(tr("Export Figure"));
    makeFields();
    layOutFields();
    m_form->setJournal(QSettings().value(journalKey).toInt(), plot.isWide());
    if (const auto* board = dynamic_cast<const BoardPlot*>(&plot)) {
        if (board->page())
            m_form->setSetup(*board->page());
        if (!m_recipe && !board->parts().empty())
            m_saveRecipe->setToolTip(tr("%1 shows what no recipe draws again, so there is none of the board.")
                                         .arg(board->withoutRecipe().join(QStringLiteral(", "))));
    }
    QString folder = QSettings().value(folderKey).toString();
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    setPath(QStringLiteral("%1/%2.pdf").arg(folder, plot.recipeName()));
    connect(&m_saving, &BackgroundTask::failed, this, [this](const QString& line) {
        m_status->setText(line);
        m_buttons->setEnabled(true);
        m_buttons->button(QDialogButtonBox::Save)->setEnabled(true);
    });
    refresh();
}

void ExportFigureDialog::makeFields() {
    m_format = new QComboBox;
    m_format->addItem(tr("PDF, vector with embedded fonts"), QStringLiteral("pdf"));
    m_format->addItem(tr("SVG, vector"), QStringLiteral("svg"));
    m_format->addItem(tr("PNG, picture"), QStringLiteral("png"));
    m_format->addItem(tr("CSV, the plotted numbers"), QStringLiteral("csv"));
    if (m_plot->table()) {
        m_format->addItem(tr("Markdown, the table"), QStringLiteral("md"));
        m_format->addItem(tr("LaTeX, the table"), QStringLiteral("tex"));
    }
    m_form = new PaperSetupForm;
    m_path = new QLineEdit;
    m_saveRecipe = new QCheckBox(tr("Save the &recipe beside it, to draw it again later"));
    m_saveRecipe->setChecked(m_recipe.has_value());
    m_saveRecipe->setEnabled(m_recipe.has_value());
    m_saveRecipe->setToolTip(
        m_recipe ? tr("NAME.recipe.json with inputs, settings, page, versions and hashes, "
                      "for sparsescope --figure")
                 : tr("No recipe can draw again what this figure shows, such as the mask of a run."));
    m_preview = new QLabel;
    m_preview->setFixedSize(previewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setMinimumHeight(2 * fontMetrics().lineSpacing()); // nothing moves when it says more
    m_status->setAlignment(Qt::AlignTop);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    QPushButton* picture = m_buttons->addButton(tr("Copy &Picture"), QDialogButtonBox::ActionRole);
    QPushButton* data = m_buttons->addButton(tr("Copy &Data"), QDialogButtonBox::ActionRole);
    picture->setAutoDefault(false);
    data->setAutoDefault(false);

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportFigureDialog::changeSuffix);
    connect(m_form, &PaperSetupForm::changed, this, &ExportFigureDialog::refresh);
    connect(m_path, &QLineEdit::textEdited, this, [this] { setPath(m_path->text()); });
    connect(m_path, &QLineEdit::textChanged, this, &ExportFigureDialog::askAnew);
    connect(m_saveRecipe, &QCheckBox::toggled, this, &ExportFigureDialog::askAnew);
    connect(picture, &QPushButton::clicked, this, &ExportFigureDialog::copyPicture);
    connect(data, &QPushButton::clicked, this, &ExportFigureDialog::copyData);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportFigureDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportFigureDialog::reject);
}

void ExportFigureDialog::layOutFields() {
    auto* pathRow = new QHBoxLayout;
    auto* browseButton = new QPushButton(tr("Browse..."));
    browseButton->setAutoDefault(false);
    connect(browseButton, &QPushButton::clicked, this, &ExportFigureDialog::browse);
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);
    auto* fields = new QVBoxLayout;
    auto* form = new QFormLayout;
    form->addRow(tr("&Format"), m_format);
    fields->addLayout(form);
    fields->addWidget(m_form);
    fields->addStretch();
    auto* above = new QHBoxLayout;
    above->addLayout(fields, 1);
    above->addWidget(m_preview);
    auto* below = new QFormLayout;
    auto* label = new QLabel(tr("Fi&le"), this);
    label->setBuddy(m_path);
    below->addRow(label, pathRow);
    below->addRow(m_saveRecipe);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(above);
    layout->addLayout(below);
    layout->addWidget(m_status);
    layout->addWidget(m_buttons);
    askAnew();
}

void ExportFigureDialog::setPath(const QString& path) {
    if (m_path->text() != path)
        m_path->setText(path);
    const int format = m_format->findData(QFileInfo(path).suffix().toLower());
    if (format >= 0)
        m_format->setCurrentIndex(format);
}

QString ExportFigureDialog::path() const {
    return m_path->text().trimmed();
}

QString ExportFigureDialog::statusLine() const {
    return m_status->text();
}

std::filesystem::path ExportFigureDialog::recipePathOf(const std::filesystem::path& figure) {
    std::filesystem::path recipe = figure;
    return recipe.replace_extension(".recipe.json");
}

void ExportFigureDialog::browse() {
    // Whether a file may be replaced is asked when it is to be written.
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export Figure"), path(),
                                                        tr("Figures (*.pdf *.svg *.png *.csv *.md *.tex)"),
                                                        nullptr, QFileDialog::DontConfirmOverwrite);
    if (!chosen.isEmpty())
        setPath(chosen);
}

void ExportFigureDialog::changeSuffix() {
    const QFileInfo file(path());
    const QString suffix = m_format->currentData().toString();
    if (file.suffix().toLower() != suffix)
        m_path->setText(QStringLiteral("%1/%2.%3").arg(file.path(), file.completeBaseName(), suffix));
    refresh();
}

void ExportFigureDialog::refresh() {
    if (!m_plot)
        return;
    const QString format = m_format->currentData().toString();
    const bool isPicture =
        format == QLatin1String("pdf") || format == QLatin1String("svg") || format == QLatin1String("png");
    m_form->setFields(isPicture, format == QLatin1String("png"));
    const PaperSetup setup = m_form->setup();
    try {
        const QSizeF size = figureMillimetres(*m_plot, setup);
        // The preview is as large as its label, at the resolution that takes.
        const double pixels =
            std::min(previewSize.width() / size.width(), previewSize.height() / size.height()) *
            devicePixelRatioF();
        PaperSetup preview = setup;
        preview.dpi = std::clamp(static_cast<int>(pixels * 25.4), 30, 600);
        QPixmap picture = QPixmap::fromImage(figureImage(*m_plot, preview));
        picture =
            picture.scaled(previewSize * devicePixelRatioF(), Qt::KeepAspectRatio, Qt::SmoothTransformation);
        picture.setDevicePixelRatio(devicePixelRatioF());
        m_preview->setPixmap(picture);
        const QString millimetres =
            tr("%1 \u00D7 %2 mm").arg(decimalText(size.width(), 1), decimalText(size.height(), 1));
        if (format == QLatin1String("csv"))
            m_status->setText(tr("Lines of numbers: %1").arg(m_plot->csv().count(u'\n')));
        else if (!isPicture)
            m_status->setText(tr("Rows of the table: %1").arg(m_plot->table()->rows.size()));
        else if (format == QLatin1String("png"))
            m_status->setText(tr("%1, %2 \u00D7 %3 pixels")
                                  .arg(millimetres)
                                  .arg(qRound(size.width() / 25.4 * setup.dpi))
                                  .arg(qRound(size.height() / 25.4 * setup.dpi)));
        else
            m_status->setText(millimetres);
    } catch (...) {
        m_preview->clear();
        m_status->setText(errorLine(std::current_exception()));
    }
}

void ExportFigureDialog::copyPicture() {
    if (!m_plot)
        return;
    try {
        auto* data = new QMimeData;
        data->setImageData(figureImage(*m_plot, m_form->setup()));
        data->setData(QStringLiteral("image/svg+xml"),
                      renderFigure(*m_plot, FigureFormat::Svg, m_form->setup()));
        QGuiApplication::clipboard()->setMimeData(data);
        m_status->setText(tr("The picture is on the clipboard"));
    } catch (...) {
        m_status->setText(errorLine(std::current_exception()));
    }
}

void ExportFigureDialog::copyData() {
    if (!m_plot)
        return;
    auto* data = new QMimeData;
    data->setText(m_plot->csv());
    data->setData(QStringLiteral("text/csv"), m_plot->csv().toUtf8());
    QGuiApplication::clipboard()->setMimeData(data);
    m_status->setText(tr("The numbers are on the clipboard, as CSV"));
}

bool ExportFigureDialog::mayWrite() {
    if (m_asked)
        return true;
    const std::filesystem::path figure = path().toStdString();
    QStringList there;
    for (const std::filesystem::path& file : {figure, recipePathOf(figure)}) {
        if (isThere(file) && (file == figure || (m_recipe && m_saveRecipe->isChecked())))
            there << QString::fromStdString(file.string());
    }
    if (there.isEmpty())
        return true;
    m_asked = true;
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Replace"));
    m_status->setText(tr("%1 exists already: press Replace to overwrite it, or choose another name.", nullptr,
                         static_cast<int>(there.size()))
                          .arg(screenLocale().createSeparatedList(there)));
    return false;
}

void ExportFigureDialog::askAnew() {
    m_asked = false;
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Export"));
}

void ExportFigureDialog::accept() {
    if (!m_plot) {
        QDialog::reject();
        return;
    }
    const std::filesystem::path file = path().toStdString();
    try {
        figureFormatOf(file);
        if (!mayWrite())
            return;
        exportFigure(*m_plot, file, m_form->setup());
    } catch (...) {
        m_status->setText(errorLine(std::current_exception()));
        return;
    }
    QSettings().setValue(folderKey, QFileInfo(path()).absolutePath());
    QSettings().setValue(journalKey, m_form->journal());
    if (m_recipe && m_saveRecipe->isChecked())
        saveBeside(file);
    else
        finish();
}

void ExportFigureDialog::saveBeside(const std::filesystem::path& figure) {
    m_recipe->page = m_form->setup();
    m_status->setText(tr("Reading the weights for the recipe's hashes..."));
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(false);
    m_saving.start(
        [recipe = *m_recipe, file = recipePathOf(figure)](Progress& progress, const std::stop_token& stop) {
            saveRecipe(file, recipe, progress, stop);
        },
        [this] { finish(); });
}

/// Ctrl+Return exports wherever the hand is.
void ExportFigureDialog::keyPressEvent(QKeyEvent* event) {
    if (isReturn(*event) && event->modifiers().testFlag(Qt::ControlModifier))
        m_buttons->button(QDialogButtonBox::Save)->click();
    else if (!confirmsNumber(*this, *event))
        QDialog::keyPressEvent(event);
}

void ExportFigureDialog::finish() {
    Q_EMIT exported(QFileInfo(path()).absoluteFilePath());
    QDialog::accept();
}

void ExportFigureDialog::reject() {
    m_saving.cancel();
    QDialog::reject();
}

void exportFigureInteractively(FigurePlot* plot, const Workspace& workspace, QWidget* parent,
                               const std::function<void(const QString&)>& exported) {
    if (!plot)
        return;
    auto* dialog = new ExportFigureDialog(*plot, recipeOf(*plot, workspace), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    QObject::connect(dialog, &ExportFigureDialog::exported, parent, exported);
    dialog->open();
}

} // namespace sparsescope
