#pragma once

#include "app/session/region_counter.h"
#include "widgets/theme/theme.h"

#include <optional>
#include <QWidget>

class QLabel;
class QProgressBar;
class QPushButton;

namespace hanscape {

class CountPlot;

/// Count, areas and edges of all regions of the box.
class RegionStatistics : public QWidget {
    Q_OBJECT

  public:
    explicit RegionStatistics(QWidget* parent = nullptr);

    /// Shows a count that is done, or how far one has come that a person asked for.
    void show(const RegionCount& count, bool asked);
    /// A count that was asked for begins or has ended.
    void setCounting(bool counting);
    bool isCounting() const { return m_counting; }
    void clear();
    void setTheme(const Theme& theme);
    /// The last count that was done.
    const std::optional<RegionCount>& count() const { return m_count; }
    /// Edges by layer, to be put where there is room for it.
    CountPlot& bars() { return *m_bars; }
    /// It as a table of names and numbers.
    QByteArray csv() const;

  signals:
    void countWanted();
    void cancelWanted();

  private:
    QLabel* addRow(const QString& title, const char* name, const QString& tip);
    void showCount();

    QPushButton* m_button;
    QProgressBar* m_progress;
    QLabel *m_regions, *m_mean, *m_smallest, *m_largest, *m_edges, *m_corners, *m_iteration, *m_time;
    CountPlot* m_bars;
    std::optional<RegionCount> m_count;
    bool m_counting = false;
};

} // namespace hanscape
