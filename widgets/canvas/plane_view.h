#pragma once

#include "widgets/canvas/plane_picture.h"

#include <functional>
#include <optional>
#include <QPixmap>
#include <QWidget>

namespace hanscape {

/// A view of a rectangle of the plane, [−1, 1]² at first. The wheel zooms at the cursor, a drag pans,
/// a double-click on the plot or Home goes back; + and − zoom and the arrows pan.
class PlaneView : public QWidget {
    Q_OBJECT

  public:
    explicit PlaneView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    const Theme& theme() const { return m_theme; }
    void setAxes(const PlaneAxes& axes);
    const PlaneAxes& axes() const { return m_axes; }
    /// Whether there is a column of bars and legends beside the plot; files have it in any case.
    void setSideShown(bool shown);

    /// The box that the view starts from and returns to; shows it.
    void setHomeBox(const Box& box);
    const Box& homeBox() const { return m_home; }
    const Box& visibleBox() const { return m_visible; }
    void setVisibleBox(const Box& box);
    void resetView() { setVisibleBox(m_home); }
    /// Enlarges (factor > 1) around a place in the widget, which keeps its point of the plane.
    void zoomAt(QPointF position, double factor);

    /// A crosshair at a point that another view points at.
    void setMark(std::optional<QPointF> plane);
    std::optional<QPointF> mark() const { return m_mark; }
    /// Where the mouse is in the plane, if it is on the plot.
    std::optional<QPointF> hoverPoint() const { return m_hover; }

    QPointF toWidget(QPointF plane) const { return frame().toPicture(plane); }
    QPointF toPlane(QPointF position) const { return frame().toPlane(position); }
    QRectF plotRect() const { return frame().plot; }

    /// Paints the visible box at any size for a file: no mark, no cache, fonts that fit the size.
    /// Does not ask for the widget to be shown.
    void paintTo(QPainter& painter, QSizeF size, const Theme& theme) const;
    QImage image(QSize pixels, const Theme& theme) const;
    /// What is shown, as it is now.
    std::unique_ptr<const PlanePicture> clonedPicture() const { return picture().clone(); }

    QSize sizeHint() const override { return {480, 380}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  signals:
    void hovered(QPointF plane);
    void hoverLeft();
    void visibleBoxChanged(const hanscape::Box& box);

  protected:
    /// What is shown: the same for the screen and for files.
    virtual const PlanePicture& picture() const = 0;
    /// The contents on screen; a view overrides it to cache or to draw tools over the picture.
    virtual void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const;
    /// Whether dragging with the left and the right button pans, as with the middle one; a view that edits
    /// answers false.
    virtual bool sideButtonsPan() const { return true; }
    /// The smallest part of the home box's width that zooming in goes to.
    virtual double closestShare() const { return 1e-4; }
    /// Called when what the mouse or the mark points at has changed.
    virtual void pointedAt(std::optional<QPointF>) {}

    PlaneFrame frame() const { return frame(m_visible); }
    PictureStyle screenStyle() const { return {m_theme, font(), 1}; }

    void paintEvent(QPaintEvent*) override;
    void wheelEvent(QWheelEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    PlaneFrame frame(const Box& box) const;
    void hoverAt(QPointF position);
    void panBy(QPointF pixels);
    bool pans(const QMouseEvent& event) const;
    void paintMark(QPainter& painter, const PlaneFrame& frame) const;

    Theme m_theme = lightTheme();
    PlaneAxes m_axes;
    Box m_home, m_visible;
    std::optional<QPointF> m_mark, m_hover, m_dragFrom;
    bool m_sideShown = true;
    bool m_showFocus = false; ///< reached by the keyboard
};

/// A layer of a view that is painted again only where the frame or what it shows has changed.
class CachedLayer {
  public:
    void invalidate() { m_pixmap = {}; }
    /// Dots may reach over the plot by this much.
    static constexpr double overhang = 8;
    void paint(QPainter& painter, const PlaneFrame& frame, const std::function<void(QPainter&)>& contents);

  private:
    QPixmap m_pixmap;
    Box m_box;
    QRectF m_plot;
};

} // namespace hanscape
