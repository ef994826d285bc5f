#include "widgets/masks/mask_difference.h"

#include "base/parallel.h"
#include "widgets/masks/painted_matrix.h"
#include "widgets/masks/sample_loops.h"
#include "widgets/style/plot_style.h"

#include <mutex>
#include <numeric>

namespace sparsescope {

Similarity MaskCaseCounts::similarity() const {
    const uint64_t both = count(MaskCase::KeptInBoth);
    const uint64_t first = count(MaskCase::KeptInFirst), second = count(MaskCase::KeptInSecond);
    return {both + first + second + prunedInBoth(), both + first, both + second, both};
}

namespace {

/// What is marked in some weights of one row, of two matrices.
struct RowMarks {
    explicit RowMarks(size_t count)
        : first(count)
        , second(count)
        , both(count)
        , zeros(count)
        , zerosOfSecond(count) {}

    void mark(const MaskDifference& difference, uint64_t row, std::span<const int32_t> columns,
              const float* ofFirst, const float* ofSecond) {
        const size_t count = columns.size();
        difference.first.rule.markGone(row, columns, ofFirst, first.data());
        difference.second.rule.markGone(row, columns, ofSecond, second.data());
        std::ranges::copy(first, both.begin());
        andMarks(second.data(), count, both.data());
        markZeros(ofFirst, count, zeros.data());
        markZeros(ofSecond, count, zerosOfSecond.data());
        andMarks(zerosOfSecond.data(), count, zeros.data());
    }

    std::vector<uint8_t> first, second, both; ///< gone
    std::vector<uint8_t> zeros;               ///< in both files

private:
    std::vector<uint8_t> zerosOfSecond;
};

/// How many weights each case has, of how many there are, and of how many are marked.
std::array<uint64_t, maskCases> casesOf(uint64_t all, uint64_t first, uint64_t second, uint64_t both,
                                        uint64_t zeros) {
    return {all + both - first - second, second - both, first - both, both - zeros, zeros};
}

} // namespace

MaskCaseCounts countCases(const MaskDifference& difference, const std::stop_token& stop) {
    const MatrixValues& first = *difference.first.values;
    const MatrixValues& second = *difference.second.values;
    const std::vector<int32_t> columns = allColumns(first.columns);
    const uint64_t rowsAtOnce =
        std::max<uint64_t>(1, (uint64_t{1} << 18) / std::max<uint64_t>(1, first.columns));
    MaskCaseCounts all;
    std::mutex mutex;
    parallelFor((first.rows + rowsAtOnce - 1) / rowsAtOnce,
                [&](size_t i) {
                    RowMarks marks(columns.size());
                    std::array<uint64_t, 4> sums{};
                    const uint64_t end = std::min(first.rows, (i + 1) * rowsAtOnce);
                    for (uint64_t row = i * rowsAtOnce; row < end; ++row) {
                        marks.mark(difference, row, columns, first.values.data() + row * first.columns,
                                   second.values.data() + row * first.columns);
                        const std::array ofRow{&marks.first, &marks.second, &marks.both, &marks.zeros};
                        for (size_t one = 0; one < sums.size(); ++one)
                            sums[one] += countMarks(ofRow[one]->data(), columns.size());
                    }
                    const auto some =
                        casesOf((end - i * rowsAtOnce) * first.columns, sums[0], sums[1], sums[2], sums[3]);
                    const std::lock_guard lock(mutex);
                    for (size_t one = 0; one < maskCases; ++one)
                        all.of[one] += some[one];
                },
                stop);
    return all;
}

MaskDensities differingShares(const MaskDifference& difference, const std::stop_token& stop) {
    const MatrixValues& first = *difference.first.values;
    const std::vector<int32_t> columns = allColumns(first.columns);
    std::vector<uint8_t> ofSecond(first.columns);
    return sharesOf(
        first.rows, first.columns,
        [&](uint64_t row, uint8_t* marks) {
            difference.first.markGone(row, columns, marks);
            difference.second.markGone(row, columns, ofSecond.data());
            xorMarks(ofSecond.data(), ofSecond.size(), marks);
        },
        stop);
}

std::array<QRgb, maskCases> maskCaseColours(bool dark) {
    // Paper's, on a dark ground too: there the lighter blue of A would be that of zeros.
    const PlotStyle style = PlotStyle::paper();
    return {dark ? qRgb(70, 74, 82) : qRgb(218, 220, 224), style.modelA.rgb(), style.modelB.rgb(),
            style.pruned.rgb(), style.zero.rgb()};
}

namespace {

class DifferenceTally {
public:
    DifferenceTally(const MaskDifference& difference, const SampledColumns& sampled,
                    const std::array<QRgb, maskCases>& colours)
        : m_difference(difference)
        , m_sampled(sampled)
        , m_colours(colours)
        , m_marks(sampled.size())
        , m_counts{std::vector<uint32_t>(sampled.size()), std::vector<uint32_t>(sampled.size()),
                   std::vector<uint32_t>(sampled.size()), std::vector<uint32_t>(sampled.size())} {}

