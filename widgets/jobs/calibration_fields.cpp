#include "widgets/jobs/calibration_fields.h"

#include "base/error.h"
#include "widgets/style/number_text.h"

#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace sparsescope {
namespace {

constexpr int most = 1 << 24, usualSamples = 128;

} // namespace

CalibrationFields::CalibrationFields(QWidget* parent)
    : QWidget(parent)
    , m_task(&tasks().front())
    , m_text(new QLineEdit)
    , m_browse(new QPushButton(tr("Browse...")))
    , m_samples(new QSpinBox)
    , m_length(new QSpinBox) {
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
    auto* data = new QHBoxLayout; // a path has a line of its own
    data->addWidget(m_text, 1);
    data->addWidget(m_browse);
    auto* numbers = new QHBoxLayout;
    numbers->addWidget(new QLabel(tr("samples")));
    numbers->addWidget(m_samples, 1);
    numbers->addWidget(new QLabel(tr("tokens")));
    numbers->addWidget(m_length, 1);
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addLayout(data);
    rows->addLayout(numbers);
    setFocusProxy(m_text);
    connect(m_browse, &QPushButton::clicked, this, &CalibrationFields::browse);
    connect(m_text, &QLineEdit::textChanged, this, &CalibrationFields::changed);
    connect(m_samples, &QSpinBox::valueChanged, this, &CalibrationFields::changed);
    connect(m_length, &QSpinBox::valueChanged, this, &CalibrationFields::changed);
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
}

} // namespace sparsescope
