// Score drop against dense over sparsity: the curve that a study measures.
#pragma once

#include "widgets/jobs/study_overlay.h"
#include "widgets/plots/figure_plot.h"

#include <QTimer>

namespace sparsescope {

class OuterLegend;

/// One line a model, task and method; together in one panel while each model has one line, else a panel a
/// model. Marks: dense line at 0, tolerance at -epsilon (of two studies perhaps several), band from the worst
/// to the best seed, each point's 95 % interval as a whisker (of drops alone), essential sparsity with its
/// interval, knee. A running point is hollow and pulses at its validation drop. A click, or Return, chooses a
/// point, arrow keys reach one.
class DropCurvesPlot final : public FigurePlot {
    Q_OBJECT
public:
    explicit DropCurvesPlot(QWidget* parent = nullptr);

    /// What overlaid() made of a study, of those in the folders `beside` and of `filter`.
    void setStudy(SharedStudy study, std::vector<std::filesystem::path> beside = {}, CurveFilter filter = {});
    const SharedStudy& study() const { return m_study; }
    const std::vector<std::filesystem::path>& beside() const { return m_beside; }
    const CurveFilter& filter() const { return m_filter; }
    /// Of each model of the study the index of its colour; else its place in the study.
    void setModelColours(std::vector<int> colours);
    const std::vector<int>& modelColours() const { return m_modelColours; }
    /// The ring is around that run's point, by its identity: it stays there when runs are added.
    void setSelectedRun(std::optional<size_t> run);
    /// The point with the ring, as indices of curve and point; nothing while it is not measured.
    std::optional<std::pair<size_t, size_t>> selectedPoint() const;

    enum class Value { Drop, Score };
    enum class Spread { Band, Seeds }; ///< from the worst to the best seed, or a line for each
    /// Where the drop crosses the tolerance, or where the lower ends of its 95 % intervals do.
    enum class Essential { ByValue, Within };
    void setShown(Value value, Spread spread, Essential essential = Essential::ByValue);

    /// Scores on an axis of powers of ten, as perplexities over sparsity are drawn; where one is not above 0,
    /// and of drops, the axis stays linear.
    void setLogarithmic(bool logarithmic);
    bool wantsLogarithmic() const { return m_logarithmic; }
    bool isLogarithmic() const; ///< whether the axis is
    /// Pixels that its panels beside each other need, so that their lines and names can be read.
    int leastWidth() const;
    Value value() const { return m_value; }
    Spread spread() const { return m_spread; }
    Essential essential() const { return m_essential; }

    QString recipeName() const override { return QStringLiteral("drop-curves"); }
    PaperFigure paper() const override;
    QString csv() const override;
    void resume(const FigurePlot& before) override;
    /// Into what it zooms, both ends of the y axis, for setZoom(); empty where it shows everything.
    QVariantList zoom() const;
    /// Once it has its study; what is no zoom() shows everything.
    void setZoom(const QVariantList& zoom);
    void setStyle(const PlotStyle& style) override;

    /// Where a measured point is drawn, in widget coordinates (after a replot). `curve` and `point` index the
    /// study's.
    QPointF positionOf(size_t curve, size_t point) const;

Q_SIGNALS:
    void zoomed(); ///< by a person's hand
    void leastWidthChanged();
    /// A measured point was chosen: that sparsity of that model (index into the spec).
    void sparsityChosen(double sparsity, size_t model);
    /// The same as the index of the first finished run of that point.
    void runChosen(size_t run);
    /// An arrow key went to a point of that run.
    void runReached(size_t run);
    /// A point of a study that is drawn beside this one; the selection stays. The name is "STUDY: MODEL".
    void strangerChosen(const QString& model);

protected:
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    static constexpr int namesApart = 4; ///< pixels from the axes, and from the edge
    struct Place {
        size_t curve = 0, point = 0;
        bool operator==(const Place&) const = default;
    };
    /// What a point is of, whatever its index.
    struct Mark {
        std::string model, task, method, pattern;
        double sparsity = 0;
        bool operator==(const Mark&) const = default;
    };
    /// A coordinate in the axis's unit or as a share of the axis rect (0 = left or top).
    struct Coordinate {
        double value = 0;
        bool isRatio = false;
    };
    struct Panel {
        QCPAxisRect* rect = nullptr;
        OuterLegend* legend = nullptr; ///< owned by the layout, as `rect` is
        std::vector<size_t> curves;
        bool isFirstOfRow = false; ///< its axis has the title
        bool saysDense = false;    ///< its title does, of all its curves
    };

