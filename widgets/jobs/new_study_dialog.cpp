#include "widgets/jobs/new_study_dialog.h"

#include "base/error.h"
#include "experiment/model_fit.h"
#include "experiment/seeds.h"
#include "experiment/shares.h"
#include "study/study.h"
#include "weights/anatomy/model_choice.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/calibration_fields.h"
#include "widgets/jobs/language_fields.h"
#include "widgets/jobs/number_list.h"
#include "widgets/jobs/tuning_fields.h"
#include "widgets/style/number_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QRegularExpression>
#include <QStandardPaths>
#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace sparsescope {
namespace {

constexpr int specRole = Qt::UserRole; ///< index into m_specs
[[noreturn]] void refuse(const QString& field, const QString& message) {
    throw Error(ErrorCode::Usage, field.toStdString(), message.toStdString());
}

/// Of what is written one behind the other.
const QRegularExpression& separators() {
    static const QRegularExpression between(QStringLiteral("[,; ]+"));
    return between;
}

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

NewStudyDialog::NewStudyDialog(const std::vector<ModelSpec>& models, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("New Study"));
    makeFields();
    for (const ModelSpec& model : models)
        addModel(model);
    suggestTask();
    chooseTask();
    m_sparsities->setFocus();
}

void NewStudyDialog::addModel(const ModelSpec& model) {
    const QString name = QString::fromStdString(model.name);
    QString unique = name; // files of a training are often called alike
    for (int number = 2; !m_models->findItems(unique, Qt::MatchExactly | Qt::MatchCaseSensitive).isEmpty();
         ++number)
        unique = QStringLiteral("%1 %2").arg(name).arg(number);
    auto* item = new QListWidgetItem(unique, m_models);
    item->setData(specRole, static_cast<qulonglong>(m_specs.size()));
    m_specs.push_back(model);
    QString tip = QString::fromStdString(model.path.string());
    if (!model.root.empty())
        tip += u'\n' + tr("Dictionary of weights: %1").arg(QString::fromStdString(printable(model.root, 80)));
    if (model.pool != PoolRule{})
        tip += u'\n' + tr("Pool: %1").arg(QString::fromStdString(poolRuleText(model.pool)));
    item->setToolTip(plainToolTip(tip));
    item->setFlags(item->flags() | Qt::ItemIsUserCheckable | Qt::ItemIsEditable);
    item->setCheckState(Qt::Checked);
}

void NewStudyDialog::browseModels() {
    const QStringList files = QFileDialog::getOpenFileNames(
        this, tr("Add Models"), {}, tr("Checkpoints (*.safetensors *.pt *.pth *.bin *.ckpt);;All files (*)"));
    for (const QString& file : files)
        addModel({QFileInfo(file).completeBaseName().toStdString(), file.toStdString()});
}

void NewStudyDialog::browse(QLineEdit* field, const QString& title) {
    const QString folder = field == m_taskFolder && task().data.isFile
                               ? QFileDialog::getOpenFileName(this, title, field->text())
                               : QFileDialog::getExistingDirectory(this, title, field->text());
    if (!folder.isEmpty())
        field->setText(QDir::toNativeSeparators(folder));
}

const TaskInfo& NewStudyDialog::task() const {
    return *findTask(m_task->currentText().toStdString());
}

/// Language models are measured as they are; others learn by the task's recipe.
void NewStudyDialog::chooseTask() {
    const TaskInfo& now = task();
    const bool trained = !now.isOfLanguageModels();
    m_epochs->setMinimum(trained ? 1 : 0);
    m_epochs->setValue(static_cast<int>(now.recipe.epochs));
    m_batch->setValue(static_cast<int>(now.recipe.batchSize));
    m_learningRate->setText(QString::number(now.recipe.learningRate, 'g', 6));
    for (QWidget* field : std::initializer_list<QWidget*>{m_epochs, m_batch, m_learningRate, m_trainExamples,
                                                          m_validationExamples})
        field->setEnabled(trained);
    m_taskLabel->setText(now.data.isFile ? tr("&Data file") : tr("&Data folder"));
    m_language->setTask(now);
    m_calibration->setTask(now);
    m_form->setRowVisible(m_language, !trained || now.mayBePartial());
    m_form->setRowVisible(m_tuning, !trained);
    m_tolerance->setSuffix(dropUnit(now.metric) == "%" ? tr(" %") : tr(" points"));
    suggestTaskFolder();
}

/// The first that the first model can be measured on.
void NewStudyDialog::suggestTask() {
    if (m_specs.empty())
        return;
    if (const TaskInfo* usual = usualTask(familyOf(m_specs.front())))
        m_task->setCurrentText(textOf(usual->name));
}

