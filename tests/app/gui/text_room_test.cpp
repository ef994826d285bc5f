// That each language's texts have the room they need: every page and dialog of a small window, in each
// language.
#include "gui/language.h"
#include "gui/session.h"
#include "support/temporary_folder.h"
#include "support/tiny_checkpoint.h"
#include "widgets/item_models/checkpoint_tree_model.h"
#include "widgets/item_models/runs_model.h"
#include "widgets/pages/page.h"
#include "widgets/pages/runs_table.h"
#include "widgets/pages/sparsity_bar.h"
#include "widgets/pages/study_page.h"
#include "widgets/study_on_disk.h"
#include "widgets/style/elided_label.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QScrollBar>
#include <QSettings>
#include <QSlider>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTest>
#include <QToolButton>
#include <QTreeView>
#include <functional>

using namespace sparsescope;

namespace {

QString name(const QWidget& widget) {
    return QStringLiteral("%1 %2").arg(QString::fromLatin1(widget.metaObject()->className()),
                                       widget.objectName());
}

/// A label that is not all there; one that says in its tool tip what it holds may be cut.
bool isCut(const QLabel& label) {
    if (label.text().isEmpty() || !label.toolTip().isEmpty() || qobject_cast<const ElidedLabel*>(&label))
        return false;
    if (label.wordWrap())
        return label.heightForWidth(label.width()) > label.height();
    return label.sizeHint().width() > label.width() || label.sizeHint().height() > label.height();
}

bool isCut(const QAbstractButton& button) {
    const auto* tool = qobject_cast<const QToolButton*>(&button);
    const bool isIcon = tool && tool->toolButtonStyle() == Qt::ToolButtonIconOnly && !tool->icon().isNull();
    if (button.text().isEmpty() || isIcon)
        return false;
    return button.sizeHint().width() > button.width();
}

bool isCut(const QComboBox& box) {
    QStyleOptionComboBox option;
    option.initFrom(&box);
    option.editable = box.isEditable();
    const int room =
        box.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &box).width();
    return box.toolTip().isEmpty() && box.fontMetrics().horizontalAdvance(box.currentText()) > room;
}

/// Of a header the sections that are narrower than their names, of tabs those narrower than theirs.
QStringList cutParts(const QHeaderView& header) {
    QStringList cut;
    const int margin = 2 * header.style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, &header);
    for (int section = 0; header.orientation() == Qt::Horizontal && section < header.count(); ++section) {
        const QString text = header.model()->headerData(section, Qt::Horizontal).toString();
        if (!header.isSectionHidden(section) &&
            header.fontMetrics().horizontalAdvance(text) + margin > header.sectionSize(section))
            cut << text;
    }
    return cut;
}
QStringList cutParts(const QTabBar& tabs) {
    QStringList cut;
    for (int i = 0; i < tabs.count(); ++i) {
        if (tabs.tabRect(i).right() > tabs.width() ||
            tabs.fontMetrics().horizontalAdvance(QString(tabs.tabText(i)).remove(u'&')) >
                tabs.tabRect(i).width())
            cut << tabs.tabText(i);
    }
    return cut;
}
QStringList cutParts(const QMenuBar& bar) {
    QStringList cut;
    for (QAction* action : bar.actions()) {
        if (!bar.rect().contains(bar.actionGeometry(action)))
            cut << action->text();
    }
    return cut;
}

/// A ViT of one layer, with as many digits in its numbers as one of twelve: 12,582,912 weights in the pool,
/// some of which are 0.
std::vector<test::TinyTensor> wideVit() {
    std::vector<test::TinyTensor> tensors = test::tinyVit(1, 0.5F);
    for (test::TinyTensor& tensor : tensors) {
        if (!tensor.name.starts_with("vit.encoder") || tensor.shape.size() != 2)
            continue;
        for (uint64_t& side : tensor.shape)
            side *= side == 4 ? 256 : 512;
        tensor.values.resize(tensor.shape[0] * tensor.shape[1]);
        for (size_t i = 0; i < tensor.values.size(); ++i)
            tensor.values[i] = 1e-5F * static_cast<float>(i % 4099);
    }
    return tensors;
}

