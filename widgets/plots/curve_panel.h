#pragma once

#include "core/data/dataset.h"
#include "core/train/metrics.h"
#include "widgets/plots/debiased_mean.h"
#include "widgets/theme/theme.h"

#include <array>
#include <QCoreApplication>
#include <QVector>
#include <utility>
#include <vector>

class QCPAbstractLegendItem;
class QCPAxisRect;
class QCPGraph;
class QCPGraphData;
class QCPItemStraightLine;
class QCPItemTracer;
class QCPLayoutGrid;
class QCPLegend;
class QCPTextElement;
class QCustomPlot;

namespace hanscape {

enum class Measure { loss, accuracy, nrmse };

double valueOf(const Metrics& metrics, Part part, Measure measure);

/// One measure's curves of training, validation and test, under a line that is title, legend and readout in
/// one. The objects of QCustomPlot that it draws with belong to the plot.
class CurvePanel {
    Q_DECLARE_TR_FUNCTIONS(CurvePanel)

  public:
    /// Takes two rows of the plot's layout from `row` on.
    CurvePanel(QCustomPlot& plot, int row, Measure measure);

    void setMeasure(Measure measure);
    /// Which axes are logarithmic; of values only those of a loss are. Curves follow by reset().
    void setLogarithmic(bool iterations, bool loss);
    /// The run's colour, as PlotSeries::hue.
    void setColor(int hue, const QColor& color);
    void setStyle(const PictureStyle& style);
    void clear();
    void append(const Metrics& metrics);
    /// Anew, as another smoothing asks for.
    void reset(const std::vector<Metrics>& all, double smoothing);

    void setShown(Part part, bool shown);
    bool isShown(Part part) const { return curve(part).shown; }
    /// Whether there are values of a part.
    bool has(Part part) const { return curve(part).any; }
    /// The part whose line of the legend an item is; null where it is none of this panel's.
    const Part* partOf(const QCPAbstractLegendItem* item) const;

    /// A run's curve as it would be drawn here; empty where it has no values of the part. NaN breaks it.
    QVector<QCPGraphData> curveOf(const std::vector<Metrics>& run, Part part, double smoothing) const;
    /// Shows all values, and those from `low` to `high` as well where there are any.
    void fitValues(double low, double high);
    /// Shows the values at iterations from `first` to `last`.
    void fitValuesAt(double first, double last);
    /// Values at an evaluation in the legend, and dots on the curves where `tracked`.
    void read(const Metrics& metrics, bool tracked);
    QString readout(const Metrics& metrics) const;

    QCPAxisRect& rect() { return *m_rect; }
    /// The best value so far of the curve that counts most (test, else validation, else train) and its
    /// iteration.
    std::pair<double, std::int64_t> best() const { return {m_bestValue, m_bestIteration}; }

  private:
    struct Curve {
        Part part = Part::train;
        QCPGraph* raw = nullptr;
        QCPGraph* line = nullptr;
        QCPItemTracer* dot = nullptr;
        DebiasedMean mean;
        double lowest = 0, highest = 0; ///< of what can be drawn, where any
        bool any = false, shown = true;
    };

    const Curve& curve(Part part) const { return m_curves[static_cast<std::size_t>(part)]; }
    Curve& curve(Part part) { return m_curves[static_cast<std::size_t>(part)]; }
    void buildHeader(int row);
    void buildRect(int row);
    void buildCurve(Part part);
    void buildTracker();
    void styleAxes(const PictureStyle& style);
    void styleCurves();
    void stylePens(Curve& curve);
    void appendTo(Curve& curve, std::int64_t iteration, double value);
    void showValues(double low, double high);
    void updateBest(const Metrics& metrics);
    void updateLegend();
    /// Names and values for the legend, as many as there is room for.
    QStringList legendTexts(const Metrics& metrics) const;
    double legendWidth(const QStringList& texts) const;
    QColor colorOf(Part part) const;
    Part leading() const;
    QString title() const;
    QString name(Part part) const;
    bool drawable(std::int64_t iteration, double value) const;

    QCustomPlot& m_plot;
    Measure m_measure;
    Theme m_theme = lightTheme();
    double m_smoothing = 0;
    int m_hue = 0;
    QColor m_color; ///< in place of the hue's, where it is valid
    bool m_logarithmicIterations = false, m_logarithmicLoss = true;
    QCPAxisRect* m_rect = nullptr;
    QCPLegend* m_legend = nullptr;
    QCPTextElement* m_title = nullptr;
    QCPGraph* m_best = nullptr;
    QCPItemStraightLine* m_tracker = nullptr;
    std::array<Curve, 3> m_curves; ///< in the order of Part
    double m_bestValue = Scores::none;
    std::int64_t m_bestIteration = 0;
    Part m_bestPart = Part::train;
};

} // namespace hanscape
