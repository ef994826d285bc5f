#include "widgets/jobs/scan_dialog.h"

#include "engine/tasks/image_files.h"
#include "experiment/method.h"
#include "experiment/model_fit.h"
#include "experiment/task.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QVBoxLayout>
#include <limits>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

constexpr int pathWidth = 420; ///< pixels, at most

QString folderKey(const QString& task) {
    return QStringLiteral("scan/folder/") + task;
}

} // namespace

ScanDialog::ScanDialog(std::vector<Model> models, bool map, QWidget* parent, const QString& chosen)
    : QDialog(parent)
    , m_models(std::move(models))
    , m_about(new QLabel(this))
    , m_form(new QFormLayout)
    , m_model(new QComboBox(this))
    , m_task(new QComboBox(this))
    , m_data(new QLabel(this))
    , m_folder(new QLineEdit(this))
    , m_method(new QComboBox(this))
    , m_seed(new QSpinBox(this))
    , m_examples(new QSpinBox(this))
    , m_partial(new QCheckBox(tr("&Part of the set"), this)) {
    setWindowTitle(map ? tr("Measure Sensitivity") : tr("Scan Without Training"));
    m_about->setWordWrap(true);
    auto* path = new QLabel(this); // two checkpoints may have one name
    path->setObjectName(QStringLiteral("modelPath"));
    path->setTextFormat(Qt::PlainText);
    path->setAccessibleName(tr("The model's file"));
    for (const Model& model : m_models) {
        m_model->addItem(model.name);
        m_model->setItemData(m_model->count() - 1, plainToolTip(model.path), Qt::ToolTipRole);
    }
    const auto showPath = [this, path] {
        const QString text = QDir::toNativeSeparators(question().model);
        path->setText(path->fontMetrics().elidedText(text, Qt::ElideMiddle, pathWidth));
        path->setToolTip(plainToolTip(text));
    };
    connect(m_model, &QComboBox::currentIndexChanged, this, showPath);
    for (size_t i = 0; i < m_models.size(); ++i) {
        if (m_models[i].path == chosen)
            m_model->setCurrentIndex(static_cast<int>(i));
    }
    showPath();
    fillTasks();
    connect(m_model, &QComboBox::currentIndexChanged, this, &ScanDialog::fillTasks);
    const QSettings settings;
    for (const MethodInfo& method : methods()) {
        if (method.needsOnlyWeights() && method.axis == Axis::Sparsity)
            m_method->addItem(textOf(method.name));
    }
    m_examples->setRange(0, 1'000'000);
    m_examples->setSpecialValueText(tr("all"));
    m_examples->setValue(settings.value(QStringLiteral("scan/examples"), 1000).toInt());
    m_examples->setToolTip(tr("So many test examples, the same every time"));
    auto* browse = new QPushButton(tr("Browse..."), this);
    auto* folder = new QHBoxLayout;
    folder->addWidget(m_folder, 1);
    folder->addWidget(browse);
    m_form->addRow(tr("&Model"), m_model);
    m_form->addRow(QString(), path);
    m_form->addRow(tr("&Task"), m_task);
    m_data->setBuddy(m_folder);
    m_form->addRow(m_data, folder);
    m_form->addRow(tr("Met&hod"), m_method);
    m_method->setObjectName(QStringLiteral("method"));
    m_seed->setObjectName(QStringLiteral("seed"));
    m_seed->setRange(0, std::numeric_limits<int>::max());
    m_seed->setToolTip(
        tr("Of what the method draws at random: a study's run of this seed has the same mask"));
    m_form->addRow(tr("&Random seed"), m_seed);
    m_form->addRow(tr("Test &examples"), m_examples);
    m_partial->setToolTip(tr("Measures a set that is not whole."));
    m_partial->setChecked(settings.value(QStringLiteral("scan/partial"), false).toBool());
    m_form->addRow(QString(), m_partial);
    if (map) {
        m_sparsity = new QDoubleSpinBox(this);
        m_sparsity->setRange(1, 99.9);
        m_sparsity->setDecimals(1);
        m_sparsity->setValue(settings.value(QStringLiteral("scan/sensitivity"), 80.0).toDouble());
        m_sparsity->setSuffix(tr(" %"));
        m_form->addRow(tr("&Sparsity of each"), m_sparsity);
    }
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel, this);
    auto* start = buttons->addButton(tr("Start"), QDialogButtonBox::AcceptRole);
    start->setDefault(true);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(m_about);
    layout->addLayout(m_form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &ScanDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &ScanDialog::reject);
    connect(m_task, &QComboBox::currentTextChanged, this, &ScanDialog::showFolder);
    connect(m_method, &QComboBox::currentTextChanged, this, &ScanDialog::showSeed);
    connect(m_folder, &QLineEdit::textChanged, this,
            [start](const QString& text) { start->setEnabled(!text.trimmed().isEmpty()); });
    connect(browse, &QPushButton::clicked, this, [this] {
        const QString chosen =
            takesFile() ? QFileDialog::getOpenFileName(this, tr("Data File"), m_folder->text())
                        : QFileDialog::getExistingDirectory(this, tr("Data Folder"), m_folder->text());
        if (!chosen.isEmpty())
            m_folder->setText(chosen);
    });
    showFolder();
    showSeed();
    start->setEnabled(!m_folder->text().isEmpty());
}

