#include "widgets/jobs/new_study_dialog.h"

#include "base/error.h"
#include "study/study.h"
#include "weights/anatomy/model_choice.h"
#include "widgets/item_models/background_task.h"
#include "widgets/jobs/number_list.h"
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
/// A folder that does not exist yet, in the user's documents.
QString freshFolder() {
    QString base = QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
    if (!QFileInfo(base).isDir())
        base = QDir::homePath();
    for (int i = 1;; ++i) {
        QString folder = QStringLiteral("%1/sparsescope-study-%2").arg(base).arg(i);
        if (!QFileInfo::exists(folder))
            return folder;
    }
}

[[noreturn]] void refuse(const QString& field, const QString& message) {
    throw Error(ErrorCode::Usage, field.toStdString(), message.toStdString());
}

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QSpinBox* spin(int low, int high, int value) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setValue(value);
    box->setGroupSeparatorShown(true);
    return box;
}

QSpinBox* exampleCap() {
    QSpinBox* box = spin(0, 10'000'000, 0);
    box->setSpecialValueText(NewStudyDialog::tr("all"));
    box->setSingleStep(1000);
    return box;
}

} // namespace

NewStudyDialog::NewStudyDialog(const std::vector<ModelSpec>& models, QWidget* parent)
    : QDialog(parent) {
    setWindowTitle(tr("New Study"));
    makeFields();
    for (const ModelSpec& model : models)
        addModel(model);
    suggestTaskFolder();
    validate();
    m_sparsities->setFocus();
}

