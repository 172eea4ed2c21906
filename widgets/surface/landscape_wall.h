#pragma once

#include "widgets/surface/orbit_view.h"
#include "widgets/surface/wall_layout.h"

namespace hanscape {

/// Many small surfaces, turned as one by hand; one of them can be large. Use it only where openGlAvailable().
///
/// Besides what OrbitView does: a click opens a surface, Tab goes from one to the next and Return opens the
/// one reached; Esc goes back to all.
class LandscapeWall : public OrbitView {
    Q_OBJECT
  public:
    explicit LandscapeWall(QWidget* parent = nullptr);

    const WallScene& scene() const { return m_scene; }
    /// Cheap at any rate: the picture is drawn once a frame at most. A large surface stays large where there
    /// is one in its place.
    void setScene(WallScene scene);
    /// The surface that is large; −1: none.
    int opened() const { return m_opened; }
    /// Makes a surface large; −1 goes back to all.
    void open(int tile);
    /// The surface that the keyboard has reached.
    int focused() const { return m_focused; }
    /// Where all lies in the widget.
    const WallLayout& wallLayout() const { return m_layout; }
    std::optional<QVector3D> pick(QPointF position) const override;

  signals:
    void openedChanged(int tile);
    /// A surface lies under the cursor.
    void hovered(int tile);

  protected:
    void draw(const SurfaceFrame& frame, bool moving) override;
    void paintText(QPainter& text, const SurfaceFrame& frame) override;
    std::pair<QColor, QColor> colors() const override { return {m_scene.theme.ground, m_scene.theme.ink}; }
    OrbitCamera fitted(const OrbitCamera& camera) const override;
    QRectF pane(QPointF position) const override;
    bool hoverAt(QPointF position) override;
    void clicked(QPointF position) override;
    bool handleKey(const QKeyEvent& event, bool act) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    bool focusNextPrevChild(bool next) override;

  private:
    /// The scene's index of one of the layout's places.
    int tileOf(int place) const { return m_opened < 0 || place < 0 ? place : m_opened; }
    void layOut();
    void focusTile(int tile);

    WallScene m_scene;
    int m_opened = -1, m_focused = 0;
    bool m_justOpened = false; ///< by the press that a double click may follow
    bool m_keyboard = false;   ///< the focus came by keys, and is shown
    WallLayout m_layout;
    std::vector<SurfaceScene> m_surfaces; ///< in the layout's places
};

} // namespace hanscape