void ScanDialog::askForShares() {
    m_isOfShares = true;
    setWindowTitle(tr("Measure Shares by Hand"));
    m_method->setCurrentText(QStringLiteral("uniform")); // which draws nothing: no seed
    m_form->setRowVisible(m_method, false);
    m_form->setRowVisible(m_model, m_models.size() > 1);
    showFolder();
}

/// Those that the chosen model can be measured on.
void ScanDialog::fillTasks() {
    const auto model = static_cast<size_t>(std::max(0, m_model->currentIndex()));
    const Family family = model < m_models.size() ? m_models[model].family : Family::Unknown;
    QStringList names;
    for (const TaskInfo& task : tasks()) {
        if (misfit(family, task).empty())
            names << textOf(task.name);
    }
    const QString before = m_task->count() > 0 ? m_task->currentText()
                                               : QSettings().value(QStringLiteral("scan/task")).toString();
    const QSignalBlocker quiet(m_task);
    m_task->clear();
    m_task->addItems(names);
    const TaskInfo* usual = usualTask(family);
    const int known = m_task->findText(before);
    m_task->setCurrentIndex(
        known >= 0 ? known
                   : std::max(0, m_task->findText(usual != nullptr ? textOf(usual->name) : QString())));
    showFolder();
}

bool ScanDialog::takesFile() const {
    const TaskInfo* task = findTask(m_task->currentText().toStdString());
    return task != nullptr && task->data.isFile;
}

void ScanDialog::showFolder() {
    m_data->setText(takesFile() ? tr("&Data file") : tr("&Data folder"));
    const TaskInfo* task = findTask(m_task->currentText().toStdString());
    m_partial->setVisible(task != nullptr && task->mayBePartial());
    m_about->setText(
        m_isOfShares
            ? tr("Measures the score of the model under the shares by hand, without training, in the "
                 "background and whenever they change.")
        : m_sparsity != nullptr
            ? tr("Prunes each component of each layer alone and measures the score, without training.")
        : task != nullptr && task->isOfLanguageModels() // which a study does not fine-tune on it
            ? tr("Measures the score of the pruned model from 0 to 95 % sparsity, without training.")
            : tr("Measures the score of the pruned model from 0 to 95 % sparsity, without training: what a "
                 "study finds after fine-tuning is usually better."));
    QString usual = task != nullptr ? textOf(task->data.defaultFolder) : QString();
    const auto model = static_cast<size_t>(std::max(0, m_model->currentIndex()));
    const QString measured = model < m_models.size() ? m_models[model].measuredOn : QString();
    if (measured.section(u':', 0, 0) == m_task->currentText())
        usual = measured.section(u':', 1);
    m_folder->setText(QSettings().value(folderKey(m_task->currentText()), usual).toString());
}

void ScanDialog::showSeed() {
    m_form->setRowVisible(m_seed, question().drawsAtRandom());
}

ScanQuestion ScanDialog::question() const {
    ScanQuestion question;
    const auto model = static_cast<size_t>(std::max(0, m_model->currentIndex()));
    if (model < m_models.size()) {
        question.model = m_models[model].path;
        question.choice = m_models[model].choice;
    }
    question.task = m_task->currentText() + u':' + m_folder->text().trimmed();
    question.method = m_method->currentText();
    question.seed = m_seed->value();
    question.examples = m_examples->value();
    question.partial = !m_partial->isHidden() && m_partial->isChecked();
    if (m_sparsity != nullptr)
        question.sensitivity = m_sparsity->value() / 100;
    return question;
}

void ScanDialog::accept() {
    QSettings settings;
    settings.setValue(QStringLiteral("scan/task"), m_task->currentText());
    settings.setValue(folderKey(m_task->currentText()), m_folder->text().trimmed());
    settings.setValue(QStringLiteral("scan/examples"), m_examples->value());
    settings.setValue(QStringLiteral("scan/partial"), m_partial->isChecked());
    if (m_sparsity != nullptr)
        settings.setValue(QStringLiteral("scan/sensitivity"), m_sparsity->value());
    QDialog::accept();
}

} // namespace sparsescope
