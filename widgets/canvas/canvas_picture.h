#pragma once

#include "widgets/canvas/sample_document.h"
#include "widgets/canvas/training_set_picture.h"

namespace hanscape {

/// A data set in the making. The legend of the split at its right is where selected samples are dropped to
/// move them to a part.
class CanvasPicture : public PlanePicture {
    Q_DECLARE_TR_FUNCTIONS(CanvasPicture)

  public:
    explicit CanvasPicture(const SampleDocument& document) : m_document(document) {}

    ColorScale scale;            ///< of the targets in regression
    QString text;                ///< the line below
    bool drops = false;          ///< whether samples can be dropped on a part
    std::optional<Part> aimedAt; ///< the part that would take them

    std::unique_ptr<PlanePicture> clone() const override { return std::make_unique<CanvasPicture>(*this); }
    void paintContents(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    void paintSide(QPainter& painter, const PlaneFrame& frame, const PictureStyle& style) const override;
    double sideWidth(const PictureStyle& style) const override;
    QString caption() const override { return text; }

    /// Where a part is in the legend.
    QRectF partRect(Part part, const PlaneFrame& frame, const PictureStyle& style) const;
    std::optional<Part> partAt(QPointF position, const PlaneFrame& frame, const PictureStyle& style) const;
    static QString partName(Part part);

  private:
    bool hasBar() const { return m_document.data()->task == Task::regression; }

    const SampleDocument& m_document;
};

inline constexpr Part AllParts[] = {Part::train, Part::validation, Part::test};

} // namespace hanscape
