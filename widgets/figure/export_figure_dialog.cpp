#include "widgets/figure/export_figure_dialog.h"

#include "widgets/figure/figure_builder.h"
#include "widgets/plots/figure_plot.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSpinBox>

namespace sparsescope {
namespace {

constexpr QSize previewSize{420, 300};
const QString folderKey = QStringLiteral("figure/folder");

} // namespace

ExportFigureDialog::ExportFigureDialog(FigurePlot& plot, std::optional<Recipe> recipe, QWidget* parent)
    : QDialog(parent)
    , m_plot(&plot)
    , m_recipe(std::move(recipe)) {
    setWindowTitle(tr("Export Figure"));
    makeFields();
    QString folder = QSettings().value(folderKey).toString();
    if (!QFileInfo(folder).isDir())
        folder = QDir::homePath();
    setPath(QStringLiteral("%1/%2.pdf").arg(folder, plot.recipeName()));
    connect(&m_saving, &BackgroundTask::failed, this, [this](const QString& line) {
        m_status->setText(line);
        m_buttons->setEnabled(true);
    });
    refresh();
}

void ExportFigureDialog::makeFields() {
    m_format = new QComboBox;
    m_format->addItem(tr("PDF, vector with embedded fonts"), QStringLiteral("pdf"));
    m_format->addItem(tr("SVG, vector"), QStringLiteral("svg"));
    m_format->addItem(tr("PNG, picture"), QStringLiteral("png"));
    m_format->addItem(tr("CSV, the plotted numbers"), QStringLiteral("csv"));
    m_widths = new QComboBox;
    m_widths->addItem(tr("One column"), FigureSize::oneColumn);
    m_widths->addItem(tr("One and a half columns"), FigureSize::oneAndAHalfColumns);
    m_widths->addItem(tr("Two columns"), FigureSize::twoColumns);
    m_widths->addItem(tr("Other"), 0.0);
    m_width = new QDoubleSpinBox;
    m_width->setRange(20, 2000);
    m_width->setDecimals(1);
    m_width->setSuffix(tr(" mm"));
    m_width->setValue(m_plot->isWide() ? FigureSize::twoColumns : FigureSize::oneColumn);
    m_width->setAccessibleName(tr("Width in millimetres"));
    m_dpi = new QSpinBox;
    m_dpi->setRange(30, 2400);
    m_dpi->setValue(300);
    m_dpi->setSuffix(tr(" dpi"));
    m_path = new QLineEdit;
    m_saveRecipe = new QCheckBox(tr("Save the &recipe beside it, to draw it again later"));
    m_saveRecipe->setChecked(m_recipe.has_value());
    m_saveRecipe->setEnabled(m_recipe.has_value());
    m_saveRecipe->setToolTip(
        tr("A .json with inputs, settings, versions and hashes, for sparsescope --figure"));
    m_preview = new QLabel;
    m_preview->setFixedSize(previewSize);
    m_preview->setAlignment(Qt::AlignCenter);
    m_preview->setAccessibleName(tr("Preview"));
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Save | QDialogButtonBox::Cancel);
    m_buttons->button(QDialogButtonBox::Save)->setText(tr("Export"));

    auto* widthRow = new QHBoxLayout;
    widthRow->addWidget(m_widths, 1);
    widthRow->addWidget(m_width);
    auto* pathRow = new QHBoxLayout;
    auto* browseButton = new QPushButton(tr("Browse..."));
    pathRow->addWidget(m_path, 1);
    pathRow->addWidget(browseButton);
    auto* form = new QFormLayout(this);
    form->addRow(tr("&Format"), m_format);
    // A row of several fields has no field of its own that the key of its label could go to.
    const auto addRow = [this, form](const QString& text, QLayout* row, QWidget* first) {
        auto* label = new QLabel(text, this);
        label->setBuddy(first);
        form->addRow(label, row);
    };
    addRow(tr("&Width"), widthRow, m_widths);
    form->addRow(tr("Reso&lution"), m_dpi);
    addRow(tr("Fi&le"), pathRow, m_path);
    form->addRow(m_saveRecipe);
    form->addRow(m_preview);
    form->addRow(m_status);
    form->addRow(m_buttons);

    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportFigureDialog::changeSuffix);
    connect(m_widths, &QComboBox::currentIndexChanged, this, [this] {
        if (const double width = m_widths->currentData().toDouble(); width > 0)
            m_width->setValue(width);
    });
    connect(m_width, &QDoubleSpinBox::valueChanged, this, [this](double width) {
        const int known = m_widths->findData(width);
        m_widths->setCurrentIndex(known >= 0 ? known : m_widths->count() - 1);
        refresh();
    });
    connect(m_dpi, &QSpinBox::valueChanged, this, &ExportFigureDialog::refresh);
    connect(browseButton, &QPushButton::clicked, this, &ExportFigureDialog::browse);
    connect(m_path, &QLineEdit::textEdited, this, [this] { setPath(m_path->text()); });
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ExportFigureDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &ExportFigureDialog::reject);
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