    void clear() {
        m_rows = 0;
        for (std::vector<uint32_t>& counts : m_counts)
            std::ranges::fill(counts, 0);
    }
    void add(uint64_t row) {
        const uint64_t start = row * m_difference.first.values->columns;
        const float* first = m_sampled.of(m_difference.first.values->values.data() + start, m_room);
        const float* second = m_sampled.of(m_difference.second.values->values.data() + start, m_roomOfSecond);
        const PruneRule& ofFirst = m_difference.first.rule;
        const PruneRule& ofSecond = m_difference.second.rule;
        if (ofFirst.isMask() || ofSecond.isMask())
            addMarked(row, first, second);
        else
            addLimited(first, second, ofFirst.limitsIn(row, m_sampled.columns()),
                       ofSecond.limitsIn(row, m_sampled.columns()));
        ++m_rows;
    }
    QRgb colour(size_t pixel) const {
        const uint64_t all = m_rows * (m_sampled.end(pixel) - m_sampled.begin(pixel));
        const auto sum = [&](const std::vector<uint32_t>& counts) {
            uint64_t of = 0;
            for (size_t i = m_sampled.begin(pixel); i < m_sampled.end(pixel); ++i)
                of += counts[i];
            return of;
        };
        const auto cases =
            casesOf(all, sum(m_counts[0]), sum(m_counts[1]), sum(m_counts[2]), sum(m_counts[3]));
        uint64_t red = all / 2, green = all / 2, blue = all / 2; // to the nearest
        for (size_t one = 0; one < maskCases; ++one) {
            red += cases[one] * static_cast<uint64_t>(qRed(m_colours[one]));
            green += cases[one] * static_cast<uint64_t>(qGreen(m_colours[one]));
            blue += cases[one] * static_cast<uint64_t>(qBlue(m_colours[one]));
        }
        return qRgb(static_cast<int>(red / all), static_cast<int>(green / all), static_cast<int>(blue / all));
    }

private:
    void addMarked(uint64_t row, const float* first, const float* second) {
        m_marks.mark(m_difference, row, m_sampled.columns(), first, second);
        const std::array marks{&m_marks.first, &m_marks.second, &m_marks.both, &m_marks.zeros};
        for (size_t one = 0; one < marks.size(); ++one)
            addMarks(marks[one]->data(), m_sampled.size(), m_counts[one].data());
    }
    void addLimited(const float* first, const float* second, const PruneRule::Limits& ofFirst,
                    const PruneRule::Limits& ofSecond) {
        const std::array ends{std::min(ofFirst.split, ofSecond.split),
                              std::max(ofFirst.split, ofSecond.split), m_sampled.size()};
        size_t begin = 0;
        for (const size_t end : ends) {
            addTo(m_counts[0].data() + begin, m_counts[1].data() + begin, m_counts[2].data() + begin,
                  m_counts[3].data() + begin, first + begin, second + begin, end - begin,
                  begin < ofFirst.split ? ofFirst.before : ofFirst.behind,
                  begin < ofSecond.split ? ofSecond.before : ofSecond.behind);
            begin = end;
        }
    }

    const MaskDifference& m_difference;
    const SampledColumns& m_sampled;
    const std::array<QRgb, maskCases>& m_colours;
    RowMarks m_marks;
    std::vector<float> m_room, m_roomOfSecond;
    std::array<std::vector<uint32_t>, 4> m_counts; ///< as marked: first, second, both, zeros
    uint64_t m_rows = 0;
};

} // namespace

QImage maskDifferenceImage(const MaskDifference& difference, const QRectF& source, QSize size, QRgb ground,
                           const std::array<QRgb, maskCases>& colours, int samples) {
    const MatrixValues& values = *difference.first.values;
    return paintedMatrix(
        values.rows, values.columns, source, size, ground, samples,
        [&](const SampledColumns& sampled) { return DifferenceTally(difference, sampled, colours); });
}

} // namespace sparsescope
