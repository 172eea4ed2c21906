#pragma once

#include "widgets/canvas/map_view.h"

namespace hanscape {

/// A decision map on which a point is picked: by a click, or by the arrow keys, which move the mark (Shift:
/// by a tenth), and Enter. Esc brings the mark back to the point that is picked.
class PickMap : public MapView {
    Q_OBJECT

  public:
    explicit PickMap(QWidget* parent = nullptr);

    QPointF picked() const { return m_picked; }
    /// Picks a point without a signal.
    void setPicked(QPointF plane);

  signals:
    void pointPicked(QPointF plane);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    void moveMark(QPointF steps, bool fine);
    void pick(QPointF plane);

    QPointF m_picked;
    std::optional<QPointF> m_pressed; ///< where a click may become of the button held
};

} // namespace hanscape
