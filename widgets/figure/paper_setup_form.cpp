#include "widgets/figure/paper_setup_form.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoreApplication>
#include <QDoubleSpinBox>
#include <QFontComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSpinBox>
#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

constexpr double automaticHeight = 9; ///< below the least that may be asked for
constexpr double sameWidth = 0.006;   ///< mm, of a box with two decimals

QString translated(const char* name) {
    return QCoreApplication::translate("JournalPreset", name);
}

QDoubleSpinBox* lengthBox(double least, double most, int decimals, const QString& unit) {
    auto* box = new QDoubleSpinBox;
    box->setRange(least, most);
    box->setDecimals(decimals);
    box->setSuffix(unit);
    box->setKeyboardTracking(false);
    return box;
}

} // namespace

PaperSetupForm::PaperSetupForm(QWidget* parent)
    : QWidget(parent) {
    makeFields();
    connectFields();
    setSetup({});
}

void PaperSetupForm::makeFields() {
    m_journal = new QComboBox;
    for (const JournalPreset& preset : journalPresets())
        m_journal->addItem(translated(preset.name));
    m_widths = new QComboBox;
    m_width = lengthBox(20, 2000, 2, tr(" mm"));
    m_width->setAccessibleName(tr("Width in millimetres"));
    m_height = lengthBox(automaticHeight, 2000, 1, tr(" mm"));
    m_height->setSpecialValueText(tr("Automatic"));
    m_family = new QFontComboBox;
    m_family->setFontFilters(QFontComboBox::ScalableFonts);
    m_family->setEditable(false);
    m_family->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_family->setMinimumContentsLength(10);
    m_points = lengthBox(5, 24, 1, tr(" pt"));
    m_points->setSingleStep(0.5);
    m_points->setAccessibleName(tr("Size of the text in points"));
    m_legend = new QComboBox;
    for (const auto& [text, place] :
         {std::pair(tr("Below the panels"), LegendPlace::Below),
          std::pair(tr("Above the panels"), LegendPlace::Above),
          std::pair(tr("Beside the panels"), LegendPlace::Right), std::pair(tr("None"), LegendPlace::None)})
        m_legend->addItem(text, static_cast<int>(place));
    for (QComboBox* box : {m_journal, m_widths, m_legend}) { // the paper beside them needs the width
        box->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        box->setMinimumContentsLength(8);
        connect(box, &QComboBox::currentTextChanged, box, &QWidget::setToolTip);
    }
    m_band = new QCheckBox(tr("Draw &bands"));
    m_band->setToolTip(tr("What is pruned, the spread of seeds, the interval of a change"));
    m_dpi = new QSpinBox;
    m_dpi->setRange(30, 2400);
    m_dpi->setSuffix(tr(" dpi"));
    m_dpi->setKeyboardTracking(false);

    auto* form = new QFormLayout(this);
    form->setContentsMargins(0, 0, 0, 0);
    const auto addRow = [this, form](const QString& text, const std::vector<QWidget*>& fields) {
        auto* row = new QHBoxLayout;
        for (QWidget* field : fields)
            row->addWidget(field, field == fields.front() ? 1 : 0);
        auto* label = new QLabel(text, this);
        label->setBuddy(fields.front());
        form->addRow(label, row);
    };
    addRow(tr("&Journal"), {m_journal});
    addRow(tr("&Width"), {m_widths, m_width});
    addRow(tr("&Height"), {m_height});
    addRow(tr("&Text"), {m_family, m_points});
    addRow(tr("&Legend"), {m_legend});
    addRow(tr("Resol&ution"), {m_dpi});
    form->addRow(m_band);
}

void PaperSetupForm::connectFields() {
    const auto tell = [this] {
        if (!m_filling)
            Q_EMIT changed();
    };
    connect(m_journal, &QComboBox::activated, this, [this](int index) { setJournal(index, false); });
    connect(m_widths, &QComboBox::activated, this, [this] {
        if (const double width = m_widths->currentData().toDouble(); width > 0)
            m_width->setValue(width);
        else
            m_width->setFocus();
        nameWidth();
    });
    connect(m_width, &QDoubleSpinBox::valueChanged, this, &PaperSetupForm::nameWidth);
    for (QDoubleSpinBox* box : {m_width, m_height, m_points})
        connect(box, &QDoubleSpinBox::valueChanged, this, tell);
    connect(m_family, &QFontComboBox::currentFontChanged, this, tell);
    connect(m_legend, &QComboBox::currentIndexChanged, this, tell);
    connect(m_band, &QCheckBox::toggled, this, tell);
    connect(m_dpi, &QSpinBox::valueChanged, this, tell);
}

void PaperSetupForm::fillWidths() {
    const QSignalBlocker quiet(m_widths);
    m_widths->clear();
    for (const JournalPreset::Width& width : journalPresets()[static_cast<size_t>(journal())].widths)
        m_widths->addItem(translated(width.name), width.millimetres);
    m_widths->addItem(tr("Other"), 0.0);
    nameWidth();
}

void PaperSetupForm::nameWidth() {
    int named = m_widths->count() - 1;
    for (int i = 0; i < m_widths->count() - 1; ++i) {
        if (std::abs(m_widths->itemData(i).toDouble() - m_width->value()) < sameWidth)
            named = i;
    }
    m_widths->setCurrentIndex(named);
}

int PaperSetupForm::journal() const {
    return std::max(0, m_journal->currentIndex());
}

void PaperSetupForm::setJournal(int index, bool wide) {
    const std::span<const JournalPreset> presets = journalPresets();
    const JournalPreset& preset = presets[static_cast<size_t>(std::clamp<int>(index, 0, presets.size() - 1))];
    m_filling = true;
    m_journal->setCurrentIndex(static_cast<int>(&preset - presets.data()));
    const auto widest = std::ranges::max(preset.widths, {}, &JournalPreset::Width::millimetres);
    m_width->setValue(wide ? widest.millimetres : preset.widths.front().millimetres);
    fillWidths();
    m_height->setValue(automaticHeight);
    m_points->setValue(preset.points);
    m_family->setCurrentFont(QFont(installedFamily(preset)));
    m_filling = false;
    Q_EMIT changed();
}

PaperSetup PaperSetupForm::setup() const {
    PaperSetup setup;
    setup.width = m_width->value();
    if (m_height->value() > automaticHeight)
        setup.height = m_height->value();
    setup.dpi = m_dpi->value();
    setup.points = m_points->value();
    setup.family = m_family->currentFont().family();
    setup.legend = static_cast<LegendPlace>(m_legend->currentData().toInt());
    setup.band = m_band->isChecked();
    return setup;
}

void PaperSetupForm::setSetup(const PaperSetup& setup) {
    m_filling = true;
    m_width->setValue(setup.width);
    fillWidths();
    m_height->setValue(setup.height.value_or(automaticHeight));
    m_points->setValue(setup.points);
    m_family->setCurrentFont(QFont(setup.family));
    m_legend->setCurrentIndex(m_legend->findData(static_cast<int>(setup.legend)));
    m_band->setChecked(setup.band);
    m_dpi->setValue(setup.dpi);
    m_filling = false;
    Q_EMIT changed();
}

void PaperSetupForm::setFields(bool page, bool dots) {
    for (QWidget* field : std::initializer_list<QWidget*>{m_journal, m_widths, m_width, m_height, m_family,
                                                          m_points, m_legend, m_band})
        field->setEnabled(page);
    m_dpi->setEnabled(dots);
}

} // namespace sparsescope
