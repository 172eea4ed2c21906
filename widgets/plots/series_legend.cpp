#include "widgets/plots/series_legend.h"

#include "widgets/plots/series_plottable.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double lineIconWidth = 18, iconGap = 5, entryGap = 14, rowGap = 2;

} // namespace

void SeriesLegend::layOut(double width) {
    m_entries.clear();
    const QFontMetricsF metrics(m_style.font);
    double x = 0, y = 0;
    for (std::size_t i = 0; m_picture && i < m_picture->series.size(); ++i) {
        const QString& name = m_picture->series[i].name;
        if (name.isEmpty())
            continue;
        const double needed = lineIconWidth + iconGap + std::ceil(metrics.horizontalAdvance(name));
        if (x > 0 && x + needed > width) {
            x = 0;
            y += metrics.height() + rowGap;
        }
        m_entries.push_back({i, QRectF(x, y, needed, metrics.height())});
        x += needed + entryGap;
    }
    m_height = m_entries.empty() ? 0 : y + metrics.height();
    if (m_picture && !m_picture->caption.isEmpty())
        m_height += metrics.height() + rowGap;
}

void SeriesLegend::update(UpdatePhase phase) {
    // The height follows from the width, which is the plot's and known before the layout asks.
    if (phase == upPreparation) {
        layOut(parentPlot()->viewport().width() - 20);
        const int height = static_cast<int>(std::ceil(m_height));
        setMinimumSize(1, height);
        setMaximumSize(QWIDGETSIZE_MAX, height);
    }
    QCPLayoutElement::update(phase);
}

QString SeriesLegend::nameAt(QPointF position) const {
    for (const Entry& entry : m_entries)
        if (entry.rect.translated(rect().topLeft()).contains(position))
            return m_picture->series[entry.series].name;
    return {};
}

QRectF SeriesLegend::rectOf(const QString& name) const {
    for (const Entry& entry : m_entries)
        if (m_picture->series[entry.series].name == name)
            return entry.rect.translated(rect().topLeft());
    return {};
}

void SeriesLegend::draw(QCPPainter* painter) {
    painter->setFont(m_style.font);
    for (const Entry& entry : m_entries) {
        const PlotSeries& series = m_picture->series[entry.series];
        const QRectF place = entry.rect.translated(rect().topLeft());
        // a series that is switched off stays, faint, to be switched on again
        const bool hidden = m_picture->isHidden(series.name);
        painter->setOpacity(hidden ? 0.35 : 1);
        paintSeriesIcon(*painter, QRectF(place.left(), place.center().y() - 5, lineIconWidth, 10), series,
                        m_style.theme);
        painter->setPen(m_style.theme.ink);
        painter->drawText(place.adjusted(lineIconWidth + iconGap, 0, entryGap, 0),
                          Qt::AlignLeft | Qt::AlignVCenter, series.name);
        painter->setOpacity(1);
    }
    if (!m_picture || m_picture->caption.isEmpty())
        return;
    painter->setPen(m_style.theme.muted);
    const double height = QFontMetricsF(m_style.font).height();
    painter->drawText(QRectF(rect().left(), rect().top() + m_height - height, rect().width(), height),
                      Qt::AlignLeft | Qt::AlignVCenter, m_picture->caption);
}

} // namespace hanscape
