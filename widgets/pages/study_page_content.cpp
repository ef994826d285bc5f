// What the study page is made of, and what is to be known of it.
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

QString StudyPage::help() const {
    return tr(
        "<p>A study fine-tunes each model at each sparsity and seed, after the smallest weights of the "
        "pool were set to zero, and compares the test score with that of the dense model.</p>"
        "<p>The <b>essential sparsity</b> is where the curve crosses the tolerance line for the last "
        "time. Its 95 % interval is a paired bootstrap: the crossing of each of 2000 resamples of the "
        "test examples, and of the seeds where there are several, the same resamples that the intervals "
        "of the drops are of. They are drawn alike every time; by their number each end has a Monte Carlo "
        "error of about 1.5 % of the interval's width. An end with \u2265 is a bound, because resamples stay "
        "within the tolerance up "
        "to "
        "the largest sparsity that was measured. Where results keep no examples it is over the seeds alone, "
        "of up to three "
        "their range, and says so. The <b>knee</b> is where the curve bends most. <b>Within the tolerance "
        "at 95 %</b> (Show > Essential Sparsity) is stricter: where the lower end of the drop's 95 % "
        "interval, which stands at each point, crosses the line.</p>"
        "<p>Runs are processes of their own: they go on when the window closes, and Resume never computes "
        "a finished run again. On Slurm they are one job array; the table then has a column with what its "
        "queue says. Click a point of the curve to see the examples that it changed, and that mask on the "
        "other pages.</p>"
        "<p><b>Measure Next</b> names the model, the method and the sparsity that say most about the curve "
        "of the selected run: the middle of what its essential sparsity can still be. It adds that point "
        "with "
        "every seed and runs it; what else is pending, failed or cancelled stays what it is.</p>"
        "<p><b>Flips</b> are the test examples of which the dense run of the same seed was right and this "
        "one wrong, or the other way round; p is that of the exact McNemar test: how likely so uneven "
        "flips are if pruning changes nothing. The tab Flips shows the examples themselves; Index is the "
        "place among the test examples that were measured, and In data that in the data files, where the two "
        "differ; "
        "the exported CSV calls it data_index. Of perplexity, which knows no right and wrong, it lists every "
        "window of the text by how much its loss rose, the worst first; there is no McNemar test then.</p>"
        "<p>One metric is drawn at a time: curves of another one are named above the plot, and Show > Metric "
        "chooses. A model that is open has the same colour here as everywhere. Where a model has several "
        "curves, each method has one colour, the same in every panel.</p>");
}

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

    m_runs = new QWidget(content);
    auto* leftLayout = new QVBoxLayout(m_runs);
    leftLayout->setContentsMargins(8, 0, 0, 8);
    m_head = new QWidget(m_runs);
    m_heading = new QLabel(m_head);
    m_heading->setTextFormat(Qt::RichText);
    m_heading->setWordWrap(true);
    m_table = new RunsTable(m_runs);
    auto* head = new QHBoxLayout(m_head);
    head->setContentsMargins(0, 0, 0, 0);
    head->addWidget(m_heading, 1);
    head->addWidget(m_bar->makeEstimateButton(m_head), 0, Qt::AlignBottom);
    leftLayout->addWidget(m_head);
    leftLayout->addWidget(m_table, 1);
    leftLayout->addWidget(m_bar->makeNextButton(m_runs), 0, Qt::AlignLeft);

    auto* right = new QWidget(content);
    auto* rightLayout = new QVBoxLayout(right);
    rightLayout->setContentsMargins(0, 0, 0, 0);
    rightLayout->setSpacing(0);
    m_plotRow = m_bar->makePlotButtons(right);
    rightLayout->addWidget(m_plotRow);
    m_curves = new DropCurvesPlot(right);
    m_curves->setObjectName(QStringLiteral("dropCurves"));
    m_curves->setMinimumSize(250, 240); // of which names and legend take the half
    rightLayout->addWidget(m_curves, 1);
    m_bar->curves().setPlot(m_curves);
    m_bar->curves().setWorkspace(m_workspace);
    m_upper = new QSplitter(Qt::Horizontal, content);
    m_upper->addWidget(m_runs);
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
    m_details->setTabToolTip(m_details->indexOf(m_flips), tr("The examples that the selected run changed"));
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
