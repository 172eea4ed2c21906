#pragma once

#include "core/analysis/confusion.h"
#include "widgets/colors/color_map.h"
#include "widgets/theme/theme.h"

#include <memory>
#include <optional>
#include <QCoreApplication>
#include <QRectF>

class QPainter;

namespace hanscape {

/// A confusion matrix: true classes from top to bottom, predicted ones from left to right, coloured by the
/// share of a row, with counts and shares where the cells have room for them. Needs no widget.
class ConfusionPicture {
    Q_DECLARE_TR_FUNCTIONS(ConfusionPicture)

  public:
    struct Cell {
        int truth = 0, predicted = 0;
        bool operator==(const Cell&) const = default;
    };

    std::shared_ptr<const ConfusionMatrix> matrix; ///< null for none
    ColorMap map = ColorMap::named(QStringLiteral("cividis"));

    bool empty() const { return !matrix || matrix->classes() == 0; }
    void paint(QPainter& painter, QSizeF size, const PictureStyle& style,
               std::optional<Cell> marked = {}) const;
    /// Where a cell lies in a picture of that size.
    QRectF cellRect(Cell cell, QSizeF size, const PictureStyle& style) const;
    std::optional<Cell> cellAt(QPointF position, QSizeF size, const PictureStyle& style) const;

    /// "test accuracy 94.92 %"
    QString headline() const;
    /// What a cell says, in a sentence.
    QString describe(Cell cell) const;
    /// Which samples were counted.
    QString caption() const;

  private:
    struct Frame {
        QRectF grid;    ///< the cells
        QRectF side;    ///< the bar
        QRectF caption; ///< the line below
        double cell = 0;
    };

    Frame layOut(QSizeF size, const PictureStyle& style) const;
    ColorScale scale() const;
    QColor color(Cell cell) const;
    void paintCells(QPainter& painter, const Frame& frame, const PictureStyle& style) const;
    void paintText(QPainter& painter, const QRectF& rect, Cell cell, const PictureStyle& style) const;
    void paintNames(QPainter& painter, const Frame& frame, const PictureStyle& style) const;
};

} // namespace hanscape
