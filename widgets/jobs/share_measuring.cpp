#include "widgets/jobs/share_measuring.h"

#include <algorithm>
#include <utility>

namespace sparsescope {
namespace {

constexpr int rest = 600; ///< milliseconds without a change end a drag
constexpr size_t mostKnown = 200;

} // namespace

ShareMeasuring::ShareMeasuring(QObject* parent)
    : QObject(parent) {
    m_rest.setSingleShot(true);
    m_rest.setInterval(rest);
    connect(&m_rest, &QTimer::timeout, this, [this] {
        m_scans.forget(m_wanted->model); // of other shares
        m_scans.start(*m_wanted);
    });
    connect(&m_scans, &Scans::finished, this, &ShareMeasuring::finished);
    connect(&m_scans, &Scans::failed, this, [this](const QString& line) {
        m_failure = line;
        Q_EMIT changed();
    });
}

void ShareMeasuring::want(std::optional<ScanQuestion> question, std::vector<std::string> stamps, bool isOn) {
    if (question == m_wanted && stamps == m_stamps && isOn == m_isOn)
        return;
    m_wanted = std::move(question);
    m_stamps = std::move(stamps);
    m_isOn = isOn;
    m_failure.clear();
    m_scans.stop();
    if (isOn && m_wanted && answer() == nullptr)
        m_rest.start();
    else
        m_rest.stop();
}

const ShareMeasuring::Answer* ShareMeasuring::answer() const {
    const auto known = std::ranges::find_if(
        m_known, [this](const Known& one) { return one.question == m_wanted && one.stamps == m_stamps; });
    return known == m_known.end() ? nullptr : &known->answer;
}

void ShareMeasuring::finished() {
    const ModelScan* scan = m_scans.of(m_wanted->model);
    if (scan == nullptr || scan->curve.size() != 2) { // of the dense model, and of the shares
        m_failure = tr("the program said no score");
        return Q_EMIT changed();
    }
    const ModelScan::Point &dense = scan->curve.front(), &pruned = scan->curve.back();
    if (m_known.size() == mostKnown)
        m_known.erase(m_known.begin());
    m_known.push_back({*m_wanted,
                       m_stamps,
                       {pruned.score, dense.score, pruned.drop, pruned.interval, scan->curveExamples}});
    Q_EMIT changed();
}

} // namespace sparsescope
