#include "widgets/jobs/tuning_fields.h"

#include "base/error.h"
#include "widgets/style/number_text.h"

#include <QCheckBox>
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

/// The adapters of the catalogue: what a method can be tuned by.
std::vector<std::string> adapters() {
    std::vector<std::string> names;
    for (const MethodInfo& method : methods()) {
        const OptionInfo* tune = method.option(tuneOption);
        if (tune == nullptr)
            continue;
        for (const std::string_view choice : tune->choices) {
            if (choice != "none" && std::ranges::find(names, choice) == names.end())
                names.emplace_back(choice);
        }
    }
    return names;
}

QSpinBox* spin(int low, int high, int64_t value, const QString& name) {
    auto* box = new QSpinBox;
    box->setRange(low, high);
    box->setValue(static_cast<int>(value));
    box->setGroupSeparatorShown(true);
    box->setAccessibleName(name);
    return box;
}

} // namespace

TuningFields::TuningFields(QWidget* parent)
    : QWidget(parent)
    , m_examples(new QLineEdit) {
    const TuningSpec usual{};
    m_rank = spin(1, 65'536, usual.rank, tr("Rank of the adapters"));
    m_epochs = spin(1, 100'000, usual.epochs, tr("Passes over the examples of the tuning"));
    m_batch = spin(1, 65'536, usual.batchSize, tr("Examples a step of the tuning"));
    m_cutoff = spin(2, 1 << 24, usual.cutoff, tr("Tokens of an example, at most"));
    m_limit = spin(0, 1 << 30, usual.limit, tr("Examples of the tuning, at most"));
    m_limit->setSpecialValueText(tr("all"));
    m_rate = new QLineEdit(QString::number(usual.learningRate, 'g', 6));
    m_rate->setAccessibleName(tr("Learning rate of the tuning"));
    m_fullRate = new QLineEdit(QString::number(usual.fullLearningRate, 'g', 6));
    m_fullRate->setAccessibleName(tr("Learning rate of the full tuning"));
    m_fullRate->setToolTip(
        plainToolTip(tr("Full tuning changes the kept weights themselves, which bear smaller steps.")));
    m_rank->setToolTip(tr("Of SPP it must divide the rows of every matrix."));
    m_examples->setAccessibleName(tr("Examples of the tuning"));
    m_examples->setPlaceholderText(tr("Alpaca's .json, or a text that no task scores"));
    m_examples->setToolTip(plainToolTip(
        tr("A JSON list of {instruction, input, output}, or any text, which is cut into pieces of "
           "as many tokens as an example may have.")));
    auto* browse = new QPushButton(tr("Browse..."));
    browse->setAccessibleName(tr("Examples of the Tuning"));

    auto* first = new QHBoxLayout;
    for (const std::string& name : adapters()) {
        auto* box = new QCheckBox(QString::fromStdString(name));
        box->setAccessibleName(tr("Tune with %1").arg(QString::fromStdString(name)));
        box->setToolTip(tr("An adapter is trained behind each mask and merged; every zero stays. The mask is "
                           "measured without it too."));
        connect(box, &QCheckBox::toggled, this, [this] {
            enableFields();
            Q_EMIT changed();
        });
        m_adapters.emplace_back(name, box);
        first->addWidget(box);
    }
    first->addWidget(m_examples, 1);
    first->addWidget(browse);
    auto* second = new QHBoxLayout;
    for (const auto& [label, field] : {std::pair<QString, QWidget*>{tr("rank"), m_rank},
                                       std::pair<QString, QWidget*>{tr("epochs"), m_epochs},
                                       std::pair<QString, QWidget*>{tr("batch"), m_batch},
                                       std::pair<QString, QWidget*>{tr("tokens"), m_cutoff},
                                       std::pair<QString, QWidget*>{tr("examples"), m_limit}}) {
        second->addWidget(new QLabel(label));
        second->addWidget(field, 1);
        m_recipe.push_back(field);
    }
    auto* third = new QHBoxLayout;
    for (const auto& [label, field] :
         {std::pair{tr("learning rate"), m_rate}, std::pair{tr("of full tuning"), m_fullRate}}) {
        third->addWidget(new QLabel(label));
        third->addWidget(field, 1);
    }
    m_recipe.push_back(m_rate);
    m_recipe.insert(m_recipe.end(), {m_examples, browse});
    auto* rows = new QVBoxLayout(this);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->addLayout(first);
    rows->addLayout(second);
    rows->addLayout(third);
    setFocusProxy(m_adapters.front().second);
    connect(browse, &QPushButton::clicked, this, &TuningFields::browse);
    for (QLineEdit* field : {m_examples, m_rate, m_fullRate})
        connect(field, &QLineEdit::textChanged, this, &TuningFields::changed);
    for (QSpinBox* box : {m_rank, m_epochs, m_batch, m_cutoff, m_limit})
        connect(box, &QSpinBox::valueChanged, this, &TuningFields::changed);
    enableFields();
}

void TuningFields::enableFields() {
    for (QWidget* field : m_recipe)
        field->setEnabled(isChosen());
    m_fullRate->setEnabled(isTicked(adapterName(AdapterKind::Full)));
}

bool TuningFields::isTicked(std::string_view adapter) const {
    return std::ranges::any_of(m_adapters, [adapter](const auto& each) {
        return each.first == adapter && each.second->isChecked();
    });
}

bool TuningFields::isChosen() const {
    return std::ranges::any_of(m_adapters, [](const auto& adapter) { return adapter.second->isChecked(); });
}

std::vector<MethodSpec> TuningFields::withTuned(const std::vector<MethodSpec>& methods) const {
    std::vector<MethodSpec> all;
    for (const MethodSpec& method : methods) {
        all.push_back(method);
        if (method.info().option(tuneOption) == nullptr)
            continue;
        for (const auto& [name, box] : m_adapters) {
            if (!box->isChecked())
                continue;
            all.push_back(method);
            all.back().options[std::string(tuneOption)] = name;
        }
    }
    return all;
}

TuningSpec TuningFields::tuning() const {
    const auto refuse = [](const QString& field, const QString& message) {
        throw Error(ErrorCode::Usage, field.toStdString(), message.toStdString());
    };
    TuningSpec tuning;
    const QString examples = m_examples->text().trimmed();
    if (examples.isEmpty())
        refuse(tr("Tuning"), tr("is empty; choose examples, Alpaca's .json or any text that is not scored"));
    if (!QFileInfo(examples).isFile())
        refuse(examples, tr("is no file; choose the examples of the tuning"));
    tuning.examples = QFileInfo(examples).absoluteFilePath().toStdString();
    tuning.rank = m_rank->value();
    tuning.epochs = m_epochs->value();
    tuning.batchSize = m_batch->value();
    tuning.cutoff = m_cutoff->value();
    tuning.limit = m_limit->value();
    const auto rateOf = [&](const QLineEdit* field, const QString& example) {
        bool valid = false;
        const double rate = field->text().toDouble(&valid);
        if (!valid || !(rate > 0 && rate <= 1))
            refuse(field->accessibleName(),
                   tr("must be a number above 0 and at most 1, e.g. %1").arg(example));
        return rate;
    };
    tuning.learningRate = rateOf(m_rate, QStringLiteral("4e-3"));
    if (m_fullRate->isEnabled())
        tuning.fullLearningRate = rateOf(m_fullRate, QStringLiteral("2e-5"));
    return tuning;
}

void TuningFields::browse() {
    const QString file = QFileDialog::getOpenFileName(this, tr("Examples of the Tuning"), m_examples->text(),
                                                      tr("Examples (*.json *.txt);;All files (*)"));
    if (!file.isEmpty())
        m_examples->setText(QDir::toNativeSeparators(file));
}

} // namespace sparsescope
