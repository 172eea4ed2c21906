#pragma once

#include "widgets/plots/series_picture.h"
#include "widgets/theme/theme.h"

#include <qcustomplot.h>

namespace hanscape {

/// Names of series in rows as long as the plot is wide, and a caption below them.
class SeriesLegend : public QCPLayoutElement {
    Q_OBJECT

  public:
    explicit SeriesLegend(QCustomPlot* plot) : QCPLayoutElement(plot) {}

    void setStyle(const PictureStyle& style) { m_style = style; }
    /// The picture is to outlive this.
    void setPicture(const SeriesPicture& picture) { m_picture = &picture; }
    /// The name at a place of the plot; empty elsewhere.
    QString nameAt(QPointF position) const;
    /// Where a name stands.
    QRectF rectOf(const QString& name) const;

    void update(UpdatePhase phase) override;

  protected:
    void draw(QCPPainter* painter) override;
    void applyDefaultAntialiasingHint(QCPPainter* painter) const override { painter->setAntialiasing(true); }

  private:
    struct Entry {
        std::size_t series = 0;
        QRectF rect; ///< from the legend's corner
    };
    void layOut(double width);

    PictureStyle m_style;
    const SeriesPicture* m_picture = nullptr;
    std::vector<Entry> m_entries;
    double m_height = 0;
};

} // namespace hanscape