/// "class name: text" of all that is shown and cut.
QStringList cutTexts(const QWidget& window) {
    QStringList cut;
    for (const QWidget* widget : window.findChildren<QWidget*>()) {
        if (!widget->isVisibleTo(&window) || widget->visibleRegion().isEmpty())
            continue;
        QStringList parts;
        if (const auto* label = qobject_cast<const QLabel*>(widget); label && isCut(*label))
            parts << label->text();
        else if (const auto* button = qobject_cast<const QAbstractButton*>(widget); button && isCut(*button))
            parts << button->text();
        else if (const auto* box = qobject_cast<const QComboBox*>(widget); box && isCut(*box))
            parts << box->currentText();
        else if (const auto* group = qobject_cast<const QGroupBox*>(widget);
                 group && group->minimumSizeHint().width() > group->width())
            parts << group->title();
        else if (const auto* header = qobject_cast<const QHeaderView*>(widget))
            parts = cutParts(*header);
        else if (const auto* tabs = qobject_cast<const QTabBar*>(widget))
            parts = cutParts(*tabs);
        else if (const auto* bar = qobject_cast<const QMenuBar*>(widget))
            parts = cutParts(*bar);
        for (const QString& part : parts)
            cut << name(*widget) + QStringLiteral(": ") + part;
    }
    return cut;
}

} // namespace

class TextRoomTest : public QObject {
    Q_OBJECT

    test::TemporaryFolder m_folder;
    std::unique_ptr<test::StudyOnDisk> m_study;

    QString path(const char* name) const { return QString::fromStdString((m_folder / name).string()); }

private Q_SLOTS:
    void initTestCase() {
        QCoreApplication::setOrganizationName(QStringLiteral("sparsescope-test"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, path("settings"));
        test::writeTiny(m_folder / "a.safetensors", test::tinyVit(12, 0.5F));
        test::writeTiny(m_folder / "b.safetensors", test::tinyVit(12, 0.25F));
        m_study = std::make_unique<test::StudyOnDisk>();
        m_study->finishAll();
    }
    void cleanupTestCase() { applyLanguage(QStringLiteral("en")); }

    /// The check sees what is cut, and lets what is not.
    void seesWhatIsCut() {
        QWidget window;
        QLabel label(QStringLiteral("a text of some length"), &window);
        QToolButton button(&window);
        button.setText(QStringLiteral("Measure Sensitivity"));
        QTabBar tabs(&window);
        tabs.addTab(QStringLiteral("Distributions"));
        label.resize(label.sizeHint());
        button.setGeometry(QRect(QPoint(0, 40), button.sizeHint()));
        tabs.setGeometry(QRect(QPoint(0, 90), tabs.sizeHint()));
        window.resize(600, 200);
        window.show();
        QCOMPARE(cutTexts(window), QStringList());
        label.resize(label.width() / 2, label.height());
        button.resize(button.width() - 10, button.height());
        tabs.resize(tabs.width() / 2, tabs.height());
        QCoreApplication::processEvents();
        QVERIFY2(cutTexts(window).size() == 3, qPrintable(cutTexts(window).join(u'\n')));
    }

    /// The columns of the tree leave room for the names of layers, as wide as Qt says that they are.
    void theTreeNamesItsLayers_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("width");
        for (const Language& language : languages()) {
            for (const int width : {1024, 1280, 1600})
                QTest::addRow("%s %d", qPrintable(language.key), width) << language.key << width;
        }
    }
    void theTreeNamesItsLayers() {
        QFETCH(QString, language);
        QFETCH(int, width);
        QSettings().clear();
        applyLanguage(language);
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        window.show();
        window.resize(width, 800);
        session.open({path("a.safetensors"), path("b.safetensors")});
        QTRY_VERIFY(window.workspace().modelCount() == 2 && window.workspace().model(1).level);
        auto* tree = window.findChild<QTreeView*>(QStringLiteral("checkpointTree"));
        QTRY_VERIFY(tree->isExpanded(tree->model()->index(1, 0)));
        QTRY_COMPARE(window.width(), width);
        QCoreApplication::processEvents();
        const QModelIndex model = tree->model()->index(0, 0);
        for (int layer = 0; layer < 12; ++layer) {
            const QModelIndex row = tree->model()->index(layer, 0, model);
            QVERIFY2(tree->visualRect(row).width() >= tree->sizeHintForIndex(row).width(),
                     qPrintable(QStringLiteral("%1: %2 of %3")
                                    .arg(row.data().toString())
                                    .arg(tree->visualRect(row).width())
                                    .arg(tree->sizeHintForIndex(row).width())));
        }
        QVERIFY(!tree->isColumnHidden(CheckpointTreeModel::SparsityColumn));
    }

