#pragma once

#include "widgets/plots/parallel_picture.h"

#include <QWidget>

namespace hanscape {

/// Parallel coordinates, live. A drag along an axis brushes it: lines elsewhere grow faint; a click on the
/// axis takes that back, Esc all. A click on a line, or the arrow keys up and down, chooses it.
class ParallelView : public QWidget {
    Q_OBJECT

  public:
    explicit ParallelView(const QString& name, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// What is written where there is nothing to show.
    void setEmptyText(const QString& text);
    /// New lines. Brushes stay where the axes are the same.
    void setPicture(ParallelPicture picture);
    const ParallelPicture& picture() const { return m_picture; }
    void select(std::optional<std::size_t> line);
    void setBrush(std::size_t axis, std::optional<std::pair<double, double>> brush);
    ParallelLayout layoutNow() const;

    QSize sizeHint() const override { return {440, 300}; }
    QSize minimumSizeHint() const override { return {240, 160}; }

  signals:
    /// A person has chosen a line.
    void selected(std::size_t line);
    /// A person has chosen it twice, or pressed Return.
    void opened(std::size_t line);
    void brushed();

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

  private:
    std::optional<std::size_t> axisAt(QPointF point) const;
    void choose(std::size_t line);
    void step(int lines);
    void clearBrushes();
    PictureStyle style() const { return {m_theme, font(), 1}; }

    ParallelPicture m_picture;
    Theme m_theme = lightTheme();
    QString m_emptyText;
    std::optional<std::size_t> m_axis; ///< that is being brushed
    QPointF m_pressed;
    bool m_dragged = false;
};

} // namespace hanscape
