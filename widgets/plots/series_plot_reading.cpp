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

std::optional<SeriesPlot::Place> SeriesPlot::nearestTo(QPointF position) const {
    std::optional<Place> nearest;
    double least = 0;
    for (const Place& place : readable()) {
        const auto at = m_plottables[place.series]->place(place.point);
        if (m_picture.byPoint && !at)
            continue;
        const double x =
            m_rect->axis(QCPAxis::atBottom)->coordToPixel(m_picture.series[place.series].x[place.point]);
        const double distance =
            m_picture.byPoint ? QLineF(*at, position).length() : std::abs(x - position.x());
        if (nearest && distance >= least)
            continue;
        nearest = place;
        least = distance;
    }
    return nearest;
}

void SeriesPlot::trackAt(std::optional<QPointF> position) {
    if (!position || !m_rect->rect().contains(position->toPoint()))
        return read({});
    read(nearestTo(*position));
}

void SeriesPlot::step(int points) {
    const auto places = readable();
    if (places.empty())
        return;
    const auto x = [this](const Place& place) { return m_picture.series[place.series].x[place.point]; };
    const double from = m_read ? x(*m_read) : points > 0 ? x(places.front()) : x(places.back());
    std::optional<Place> next = m_read ? m_read : points > 0 ? places.front() : places.back();
    if (m_picture.byPoint && m_read) {
        const auto at = std::find_if(places.begin(), places.end(), [&](const Place& place) {
            return place.series == m_read->series && place.point == m_read->point;
        });
        next = places[static_cast<std::size_t>(
            std::clamp<std::ptrdiff_t>(at - places.begin() + points, 0, std::ssize(places) - 1))];
    } else if (m_read && points > 0) {
        for (auto at = places.rbegin(); at != places.rend(); ++at)
            next = x(*at) > from ? std::optional(*at) : next;
    } else if (m_read) {
        for (const Place& place : places)
            next = x(place) < from ? std::optional(place) : next;
    }
    read(next);
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
