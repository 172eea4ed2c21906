#pragma once

#include "core/analysis/confusion.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <optional>
#include <QPoint>
#include <QWidget>

namespace hanscape {

/// A confusion matrix: true classes in rows, predicted ones in columns, each cell coloured by its share of
/// the row. Counts stand in the cells where there is room; the cell under the mouse is read out below.
class ConfusionView : public QWidget {
    Q_OBJECT

  public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setMatrix(const ConfusionMatrix& matrix);
    const ConfusionMatrix& matrix() const { return m_matrix; }
    void setColorMap(const ColorMap& map);
    void setTheme(const Theme& theme);
    /// "class 3 taken for class 5: 12 of 402 (2.99 %)"; empty for a cell that there is not.
    QString readout(int truth, int predicted) const;
    /// Where a cell lies in the widget.
    QRectF cellRect(int truth, int predicted) const;

    void paintTo(QPainter& painter, QSizeF size, const PictureStyle& style) const;

    QSize minimumSizeHint() const override { return {200, 160}; }

  protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;

  private:
    QRectF grid(QSizeF size, const PictureStyle& style) const;
    void paintCells(QPainter& painter, const QRectF& grid, const PictureStyle& style) const;
    void paintNames(QPainter& painter, const QRectF& grid, const PictureStyle& style) const;

    ConfusionMatrix m_matrix;
    ColorScale m_scale;
    Theme m_theme = lightTheme();
    std::optional<QPoint> m_hover; ///< predicted, true
};

} // namespace hanscape
