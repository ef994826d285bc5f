#include "widgets/plots/mask_similarity_plot.h"

#include "widgets/item_models/runs_model.h"
#include "widgets/plots/csv_text.h"
#include "widgets/plots/layer_map_plot.h"
#include "widgets/plots/qcustomplot.h"
#include "widgets/style/number_text.h"

#include <algorithm>

namespace sparsescope {

void MaskSimilarityPlot::setMatrices(std::vector<std::string> models, std::vector<MaskMatrix> matrices) {
    m_models = std::move(models);
    m_matrices = std::move(matrices);
}

double MaskSimilarityPlot::lowest() const {
    double least = 1;
    for (const MaskMatrix& matrix : m_matrices) {
        for (const Similarity& pair : matrix.pairs)
            least = std::min({least, pair.cosine().value_or(1), pair.randomBaseline().value_or(1)});
    }
    return least < 1 ? least : 0; // where all are alike, the whole scale
}

PaperFigure MaskSimilarityPlot::paper() const {
    PaperFigure figure;
    figure.name = recipeName();
    const double low = lowest();
    QCPColorGradient colours = cividis();
    for (const MaskMatrix& matrix : m_matrices) {
        PaperPanel panel;
        const bool several = m_models.size() > 1;
        const QString amount =
            matrix.amount.axis == Axis::Sparsity
                ? percentText(matrix.amount.value)
                : amountText(matrix.amount.axis, matrix.amount.share(),
                             matrix.amount.axis == Axis::Pattern ? matrix.amount.text() : std::string());
        panel.title = several ? tr("%1, %2").arg(QString::fromStdString(m_models[matrix.model]), amount)
                              : tr("%1 pruned").arg(amount);
        if (const auto random = matrix.pairs[1].randomBaseline())
            panel.notes.push_back({tr("random masks: %1").arg(QString::number(*random, 'f', 3))});
        const auto count = static_cast<int>(matrix.names.size());
        for (PaperAxis* axis : {&panel.x, &panel.y}) {
            axis->scale = PaperAxis::Scale::Categories;
            axis->low = -0.5;
            axis->high = count - 0.5;
            for (const std::string& name : matrix.names)
                axis->categories << QString::fromStdString(name);
        }
        panel.y.reversed = true;
        panel.aspect = 1;
        panel.leastWidth = 3.2 * count;
        panel.mostHeight = 2.8 * count;
        PaperCells cells;
        cells.rows = cells.columns = count;
        cells.decimals = 3;
        for (const Similarity& pair : matrix.pairs) {
            const std::optional<double> cosine = pair.cosine();
            PaperCells::Cell& cell = cells.cells.emplace_back();
            if (!cosine)
                continue;
            cell.colour = QColor(colours.color(*cosine, QCPRange(low, 1)));
            cell.number = *cosine;
        }
        panel.marks.push_back({std::move(cells)});
        figure.panels.push_back(std::move(panel));
    }
    if (m_matrices.empty())
        return figure;
    PaperScale scale;
    scale.label = tr("Cosine similarity of masks");
    scale.colours = scaleImage(colours);
    scale.axis.low = low;
    scale.axis.high = 1;
    figure.scale = std::move(scale);
    return figure;
}

QString MaskSimilarityPlot::csv() const {
    CsvText csv;
    csv.row("model", "pruned", "a", "b", "cosine", "jaccard", "hamming", "random");
    for (const MaskMatrix& matrix : m_matrices) {
        for (size_t a = 0; a < matrix.names.size(); ++a) {
            for (size_t b = 0; b < matrix.names.size(); ++b) {
                const Similarity& pair = matrix.pairs[a * matrix.names.size() + b];
                csv.row(m_models[matrix.model], matrix.amount.text(), matrix.names[a], matrix.names[b],
                        pair.cosine(), pair.jaccard(), pair.hamming(), pair.randomBaseline());
            }
        }
    }
    return csv.text();
}

} // namespace sparsescope
