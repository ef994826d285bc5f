#include "widgets/jobs/calibration_fields.h"

#include "base/error.h"
#include "base/json_object.h"
#include "experiment/shares.h"
#include "widgets/style/number_text.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>
#include <algorithm>

namespace sparsescope {
namespace {

constexpr int most = 1 << 24, usualSamples = 128;

/// The catalogue's, which all methods with data share.
const OptionInfo& allocations() {
    const auto method = std::ranges::find_if(methods(), &MethodInfo::needsData);
    return *method->option(allocationOption);
}

} // namespace

CalibrationFields::CalibrationFields(QWidget* parent)
    : QWidget(parent)
    , m_task(&tasks().front())
    , m_text(new QLineEdit)
    , m_browse(new QPushButton(tr("Browse...")))
    , m_samples(new QSpinBox)
    , m_length(new QSpinBox)
    , m_allocation(new QComboBox)
    , m_sharesRow(new QWidget)
    , m_shares(new QLineEdit) {
    m_samples->setRange(1, most);
    m_samples->setValue(usualSamples);
    m_samples->setAccessibleName(tr("Samples of the calibration"));
    m_length->setRange(0, most);
    m_length->setSpecialValueText(tr("the model's context"));
    m_length->setAccessibleName(tr("Tokens of a window"));
    m_text->setAccessibleName(tr("Calibration text"));
    m_text->setToolTip(plainToolTip(tr("Any text that is not scored, or JSON lines with a \"text\" (C4's), "
                                       "perhaps gzipped. Windows are drawn "
                                       "from it by the run's seed, as Wanda's code draws them.")));
    m_browse->setAccessibleName(tr("Calibration Text"));
    m_data = new QWidget;
    auto* data = new QHBoxLayout; // a path has a line of its own
    data->addWidget(m_text, 1);
    data->addWidget(m_browse);
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(new QLabel(tr("samples")));
    numbers->addWidget(m_samples, 1);
    numbers->addWidget(new QLabel(tr("tokens")));
    numbers->addWidget(m_length, 1);
    const OptionInfo& allocation = allocations();
    for (const std::string_view choice : allocation.choices)
        m_allocation->addItem(QString::fromUtf8(choice.data(), static_cast<qsizetype>(choice.size())));
    m_allocation->setAccessibleName(tr("Allocation"));
    m_allocation->setToolTip(plainToolTip(tr(
        "How much each layer gives: all alike, what one threshold for all magnitudes takes of it, by "
        "Erdos-Renyi-Kernel densities, less where scores stand out (OWL), or by shares of a file. Patterns "
        "are the same everywhere.")));
    numbers->addWidget(new QLabel(tr("allocation")));
    numbers->addWidget(m_allocation, 1);
    m_shares->setAccessibleName(tr("Shares of the layers"));
    m_shares->setPlaceholderText(tr("what scan --sensitivity --json wrote, or shares by names"));
    auto* browseShares = new QPushButton(tr("Browse..."));
    browseShares->setAccessibleName(tr("Shares of the Layers"));
    auto* shares = new QHBoxLayout(m_sharesRow);
    shares->setContentsMargins(0, 0, 0, 0);
    shares->addWidget(new QLabel(tr("shares")));
    shares->addWidget(m_shares, 1);
    shares->addWidget(browseShares);
    auto* ofData = new QVBoxLayout(m_data);
    ofData->setContentsMargins(0, 0, 0, 0);
    ofData->addLayout(data);
    ofData->addLayout(numbers);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addWidget(m_data);
    rows->addWidget(m_sharesRow);
    showShares();
    setFocusProxy(m_text);
    connect(m_browse, &QPushButton::clicked, this, &CalibrationFields::browse);
    connect(m_text, &QLineEdit::textChanged, this, &CalibrationFields::changed);
    connect(m_samples, &QSpinBox::valueChanged, this, &CalibrationFields::changed);
    connect(m_length, &QSpinBox::valueChanged, this, &CalibrationFields::changed);
    connect(browseShares, &QPushButton::clicked, this, &CalibrationFields::browseShares);
    connect(m_shares, &QLineEdit::textChanged, this, &CalibrationFields::changed);
    connect(m_allocation, &QComboBox::currentTextChanged, this, &CalibrationFields::changed);
}

void CalibrationFields::showShares() {
    m_sharesRow->setVisible(m_takesShares);
}

void CalibrationFields::setTask(const TaskInfo& task) {
    m_task = &task;
    const bool ofText = task.input == Modality::Text;
    m_text->setEnabled(ofText);
    m_browse->setEnabled(ofText);
    m_length->setEnabled(ofText);
    m_text->setPlaceholderText(ofText ? tr("a text that methods look at, and no task scores")
                                      : tr("training pictures of the task"));
}

void CalibrationFields::browse() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Calibration Text"), m_text->text());
    if (!file.isEmpty())
        m_text->setText(QDir::toNativeSeparators(file));
}

void CalibrationFields::browseShares() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Shares of the Layers"), m_shares->text(),
                                                      tr("Shares (*.json);;All files (*)"));
    if (!file.isEmpty())
        m_shares->setText(QDir::toNativeSeparators(file));
}

std::string CalibrationFields::shares() const {
    const QString file = m_shares->text().trimmed();
    if (file.isEmpty())
        throw Error(
            ErrorCode::Usage, tr("Allocation").toStdString(),
            tr("is given by shares, and there are none; choose a file, or another allocation").toStdString());
    const nlohmann::json root{{"shares", QFileInfo(file).absoluteFilePath().toStdString()}};
    JsonObject object(root, tr("Allocation").toStdString());
    return readShares(object, {});
}

CalibrationSpec CalibrationFields::calibration(const QString& folder) const {
    if (m_task->input == Modality::Images)
        return {std::string(m_task->name), folder.toStdString()};
    const QString text = m_text->text().trimmed();
    if (text.isEmpty())
        throw Error(ErrorCode::Usage, tr("Calibration").toStdString(),
                    tr("is empty; choose a text that the methods look at").toStdString());
    if (!QFileInfo(text).isFile())
        throw Error(ErrorCode::Usage, text.toStdString(),
                    tr("is no file; choose a text that the methods look at").toStdString());
    return {{}, QFileInfo(text).absoluteFilePath().toStdString()};
}

void CalibrationFields::addOptions(MethodSpec& method) const {
    if (m_samples->value() != usualSamples)
        method.options["samples"] = int64_t{m_samples->value()};
    if (m_length->value() > 0 && m_task->input == Modality::Text)
        method.options["length"] = int64_t{m_length->value()};
    const std::string allocation = m_allocation->currentText().toStdString();
    if (method.axis() == Axis::Sparsity && OptionValue(allocation) != allocations().defaultValue)
        method.options[std::string(allocationOption)] = allocation;
}

void CalibrationFields::setWanted(bool data, bool shares) {
    m_data->setVisible(data);
    m_takesShares = shares;
    showShares();
}

} // namespace sparsescope
