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
    m_facts = new QLabel(left);
    m_facts->setTextFormat(Qt::RichText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_facts->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_facts->setMargin(8);
    auto* factsScroll = new QScrollArea(left);
    factsScroll->setWidget(m_facts);
    factsScroll->setWidgetResizable(true);
    factsScroll->setFrameShape(QFrame::NoFrame);
    factsScroll->setAccessibleName(tr("Numbers that reproduce the study"));
    auto* leftSplit = new QSplitter(Qt::Vertical, left);
    leftSplit->addWidget(m_table);
    auto* lower = new QWidget(left);
    auto* lowerLayout = new QVBoxLayout(lower);
    lowerLayout->setContentsMargins(0, 8, 0, 0);
    lowerLayout->addWidget(m_bar->makeNextButton(lower), 0, Qt::AlignLeft);
    lowerLayout->addWidget(factsScroll, 1);
    leftSplit->addWidget(lower);
    leftSplit->setStretchFactor(0, 3);
    leftSplit->setStretchFactor(1, 2);
    leftSplit->setSizes({500, 260});
    auto* head = new QHBoxLayout;
    head->addWidget(m_heading, 1);
    head->addWidget(m_bar->makeEstimateButton(left), 0, Qt::AlignBottom);
    leftLayout->addLayout(head);
    leftLayout->addWidget(leftSplit, 1);

    auto* right = new QSplitter(Qt::Vertical, content);
    auto* upper = new QWidget(right);
    auto* upperLayout = new QVBoxLayout(upper);
    upperLayout->setContentsMargins(0, 0, 0, 0);
    upperLayout->setSpacing(0);
    upperLayout->addWidget(m_bar->makePlotButtons(upper));
    m_curves = new DropCurvesPlot(upper);
    upperLayout->addWidget(m_curves, 1);
    m_bar->curves().setPlot(m_curves);
    m_bar->curves().setWorkspace(m_workspace);
    m_training = new TrainingPlot;
    m_training->setFocusPolicy(Qt::ClickFocus);
    m_flips = new FlipsPanel(right);
    m_details = new QTabWidget(right);
    m_details->setDocumentMode(true);
    m_details->addTab(m_training, tr("Training"));
    m_details->addTab(m_flips, tr("Flips"));
    m_details->setTabToolTip(1, tr("The examples that the selected run changed"));
    right->addWidget(upper);
    right->addWidget(m_details);
    right->setStretchFactor(0, 3);
    right->setStretchFactor(1, 2);
    right->setSizes({300, 200});
    m_curves->setMinimumSize(250, 200);
    m_training->setMinimumHeight(120);

    m_split = new QSplitter(Qt::Horizontal, content);
    m_split->addWidget(left);
    m_split->addWidget(right);
    m_split->setChildrenCollapsible(false);
    connect(m_split, &QSplitter::splitterMoved, this, [this] { m_splitMoved = true; });
    layout->addWidget(m_split, 1);
    return content;
}

} // namespace sparsescope