void NewStudyDialog::makeFields() {
    const TrainingSpec recipe = tasks().front().recipe;
    m_name = new QLineEdit(tr("Drop over sparsity"));
    m_models = new QListWidget;
    m_task = new QComboBox;
    for (const TaskInfo& task : tasks()) {
        if (task.isOfLanguageModels())
            continue; // is measured and not trained for: a spec says so with 0 epochs
        m_task->addItem(textOf(task.name));
        m_task->setItemData(m_task->count() - 1, textOf(task.meaning), Qt::ToolTipRole);
    }
    m_methods = new QListWidget;
    for (const MethodInfo& method : methods()) {
        if (method.needsData)
            continue;
        auto* item = new QListWidgetItem(textOf(method.name), m_methods);
        item->setToolTip(plainToolTip(textOf(method.meaning)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_methods->count() == 1 ? Qt::Checked : Qt::Unchecked);
    }
    m_methods->setFlow(QListView::LeftToRight);
    m_methods->setFixedHeight(2 * fontMetrics().height() + 8);
    m_methods->setAccessibleName(tr("Methods"));
    m_taskFolder = new QLineEdit;
    m_sparsities = new QLineEdit(QStringLiteral("0:90:10"));
    m_patterns = new QLineEdit(QStringLiteral("2:4, 1:4"));
    m_patterns->setToolTip(tr("N:M: of every M weights of a row N are kept."));
    m_seeds = new QLineEdit(QStringLiteral("0"));
    m_epochs = spin(1, 10'000, static_cast<int>(recipe.epochs));
    m_batch = spin(1, 100'000, static_cast<int>(recipe.batchSize));
    m_learningRate = new QLineEdit(QString::number(recipe.learningRate, 'g', 6));
    m_tolerance = new QDoubleSpinBox;
    m_tolerance->setRange(0.01, 50);
    m_tolerance->setValue(1);
    m_tolerance->setSuffix(tr(" points"));
    m_trainExamples = exampleCap();
    m_validationExamples = exampleCap();
    m_testExamples = exampleCap();
    m_folder = new QLineEdit(QDir::toNativeSeparators(freshFolder()));
    m_status = new QLabel;
    m_status->setWordWrap(true);
    m_status->setTextFormat(Qt::PlainText);
    m_status->setMinimumHeight(2 * fontMetrics().lineSpacing());
    m_buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_buttons->button(QDialogButtonBox::Ok)->setText(tr("Create"));

    m_models->setMaximumHeight(5 * fontMetrics().height());
    m_models->setAccessibleName(tr("Models"));
    m_sparsities->setToolTip(
        tr("Percentages: single ones, and ranges as first:last:step. 0, the dense baseline, is "
           "added when it is missing."));
    m_seeds->setToolTip(tr(
        "Two or more seeds give the curve a band, and tell the intervals what differs between trainings."));
    m_learningRate->setToolTip(tr("It falls linearly to 0. The paper's value is 2e-5."));
    m_tolerance->setToolTip(tr("How much worse than dense still counts as no loss."));

    const auto withBrowse = [this](QLineEdit* field, const QString& title) {
        auto* row = new QHBoxLayout;
        auto* button = new QPushButton(tr("Browse..."));
        button->setAccessibleName(title);
        connect(button, &QPushButton::clicked, this, [this, field, title] { browse(field, title); });
        row->addWidget(field);
        row->addWidget(button);
        return row;
    };
    // A row of several fields has no field of its own that the key of its label could go to.
    auto* form = new QFormLayout(this);
    const auto addRow = [this, form](const QString& text, QLayout* row, QWidget* first) {
        auto* label = new QLabel(text, this);
        label->setBuddy(first);
        form->addRow(label, row);
    };
    auto* addModels = new QPushButton(tr("Add Models..."));
    connect(addModels, &QPushButton::clicked, this, &NewStudyDialog::browseModels);
    auto* models = new QHBoxLayout;
    models->addWidget(m_models);
    models->addWidget(addModels, 0, Qt::AlignTop);
    auto* examples = new QHBoxLayout;
    for (const auto& [label, box] :
         {std::pair{tr("training"), m_trainExamples}, std::pair{tr("validation"), m_validationExamples},
          std::pair{tr("test"), m_testExamples}}) {
        box->setAccessibleName(tr("Examples for %1").arg(label));
        examples->addWidget(new QLabel(label));
        examples->addWidget(box, 1);
    }
    auto* training = new QHBoxLayout;
    for (const auto& [label, field] : {std::pair<QString, QWidget*>{tr("epochs"), m_epochs},
                                       std::pair<QString, QWidget*>{tr("batch"), m_batch},
                                       std::pair<QString, QWidget*>{tr("learning rate"), m_learningRate}}) {
        field->setAccessibleName(label);
        training->addWidget(new QLabel(label));
        training->addWidget(field, 1);
    }

    form->addRow(tr("&Name"), m_name);
    addRow(tr("&Models"), models, m_models);
    form->addRow(tr("&Task"), m_task);
    addRow(tr("&Data folder"), withBrowse(m_taskFolder, tr("Data Folder")), m_taskFolder);
    form->addRow(tr("Met&hods"), m_methods);
    form->addRow(tr("&Sparsities (%)"), m_sparsities);
    form->addRow(tr("&Patterns"), m_patterns);
    form->addRow(tr("S&eeds"), m_seeds);
    addRow(tr("Fine-t&uning"), training, m_epochs);
    addRow(tr("E&xamples"), examples, m_trainExamples);
    form->addRow(tr("T&olerance"), m_tolerance);
    addRow(tr("Study &folder"), withBrowse(m_folder, tr("Study Folder")), m_folder);
    form->addRow(m_status);
    form->addRow(m_buttons);
    setMinimumWidth(640);

    connect(m_buttons, &QDialogButtonBox::accepted, this, &NewStudyDialog::accept);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_task, &QComboBox::currentTextChanged, this, &NewStudyDialog::suggestTaskFolder);
    connect(m_models, &QListWidget::itemChanged, this, &NewStudyDialog::validate);
    connect(m_methods, &QListWidget::itemChanged, this, &NewStudyDialog::validate);
    for (QLineEdit* field :
         {m_name, m_taskFolder, m_sparsities, m_patterns, m_seeds, m_learningRate, m_folder})
        connect(field, &QLineEdit::textChanged, this, &NewStudyDialog::validate);
    for (QSpinBox* box : {m_epochs, m_batch, m_trainExamples, m_validationExamples, m_testExamples})
        connect(box, &QSpinBox::valueChanged, this, &NewStudyDialog::validate);
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
    const QString folder = QFileDialog::getExistingDirectory(this, title, field->text());
    if (!folder.isEmpty())
        field->setText(QDir::toNativeSeparators(folder));
}

void NewStudyDialog::suggestTaskFolder() {
    const TaskInfo& task = *findTask(m_task->currentText().toStdString());
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
        if (m_methods->item(i)->checkState() == Qt::Checked)
            chosen.push_back({m_methods->item(i)->text().toStdString(), {}});
    }
    return chosen;
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
        spec.models.push_back(std::move(model));
    }
    if (spec.models.empty())
        refuse(tr("Models"), tr("choose at least one"));
    const QString taskFolder = m_taskFolder->text().trimmed();
    if (taskFolder.isEmpty())
        refuse(tr("Data folder"),
               tr("is empty; choose where the data of %1 is, or %2")
                   .arg(m_task->currentText(),
                        textOf(findTask(m_task->currentText().toStdString())->data.wayOut)));
    if (!QFileInfo(taskFolder).isDir())
        refuse(taskFolder, tr("is no folder; choose where the data of %1 is").arg(m_task->currentText()));
    spec.tasks.push_back({.task = m_task->currentText().toStdString(),
                          .folder = QDir(taskFolder).absolutePath().toStdString(),
                          .trainExamples = m_trainExamples->value(),
                          .validationExamples = m_validationExamples->value(),
                          .testExamples = m_testExamples->value()});
    spec.methods = chosenMethods();
    if (spec.methods.empty())
        refuse(tr("Methods"), tr("choose at least one"));
    const auto uses = [&](Axis axis) {
        return std::ranges::any_of(spec.methods,
                                   [axis](const MethodSpec& method) { return method.info().axis == axis; });
    };
    if (uses(Axis::Sparsity)) {
        spec.sparsities = parseSparsities(m_sparsities->text());
        if (spec.sparsities.empty())
            refuse(tr("Sparsities"), tr("write some percentages, e.g. 0, 50, 60 or 0:90:10"));
    }
    if (uses(Axis::Pattern)) {
        static const QRegularExpression separators(QStringLiteral("[,; ]+"));
        for (const QString& pattern : m_patterns->text().split(separators, Qt::SkipEmptyParts))
            spec.patterns.push_back(parsePattern(pattern.toStdString()));
        if (spec.patterns.empty())
            refuse(tr("Patterns"), tr("write some patterns, e.g. 2:4, 1:4"));
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
    for (const auto& [axis, field] :
         {std::pair{Axis::Sparsity, m_sparsities}, std::pair{Axis::Pattern, m_patterns}})
        field->setEnabled(std::ranges::any_of(
            methods, [axis = axis](const MethodSpec& method) { return method.info().axis == axis; }));
    QPalette palette = this->palette();
    bool good = false;
    try {
        const StudySpec current = spec();
        const size_t runs = runsOf(current).size();
        m_status->setText(
            tr("Models %1 \u00D7 amounts with dense %2 \u00D7 seeds %3 = %4 runs, epochs in each: %5")
                .arg(current.models.size())
                .arg(runs / (current.models.size() * current.seeds.size()))
                .arg(current.seeds.size())
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
