#pragma once

#include "core/analysis/folded_sheet.h"
#include "widgets/canvas/plane_view.h"

#include <memory>
#include <QCoreApplication>
#include <QVariantAnimation>

namespace hanscape {

/// A sheet in a space of activations, its pieces translucent in the colours of their regions.
class SheetPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(SheetPicture)

  public:
    std::shared_ptr<const FoldedSheet> sheet; ///< may be null
    std::vector<QRgb> colors;                 ///< of the pieces
    QString step;                             ///< what is done to it, in words
    double progress = 1;                      ///< of the step, from before (0) to after (1)

    std::unique_ptr<PlanePicture> clone() const override { return std::make_unique<SheetPicture>(*this); }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    QString caption() const override;
    /// A square around the sheet.
    Box extent() const;

  private:
    QPointF place(std::size_t corner) const;
};

/// The plane as a sheet that a layer reflects and folds.
class SheetView : public PlaneView {
    Q_OBJECT

  public:
    explicit SheetView(QWidget* parent = nullptr);

    /// Null for none. `step` names what is done to it; `moves`: that is shown as a motion.
    void setSheet(std::shared_ptr<const FoldedSheet> sheet, std::vector<QRgb> colors, const QString& step,
                  bool moves);
    const SheetPicture& sheetPicture() const { return m_picture; }
    bool isMoving() const { return m_motion.state() == QAbstractAnimation::Running; }

    QSize sizeHint() const override { return {300, 280}; }

  protected:
    const PlanePicture& picture() const override { return m_picture; }

  private:
    void setProgress(double progress);

    SheetPicture m_picture;
    QVariantAnimation m_motion;
    bool m_fitted = true; ///< the view follows the sheet
};

} // namespace hanscape
