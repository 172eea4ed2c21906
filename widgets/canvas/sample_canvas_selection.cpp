#include "widgets/canvas/sample_canvas.h"

namespace hanscape {

void SampleCanvas::setSelection(const Selection& selection) {
    if (selection == m_selection)
        return;
    m_selection = selection;
    m_picture.drops = !selection.empty();
    m_layer.setSelection(selection);
    showCaption();
    update();
    emit selectionChanged();
}

void SampleCanvas::selectAll() {
    if (!m_document.isPaintable())
        return;
    Selection all;
    for (Sketch::Id id = 0; id < m_document.sketch().size(); ++id)
        if (m_document.sketch().has(id))
            all.push_back(id);
    setSelection(all);
}

void SampleCanvas::editSelection(const QString& text, const std::function<void(Sketch&)>& change) {
    if (!m_selection.empty())
        m_document.editOnce(text, change);
}

void SampleCanvas::deleteSelection() {
    editSelection(tr("Delete"),
                  [selection = m_selection](Sketch& sketch) { removeSamples(sketch, selection); });
}

void SampleCanvas::duplicateSelection() {
    const PlanePoint aside = m_tool.settings.snap
                                 ? PlanePoint{m_tool.settings.mesh.width(), -m_tool.settings.mesh.height()}
                                 : PlanePoint{pixelsInPlane(12).x, -pixelsInPlane(12).y};
    Selection copies;
    editSelection(tr("Duplicate"),
                  [&](Sketch& sketch) { copies = duplicateSamples(sketch, m_selection, aside); });
    if (!copies.empty())
        setSelection(copies);
}

void SampleCanvas::labelSelection() {
    editSelection(tr("Label"), [this](Sketch& sketch) { labelSamples(sketch, m_selection, m_tool.left); });
}

void SampleCanvas::assignSelection(Part part) {
    editSelection(tr("Split"), [&](Sketch& sketch) { assignSamples(sketch, m_selection, part); });
}

void SampleCanvas::nudge(PlanePoint steps) {
    const PlanePoint step = m_tool.settings.snap
                                ? PlanePoint{m_tool.settings.mesh.width(), m_tool.settings.mesh.height()}
                                : pixelsInPlane(1);
    std::vector<PlanePoint> from;
    for (const auto id : m_selection)
        from.push_back(m_document.sketch()[id].at);
    editSelection(tr("Move"), [&](Sketch& sketch) {
        moveSamples(sketch, m_selection, from, {steps.x * step.x, steps.y * step.y});
    });
}

} // namespace hanscape
