// How values of a plot are read by mouse and keys.
#include "widgets/plots/series_plot.h"

#include "widgets/plots/series_plottable.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

/// All points that can be read, from left to right.
std::vector<SeriesPlot::Place> SeriesPlot::readable() const {
    std::vector<Place> places;
    for (std::size_t s = 0; s < m_picture.series.size(); ++s)
        for (std::size_t i = 0; m_plottables[s]->visible() && i < m_picture.series[s].x.size(); ++i)
            places.push_back({s, i});
    const auto x = [this](const Place& place) { return m_picture.series[place.series].x[place.point]; };
    std::stable_sort(places.begin(), places.end(),
                     [&](const Place& a, const Place& b) { return x(a) < x(b); });
    return places;
}

/// The point of a series whose x is nearest to a place; nothing where it has none.
std::optional<std::size_t> SeriesPlot::pointAt(std::size_t series, double pixel) const {
    const auto& x = m_picture.series[series].x;
    if (x.empty())
        return {};
    const QCPAxis& axis = *m_rect->axis(QCPAxis::atBottom);
    const auto after = std::lower_bound(x.begin(), x.end(), axis.pixelToCoord(pixel));
    const auto distance = [&](auto at) { return std::abs(axis.coordToPixel(*at) - pixel); };
    auto nearest = after == x.end() ? std::prev(after) : after;
    if (nearest != x.begin() && distance(std::prev(nearest)) <= distance(nearest))
        --nearest;
    return static_cast<std::size_t>(std::lower_bound(x.begin(), x.end(), *nearest) - x.begin());
}

std::optional<SeriesPlot::Place> SeriesPlot::nearestTo(QPointF position) const {
    std::optional<Place> nearest;
    double least = 0;
    const auto take = [&](const Place& place, double distance) {
        if (nearest && distance >= least)
            return;
        nearest = place;
        least = distance;
    };
    if (m_picture.byPoint) {
        for (const Place& place : readable())
            if (const auto at = m_plottables[place.series]->place(place.point))
                take(place, QLineF(*at, position).length());
        return nearest;
    }
    for (std::size_t s = 0; s < m_picture.series.size(); ++s)
        if (const auto point = m_plottables[s]->visible() ? pointAt(s, position.x()) : std::nullopt) {
            const double x = m_rect->axis(QCPAxis::atBottom)->coordToPixel(m_picture.series[s].x[*point]);
            take({s, *point}, std::abs(x - position.x()));
        }
    return nearest;
}

void SeriesPlot::trackAt(std::optional<QPointF> position) {
    if (!position || !m_rect->rect().contains(position->toPoint()))
        return read({});
    read(nearestTo(*position));
}

void SeriesPlot::step(int points) {
    const auto next = m_picture.byPoint && m_read ? nextPoint(points) : nextPlace(points > 0);
    if (next)
        read(next);
}

/// Point by point, from left to right.
std::optional<SeriesPlot::Place> SeriesPlot::nextPoint(int points) const {
    const auto places = readable();
    const auto at = std::find_if(places.begin(), places.end(), [this](const Place& place) {
        return place.series == m_read->series && place.point == m_read->point;
    });
    return places[static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(at - places.begin() + points, 0, std::ssize(places) - 1))];
}

/// The place of the next x, of whatever series; the first or the last one where nothing is read.
std::optional<SeriesPlot::Place> SeriesPlot::nextPlace(bool right) const {
    std::optional<Place> next;
    const auto x = [this](const Place& place) { return m_picture.series[place.series].x[place.point]; };
    for (std::size_t s = 0; s < m_picture.series.size(); ++s) {
        const auto& all = m_picture.series[s].x;
        auto from = all.begin(), to = all.end();
        if (m_read && right)
            from = std::upper_bound(all.begin(), all.end(), x(*m_read));
        else if (m_read)
            to = std::lower_bound(all.begin(), all.end(), x(*m_read));
        if (from == to || !m_plottables[s]->visible())
            continue;
        const Place place{s, static_cast<std::size_t>((right ? from : std::prev(to)) - all.begin())};
        if (!next || (right ? x(place) < x(*next) : x(place) > x(*next)))
            next = place;
    }
    return next ? next : m_read;
}

void SeriesPlot::read(std::optional<Place> place) {
    m_read = place;
    m_tracker->setVisible(place.has_value());
    if (place) {
        const double x = m_picture.series[place->series].x[place->point];
        m_tracker->point1->setCoords(x, 1);
        m_tracker->point2->setCoords(x, 2);
    }
    m_plot.replot(QCustomPlot::rpQueuedReplot);
}

std::optional<QPointF> SeriesPlot::tracked() const {
    if (!m_read)
        return {};
    const double x = m_picture.series[m_read->series].x[m_read->point];
    return m_plottables[m_read->series]
        ->place(m_read->point)
        .value_or(QPointF(m_rect->axis(QCPAxis::atBottom)->coordToPixel(x), m_rect->center().y()));
}

QString SeriesPlot::lineOf(std::size_t index, std::size_t point) const {
    const PlotSeries& series = m_picture.series[index];
    QString line = series.name.isEmpty() ? m_picture.nameOf(index) : series.name;
    const double value = series.y[point];
    line += tr(": %1").arg(value == 0 ? QStringLiteral("0") : shortText(value));
    if (series.shape == SeriesShape::boxes)
        line += tr(" (%1 … %2)").arg(shortText(series.low[point]), shortText(series.high[point]));
    if (!series.notes.empty() && !series.notes[point].isEmpty())
        line += tr(", %1").arg(series.notes[point]);
    return line;
}

QString SeriesPlot::readout() const {
    if (!m_read)
        return {};
    const double x = m_picture.series[m_read->series].x[m_read->point];
    QString text =
        tr("%1 %2").arg(m_picture.x.label, m_picture.x.whole ? countText(std::llround(x)) : shortText(x));
    for (std::size_t s = 0; s < m_picture.series.size(); ++s) {
        const PlotSeries& series = m_picture.series[s];
        // a mark that goes with a bar is told of in the bar's note
        if (series.name.isEmpty() || !m_plottables[s]->visible() ||
            (m_picture.byPoint && s != m_read->series))
            continue;
        const auto at = m_picture.byPoint ? series.x.begin() + static_cast<std::ptrdiff_t>(m_read->point)
                                          : std::find(series.x.begin(), series.x.end(), x);
        if (at != series.x.end())
            text += '\n' + lineOf(s, static_cast<std::size_t>(at - series.x.begin()));
    }
    return text;
}

} // namespace hanscape