    /// The bar at the window's lower edge says all that it says, and the slider has its room.
    void theBarIsWhole_data() {
        QTest::addColumn<QString>("language");
        QTest::addColumn<int>("models");
        for (const Language& language : languages()) {
            for (const int models : {1, 2, 4})
                QTest::addRow("%s %d", qPrintable(language.key), models) << language.key << models;
        }
    }
    void theBarIsWhole() {
        QFETCH(QString, language);
        QFETCH(int, models);
        QSettings().clear();
        applyLanguage(language);
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        window.show();
        window.resize(1024, 700);
        QStringList files;
        for (int i = 0; i < models; ++i) {
            const auto copy = m_folder / ("wide" + std::to_string(i) + ".safetensors");
            if (i == 0 && !std::filesystem::exists(copy))
                test::writeTiny(copy, wideVit());
            else if (!std::filesystem::exists(copy))
                std::filesystem::create_hard_link(m_folder / "wide0.safetensors", copy);
            files << QString::fromStdString(copy.string());
        }
        session.open(files);
        Workspace& workspace = window.workspace();
        QTRY_VERIFY_WITH_TIMEOUT(workspace.modelCount() == models && workspace.model(models - 1).indexIsQuick,
                                 60'000);
        const SparsityBar& bar = window.sparsityBar();
        QStringList cut;
        int length = 0;
        for (const ThresholdScope scope :
             {ThresholdScope::Model, ThresholdScope::Matrix, ThresholdScope::AllModels}) {
            workspace.setScope(scope);
            for (const double sparsity : {0.5, 0.999}) {
                workspace.setSparsity(sparsity);
                QTRY_VERIFY(workspace.model(models - 1).level &&
                            workspace.model(models - 1).level->scope == scope &&
                            workspace.model(models - 1).level->sparsity == sparsity);
                QCoreApplication::processEvents();
                QCOMPARE(window.size(), QSize(1024, 700));
                for (const ElidedLabel* label : bar.findChildren<ElidedLabel*>()) {
                    QVERIFY(label->isVisible());
                    QCOMPARE(label->text().split(u'\n').size(), models);
                    if (label->isCut() || label->height() < label->sizeHint().height())
                        cut << label->text();
                }
                const auto* box = bar.findChild<QComboBox*>(QStringLiteral("scope"));
                if (box->width() < box->sizeHint().width())
                    cut << box->currentText();
                const auto* button = bar.findChild<QToolButton*>(QStringLiteral("scan"));
                if (isCut(*button))
                    cut << button->text();
                const auto* slider = bar.findChild<QSlider*>();
                QVERIFY2(slider->width() >= 160, qPrintable(QString::number(slider->width())));
                if (scope != ThresholdScope::Matrix) // whose thresholds are two
                    QVERIFY(length == 0 || slider->width() == length);
                length = scope == ThresholdScope::Matrix ? 0 : slider->width();
            }
        }
        QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
        if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
            window.grab().save(QStringLiteral("%1/bar-%2.png")
                                   .arg(qEnvironmentVariable("SPARSESCOPE_PICTURES"),
                                        QString::fromUtf8(QTest::currentDataTag())));
    }

    /// Every column of the runs, down to p, in the place that a window of 1024 x 700 has for them.
    void theRunsNeedNoScrollBar_data() { everyPageAndDialog_data(); }
    void theRunsNeedNoScrollBar() {
        QFETCH(QString, language);
        applyLanguage(language);
        StudySnapshot study = *readStudy(m_study->study.folder());
        study.evidence.runs.assign(study.runs.size(), FlipCounts{1000, 322, 42});
        RunsTable table;
        table.setStudy(std::make_shared<const StudySnapshot>(study), {});
        table.resize(434, 300);
        table.show();
        QCoreApplication::processEvents();
        QVERIFY(!table.isColumnHidden(RunsModel::PValue) && !table.isColumnHidden(RunsModel::Seed));
        QCOMPARE(table.horizontalScrollBar()->maximum(), 0);
        QVERIFY2(cutTexts(table).isEmpty(), qPrintable(cutTexts(table).join(u'\n')));
        for (int column = 0; column < RunsModel::ColumnCount; ++column) {
            QVERIFY(!table.model()->headerData(column, Qt::Horizontal, Qt::ToolTipRole).toString().isEmpty());
            const QString text = table.model()->index(0, column).data().toString();
            QVERIFY2(table.isColumnHidden(column) ||
                         table.fontMetrics().horizontalAdvance(text) + 4 <= table.columnWidth(column),
                     qPrintable(text));
        }
    }

    void everyPageAndDialog_data() {
        QTest::addColumn<QString>("language");
        for (const Language& language : languages())
            QTest::newRow(qPrintable(language.key)) << language.key;
    }
    void everyPageAndDialog() {
        QFETCH(QString, language);
        QSettings().clear();
        applyLanguage(language);
        Session session(m_folder / "sample");
        MainWindow& window = session.window();
        window.resize(1024, 700);
        window.show();
        QStringList cut;
        const auto look = [&](const QString& where, const QWidget& widget) {
            for (const QString& text : cutTexts(widget))
                cut << where + QStringLiteral(": ") + text;
            if (widget.width() > 1024 || widget.height() > 700)
                cut << where + QStringLiteral(": needs %1 x %2").arg(widget.width()).arg(widget.height());
        };
        for (Page* page : window.pages()) { // empty
            window.showPage(page);
            QCoreApplication::processEvents();
            look(page->iconName() + QStringLiteral(", empty"), window);
        }
        session.open({path("a.safetensors"), path("b.safetensors"),
                      QString::fromStdString(m_study->study.folder().string())});
        QTRY_VERIFY(window.workspace().modelCount() == 2 && window.workspace().model(0).level &&
                    window.workspace().model(1).indexIsQuick && session.watcher().study());
        window.workspace().setSparsity(0.505);
        session.studyPage().selectRun(QString::fromStdString(session.watcher().study()->runs.back().id));
        for (Page* page : window.pages()) {
            window.showPage(page);
            QTRY_VERIFY_WITH_TIMEOUT(!page->isBusy(), 30'000);
            QCoreApplication::processEvents();
            look(page->iconName(), window);
        }
        window.showPage(window.pages().front());
        QTRY_VERIFY(window.currentPage()->currentPlot());
        const std::vector<std::pair<QString, std::function<void()>>> dialogs{
            {QStringLiteral("export checkpoint"), [&] { Q_EMIT window.exportModelRequested(0); }},
            {QStringLiteral("export statistics"), [&] { Q_EMIT window.exportStatisticsRequested(0); }},
            {QStringLiteral("export figure"),
             [&] { Q_EMIT window.exportRequested(window.currentPage()->currentPlot()); }},
            {QStringLiteral("new study"), [&] { Q_EMIT window.newStudyRequested(); }},
            {QStringLiteral("scan"), [&] { Q_EMIT window.sparsityBar().scanRequested(); }}};
        for (const auto& [what, open] : dialogs) {
            open();
            QTRY_VERIFY2(window.findChild<QDialog*>(), qPrintable(what));
            QDialog* dialog = window.findChild<QDialog*>();
            QTRY_VERIFY(dialog->isVisible());
            QCoreApplication::processEvents();
            look(what, *dialog);
            delete dialog;
        }
        QVERIFY2(cut.isEmpty(), qPrintable(u'\n' + cut.join(u'\n')));
    }
};

QTEST_MAIN(TextRoomTest)
#include "text_room_test.moc"
