#pragma once

#include "widgets/plots/series_picture.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <QByteArray>
#include <QPoint>
#include <QStackedWidget>

class QCustomPlot;
class QLabel;

namespace hanscape {

class SeriesPlot;

/// A plot of series, live. Dragging a rectangle or the wheel zooms, the wheel over an axis zooms that axis, a
/// middle or right drag pans, a double-click or Home goes back. A click in the legend hides a series. The
/// mouse, or the arrow keys, reads the values.
class SeriesView : public QStackedWidget {
    Q_OBJECT

  public:
    explicit SeriesView(const QString& name, QWidget* parent = nullptr);
    ~SeriesView() override;

    void setTheme(const Theme& theme);
    void setPicture(SeriesPicture picture);
    /// What is shown, what is hidden and zoomed included.
    SeriesPicture picture() const;
    /// What to do where there is nothing to show.
    void setEmptyText(const QString& text);
    void setShown(const QString& name, bool shown);
    bool isShown(const QString& name) const;
    void resetZoom();
    bool isZoomed() const;
    /// What is read, a line for each series; empty where nothing is.
    QString readout() const;
    SeriesPlot& plot() { return *m_series; }

    QSize sizeHint() const override { return {440, 300}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    void connectMouse();
    void mouseMovedTo(QPoint position, Qt::MouseButtons buttons);
    void showReadout();
    void restyle();
    void updateState();

    Theme m_theme = lightTheme();
    QCustomPlot* m_plot = nullptr;
    QLabel* m_empty = nullptr;
    std::unique_ptr<SeriesPlot> m_series;
    std::optional<QPoint> m_panFrom;
    std::optional<QPoint> m_mouse; ///< where it rests on the plot
    bool m_showFocus = false;      ///< reached by the keyboard
};

/// The view's picture as a file's bytes; see plot_file.h.
QByteArray seriesPng(const SeriesPicture& picture, QSize pixels, const Theme& theme);
QByteArray seriesPdf(const SeriesPicture& picture, const QString& title, QSize points, const Theme& theme);
QByteArray seriesSvg(const SeriesPicture& picture, const QString& title, QSize pixels, const Theme& theme);

} // namespace hanscape
