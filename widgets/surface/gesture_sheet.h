#pragma once

#include <QLabel>

namespace hanscape {

/// Mouse and keys of a view, written over it while someone asks. A click or any key puts it away.
class GestureSheet : public QLabel {
    Q_OBJECT

  public:
    /// Covers the parent's middle.
    explicit GestureSheet(QWidget* parent);

    void showOver(const QColor& ground, const QColor& ink);

  protected:
    void mousePressEvent(QMouseEvent*) override { hide(); }
    void paintEvent(QPaintEvent* event) override;

  private:
    QColor m_ground;
};

} // namespace hanscape
