// What the study page is made of.
#include "widgets/pages/curves_menu.h"
#include "widgets/pages/flips_panel.h"
#include "widgets/pages/runs_table.h"
#include "widgets/pages/study_page.h"
#include "widgets/pages/study_tool_bar.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/training_plot.h"

#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTabWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace sparsescope {

QWidget* StudyPage::makeEmpty() {
    auto* empty = new QWidget(this);
    auto* text = new QLabel(
        tr("<h2>What does it cost?</h2><p>A study measures the score over sparsity: it prunes your "
           "models step by step, fine-tunes each, and draws the curve while it runs.</p>"),
        empty);
    text->setAlignment(Qt::AlignCenter);
    text->setWordWrap(true);
    auto* create = new QPushButton(tr("New Study..."), empty);
    auto* sample = new QPushButton(tr("Open Sample"), empty);
    auto* open = new QPushButton(tr("Open Study..."), empty);
    create->setDefault(true);
    auto* buttons = new QHBoxLayout;
    buttons->addStretch();
    for (QPushButton* button : {create, sample, open})
        buttons->addWidget(button);
    buttons->addStretch();
    auto* layout = new QVBoxLayout(empty);
    layout->addStretch();
    layout->addWidget(text);
    layout->addLayout(buttons);
    layout->addStretch();
    connect(create, &QPushButton::clicked, this, &StudyPage::newStudy);
    connect(sample, &QPushButton::clicked, this, &StudyPage::sampleRequested);
    connect(open, &QPushButton::clicked, this, &StudyPage::chooseStudy);
    return empty;
}

QWidget* StudyPage::makeContent() {
    auto* content = new QWidget(this);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    m_bar = new StudyToolBar(content);
    layout->addWidget(m_bar);

    auto* left = new QWidget(content);
    auto* leftLayout = new QVBoxLayout(left);
    leftLayout->setContentsMargins(8, 0, 0, 8);
    m_heading = new QLabel(left);
    m_heading->setTextFormat(Qt::RichText);
    m_heading->setWordWrap(true);
    m_table = new RunsTable(left);
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_bar->makeEstimateButton(left), 0, Qt::AlignBottom);
    leftLayout->addLayout(head);
    leftLayout->addWidget(m_table, 1);
    leftLayout->addWidget(m_bar->makeNextButton(left), 0, Qt::AlignLeft);

    auto* right = new QWidget(content);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    rightLayout->addWidget(m_bar->makePlotButtons(right));
    m_curves = new DropCurvesPlot(right);
    m_curves->setMinimumSize(250, 240); // of which names and legend take the half
    rightLayout->addWidget(m_curves, 1);
    m_bar->curves().setPlot(m_curves);
    m_bar->curves().setWorkspace(m_workspace);
    m_upper = new QSplitter(Qt::Horizontal, content);
    m_upper->addWidget(left);
    m_upper->addWidget(right);

    m_facts = new QLabel(content);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setMargin(8);
    m_factsArea = new QScrollArea(content);
    m_factsArea->setObjectName(QStringLiteral("facts"));
    m_factsArea->setWidget(m_facts);
    m_factsArea->setWidgetResizable(true);
    m_factsArea->setFrameShape(QFrame::NoFrame);
    m_factsArea->setAccessibleName(tr("Numbers that reproduce the study"));
    m_training = new TrainingPlot;
    m_training->setFocusPolicy(Qt::ClickFocus);
    m_training->setMinimumHeight(120);
    m_flips = new FlipsPanel(content);
    m_details = new QTabWidget(content);
    m_details->setDocumentMode(true);
    m_details->setObjectName(QStringLiteral("studyDetails"));
    m_details->addTab(m_training, tr("Training"));
    m_details->addTab(m_flips, tr("Flips"));
    m_details->setTabToolTip(1, tr("The examples that the selected run changed"));
    m_lower = new QSplitter(Qt::Horizontal, content);
    m_lower->addWidget(m_factsArea);
    m_lower->addWidget(m_details);

    m_rows = new QSplitter(Qt::Vertical, content);
    m_rows->addWidget(m_upper);
    m_rows->addWidget(m_lower);
    m_upper->setObjectName(QStringLiteral("runsAndCurves"));
    m_rows->setObjectName(QStringLiteral("upperAndLower"));
    for (QSplitter* splitter : {m_upper, m_lower, m_rows}) {
        splitter->setChildrenCollapsible(false);
        connect(splitter, &QSplitter::splitterMoved, this, [this] { m_splitMoved = true; });
    }
    layout->addWidget(m_rows, 1);
    return content;
}

} // namespace sparsescope
