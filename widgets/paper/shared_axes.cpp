#include "widgets/paper/shared_axes.h"

#include <algorithm>
#include <cmath>

namespace sparsescope {
namespace {

using Axis = PaperAxis PaperPanel::*;

/// The axis that all panels of a figure have but for its range; nothing where they differ.
std::optional<PaperAxis> kindOf(const PaperFigure& figure, Axis axis) {
    std::optional<PaperAxis> kind;
    for (const PaperPanel& panel : figure.panels) {
        PaperAxis own = panel.*axis;
        if (own.scale != PaperAxis::Scale::Categories)
            own.low = own.high = 0;
        if (!own.numbers || (own.label.isEmpty() && own.categories.isEmpty()) || (kind && !(*kind == own)))
            return {};
        kind = std::move(own);
    }
    return kind;
}

/// What stands on the floor of the axis stands on the new one.
void lower(PaperPanel& panel, double floor) {
    const double before = panel.y.low;
    const auto moved = [&](double y) { return y == before ? floor : y; };
    for (PaperMark& mark : panel.marks) {
        if (auto* bars = std::get_if<PaperBars>(&mark.shape)) {
            for (QRectF& bar : bars->bars)
                bar =
                    QRectF(QPointF(bar.left(), moved(bar.top())), QPointF(bar.right(), moved(bar.bottom())));
        } else if (auto* area = std::get_if<PaperArea>(&mark.shape)) {
            for (QPointF& point : area->outline)
                point.setY(moved(point.y()));
        } else if (auto* line = std::get_if<PaperLine>(&mark.shape)) {
            for (QPointF& point : line->points)
                point.setY(moved(point.y()));
        }
    }
    panel.y.low = floor;
}

void share(const std::vector<PaperPart*>& group, Axis axis) {
    double low = 0, high = 0;
    bool first = true;
    for (const PaperPart* part : group) {
        for (const PaperPanel& panel : part->figure.panels) {
            low = first ? (panel.*axis).low : std::min(low, (panel.*axis).low);
            high = first ? (panel.*axis).high : std::max(high, (panel.*axis).high);
            first = false;
        }
    }
    for (PaperPart* part : group) {
        for (PaperPanel& panel : part->figure.panels) {
            if (axis == &PaperPanel::y)
                lower(panel, low);
            (panel.*axis).low = low;
            (panel.*axis).high = high;
        }
    }
}

/// The part right of it in its row, or right below it in its columns; size() where there is none.
size_t nextOf(size_t part, const std::vector<BoardPlace>& places, Axis axis) {
    const BoardPlace& own = places[part];
    for (size_t other = 0; other < places.size(); ++other) {
        const BoardPlace& place = places[other];
        if (axis == &PaperPanel::y
                ? place.row == own.row && place.column == own.column + own.span
                : place.row == own.row + 1 && place.column == own.column && place.span == own.span)
            return other;
    }
    return places.size();
}

void shareAlong(std::vector<PaperPart>& parts, const std::vector<BoardPlace>& places, Axis axis) {
    std::vector<bool> seen(parts.size(), false);
    for (size_t first = 0; first < parts.size(); ++first) { // parts before it are left of it or above it
        if (seen[first])
            continue;
        const std::optional<PaperAxis> kind = kindOf(parts[first].figure, axis);
        std::vector<size_t> group{first};
        for (size_t next = nextOf(first, places, axis);
             kind && next < parts.size() && kindOf(parts[next].figure, axis) == kind;
             next = nextOf(next, places, axis)) {
            group.push_back(next);
            seen[next] = true;
        }
        if (group.size() < 2)
            continue;
        std::vector<PaperPart*> members;
        members.reserve(group.size());
        for (const size_t member : group)
            members.push_back(&parts[member]);
        share(members, axis);
        const size_t owner = axis == &PaperPanel::y ? group.front() : group.back();
        for (const size_t member : group) {
            const bool own = axis == &PaperPanel::y ? places[member].ownY : places[member].ownX;
            for (PaperPanel& panel : parts[member].figure.panels)
                (panel.*axis).shared = member != owner && !own;
        }
    }
}

} // namespace

void shareAxes(std::vector<PaperPart>& parts, const std::vector<BoardPlace>& places) {
    shareAlong(parts, places, &PaperPanel::y);
    shareAlong(parts, places, &PaperPanel::x);
}

bool isAligned(const PaperPage& part, const PaperPage& neighbour, Qt::Orientation axes, double shift) {
    const bool x = axes == Qt::Horizontal;
    const auto ends = [x](const QRectF& data) {
        return x ? std::pair(data.left(), data.right()) : std::pair(data.top(), data.bottom());
    };
    constexpr double near = 0.5; // points
    return std::ranges::all_of(part.panels, [&](const PlacedPanel& panel) {
        const auto [begin, end] = ends(panel.data);
        for (const PlacedPanel& other : neighbour.panels) {
            const auto [otherBegin, otherEnd] = ends(other.data);
            if (std::abs(begin + shift - otherBegin) < near && std::abs(end + shift - otherEnd) < near &&
                std::ranges::equal(x ? panel.x.numbered : panel.y.numbered,
                                   x ? other.x.numbered : other.y.numbered, {}, &AxisTick::text,
                                   &AxisTick::text))
                return true;
        }
        return false;
    });
}

} // namespace sparsescope
