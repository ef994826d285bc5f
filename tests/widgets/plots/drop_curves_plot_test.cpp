#include "widgets/jobs/study_facts.h"
#include "widgets/jobs/study_overlay.h"
#include "widgets/pages/study_marks.h"
#include "widgets/plots/drop_curves_plot.h"
#include "widgets/plots/outer_legend.h"
#include "widgets/plots/training_plot.h"
#include "widgets/study_on_disk.h"

#include <QToolTip>
#include <QtTest>

using namespace sparsescope;
using sparsescope::test::StudyOnDisk;

namespace {

/// The plot as a picture, when SPARSESCOPE_PICTURES names a folder: for eyes, not for asserts.
void keepPicture(QWidget& widget, const QString& name) {
    if (qEnvironmentVariableIsSet("SPARSESCOPE_PICTURES"))
        widget.grab().save(qEnvironmentVariable("SPARSESCOPE_PICTURES") + QLatin1Char('/') + name);
}

QList<QStringList> rowsOf(const QString& csv) {
    QList<QStringList> rows;
    for (const QString& line : csv.split(QStringLiteral("\r\n"), Qt::SkipEmptyParts))
        rows << line.split(QLatin1Char(','));
    return rows;
}

/// What was measured by the first method, as if "random" had done the same, too.
SharedStudy withSecondMethod(const StudyOnDisk& disk) {
    auto study = std::make_shared<StudySnapshot>(*readStudy(disk.study.folder()));
    study->spec.methods.push_back({"random", {}});
    for (size_t model = 0; model < study->spec.models.size(); ++model) {
        study->curves.push_back(study->curves[model]);
        study->curves.back().method = "random";
    }
    return study;
}

} // namespace

class DropCurvesPlotTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void namesStayInsideOfANarrowPlot() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.setStudy(readStudy(disk.study.folder()));
        plot.show();
        plot.resize(240, 300);
        plot.replot();
        const QCPAxisRect* rect = plot.axisRect();
        int title = 0; // its right edge
        for (int x = 0; x < rect->left(); ++x) {
            if (rect->axis(QCPAxis::atLeft)->getPartAt(QPointF(x, rect->center().y())) ==
                QCPAxis::spAxisLabel)
                title = x;
        }
        QVERIFY(title > 0);
        int names = 0;
        for (int i = 0; i < plot.itemCount(); ++i) {
            auto* name = qobject_cast<QCPItemText*>(plot.item(i));
            if (name == nullptr || !name->text().startsWith(QLatin1String("essential")))
                continue;
            ++names;
            // Beside the title of the axis, which may be longer than the axis.
            QVERIFY(name->topLeft->pixelPosition().x() > title);
            QVERIFY(name->topRight->pixelPosition().x() <= plot.width() + 1);
        }
        QVERIFY(names > 0);
    }

    /// The numbers of the axis may be as high as the names.
    void namesLeaveTheNumbersOfTheAxisFree() {
        const StudyOnDisk disk;
        disk.finishAll();
        auto study = std::make_shared<StudySnapshot>(*readStudy(disk.study.folder()));
        study->evidence.essentialIntervals = {EssentialInterval{{0.092, 0.9}, true, 1},
                                              EssentialInterval{{0.1, 0.8}, true, 1}};
        for (size_t i = 0; i < 2; ++i)
            study->curves[i].essential->value = 0.06;
        DropCurvesPlot plot;
        plot.setStudy(study);
        plot.show();
        for (int width = 260; width <= 520; width += 20) {
            plot.resize(width, 320);
            plot.replot();
            int names = 0;
            for (int i = 0; i < plot.itemCount(); ++i) {
                const auto* name = qobject_cast<QCPItemText*>(plot.item(i));
                if (name == nullptr || !name->text().startsWith(QLatin1String("essential")))
                    continue;
                ++names;
                QVERIFY2(name->topLeft->pixelPosition().x() >= plot.axisRect()->left() - 1,
                         qPrintable(name->text()));
                QVERIFY2(name->topRight->pixelPosition().x() <= plot.width() + 1, qPrintable(name->text()));
            }
            QCOMPARE(names, 2);
        }
    }

    /// Names stand below each other and then beside, so that a narrow plot keeps its height.
    void theLegendHasTheFewestRowsThatFit() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.setStudy(readStudy(disk.study.folder()));
        plot.show();
        const QCPLegend* legend = nullptr;
        for (int i = 0; i < plot.plotLayout()->elementCount(); ++i) {
            if (const auto* found = qobject_cast<QCPLegend*>(plot.plotLayout()->elementAt(i)))
                legend = found;
        }
        QVERIFY(legend);
        plot.resize(1000, 400);
        plot.replot();
        QCOMPARE(legend->itemCount(), 4); // two models, the tolerance and the knee, whose names are short
        QCOMPARE(legend->rowCount(), 1);
        const auto widthOf = [&](int i) { return legend->item(i)->minimumOuterSizeHint().width(); };
        const int two =
            std::max(widthOf(0), widthOf(1)) + legend->columnSpacing() + std::max(widthOf(2), widthOf(3)) + 8;
        QVERIFY(widthOf(0) + widthOf(1) + legend->columnSpacing() + 8 > two); // it is not two columns of any
        for (const auto& [width, rows] : {std::pair(two, 2), std::pair(two - 1, 3)}) {
            plot.resize(width, 400);
            plot.replot();
            QCOMPARE(legend->rowCount(), rows);
            QVERIFY(plot.rect().contains(legend->outerRect()));
        }
    }

    /// Two models of two methods have a panel each: of one height, each method in one colour, which is no
    /// model's and stays when another is left out.
    void panelsAreComparedSideBySide() {
        StudySnapshot study;
        study.spec.models = {{"ViT", {}}, {"DINO", {}}};
        study.spec.tasks = {{.task = "fashion-mnist"}};
        study.spec.methods = {{"omp", {}}, {"random", {}}};
        for (const size_t model : {0, 1}) {
            for (const char* method : {"omp", "random"}) {
                DropCurve curve{.model = model, .task = 0, .method = method};
                for (const double sparsity : {0.0, 0.5, 0.9})
                    curve.points.push_back({.sparsity = sparsity, .drop = -20 * sparsity, .seedDrops = {0}});
                if (model == 0) // names above the axes of one of them
                    curve.essential = EssentialSparsity{.value = 0.3, .epsilon = 1};
                study.curves.push_back(curve);
            }
        }
        DropCurvesPlot plot;
        plot.resize(700, 400);
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.show();
        plot.replot();
        const QList<QCPAxisRect*> panels = plot.axisRects();
        QCOMPARE(panels.size(), 2);
        QCOMPARE(panels[0]->height(), panels[1]->height());
        std::map<QString, QList<QColor>> colours; // of each method, model by model
        for (int i = 0; i < plot.graphCount(); ++i) {
            for (const char* method : {"omp", "random"}) {
                if (plot.graph(i)->name().startsWith(QLatin1String(method)))
                    colours[method] << plot.graph(i)->pen().color();
            }
        }
        const PlotStyle& style = plot.style();
        QCOMPARE(colours["omp"], (QList<QColor>{style.line(2), style.line(2)}));
        QCOMPARE(colours["random"], (QList<QColor>{style.line(3), style.line(3)}));
        StudySnapshot fewer = study;
        std::erase_if(fewer.curves,
                      [](const DropCurve& curve) { return curve.model == 0 && curve.method == "omp"; });
        DropCurvesPlot rest;
        rest.setModelColours({4, 5});
        rest.setStudy(std::make_shared<const StudySnapshot>(fewer));
        for (int i = 0; i < rest.graphCount(); ++i) {
            if (rest.graph(i)->name().startsWith(QLatin1String("random")))
                QCOMPARE(rest.graph(i)->pen().color(), style.line(3));
        }
        // On paper the legend names the curves of the first panel: the others have the same colours.
        const PaperFigure paper = plot.paper();
        std::vector<QColor> lines;
        for (const PaperPanel& panel : paper.panels) {
            for (const auto& mark : panel.marks) {
                const auto* line = std::get_if<PaperLine>(&mark.shape);
                if (line && line->points.size() == 3)
                    lines.push_back(line->colour);
            }
        }
        QCOMPARE(lines.size(), size_t{4});
        QVERIFY(lines[0] == lines[2] && lines[1] == lines[3] && lines[0] != lines[1]);
        int tolerances = 0;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (!plot.graph(i)->name().startsWith(QLatin1String("tolerance")))
                continue;
            ++tolerances;
            QVERIFY(plot.graph(i)->pen().color() != style.line(2)); // no curve's
        }
        QCOMPARE(tolerances, 1); // of both panels
    }

    /// Four models with long names, in the space that the study page gives them: panels of one size, in two
    /// rows where one has no room, titles and names within their own.
    void panelsHaveOneSizeAndTitlesStayInTheirs() {
        StudySnapshot study;
        study.spec.tasks = {{.task = "fashion-mnist"}};
        study.spec.methods = {{"omp", {}}, {"random", {}}};
        for (const char* name : {"Tiny", "T: B", "First study: ViT and DINO on Fashion-MNIST: ViT",
                                 "First study: ViT and DINO on Fashion-MNIST: DINO"}) {
            study.spec.models.push_back({name, {}});
            for (const char* method : {"omp", "random"}) {
                DropCurve curve{.model = study.spec.models.size() - 1, .task = 0, .method = method};
                for (const double sparsity : {0.0, 0.5, 0.95})
                    curve.points.push_back({.sparsity = sparsity, .drop = -20 * sparsity, .seedDrops = {0}});
                curve.essential = EssentialSparsity{.value = 0.3, .epsilon = 1};
                study.curves.push_back(curve);
            }
        }
        DropCurvesPlot plot;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.show();
        for (const auto& [size, columns] : {std::pair(QSize(466, 390), 2), std::pair(QSize(1400, 390), 4)}) {
            plot.resize(size);
            plot.replot();
            const QList<QCPAxisRect*> panels = plot.axisRects();
            QCOMPARE(panels.size(), 4);
            for (int i = 0; i < 4; ++i) {
                QCOMPARE(panels[i]->width(), panels[0]->width());
                QCOMPARE(panels[i]->height(), panels[0]->height());
                QCOMPARE(panels[i]->top() == panels[0]->top(), i < columns);
                QCOMPARE(panels[i]->left() == panels[0]->left(), i % columns == 0);
                QVERIFY(panels[i]->width() > 4 * panels[0]->axis(QCPAxis::atLeft)->labelFont().pointSize());
                QVERIFY(panels[i]->axis(QCPAxis::atBottom)->range().upper > 96); // the last point is whole
                QCOMPARE(panels[i]->axis(QCPAxis::atLeft)->label().isEmpty(), i % columns != 0);
            }
            keepPicture(plot, QStringLiteral("drop-curves-%1.png").arg(columns));
            for (int i = 0; i < plot.plotLayout()->elementCount(); ++i) {
                const QCPLayoutElement* element = plot.plotLayout()->elementAt(i);
                if (const auto* title = qobject_cast<const QCPTextElement*>(element)) {
                    const QRect at = title->outerRect();
                    QVERIFY2(at.left() >= 0 && at.right() <= plot.width(),
                             qPrintable(QStringLiteral("%1 to %2").arg(at.left()).arg(at.right())));
                }
                for (int j = 0; element && j < i; ++j) {
                    const QCPLayoutElement* other = plot.plotLayout()->elementAt(j);
                    QVERIFY(!other || !other->outerRect().intersects(element->outerRect()));
                }
            }
            for (int i = 0; i < plot.itemCount(); ++i) {
                const auto* name = qobject_cast<QCPItemText*>(plot.item(i));
                if (name == nullptr || !name->text().startsWith(QLatin1String("essential")))
                    continue;
                QCOMPARE(name->visible(), columns == 4); // else the curves have that room
                const QRect room = name->clipAxisRect()->outerRect();
                QVERIFY(name->topLeft->pixelPosition().x() >= room.left() - 1);
                QVERIFY(name->topRight->pixelPosition().x() <= room.right() + 2);
            }
        }
    }

    void drawsWhatWasMeasured() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(readStudy(disk.study.folder()));
        plot.show();
        plot.replot();
        keepPicture(plot, QStringLiteral("drop-curves.png"));

        const QList<QStringList> rows = rowsOf(plot.csv());
        QCOMPARE(rows.size(), 1 + 2 * 10);
        for (const QStringList& row : rows.mid(1)) {
            const size_t model = row[0] == QLatin1String("ViT") ? 0 : 1;
            const double sparsity = row[3].toDouble();
            double drop = 0, score = 0;
            for (const int64_t seed : {0, 1}) {
                const double here = StudyOnDisk::scoreOf(disk.run(model, sparsity, seed));
                score += here / 2;
                drop += (here - StudyOnDisk::scoreOf(disk.run(model, 0, seed))) / 2;
            }
            QVERIFY(std::abs(row[4].toDouble() - score) < 1e-9);
            QVERIFY(std::abs(row[5].toDouble() - drop) < 1e-9);
            QCOMPARE(row[8], "2");
        }
        // The graph on the screen holds the same numbers as the file.
        QList<QCPGraph*> curves;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->name().contains(QLatin1String("dense")))
                curves << plot.graph(i);
        }
        QCOMPARE(curves.size(), 2);
        for (int i = 0; i < 10; ++i) {
            QCOMPARE(curves[0]->dataMainKey(i), rows[1 + i][3].toDouble() * 100);
            QCOMPARE(curves[0]->dataMainValue(i), rows[1 + i][5].toDouble());
        }
        QVERIFY(rows[1][10].toDouble() > 0.5 &&
                rows[1][10].toDouble() < 0.75); // the essential sparsity is there
        // No legend lies over data.
        for (int i = 0; i < plot.plotLayout()->elementCount(); ++i) {
            if (const auto* legend = qobject_cast<QCPLegend*>(plot.plotLayout()->elementAt(i))) {
                QVERIFY(legend->itemCount() >= 2);
                for (const QCPAxisRect* axes : plot.axisRects())
                    QVERIFY(!legend->outerRect().intersects(axes->rect()));
                curves.clear();
            }
        }
        QVERIFY(curves.isEmpty()); // there is a legend
    }

    void theAxisSaysWhatItsSharesAreOf() {
        const StudyOnDisk disk;
        disk.finishAll();
        auto study = std::make_shared<StudySnapshot>(*readStudy(disk.study.folder()));
        DropCurvesPlot plot;
        const auto label = [&] {
            plot.setStudy(std::make_shared<const StudySnapshot>(*study));
            const QString onPaper = plot.paper().panels.front().x.label;
            return plot.axisRect(0)->axis(QCPAxis::atBottom)->label() == onPaper ? onPaper : QString();
        };
        QCOMPARE(label(), QStringLiteral("Sparsity (%)"));
        study->curves.front().axis = Axis::Layers;
        QCOMPARE(label(), QStringLiteral("Sparsity, or layers removed (%)"));
        for (DropCurve& curve : study->curves)
            curve.axis = Axis::Layers;
        QCOMPARE(label(), QStringLiteral("Layers removed (%)"));
    }

    void eachStudyIsJudgedByItsOwnTolerance() {
        const StudyOnDisk disk;
        disk.finishAll();
        const SharedStudy first = readStudy(disk.study.folder());
        nlohmann::json spec = toJson(disk.study.asked());
        spec["name"] = "Lax";
        spec["epsilon"] = 3;
        std::ofstream(disk.study.folder() / "study.json") << spec;
        const SharedStudy other = readStudy(disk.study.folder());
        DropCurvesPlot plot;
        plot.resize(640, 420);
        const auto names = [&] {
            QStringList all;
            for (int i = 0; i < plot.graphCount(); ++i)
                all << plot.graph(i)->name();
            return all.join(u'|');
        };
        /// At which drops a single point stands: crossings, one a curve.
        const auto crossings = [&] {
            QList<double> all;
            for (int i = 0; i < plot.graphCount(); ++i) {
                const QCPGraph* graph = plot.graph(i);
                if (graph->dataCount() == 1 && graph->scatterStyle().shape() == QCPScatterStyle::ssDiamond)
                    all << graph->dataMainValue(0);
            }
            return all;
        };
        const auto keys = [&] {
            QStringList all;
            for (const PaperKey& key : plot.paper().keys)
                all << key.text;
            return all.join(u'|');
        };
        plot.setStudy(first);
        QVERIFY(!names().contains("ViT, tolerance"));
        QCOMPARE(crossings(), QList<double>({-1, -1}));
        plot.setStudy(overlaid(first, {other}, {}));
        QVERIFY(names().contains(QStringLiteral("tolerance \u22121|tolerance \u22123")));
        QCOMPARE(crossings(), QList<double>({-1, -1, -3, -3}));
        QVERIFY2(names().contains("ViT, tolerance 1 (dense"), qPrintable(names()));
        QVERIFY2(names().contains("Lax: DINO, tolerance 3 (dense"), qPrintable(names()));
        QVERIFY2(keys().contains(QStringLiteral("tolerance \u22121|tolerance \u22123")), qPrintable(keys()));
        const QList<QStringList> rows = rowsOf(plot.csv());
        QCOMPARE(rows[0].constLast(), "tolerance");
        QCOMPARE(rows[1].constLast(), "1");
        QCOMPARE(rows[21].constLast(), "3");
        QVERIFY(rows[21][10].toDouble() > rows[1][10].toDouble()); // the same curve, by another tolerance
    }

    void theIntervalOfTheEssentialSparsitySaysWhatItIs() {
        const StudyOnDisk disk({0, 0.5, 0.9}, {0, 1});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        const auto said = [&](const std::optional<EssentialInterval>& interval) {
            study.evidence.essentialIntervals = {interval, {}};
            DropCurvesPlot plot;
            plot.setStudy(std::make_shared<const StudySnapshot>(study));
            QStringList texts;
            for (int i = 0; i < plot.itemCount(); ++i) {
                if (const auto* item = qobject_cast<QCPItemText*>(plot.item(i)))
                    texts << item->text();
            }
            QString all = texts.join(u'|') + studyFacts(study);
            return all.replace(QChar::Nbsp, u' ');
        };
        const QString none = said({});
        QVERIFY2(!none.contains("[95 %") && !none.contains("bootstrap"), qPrintable(none));
        const QString examples = said(EssentialInterval{{0.4, 0.6}, true, 2});
        QVERIFY2(examples.contains("[95 %: 40.0, 60.0]"), qPrintable(examples));
        QVERIFY2(examples.contains("(95 %, paired bootstrap over examples and 2 seeds: 40.0 to 60.0)"),
                 qPrintable(examples));
        const QString seeds = said(EssentialInterval{{0.4, 0.6}, false, 2});
        QVERIFY2(seeds.contains("[range over seeds: 40.0, 60.0]"), qPrintable(seeds));
        QVERIFY2(seeds.contains("(range over 2 seeds, whose results keep no examples: 40.0 to 60.0)"),
                 qPrintable(seeds));
        QVERIFY2(said(EssentialInterval{{0.4, 0.6}, false, 5}).contains("95 % over 5 seeds"), "five");
        const QString fewer = said(EssentialInterval{{0.4, 0.6}, true, 3, 1, {{0.5, 2}}});
        QVERIFY2(fewer.contains("over examples and 3 seeds, fewer at 50 % (2): 40.0 to 60.0)"),
                 qPrintable(fewer));
        const QString bound =
            said(EssentialInterval{{0.4, 0.9}, true, 2, 0.9}); // 90 % is the largest measured
        QVERIFY2(bound.contains(u"[95 %: 40.0, \u2265 90.0]"), qPrintable(bound));
        QVERIFY2(bound.contains(u"seeds: 40.0 to \u2265 90.0)"), qPrintable(bound));
        DropCurvesPlot plot;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        const PaperFigure paper = plot.paper();
        QVERIFY(std::ranges::any_of(
            paper.keys, [](const PaperKey& key) { return key.text.contains(u"\u2265\u00A090.0]"); }));
        const QList<QStringList> rows = rowsOf(plot.csv());
        const qsizetype column = rows[0].indexOf(QStringLiteral("essential_high_is_bound"));
        QVERIFY(column > 0);
        QCOMPARE(rows[1][column], "1");
    }

    /// Nobody waits for what will never be known.
    void patternsHaveNoEssentialSparsity() {
        const StudyOnDisk disk({0, 0.5}, {0}, 1);
        StudySnapshot study = *readStudy(disk.study.folder());
        QVERIFY(studyFacts(study).contains(QStringLiteral("essential sparsity not known yet")));
        study.curves[0].axis = Axis::Pattern;
        QVERIFY(!studyFacts(study).contains(QStringLiteral("essential")));
    }

    void whereTheCurveBeginsIsSaidWithinTheAxes() {
        const StudyOnDisk disk({0, 0.5}, {0}, 1);
        DropCurvesPlot plot;
        plot.setStudy(readStudy(disk.study.folder()));
        plot.show();
        plot.resize(700, 300);
        plot.replot();
        const auto begins = [&]() -> const QCPItemText* {
            for (int i = 0; i < plot.itemCount(); ++i) {
                const auto* item = qobject_cast<QCPItemText*>(plot.item(i));
                if (item && item->text().startsWith("The curve"))
                    return item;
            }
            return nullptr;
        };
        QVERIFY(begins());
        QCOMPARE(begins()->text(), "The curve begins with the dense run");
        plot.resize(160, 300);
        plot.replot();
        QString lines = begins()->text();
        QVERIFY2(lines.contains(u'\n'), qPrintable(lines));
        QVERIFY(QFontMetricsF(begins()->font()).size(0, lines).width() <= plot.axisRect()->width());
        QCOMPARE(lines.replace(u'\n', u' '), "The curve begins with the dense run");
    }

    void whatWasComputedOtherwiseIsSaid() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        const auto facts = [&] { return studyFacts(study).replace(QChar::Nbsp, u' '); };
        QVERIFY(!facts().contains("Mixed"));
        study.statuses[1].started["threads"] = 8;
        study.remade = {{"some run",
                         {"%1 was made again and %2; scores may differ a little",
                          {"weights.safetensors", "is not bit for bit what it was (another machine, other "
                                                  "threads or libraries?)"}}}};
        QVERIFY2(facts().contains("ViT, fashion-mnist, omp: 1 of 3 runs with another number of threads: "
                                  "8 (the others: 1); scores may differ a little"),
                 qPrintable(facts()));
        QVERIFY(facts().contains("some run: weights.safetensors was made again and is not bit for bit"));
    }

    void eachTaskSaysItsToleranceInItsUnit() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        const auto facts = [&] { return studyFacts(study).replace(QChar::Nbsp, u' '); };
        QVERIFY2(facts().contains(">1 below dense, in points<"), qPrintable(facts()));
        study.spec.tasks.push_back({.task = "perplexity"});
        QVERIFY2(
            facts().contains("fashion-mnist: 1 below dense, in points; perplexity: 1 % worse than dense"),
            qPrintable(facts()));
        // And a point on the slider says which of them it is of.
        QVERIFY(marksOf(study, false).front().text.startsWith(QLatin1String("ViT, fashion-mnist: drop ")));
        study.spec.methods.push_back({"random", {}});
        QVERIFY(
            marksOf(study, false).front().text.startsWith(QLatin1String("ViT, fashion-mnist, omp: drop ")));
    }

    void evidenceStandsBesideEachPoint() {
        const StudyOnDisk disk({0, 0.5, 0.7}, {0});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        study.evidence.points = {{{}, {FlipCounts{100, 9, 2}, Interval{-1.25, 0.5}}, {}}, {{}, {}, {}}};
        study.evidence.essential = {0.44, {}};
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.show();
        plot.replot();
        QList<QCPErrorBars*> whiskers;
        for (int i = 0; i < plot.plottableCount(); ++i) {
            if (auto* bars = qobject_cast<QCPErrorBars*>(plot.plottable(i)))
                whiskers << bars;
        }
        QCOMPARE(whiskers.size(), 2);
        const QCPErrorBarsData& at50 = whiskers[0]->data()->at(1);
        const double drop = study.curves[0].points[1].drop;
        QVERIFY(std::abs(at50.errorMinus - (drop + 1.25)) < 1e-12);
        QVERIFY(std::abs(at50.errorPlus - (0.5 - drop)) < 1e-12);
        QVERIFY(std::isnan(whiskers[0]->data()->at(2).errorPlus)); // nobody knows it
        const QList<QStringList> rows = rowsOf(plot.csv());
        // As `study status --json` calls them.
        QCOMPARE(rows[0].mid(14, 4),
                 QStringList({"drop_low", "drop_high", "right_to_wrong", "wrong_to_right"}));
        QCOMPARE(rows[2].mid(14, 4), QStringList({"-1.25", "0.5", "9", "2"}));
        QVERIFY(std::abs(rows[2][18].toDouble() - 134 / 2048.0) < 1e-12);
        // Under the pointer.
        const QPointF place = plot.positionOf(0, 1);
        QMouseEvent move(QEvent::MouseMove, place, plot.mapToGlobal(place), Qt::NoButton, Qt::NoButton, {});
        QCoreApplication::sendEvent(&plot, &move);
        QVERIFY2(QToolTip::text().contains("9 examples turned wrong, 2 right: McNemar p = 0.065"),
                 qPrintable(QToolTip::text()));
        QVERIFY(QToolTip::text().contains(QStringLiteral("\u22121.25 to +0.50")));
        // Essential sparsity by value, or within the tolerance at 95 %.
        const auto names = [&] {
            QStringList texts;
            for (int i = 0; i < plot.itemCount(); ++i) {
                if (const auto* item = qobject_cast<QCPItemText*>(plot.item(i)))
                    texts << item->text();
            }
            return texts.join(u'|');
        };
        QVERIFY(names().contains("essential 5"));
        plot.setShown(DropCurvesPlot::Value::Drop, DropCurvesPlot::Spread::Band,
                      DropCurvesPlot::Essential::Within);
        QVERIFY2(names().contains("within tolerance at 95 %: 44.0 %"), qPrintable(names()));
        QVERIFY(!names().contains("essential 5"));
    }

    void scoresStandOnAPowerAxisWhereAllAreAboveZero() {
        const StudyOnDisk disk({0, 0.5, 0.8}, {0});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.setLogarithmic(true);
        const auto axis = [&] { return plot.axisRect(0)->axis(QCPAxis::atLeft); };
        QVERIFY(!plot.isLogarithmic()); // of drops
        plot.setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Band);
        QVERIFY(plot.isLogarithmic());
        QVERIFY(axis()->scaleType() == QCPAxis::stLogarithmic);
        QVERIFY(axis()->range().lower > 0);
        // On paper, too, and a point lies where the logarithm says.
        QVERIFY(plot.paper().panels[0].y.scale == PaperAxis::Scale::Logarithmic);
        plot.replot();
        const auto score = [&](size_t point) { return study.curves[0].points[point].score; };
        const QCPRange range = axis()->range();
        const QRect rect = plot.axisRect(0)->rect();
        const double share = std::log(score(2) / range.lower) / std::log(range.upper / range.lower);
        QVERIFY(std::abs(plot.positionOf(0, 2).y() - (rect.bottom() - share * rect.height())) < 2);
        study.curves[0].points[2].seedScores[0] = 0;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        QVERIFY(!plot.isLogarithmic());
        QVERIFY(axis()->scaleType() == QCPAxis::stLinear);
    }

    void theLegendOnPaperSaysWhatTellsTheLinesApart() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        const OptionValues looks{{"length", int64_t{256}}, {"samples", int64_t{32}}};
        MethodSpec wanda{"wanda", looks}, pattern = wanda, gpt{"sparsegpt", looks}, tuned = wanda;
        pattern.options.emplace("along", std::string("pattern"));
        tuned.options.emplace("tune", std::string("spp"));
        study.spec.methods = {wanda, pattern, gpt, tuned};
        const DropCurve first = study.curves.front();
        study.curves.clear();
        for (const MethodSpec& method : study.spec.methods) {
            study.curves.push_back(first);
            study.curves.back().method = method.label();
        }
        study.evidence = {};
        DropCurvesPlot plot;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Band);
        const auto names = [&] {
            QStringList names;
            for (const PaperKey& key : plot.paper().keys)
                names << key.text;
            return names.mid(0, 4);
        };
        QCOMPARE(names(), (QStringList{"wanda", "wanda-pattern", "sparsegpt", "wanda-spp"}));
        const QString dense = QStringLiteral(" (dense %1 %)").arg(*first.denseScore, 0, 'f', 1);
        QVERIFY2(plot.paper().panels.front().title.endsWith(dense),
                 qPrintable(plot.paper().panels.front().title));
        // What differs is said, and a line that begins elsewhere says where.
        study.spec.methods[3].options["samples"] = int64_t{64};
        study.curves[3].method = study.spec.methods[3].label();
        *study.curves[2].denseScore += 5;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        QCOMPARE(names()[0], "wanda-samples32" + dense);
        QCOMPARE(names()[3], "wanda-samples64-spp" + dense);
        QVERIFY(names()[2].startsWith("sparsegpt (dense"));
        QVERIFY(!plot.paper().panels.front().title.contains("dense"));
    }

    void scoresAreThoseOfEachSeed() {
        const StudyOnDisk disk({0, 0.5, 0.8}, {0, 1}); // whose dense scores differ by 0.4, their drops do not
        disk.finishAll();
        StudySnapshot study = *readStudy(disk.study.folder());
        study.evidence.points = {{{}, {{}, Interval{-1.25, 0.5}}, {}}, {{}, {}, {}}};
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Seeds);
        const auto isScoreOf = [&](const QCPGraph* graph, size_t model, int64_t seed) {
            for (int i = 0; i < 3; ++i) {
                const double score = StudyOnDisk::scoreOf(
                    disk.run(model, study.spec.sparsities[static_cast<size_t>(i)], seed));
                if (graph->dataCount() != 3 || std::abs(graph->dataMainValue(i) - score) > 1e-9)
                    return false;
            }
            return true;
        };
        size_t lines = 0;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->name().startsWith(QLatin1String("seed"))) {
                QVERIFY(isScoreOf(plot.graph(i), lines / 2, plot.graph(i)->name() == "seed 1" ? 1 : 0));
                ++lines;
            }
        }
        QCOMPARE(lines, size_t{4});
        // The band is from the worst to the best score, and no interval of drops stands at a score.
        plot.setShown(DropCurvesPlot::Value::Score, DropCurvesPlot::Spread::Band);
        size_t bands = 0;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (const QCPGraph* low = plot.graph(i)->channelFillGraph()) {
                QVERIFY(isScoreOf(plot.graph(i), bands, 0));
                QVERIFY(isScoreOf(low, bands, 1));
                ++bands;
            }
        }
        QCOMPARE(bands, size_t{2});
        const auto whiskers = [&] {
            int found = 0;
            for (int i = 0; i < plot.plottableCount(); ++i)
                found += qobject_cast<QCPErrorBars*>(plot.plottable(i)) != nullptr ? 1 : 0;
            return found;
        };
        QCOMPARE(whiskers(), 0);
        plot.setShown(DropCurvesPlot::Value::Drop, DropCurvesPlot::Spread::Band);
        QCOMPARE(whiskers(), 2);
    }

    void showsARunningPoint() {
        const StudyOnDisk disk;
        disk.finish(disk.run(0, 0, 0));
        disk.finish(disk.run(0, 0.5, 0));
        const Run& run = disk.run(0, 0.7, 0);
        disk.study.prepare(run);
        JournalWriter journal(disk.study.journalPath(run));
        disk.start(journal, run);
        disk.train(journal, run, 25);
        const SharedStudy study = readStudy(disk.study.folder());
        QCOMPARE(study->count(RunState::Running), size_t{1});
        // After epoch 1 the running model stands one point below its end, the dense one is at its end.
        const double expected = StudyOnDisk::scoreOf(run) - 1 - StudyOnDisk::scoreOf(disk.run(0, 0, 0));
        QVERIFY(std::abs(*study->validationDrop(disk.indexOf(run)) - expected) < 1e-9);

        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.show();
        plot.setStudy(study);
        QTest::qWait(120); // the pulse repaints its layer
        keepPicture(plot, QStringLiteral("drop-curves-running.png"));
        QList<QCPGraph*> running;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->layer()->name() == QLatin1String("running"))
                running << plot.graph(i);
        }
        QCOMPARE(running.size(), 1);
        QCOMPARE(running[0]->dataMainKey(0), 70.0);
        QVERIFY(std::abs(running[0]->dataMainValue(0) - expected) < 1e-9);
        QVERIFY(!rowsOf(plot.csv()).last().contains(QStringLiteral("0.7"))); // not a measured point
    }

    void clickAndKeysChooseAPoint() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.show();
        plot.setStudy(readStudy(disk.study.folder()));
        plot.replot();
        QList<std::pair<double, size_t>> chosen;
        connect(&plot, &DropCurvesPlot::sparsityChosen, this,
                [&](double sparsity, size_t model) { chosen << std::pair(sparsity, model); });
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(1, 8).toPoint());
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0], std::pair(0.8, size_t{1}));
        QTest::mouseClick(&plot, Qt::LeftButton, {}, QPoint(3, 3)); // beside the axes: nothing
        QCOMPARE(chosen.size(), 1);
        QSignalSpy reached(&plot, &DropCurvesPlot::runReached);
        QTest::keyClick(&plot, Qt::Key_Right);
        QCOMPARE(reached.count(), 1); // so that all else shows the run under the ring
        QCOMPARE(reached[0][0].value<size_t>(), disk.indexOf(disk.run(1, 0.9, 0)));
        QCOMPARE(plot.selectedPoint(), std::pair(size_t{1}, size_t{9}));
        QVERIFY2(QToolTip::text().contains("Sparsity 90 %"), qPrintable(QToolTip::text()));
        QCOMPARE(chosen.size(), 1);
        QTest::keyClick(&plot, Qt::Key_Return);
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1], std::pair(0.9, size_t{1}));
    }

    /// Two studies of the same models, one of them with two methods: a panel a model, and no click on the
    /// other study's points moves what is chosen.
    void studiesBesideEachOtherShareThePanelOfAModel() {
        const StudyOnDisk first({0, 0.5}, {0}), second({0, 0.3, 0.6}, {0});
        first.finishAll();
        second.finishAll();
        const SharedStudy opened = withSecondMethod(first);
        DropCurvesPlot plot;
        plot.resize(900, 420);
        plot.show();
        plot.setStudy(overlaid(opened, {readStudy(second.study.folder())}, {}));
        plot.replot();
        QCOMPARE(plot.axisRects().size(), 2);
        QStringList names;
        for (int i = 0; i < plot.graphCount(); ++i)
            names << plot.graph(i)->name();
        QVERIFY2(names.filter(QStringLiteral(", random")).size() >= 2, qPrintable(names.join(u'\n')));
        QSignalSpy chosen(&plot, &DropCurvesPlot::runChosen),
            stranger(&plot, &DropCurvesPlot::strangerChosen);
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(0, 1).toPoint());
        QCOMPARE(chosen.count(), 1);
        const auto selected = plot.selectedPoint();
        QTest::mouseClick(&plot, Qt::LeftButton, {}, plot.positionOf(4, 2).toPoint());
        QCOMPARE(stranger.count(), 1);
        QVERIFY(stranger[0][0].toString().endsWith(QStringLiteral(": ViT")));
        QCOMPARE(chosen.count(), 1);
        QCOMPARE(plot.selectedPoint(), selected);
    }

    /// Two studies, of which one alone has the second model: each line has one name, with its study, wherever
    /// it is; no text stands over a curve, on its frame or at the edge.
    void studiesAreNamedOnceAndNoTextIsOverTheirCurves() {
        const StudyOnDisk disk({0, 0.5, 0.8, 0.9}, {0});
        disk.finishAll();
        auto first = std::make_shared<StudySnapshot>(*withSecondMethod(disk));
        first->spec.name = "A study of two models with a name that is long";
        const EssentialInterval interval{{0.55, 0.774}, true, 1};
        first->evidence.essentialIntervals = {interval, interval, interval, interval};
        auto second = std::make_shared<StudySnapshot>(*first);
        second->spec.name = "Another study of that model";
        std::erase_if(second->curves, [](const DropCurve& curve) { return curve.model == 1; });
        second->spec.models.pop_back();
        second->weights.resize(1);
        DropCurvesPlot plot;
        plot.setStudy(overlaid(first, {second}, {}));
        plot.show();
        for (const QSize size : {QSize(252, 240), QSize(252, 340), QSize(505, 390), QSize(800, 390)}) {
            plot.resize(size);
            plot.replot();
            QCOMPARE(plot.axisRects().size(), 2);
            for (int i = 0; i < plot.itemCount(); ++i) {
                const auto* text = qobject_cast<QCPItemText*>(plot.item(i));
                if (text == nullptr || !text->visible())
                    continue;
                const QRectF box(text->topLeft->pixelPosition(), text->bottomRight->pixelPosition());
                for (const QCPAxisRect* rect : plot.axisRects())
                    QVERIFY2(!QRectF(rect->rect()).adjusted(0, -1, 0, 0).intersects(box),
                             qPrintable(text->text()));
                QVERIFY2(box.right() <= plot.width() - 3, qPrintable(text->text()));
            }
        }
        std::map<QString, int> legends;
        for (int i = 0; i < plot.graphCount(); ++i) {
            if (plot.graph(i)->name().contains(QLatin1String("study")))
                ++legends[plot.graph(i)->name().section(QStringLiteral(" ("), 0, 0)];
        }
        QCOMPARE(legends,
                 (std::map<QString, int>{{"A study of two models with a name that is long, omp", 2},
                                         {"A study of two models with a name that is long, random", 2},
                                         {"Another study of that model, omp", 1},
                                         {"Another study of that model, random", 1}}));
        // On paper each of them once, and their essential sparsities in numbers that the legend explains.
        const PaperFigure paper = plot.paper();
        QStringList keys;
        for (const PaperKey& key : paper.keys)
            keys << key.text;
        QCOMPARE(keys.mid(0, 4),
                 QStringList({"A study of two models with a name that is long, omp",
                              "A study of two models with a name that is long, random",
                              "Another study of that model, omp", "Another study of that model, random"}));
        QVERIFY2(keys.contains(QStringLiteral("essential sparsity [95\u00A0% interval]")),
                 qPrintable(keys.join(u'|')));
        QCOMPARE(keys.filter(QStringLiteral("omp")).size(), 2);
        for (const PaperPanel& panel : paper.panels) {
            QVERIFY(!panel.notes.empty());
            for (const PaperNote& note : panel.notes)
                QVERIFY2(note.text.size() < 25 && note.text.contains(QLatin1Char('[')),
                         qPrintable(note.text));
        }
    }

    /// In the place that a window of 1024 x 700 has for them: wide panels with several numbers, and names
    /// with the word that tells the studies apart, whole methods, dense scores and essential sparsities.
    void twoStudiesCanBeReadInASmallWindow() {
        const StudyOnDisk disk({0, 0.5, 0.8, 0.9}, {0});
        disk.finishAll();
        auto first = std::make_shared<StudySnapshot>(*withSecondMethod(disk));
        first->spec.name = "Study one: pruning ViT and DINO";
        auto second = std::make_shared<StudySnapshot>(*first);
        second->spec.name = "Study two: N:M of ViT";
        std::erase_if(second->curves, [](const DropCurve& curve) { return curve.model == 1; });
        second->curves[0].denseScore = 77.7;
        DropCurvesPlot plot;
        QSignalSpy changed(&plot, &DropCurvesPlot::leastWidthChanged);
        const int ofOne = plot.leastWidth();
        plot.setStudy(overlaid(first, {second}, {}));
        QCOMPARE(changed.count(), 1);
        QVERIFY(plot.leastWidth() > 2 * 200 && plot.leastWidth() > ofOne);
        plot.show();
        plot.resize(710, 300);
        plot.replot();
        const QList<QCPAxisRect*> panels = plot.axisRects();
        QCOMPARE(panels.size(), 2);
        for (const QCPAxisRect* panel : panels) {
            QVERIFY2(panel->width() > 250 && panel->height() > 100,
                     qPrintable(QString::number(panel->width())));
            QVERIFY(panel->axis(QCPAxis::atBottom)->tickVectorLabels().size() >= 4);
        }
        QList<QStringList> legends;
        for (int i = 0; i < plot.plotLayout()->elementCount(); ++i) {
            if (const auto* legend = dynamic_cast<OuterLegend*>(plot.plotLayout()->elementAt(i)))
                legends << legend->texts();
        }
        QCOMPARE(legends.size(), 2);
        QCOMPARE(legends[0].size(), 4);
        for (const auto& [text, study, method] :
             {std::tuple(legends[0][0], "one:", "omp"), std::tuple(legends[0][1], "one:", "random"),
              std::tuple(legends[0][2], "two:", "omp"), std::tuple(legends[0][3], "two:", "random")}) {
            QVERIFY2(text.startsWith(QString::fromUtf8("\u2026") + QLatin1String(study)), qPrintable(text));
            QVERIFY2(text.contains(QLatin1String(", ") + QLatin1String(method) + QLatin1String(" (dense ")),
                     qPrintable(text));
            QVERIFY2(text.contains(QLatin1String(": essential ")), qPrintable(text));
        }
        // What is said of both panels stands where there is room for it.
        QVERIFY(legends[1].join(u'|').contains(QStringLiteral("|tolerance")));
        QVERIFY(!legends[0].join(u'|').contains(QStringLiteral("tolerance")));
    }

    /// Five methods in one panel: its title says the score that all begin with, and no name stands above the
    /// axes but in the legend.
    void manyMethodsLeaveTheCurvesTheirRoom() {
        StudySnapshot study;
        study.spec.models = {{"ViT", {}}};
        study.spec.tasks = {{.task = "fashion-mnist"}};
        for (const char* method : {"omp", "uniform", "random", "wanda", "sparsegpt"}) {
            study.spec.methods.push_back({method, {}});
            DropCurve curve{.model = 0, .task = 0, .method = method};
            for (const double sparsity : {0.0, 0.5, 0.9})
                curve.points.push_back({.sparsity = sparsity, .drop = -20 * sparsity, .seedDrops = {0}});
            curve.denseScore = 86.1;
            curve.essential = EssentialSparsity{.value = 0.125, .epsilon = 1};
            study.curves.push_back(curve);
        }
        DropCurvesPlot plot;
        plot.resize(252, 370);
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.show();
        plot.replot();
        QVERIFY2(plot.axisRect()->height() > 150, qPrintable(QString::number(plot.axisRect()->height())));
        for (int i = 0; i < plot.itemCount(); ++i) {
            const auto* text = qobject_cast<QCPItemText*>(plot.item(i));
            QVERIFY(text == nullptr || !text->visible());
        }
        const auto* title = qobject_cast<QCPTextElement*>(plot.plotLayout()->element(0, 0));
        QVERIFY(title);
        QCOMPARE(title->text(), "ViT (dense 86.1 %)");
        const auto* legend = dynamic_cast<OuterLegend*>(plot.plotLayout()->element(2, 0));
        QVERIFY(legend);
        QCOMPARE(legend->texts().mid(0, 2),
                 QStringList({"omp: essential 12.5 %", "uniform: essential 12.5 %"}));
        // Where one began elsewhere each says its own.
        study.curves[1].denseScore = 80;
        plot.setStudy(std::make_shared<const StudySnapshot>(study));
        plot.replot();
        QCOMPARE(qobject_cast<QCPTextElement*>(plot.plotLayout()->element(0, 0))->text(), "ViT");
        plot.resize(700, 370);
        plot.replot();
        QVERIFY2(legend->texts()[1] == "uniform (dense 80.0 %): essential 12.5 %",
                 qPrintable(legend->texts()[1]));
    }

    void narrowPanelsHaveNumbersThatDoNotTouch() {
        const StudyOnDisk disk;
        disk.finishAll();
        const SharedStudy study = withSecondMethod(disk);
        DropCurvesPlot plot;
        plot.setStudy(study);
        plot.show();
        for (const int width : {900, 230, 500}) {
            plot.resize(width, 300);
            plot.replot();
            QCOMPARE(plot.axisRects().size(), 2);
            const QCPAxis* x = plot.axisRects().front()->axis(QCPAxis::atBottom);
            const QFontMetricsF metrics(x->tickLabelFont());
            const QVector<QString> labels = x->tickVectorLabels();
            QVERIFY(labels.size() >= 2);
            for (qsizetype i = 1; i < labels.size(); ++i) {
                const double apart =
                    x->coordToPixel(x->tickVector()[i]) - x->coordToPixel(x->tickVector()[i - 1]);
                const double needed =
                    (metrics.horizontalAdvance(labels[i - 1]) + metrics.horizontalAdvance(labels[i])) / 2;
                QVERIFY2(apart > needed, qPrintable(QStringLiteral("%1 px: %2").arg(width).arg(labels[i])));
            }
            bool isNamed = false;
            for (int i = 0; i < plot.itemCount(); ++i) {
                const auto* text = qobject_cast<QCPItemText*>(plot.item(i));
                isNamed = isNamed || (text && text->visible() && text->text().contains("essential"));
            }
            QVERIFY2(isNamed == (width > 230), qPrintable(QString::number(width)));
        }
    }

    /// Nor its panel: what is left keeps its look when its companions are hidden.
    void noCurveChangesItsColourWhenOthersAreHidden() {
        const StudyOnDisk disk({0, 0.5}, {0});
        disk.finishAll();
        const SharedStudy study = withSecondMethod(disk);
        DropCurvesPlot plot;
        plot.resize(900, 420);
        plot.show();
        const auto coloursWithout = [&](const QSet<QString>& methods) {
            CurveFilter filter;
            filter.methods = methods;
            plot.setStudy(overlaid(study, {}, filter));
            plot.replot();
            QStringList colours;
            for (int i = 0; i < plot.graphCount(); ++i) {
                const QString name = plot.graph(i)->name();
                if (!name.isEmpty() && !name.startsWith(QLatin1String("tolerance")))
                    colours << plot.graph(i)->pen().color().name();
            }
            return colours;
        };
        const QStringList all = coloursWithout({});
        QCOMPARE(all.size(), 4); // omp and random of one model, then of the other
        QVERIFY(all[0] != all[1]);
        QCOMPARE(coloursWithout({QStringLiteral("random")}), QStringList({all[0], all[2]}));
        QCOMPARE(coloursWithout({QStringLiteral("omp")}), QStringList({all[1], all[3]}));
        QCOMPARE(plot.axisRects().size(), 2);
    }

    void zoomStaysWhilePointsArrive() {
        const StudyOnDisk disk;
        disk.finishAll();
        DropCurvesPlot plot;
        plot.resize(640, 420);
        plot.setStudy(readStudy(disk.study.folder()));
        const auto range = [&] { return plot.axisRects().first()->axis(QCPAxis::atLeft)->range().size(); };
        const double fitted = range();
        QWheelEvent wheel({320, 200}, plot.mapToGlobal(QPointF(320, 200)), {}, {0, 120}, Qt::NoButton,
                          Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(&plot, &wheel);
        const double zoomed = range();
        QVERIFY(zoomed < fitted);
        plot.setStudy(readStudy(disk.study.folder()));
        QCOMPARE(range(), zoomed);
        QTest::mouseDClick(&plot, Qt::LeftButton, {}, QPoint(320, 300));
        QCOMPARE(range(), fitted);
    }

    void aPanelAModelForSeveralTasks() {
        const StudyOnDisk disk; // holds the model
        StudySpec spec = disk.study.spec();
        const test::TemporaryFolder folder;
        spec.tasks.push_back(spec.tasks.front());
        spec.tasks.back().task = "cifar-10";
        Study::create(folder / "study", spec);
        DropCurvesPlot plot;
        plot.resize(800, 400);
        plot.setStudy(readStudy(folder / "study"));
        QCOMPARE(plot.axisRectCount(), 2);
        keepPicture(plot, QStringLiteral("drop-curves-panels.png"));
    }

    void trainingFollowsARun() {
        const StudyOnDisk disk;
        const Run& run = disk.run(0, 0, 0);
        disk.finish(run);
        TrainingPlot plot;
        plot.resize(640, 240);
        StudySnapshot looked = *readStudy(disk.study.folder());
        TrainingCurve curve(disk.study.fileOf(run, "journal.jsonl"));
        while (curve.poll()) {
        }
        looked.trainingRun = disk.indexOf(run);
        looked.training = std::make_shared<const TrainingCurve>(curve);
        plot.setRun(std::make_shared<const StudySnapshot>(looked), disk.indexOf(run));
        plot.replot();
        keepPicture(plot, QStringLiteral("training.png"));
        const QList<QStringList> rows = rowsOf(plot.csv());
        QCOMPARE(rows.size(), 1 + 40 + 2);
        QCOMPARE(rows[1][2], "1");
        QCOMPARE(rows[1][4].toDouble(), 0.4 + 1.9 * std::exp(-1.0 / 9.0));
        QCOMPARE(rows.last()[1], "validation_score");
        QCOMPARE(rows.last()[2].toDouble(), 40.0);
        QCOMPARE(rows.last()[4].toDouble(), StudyOnDisk::scoreOf(run));
        // Numbers under the pointer, and nothing beside the lines.
        const QPointF last(plot.xAxis->coordToPixel(40),
                           plot.yAxis2->coordToPixel(StudyOnDisk::scoreOf(run)));
        QVERIFY2(plot.textAt(last - QPointF(1, 0)).startsWith("Epoch 2: validation score 84.5"),
                 qPrintable(plot.textAt(last - QPointF(1, 0))));
        const QPointF first(plot.xAxis->coordToPixel(1) + 1,
                            plot.yAxis->coordToPixel(0.4 + 1.9 * std::exp(-1.0 / 9.0)));
        QCOMPARE(plot.textAt(first), "Step 1: loss 2.1");
        QVERIFY(plot.textAt({first.x() + 40, first.y()}).isEmpty());
        // A line of many points has none, one of few shows which were measured.
        const auto isOfDots = [&] {
            const PaperFigure paper = plot.paper();
            const auto& onPaper = std::get<PaperLine>(paper.panels[0].marks[0].shape);
            const bool dots = !plot.graph(0)->scatterStyle().isNone();
            return dots == (onPaper.marker == PaperMarker::Disc) ? std::optional(dots) : std::nullopt;
        };
        QCOMPARE(isOfDots(), std::optional(false));
        const Run& quick = disk.run(0, 0.5, 0);
        disk.study.prepare(quick);
        {
            JournalWriter journal(disk.study.journalPath(quick));
            for (const int step : {1, 20, 45})
                journal.append(
                    {{"kind", "step"}, {"epoch", 1}, {"step", step}, {"steps", 45}, {"loss", 1.0 / step}});
        }
        TrainingCurve few(disk.study.fileOf(quick, "journal.jsonl"));
        while (few.poll()) {
        }
        StudySnapshot other = looked;
        other.training = std::make_shared<const TrainingCurve>(few);
        plot.setRun(std::make_shared<const StudySnapshot>(other), disk.indexOf(run));
        QCOMPARE(plot.graph(0)->dataCount(), 3);
        QCOMPARE(isOfDots(), std::optional(true));
        // A run that failed says why.
        looked.statuses[disk.indexOf(run)].state = RunState::Failed;
        looked.statuses[disk.indexOf(run)].errorLine = "model.memory: vit: needs 9 GB, of which 4 are free";
        plot.setRun(std::make_shared<const StudySnapshot>(looked), disk.indexOf(run));
        QVERIFY(QString(plot.hint())
                    .replace('\n', ' ')
                    .contains("This run failed: model.memory: vit: needs 9 GB"));
        plot.setRun(nullptr, {});
        QCOMPARE(rowsOf(plot.csv()).size(), 1);
    }
};

QTEST_MAIN(DropCurvesPlotTest)
#include "drop_curves_plot_test.moc"