    void rebuild();
    void clearPanels();
    /// The models that have a curve, in the study's order, those with the same weights together (of studies
    /// that are drawn beside each other), and whether none has two curves.
    std::pair<std::vector<std::vector<size_t>>, bool> shownModels() const;
    /// The name of its study where two of the drawn ones have curves of the same model; else empty.
    QString studyOf(const DropCurve& curve) const;
    void buildPanels();
    QString amountLabel() const; ///< of the x axis: what its shares are of
    Panel makePanel(int place);
    int columnsFor(int panels) const;
    /// Whether essential sparsities are written above the axes: where panels stand below each other, or there
    /// are many, that would leave no room for the curves, and where they are narrow, none for the names; the
    /// legend has them.
    bool isNamed() const;
    /// One dense score that all curves of a panel begin with is said by its title.
    void nameDense();
    /// What the legend says of a curve, the longest text first.
    QStringList legendForms(const Panel& panel, size_t curve) const;
    /// Its essential sparsity with its interval in words, in numbers, and alone; empty where it has none.
    QStringList essentialForms(size_t curve) const;
    /// The name of a study without what all their names begin with.
    QString briefStudy(const QString& study) const;
    /// As many numbers along the sparsities as do not touch.
    void fitTicks();
    void drawCurve(const Panel& panel, size_t rank);
    void drawMarks(const Panel& panel, size_t rank);
    void drawLines(const Panel& panel);
    void nameTolerances(const Panel& panel);
    void drawRunning(const Panel& panel);
    void drawCurrent();
    void fitRange(const Panel& panel);
    void fillLegend(const Panel& panel);
    void drawIntervals(QCPGraph* line, size_t curve);
    std::optional<double> essentialOf(size_t curve) const; ///< as it is asked for
    /// Of the panel's curves, each once, the smallest first.
    std::vector<double> tolerancesOf(const Panel& panel) const;
    QCPItemText* addText(const Panel& panel, const QString& text, Coordinate x, Coordinate y,
                         Qt::Alignment alignment, const QColor& colour);
    double lineHeight() const;
    /// A pixel at the size of the text: marks are small where letters are.
    double unit() const;
    void pulse();
    void choose(const Place& place);
    /// The first finished run of that point; nothing of a study that is drawn beside.
    std::optional<size_t> runAt(const Place& place) const;
    std::optional<Place> placeAt(const QPointF& position) const;
    Mark markOf(const Place& place) const;
    std::optional<Place> placeOf(const Mark& mark) const;
    double valueOf(const CurvePoint& point) const {
        return m_value == Value::Drop ? point.drop : point.score;
    }
    /// What is shown of each seed, in the order of point.seeds.
    const std::vector<double>& seedValuesOf(const CurvePoint& point) const {
        return m_value == Value::Drop ? point.seedDrops : point.seedScores;
    }
    void drawSpread(const Panel& panel, const DropCurve& curve, const QColor& colour);
    const Panel* panelOf(size_t curve) const;
    /// The curve's drop at a sparsity between its points.
    static double dropAt(const DropCurve& curve, double sparsity);

    /// What marks of all panels the legend on paper explains.
    struct PaperShown {
        bool knees = false, crossings = false, intervals = false, spread = false;
        bool briefly = false; ///< essential sparsities are numbers without a word
    };
    /// Of its model, or of its method (and task and study): then it is the same in every panel, whatever else
    /// is open or left out.
    QColor colourOf(const PlotStyle& style, const Panel& panel, size_t rank) const;
    /// Whether the methods have colours, and not the models, of which each has one curve in one panel.
    Qt::PenStyle lineStyleOf(const Panel& panel, size_t rank) const;
    bool isOfMethods() const;
    /// By which a curve's marker is chosen: of methods the place of its method, task and study among those
    /// that its model may have.
    size_t placeOf(const Panel& panel, size_t rank) const;
    /// In brief beside others in its colour, with a legend that says what the numbers are.
    QString paperEssential(size_t curve, bool brief) const;
    void fitPaper(PaperPanel& panel) const;
    void addPaperSpread(PaperPanel& panel, const DropCurve& curve, const QColor& colour) const;
    void addPaperCurve(PaperPanel& panel, size_t curve, size_t place, const QColor& colour,
                       Qt::PenStyle lineStyle) const;
    void addPaperMarks(PaperPanel& panel, size_t curve, const QColor& colour) const;
    void addPaperKeys(PaperFigure& figure, const PlotStyle& style, const PaperShown& shown) const;
    QColor colourOf(const Panel& panel, size_t rank) const;
    QString nameOf(const DropCurve& curve, bool withModel = true) const;
    QString withDense(const QString& name, const DropCurve& curve) const; ///< "NAME (dense 44.7)"
    /// Model, task and method, as far as there are several.
    QString partsOf(const DropCurve& curve, bool withModel) const;
    QString toolTipOf(const Place& place) const;
    /// The names above the axes, where they would be cut off at an edge of a narrow figure.
    void keepNamesInside();
    std::vector<const TaskSpec*> shownTasks() const;
    QString scoreText() const; ///< of the axis
    QString dropUnitText() const;

    SharedStudy m_study;
    std::vector<std::filesystem::path> m_beside; ///< the recipe's, as the filter is
    CurveFilter m_filter;
    std::vector<int> m_modelColours;
    std::vector<Panel> m_panels;
    QCPMarginGroup* m_margins; ///< of all panels
    int m_columns = 1;
    QStringList m_titles; ///< of the panels; none where there is one
    std::vector<QCPGraph*> m_running;
    std::vector<QCPGraph*> m_named; ///< those that the legend names
    std::optional<Mark> m_current;
    Value m_value = Value::Drop;
    Spread m_spread = Spread::Band;
    Essential m_essential = Essential::ByValue;
    bool m_logarithmic = false;
    bool m_isNamed = true;             ///< when the panels were drawn
    int m_leastWidth = 0;              ///< when they were
    bool m_zoomed = false;             ///< the user set the range of the drops: keep it
    std::optional<QCPRange> m_resumed; ///< that range, until there are panels
    double m_phase = 0;
    QTimer m_pulse;
};

} // namespace sparsescope