Family NewStudyDialog::familyOf(const ModelSpec& model) const {
    const auto [known, isNew] = m_families.try_emplace({model.path, model.root}, Family::Unknown);
    if (isNew) {
        try {
            known->second = dissect(*Checkpoint::open(model.path, {}, model.root)).family;
        } catch (const Error&) { // who makes the study says it
        }
    }
    return known->second;
}

void NewStudyDialog::suggestTaskFolder() {
    const TaskInfo& task = this->task();
    for (const TaskInfo& other : tasks()) {
        if (&other != &task && !other.data.defaultFolder.empty() &&
            m_taskFolder->text() == textOf(other.data.defaultFolder))
            m_taskFolder->clear();
    }
    const QString folder = textOf(task.data.defaultFolder);
    if (m_taskFolder->text().isEmpty() && !folder.isEmpty() && QFileInfo(folder).isDir())
        m_taskFolder->setText(folder);
    m_taskFolder->setPlaceholderText(tr("where the data of %1 is").arg(textOf(task.name)));
    m_taskFolder->setToolTip(plainToolTip(textOf(task.data.wayOut)));
    validate();
}

std::vector<MethodSpec> NewStudyDialog::chosenMethods() const {
    std::vector<MethodSpec> chosen;
    for (int i = 0; i < m_methods->count(); ++i) {
        const QListWidgetItem* item = m_methods->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        chosen.push_back(offered()[item->data(Qt::UserRole).toULongLong()]);
        if (isByNumber(chosen.back()))
            chosen.back().options[std::string(setOption)] = layerNumbers();
        if (chosen.back().info().needsData)
            m_calibration->addOptions(chosen.back());
    }
    return isTuned() ? m_tuning->withTuned(chosen) : chosen;
}

std::string NewStudyDialog::layerNumbers() const {
    return m_layerNumbers->text().split(separators(), Qt::SkipEmptyParts).join(u',').toStdString();
}

bool NewStudyDialog::isTuned() const {
    return task().isOfLanguageModels() && m_tuning->isChosen();
}

QString NewStudyDialog::folder() const {
    return QDir(QDir::fromNativeSeparators(m_folder->text())).absolutePath();
}
QString NewStudyDialog::statusLine() const {
    return m_status->text();
}

StudySpec NewStudyDialog::spec() const {
    StudySpec spec;
    spec.name = m_name->text().trimmed().toStdString();
    if (spec.name.empty())
        refuse(tr("Name"), tr("is empty"));
    std::set<std::string> names;
    for (int i = 0; i < m_models->count(); ++i) {
        const QListWidgetItem* item = m_models->item(i);
        if (item->checkState() != Qt::Checked)
            continue;
        ModelSpec model = m_specs[item->data(specRole).toULongLong()];
        const QString path = QString::fromStdString(model.path.string());
        if (!QFileInfo::exists(path))
            refuse(path, tr("does not exist any more"));
        if (!names.insert(item->text().toStdString()).second)
            refuse(item->text(), tr("is the name of two models; double-click one to rename it"));
        model.name = item->text().toStdString();
        if (const std::string why = misfit(familyOf(model), task()); !why.empty())
            throw Error(ErrorCode::ModelUnsupported, printable(model.name), why);
        spec.models.push_back(std::move(model));
    }
    if (spec.models.empty())
        refuse(tr("Models"), tr("choose at least one"));
    const QString taskFolder = m_taskFolder->text().trimmed();
    if (taskFolder.isEmpty())
        refuse(task().data.isFile ? tr("Data file") : tr("Data folder"),
               tr("is empty; choose where the data of %1 is, or %2")
                   .arg(m_task->currentText(),
                        textOf(findTask(m_task->currentText().toStdString())->data.wayOut)));
    if (task().data.isFile && !QFileInfo(taskFolder).isFile())
        refuse(taskFolder, tr("is no file; choose the text for %1").arg(m_task->currentText()));
    if (!task().data.isFile && !QFileInfo(taskFolder).isDir())
        refuse(taskFolder, tr("is no folder; choose where the data of %1 is").arg(m_task->currentText()));
    spec.tasks.push_back({.task = m_task->currentText().toStdString(),
                          .folder = QDir(taskFolder).absolutePath().toStdString(),
                          .trainExamples = m_trainExamples->value(),
                          .validationExamples = m_validationExamples->value(),
                          .testExamples = m_testExamples->value()});
    m_language->addTo(spec.tasks.back());
    spec.methods = chosenMethods();
    if (spec.methods.empty())
        refuse(tr("Methods"), tr("choose at least one"));
    const auto uses = [&](Axis axis) {
        return std::ranges::any_of(spec.methods,
                                   [axis](const MethodSpec& method) { return method.axis() == axis; });
    };
    if (std::ranges::any_of(spec.methods, [](const MethodSpec& method) { return method.info().needsData; }))
        spec.calibration = m_calibration->calibration(QDir(taskFolder).absolutePath());
    if (std::ranges::any_of(spec.methods, takesShares))
        spec.shares = m_calibration->shares();
    if (isTuned())
        spec.tuning = m_tuning->tuning();
    if (uses(Axis::Sparsity)) {
        spec.sparsities = parseSparsities(m_sparsities->text());
        if (spec.sparsities.empty())
            refuse(tr("Sparsities"), tr("write some percentages, e.g. 0, 50, 60 or 0:90:10"));
    }
    if (uses(Axis::Pattern)) {
        for (const QString& pattern : m_patterns->text().split(separators(), Qt::SkipEmptyParts))
            spec.patterns.push_back(parsePattern(pattern.toStdString()));
        if (spec.patterns.empty())
            refuse(tr("Patterns"), tr("write some patterns, e.g. 2:4, 1:4"));
    }
    if (uses(Axis::Layers)) {
        spec.layers = parseSparsities(m_layers->text());
        if (spec.layers.empty())
            refuse(tr("Layers"), tr("write some percentages, e.g. 25, 50"));
        if (std::ranges::any_of(spec.methods, isByNumber) && layerNumbers().empty())
            refuse(tr("Layers by number"), tr("write those that go, e.g. 5, 3, 4"));
    }
    spec.seeds = parseSeeds(m_seeds->text());
    if (spec.seeds.empty())
        refuse(tr("Seeds"), tr("write at least one whole number, e.g. 0"));
    spec.training.epochs = m_epochs->value();
    spec.training.batchSize = m_batch->value();
    bool valid = false;
    spec.training.learningRate = m_learningRate->text().toDouble(&valid);
    if (!valid || !(spec.training.learningRate > 0 && spec.training.learningRate <= 1))
        refuse(tr("Learning rate"), tr("must be a number above 0 and at most 1, e.g. 2e-5"));
    spec.epsilon = m_tolerance->value();
    if (m_folder->text().trimmed().isEmpty())
        refuse(tr("Study folder"), tr("is empty"));
    if (!QFileInfo(QFileInfo(folder()).absolutePath()).isDir())
        refuse(QFileInfo(folder()).absolutePath(),
               tr("does not exist; choose a folder inside one that does"));
    if (QFileInfo::exists(folder() + QStringLiteral("/study.json")))
        refuse(folder(), tr("holds a study already; choose another folder"));
    // The spec's own rules, and the dense baseline where it is missing.
    return parseStudySpec(toJson(spec), tr("New study").toStdString(), folder().toStdString());
}

