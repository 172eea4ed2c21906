#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QCustomPlot;
class QCPBars;
class QCPGraph;

namespace hanscape {

/// A small plot of whole numbers: a curve over iterations, or a bar for each of some
/// parts.
class CountPlot : public QWidget {
    Q_OBJECT

  public:
    enum class Kind { curve, bars };
    CountPlot(Kind kind, const QString& across, QWidget* parent = nullptr);

    void setValues(const QVector<double>& across, const QVector<double>& counts);
    void setTheme(const Theme& theme);
    const QVector<double>& across() const { return m_across; }
    const QVector<double>& counts() const { return m_counts; }

    QSize sizeHint() const override { return {280, 130}; }
    QSize minimumSizeHint() const override { return {120, 80}; }

  private:
    void fit();

    QCustomPlot* m_plot;
    QCPGraph* m_curve = nullptr;
    QCPBars* m_bars = nullptr;
    QVector<double> m_across, m_counts;
};

} // namespace hanscape
