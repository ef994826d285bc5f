#include "widgets/jobs/language_fields.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace sparsescope {
namespace {

QString textOf(std::string_view text) {
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

LanguageFields::LanguageFields(QWidget* parent)
    : QWidget(parent)
    , m_windowLabel(new QLabel(tr("window")))
    , m_window(new QSpinBox)
    , m_rulesLabel(new QLabel(tr("rules")))
    , m_rules(new QComboBox)
    , m_shotsLabel(new QLabel(tr("solved questions")))
    , m_shots(new QSpinBox)
    , m_partial(new QCheckBox(tr("part of the set"))) {
    m_window->setRange(0, 1 << 24);
    m_window->setSpecialValueText(tr("the model's context"));
    m_window->setAccessibleName(tr("Tokens of a window of the text"));
    for (const Rules rules : {Rules::Current, Rules::Harness2023})
        m_rules->addItem(textOf(rulesName(rules)));
    m_rules->setAccessibleName(tr("Rules"));
    m_rules->setToolTip(
        tr("Which lm-evaluation-harness the questions are asked as; Wanda and SPP used that of 2023."));
    m_shots->setAccessibleName(tr("Solved questions before each"));
    m_partial->setToolTip(tr("Measures a set that is not whole."));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_windowLabel, m_window, m_rulesLabel, m_rules,
                                                           m_shotsLabel, m_shots, m_partial})
        row->addWidget(widget);
    row->addStretch(1);
    connect(m_window, &QSpinBox::valueChanged, this, &LanguageFields::changed);
    connect(m_rules, &QComboBox::currentTextChanged, this, &LanguageFields::changed);
    connect(m_shots, &QSpinBox::valueChanged, this, &LanguageFields::changed);
    connect(m_partial, &QCheckBox::toggled, this, &LanguageFields::changed);
}

void LanguageFields::setTask(const TaskInfo& task) {
    for (QWidget* widget : std::initializer_list<QWidget*>{m_windowLabel, m_window})
        widget->setVisible(task.objective == Objective::LanguageModel);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_rulesLabel, m_rules})
        widget->setVisible(task.objective == Objective::Continuations);
    m_partial->setVisible(task.mayBePartial());
    m_shots->setMaximum(static_cast<int>(task.mostShots));
    for (QWidget* widget : std::initializer_list<QWidget*>{m_shotsLabel, m_shots})
        widget->setVisible(task.mostShots > 0);
}

void LanguageFields::addTo(TaskSpec& task) const {
    if (task.info().objective == Objective::LanguageModel)
        task.window = m_window->value();
    task.partial = task.info().mayBePartial() && m_partial->isChecked();
    if (task.info().objective != Objective::Continuations)
        return;
    task.rules = m_rules->currentIndex() == 0 ? Rules::Current : Rules::Harness2023;
    task.shots = task.info().mostShots > 0 ? m_shots->value() : 0;
}

} // namespace sparsescope
