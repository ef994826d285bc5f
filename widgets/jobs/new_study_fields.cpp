// The fields of a new study, in a form.
#include "experiment/shares.h"
#include "widgets/jobs/calibration_fields.h"
#include "widgets/jobs/language_fields.h"
#include "widgets/jobs/new_study_dialog.h"
#include "widgets/jobs/tuning_fields.h"
#include "widgets/style/number_text.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileInfo>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStandardPaths>
#include <algorithm>
#include <memory>

namespace sparsescope {
namespace {

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

std::vector<MethodSpec> NewStudyDialog::offered() {
    std::vector<MethodSpec> all;
    for (const MethodInfo& method : methods()) {
        if (method.removesLayers()) { // the sets of layers are what a study compares
            for (const std::string_view set : method.option(setOption)->choices)
                all.push_back({std::string(method.name), {{std::string(setOption), std::string(set)}}});
            all.push_back({std::string(method.name), {}}); // by the numbers of a field
            continue;
        }
        all.push_back({std::string(method.name), {}});
        if (method.needsOnlyWeights() && method.option(allocationOption) != nullptr)
            all.push_back(
                {std::string(method.name), {{std::string(allocationOption), std::string(givenAllocation)}}});
        if (method.patterns)
            all.push_back({std::string(method.name),
                           {{std::string(alongOption), std::string(axisName(Axis::Pattern))}}});
    }
    return all;
}

bool NewStudyDialog::isByNumber(const MethodSpec& method) {
    if (!method.info().removesLayers())
        return false;
    const auto set = method.options.find(std::string(setOption));
    const std::vector<std::string_view>& sets = method.info().option(setOption)->choices;
    return set == method.options.end() ||
           std::ranges::find(sets, std::get<std::string>(set->second)) == sets.end();
}

void NewStudyDialog::makeFields() {
    const TrainingSpec recipe = tasks().front().recipe;
    m_name = new QLineEdit(tr("Drop over sparsity"));
    m_models = new QListWidget;
    m_task = new QComboBox;
    for (const TaskInfo& task : tasks()) {
        m_task->addItem(textOf(task.name));
        m_task->setItemData(m_task->count() - 1, textOf(task.meaning), Qt::ToolTipRole);
    }
    m_methods = new QListWidget;
    const std::vector<MethodSpec> methods = offered();
    for (size_t i = 0; i < methods.size(); ++i) {
        auto* item = new QListWidgetItem(isByNumber(methods[i]) ? tr("layers by number")
                                                                : QString::fromStdString(methods[i].label()),
                                         m_methods);
        item->setData(Qt::UserRole, static_cast<qulonglong>(i));
        item->setToolTip(plainToolTip(textOf(methods[i].info().meaning)));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(m_methods->count() == 1 ? Qt::Checked : Qt::Unchecked);
    }
    // The name ticks as the box before it does, which has done so by itself when the click ends.
    const auto before = std::make_shared<Qt::CheckState>(Qt::Unchecked);
    connect(m_methods, &QListWidget::itemPressed, this,
            [before](const QListWidgetItem* item) { *before = item->checkState(); });
    connect(m_methods, &QListWidget::itemClicked, this, [before](QListWidgetItem* item) {
        if (item->checkState() == *before)
            item->setCheckState(*before == Qt::Checked ? Qt::Unchecked : Qt::Checked);
    });
    m_methods->setFlow(QListView::LeftToRight);
    m_methods->setWrapping(true);
    m_methods->setResizeMode(QListView::Adjust);
    m_methods->setFixedHeight(3 * fontMetrics().height() + 16);
    m_language = new LanguageFields;
    m_calibration = new CalibrationFields;
    m_tuning = new TuningFields;
    m_methods->setAccessibleName(tr("Methods"));
    m_taskFolder = new QLineEdit;
    m_sparsities = new QLineEdit(QStringLiteral("0:90:10"));
    m_patterns = new QLineEdit(QStringLiteral("2:4, 1:4"));
    m_patterns->setToolTip(tr("N:M: of every M weights of a row N are kept."));
    m_layers = new QLineEdit(QStringLiteral("50"));
    m_layers->setToolTip(
        tr("Percentages of the layers, to the nearest whole number of them; the first and the last stay."));
    m_layerNumbers = new QLineEdit;
    m_layerNumbers->setPlaceholderText(tr("e.g. 5, 3, 4"));
    m_layerNumbers->setAccessibleName(tr("Numbers of the layers that go"));
    m_layerNumbers->setToolTip(
        tr("From 0, in the order in which they go: of each percentage as many from the front."));
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
    auto* form = m_form = new QFormLayout(this);
    const auto addRow = [this, form](const QString& text, QLayout* row, QWidget* first) {
        auto* label = new QLabel(text, this);
        label->setBuddy(first);
        form->addRow(label, row);
        return label;
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
    m_layersRow = new QHBoxLayout;
    m_layersRow->addWidget(m_layers);
    m_layersRow->addWidget(new QLabel(tr("by number")));
    m_layersRow->addWidget(m_layerNumbers);
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
    m_taskLabel = addRow(tr("&Data folder"), withBrowse(m_taskFolder, tr("Data")), m_taskFolder);
    form->addRow(tr("&Language"), m_language);
    form->addRow(tr("Met&hods"), m_methods);
    form->addRow(tr("&Calibration"), m_calibration);
    form->addRow(tr("Tun&ing"), m_tuning);
    form->addRow(tr("&Sparsities (%)"), m_sparsities);
    form->addRow(tr("&Patterns"), m_patterns);
    addRow(tr("La&yers (%)"), m_layersRow, m_layers);
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
    connect(m_task, &QComboBox::currentTextChanged, this, &NewStudyDialog::chooseTask);
    connect(m_language, &LanguageFields::changed, this, &NewStudyDialog::validate);
    connect(m_calibration, &CalibrationFields::changed, this, &NewStudyDialog::validate);
    connect(m_tuning, &TuningFields::changed, this, &NewStudyDialog::validate);
    connect(m_models, &QListWidget::itemChanged, this, &NewStudyDialog::validate);
    connect(m_methods, &QListWidget::itemChanged, this, &NewStudyDialog::validate);
    for (QLineEdit* field : {m_name, m_taskFolder, m_sparsities, m_patterns, m_layers, m_layerNumbers,
                             m_seeds, m_learningRate, m_folder})
        connect(field, &QLineEdit::textChanged, this, &NewStudyDialog::validate);
    for (QSpinBox* box : {m_epochs, m_batch, m_trainExamples, m_validationExamples, m_testExamples})
        connect(box, &QSpinBox::valueChanged, this, &NewStudyDialog::validate);
}

} // namespace sparsescope
