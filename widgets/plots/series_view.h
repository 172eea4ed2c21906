#pragma once

#include "widgets/plots/plot_stack.h"
#include "widgets/plots/series_picture.h"

#include <memory>
#include <QByteArray>
#include <QPoint>

namespace hanscape {

class SeriesPlot;

/// A plot of series, live. Dragging a rectangle or the wheel zooms, the wheel over an axis zooms that axis, a
/// middle or right drag pans, a double-click or Home goes back. A click in the legend hides a series. The
/// mouse, or the arrow keys, reads the values.
class SeriesView : public PlotStack {
    Q_OBJECT

  public:
    explicit SeriesView(const QString& name, QWidget* parent = nullptr);
    ~SeriesView() override;

    void setPicture(SeriesPicture picture);
    /// What is shown, what is hidden and zoomed included.
    SeriesPicture picture() const;
    void setShown(const QString& name, bool shown);
    bool isShown(const QString& name) const;
    void resetZoom();
    bool isZoomed() const;
    /// What is read, a line for each series; empty where nothing is.
    QString readout() const;
    SeriesPlot& plot() { return *m_series; }

    QSize sizeHint() const override { return {440, 300}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  signals:
    /// A click, or Return, on the point that is read; of a picture that is read point by point.
    void picked(std::size_t series, std::size_t point);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void applyStyle(const PictureStyle& style) override;

  private:
    void connectMouse();
    void mouseMovedTo(QPoint position, Qt::MouseButtons buttons);
    void pick();
    void showReadout();
    void updateState();

    std::unique_ptr<SeriesPlot> m_series;
    std::optional<QPoint> m_panFrom, m_clickFrom;
    std::optional<QPoint> m_mouse; ///< where it rests on the plot
};

/// The view's picture painted, and as a file's bytes; see plot_file.h.
void paintSeries(QPaintDevice& device, const SeriesPicture& picture, QSizeF size, const PictureStyle& style);
QByteArray seriesPng(const SeriesPicture& picture, QSize pixels, const Theme& theme);
QByteArray seriesPdf(const SeriesPicture& picture, const QString& title, QSize points, const Theme& theme);
QByteArray seriesSvg(const SeriesPicture& picture, const QString& title, QSize pixels, const Theme& theme);

} // namespace hanscape