void NewStudyDialog::validate() {
    const std::vector<MethodSpec> methods = chosenMethods();
    const auto uses = [&](Axis axis) {
        return std::ranges::any_of(methods,
                                   [axis](const MethodSpec& method) { return method.axis() == axis; });
    };
    m_sparsities->setEnabled(uses(Axis::Sparsity));
    m_patterns->setEnabled(uses(Axis::Pattern));
    m_form->setRowVisible(m_layersRow, uses(Axis::Layers));
    m_layerNumbers->setEnabled(std::ranges::any_of(methods, isByNumber));
    const bool needsData =
        std::ranges::any_of(methods, [](const MethodSpec& method) { return method.info().needsData; });
    const bool takesGiven = std::ranges::any_of(methods, takesShares);
    m_calibration->setWanted(needsData, takesGiven);
    m_form->setRowVisible(m_calibration, needsData || takesGiven);
    QPalette palette = this->palette();
    bool good = false;
    try {
        const StudySpec current = spec();
        const size_t runs = runsOf(current).size();
        StudySpec single = current;
        single.seeds.resize(1);
        const QString once = QString::fromStdString(methodsWithoutSeeds(current));
        m_status->setText(
            tr("Models %1 \u00D7 amounts with dense %2 \u00D7 seeds %3 = %4 runs, epochs in each: %5")
                .arg(current.models.size())
                .arg(runsOf(single).size() / current.models.size())
                .arg(once.isEmpty()
                         ? QString::number(current.seeds.size())
                         : tr("%1 (1 of %2, where they change nothing)").arg(current.seeds.size()).arg(once))
                .arg(runs)
                .arg(current.training.epochs));
        good = true;
    } catch (const Error&) {
        m_status->setText(errorLine(std::current_exception()));
        palette.setColor(QPalette::WindowText, QColor(0xD5, 0x5E, 0x00));
    }
    m_status->setPalette(palette);
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(good);
}

void NewStudyDialog::accept() {
    try {
        const StudySpec chosen = spec();
        checkInputs(chosen);
        Study::create(folder().toStdString(), chosen);
    } catch (const Error&) {
        m_status->setText(errorLine(std::current_exception()));
        return;
    }
    Q_EMIT created(folder());
    QDialog::accept();
}

} // namespace sparsescope
