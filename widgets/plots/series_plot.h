#pragma once

#include "widgets/plots/series_picture.h"
#include "widgets/theme/theme.h"

#include <QCoreApplication>
#include <QPointF>
#include <QRect>

class QCPAxis;
class QCPAxisRect;
class QCPItemStraightLine;
class QCustomPlot;

namespace hanscape {

class SeriesLegend;
class SeriesPlottable;

/// A picture of series, in a QCustomPlot that outlives this.
class SeriesPlot {
    Q_DECLARE_TR_FUNCTIONS(SeriesPlot)

  public:
    explicit SeriesPlot(QCustomPlot& plot);

    void setStyle(const PictureStyle& style);
    /// New numbers; what is hidden, and a zoom, stay where the picture names none.
    void setPicture(SeriesPicture picture);
    /// What is shown, what is hidden and zoomed included.
    SeriesPicture picture() const;
    bool empty() const { return m_picture.empty(); }

    void setShown(const QString& name, bool shown);
    bool isShown(const QString& name) const { return !m_picture.isHidden(name); }
    const SeriesLegend& legend() const { return *m_legend; }

    /// Shows everything, and goes on to as numbers change.
    void fit();
    bool isFitted() const { return m_fitted; }
    void panBy(QPoint pixels);
    QCPAxisRect& rect() { return *m_rect; }

    /// Reads the values nearest to a place on the plot; nothing where it is none on the axes.
    void trackAt(std::optional<QPointF> position);
    /// Reads the next value to the right, or by a negative number to the left.
    void step(int points);
    /// Where what is read lies; nothing where nothing is.
    std::optional<QPointF> tracked() const;
    /// What is read, a line for each series; empty where nothing is.
    QString readout() const;

    /// A point of a series.
    struct Place {
        std::size_t series = 0, point = 0;
    };
    /// The point that is read; nothing where none is.
    std::optional<Place> reading() const { return m_read; }

  private:
    void rebuild();
    void styleAxes();
    void applyAxis(QCPAxis& axis, const PlotAxis& how);
    double barWidth() const;
    void fitAxis(QCPAxis& axis, const PlotAxis& how, bool right);
    void read(std::optional<Place> place);
    std::optional<Place> nearestTo(QPointF position) const;
    std::optional<std::size_t> pointAt(std::size_t series, double pixel) const;
    std::optional<Place> nextPoint(int points) const;
    std::optional<Place> nextPlace(bool right) const;
    std::vector<Place> readable() const;
    QCPAxis& axis(int side) const;
    QString lineOf(std::size_t series, std::size_t point) const;

    QCustomPlot& m_plot;
    PictureStyle m_style;
    SeriesPicture m_picture;
    QCPAxisRect* m_rect;
    SeriesLegend* m_legend;
    QCPItemStraightLine* m_tracker;
    std::vector<SeriesPlottable*> m_plottables; ///< one a series
    std::optional<Place> m_read;
    bool m_fitted = true;   ///< ranges follow the data
    bool m_fitting = false; ///< ranges are being set by fit() and not by a person
};

} // namespace hanscape