FigureSize ExportFigureDialog::size() const {
    return {.width = m_width->value(), .dpi = m_dpi->value()};
}

void ExportFigureDialog::browse() {
    const QString chosen = QFileDialog::getSaveFileName(this, tr("Export Figure"), path(),
                                                        tr("Figures (*.pdf *.svg *.png *.csv)"));
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
    m_dpi->setEnabled(format == QLatin1String("png"));
    m_width->setEnabled(format != QLatin1String("csv"));
    m_widths->setEnabled(m_width->isEnabled());
    try {
        const QSize pixels = figurePixels(*m_plot, size());
        const double height = pixels.height() * 25.4 / m_dpi->value();
        // The preview is as large as its label, at the resolution that takes.
        const double inches =
            std::max(size().width / 25.4 / previewSize.width(), height / 25.4 / previewSize.height());
        FigureSize preview = size();
        preview.dpi = std::max(30, static_cast<int>(1 / inches));
        const QPixmap picture =
            QPixmap::fromImage(QImage::fromData(renderFigure(*m_plot, FigureFormat::Png, preview)));
        m_preview->setPixmap(picture.scaled(previewSize, Qt::KeepAspectRatio, Qt::SmoothTransformation));
        if (format == QLatin1String("csv"))
            m_status->setText(tr("Lines of numbers: %1").arg(m_plot->csv().count(u'\n')));
        else if (format == QLatin1String("png"))
            m_status->setText(tr("%1 \u00D7 %2 mm, %3 \u00D7 %4 pixels")
                                  .arg(size().width, 0, 'f', 1)
                                  .arg(height, 0, 'f', 1)
                                  .arg(pixels.width())
                                  .arg(pixels.height()));
        else
            m_status->setText(tr("%1 \u00D7 %2 mm").arg(size().width, 0, 'f', 1).arg(height, 0, 'f', 1));
    } catch (...) {
        m_status->setText(errorLine(std::current_exception()));
    }
}

void ExportFigureDialog::accept() {
    if (!m_plot) {
        QDialog::reject();
        return;
    }
    const std::filesystem::path file = path().toStdString();
    try {
        exportFigure(*m_plot, file, size());
    } catch (...) {
        m_status->setText(errorLine(std::current_exception()));
        return;
    }
    QSettings().setValue(folderKey, QFileInfo(path()).absolutePath());
    if (m_recipe && m_saveRecipe->isChecked())
        saveBeside(file);
    else
        QDialog::accept();
}

void ExportFigureDialog::saveBeside(const std::filesystem::path& figure) {
    std::filesystem::path file = figure;
    file.replace_extension(".json");
    m_status->setText(tr("Reading the weights for the recipe's hashes..."));
    m_buttons->button(QDialogButtonBox::Save)->setEnabled(false);
    m_saving.start(
        [recipe = *m_recipe, file](Progress& progress, const std::stop_token& stop) {
            saveRecipe(file, recipe, progress, stop);
        },
        [this] { QDialog::accept(); });
}

void ExportFigureDialog::reject() {
    m_saving.cancel();
    QDialog::reject();
}

void exportFigureInteractively(FigurePlot* plot, const Workspace& workspace, QWidget* parent) {
    if (!plot)
        return;
    auto* dialog = new ExportFigureDialog(*plot, recipeOf(*plot, workspace), parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

} // namespace sparsescope
