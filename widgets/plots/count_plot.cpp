#include "widgets/plots/count_plot.h"

#include "widgets/plots/curve_tickers.h"

#include <algorithm>
#include <qcustomplot.h>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr qsizetype dotsUpTo = 60; ///< counts that are marked one by one

} // namespace

CountPlot::CountPlot(Kind kind, const QString& across, QWidget* parent)
    : QWidget(parent), m_plot(new QCustomPlot) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_plot);
    m_plot->setMinimumSize(1, 1);
    m_plot->setFocusPolicy(Qt::NoFocus);
    m_plot->xAxis->setLabel(across);
    m_plot->xAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LinearTicker(6, true)));
    if (kind == Kind::curve) {
        m_curve = m_plot->addGraph();
    } else {
        m_bars = new QCPBars(m_plot->xAxis, m_plot->yAxis);
        m_bars->setWidth(0.8);
    }
    m_plot->yAxis->setTicker(QSharedPointer<QCPAxisTicker>(new LinearTicker(4, true)));
    m_plot->axisRect()->setMinimumMargins({0, 6, 24, 4});
    setTheme(lightTheme());
    fit();
}

void CountPlot::setValues(const QVector<double>& across, const QVector<double>& counts) {
    m_across = across;
    m_counts = counts;
    if (m_curve) {
        m_curve->setData(across, counts, true);
        m_curve->setScatterStyle(across.size() <= dotsUpTo ? QCPScatterStyle(QCPScatterStyle::ssDisc, 4)
                                                           : QCPScatterStyle(QCPScatterStyle::ssNone));
    } else {
        m_bars->setData(across, counts, true);
    }
    fit();
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

void CountPlot::fit() {
    const double most = m_counts.isEmpty() ? 1 : *std::max_element(m_counts.begin(), m_counts.end());
    if (m_bars) {
        m_plot->xAxis->setRange(0.4, std::max<double>(1, static_cast<double>(m_counts.size())) + 0.6);
    } else {
        m_plot->xAxis->setRange(0, std::max(1.0, m_across.isEmpty() ? 1 : m_across.last()));
    }
    m_plot->yAxis->setRange(0, 1.05 * std::max(1.0, most));
}

void CountPlot::setTheme(const Theme& theme) {
    m_plot->setBackground(theme.ground);
    for (QCPAxis* axis : {m_plot->xAxis, m_plot->yAxis}) {
        axis->setBasePen(QPen(theme.hairline, 1));
        axis->setTickPen(QPen(theme.hairline, 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->setTickLabelColor(theme.muted);
        axis->setLabelColor(theme.muted);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
    }
    m_plot->xAxis->grid()->setVisible(m_curve != nullptr);
    if (m_curve)
        m_curve->setPen(QPen(theme.accent, 1.8));
    if (m_bars) {
        m_bars->setPen(Qt::NoPen);
        m_bars->setBrush(theme.accent);
    }
    m_plot->replot(QCustomPlot::rpQueuedReplot);
}

} // namespace hanscape
