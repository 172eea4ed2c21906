#pragma once

#include "core/data/painting_selection.h"
#include "widgets/canvas/canvas_tool.h"
#include "widgets/canvas/plane_frame.h"
#include "widgets/canvas/sample_document.h"

#include <functional>

namespace hanscape {

/// What goes on between press and release of a mouse button on a canvas.
class CanvasGesture {
  public:
    virtual ~CanvasGesture() = default;

    /// Once at the press, then with every move.
    virtual void moveTo(PlanePoint place) = 0;
    virtual void end() = 0;
    virtual void cancel() = 0;
    /// What shows over the samples meanwhile.
    virtual void paint(QPainter&, const PlaneFrame&, const Theme&) const {}
    /// Whether it carries samples, which can be dropped on a part.
    virtual bool carries() const { return false; }

  protected:
    CanvasGesture() = default;
    CanvasGesture(const CanvasGesture&) = delete;
    CanvasGesture& operator=(const CanvasGesture&) = delete;
};

/// A stroke of a tool: one step of the document.
class PaintGesture : public CanvasGesture {
  public:
    PaintGesture(SampleDocument& document, const PaintSettings& settings, std::uint64_t seed,
                 const QString& text);

    void moveTo(PlanePoint place) override;
    void end() override { m_document.end(); }
    void cancel() override { m_document.cancel(); }

  private:
    SampleDocument& m_document;
    PaintSettings m_settings;
    std::uint64_t m_seed;
    std::optional<PaintStroke> m_stroke;
};

/// Shapes an area and selects what is in it; a click selects what is nearest.
class SelectGesture : public CanvasGesture {
  public:
    using Done = std::function<void(const Selection&)>;
    /// A place is a click's as long as it stays within `click` of the press, and so is what it hits.
    SelectGesture(const SampleDocument& document, SelectShape shape, PlanePoint click, Done done);

    void moveTo(PlanePoint place) override;
    void end() override;
    void cancel() override {}
    void paint(QPainter& painter, const PlaneFrame& frame, const Theme& theme) const override;

  private:
    bool isClick() const;
    PlaneBox box() const;

    const SampleDocument& m_document;
    SelectShape m_shape;
    PlanePoint m_click;
    Done m_done;
    std::vector<PlanePoint> m_path;
};

/// Drags samples: one step of the document.
class MoveGesture : public CanvasGesture {
  public:
    /// `snapTo`: the way is a whole number of its meshes.
    MoveGesture(SampleDocument& document, const Selection& selection, const std::optional<PlaneMesh>& snapTo);

    void moveTo(PlanePoint place) override;
    void end() override { m_document.end(); }
    void cancel() override { m_document.cancel(); }
    bool carries() const override { return true; }

  private:
    SampleDocument& m_document;
    const Selection m_selection;
    std::optional<PlaneMesh> m_snapTo;
    std::vector<PlanePoint> m_from;
    std::optional<PlanePoint> m_pressed;
};

} // namespace hanscape
