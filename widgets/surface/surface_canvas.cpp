#include "widgets/surface/surface_canvas.h"

#include "core/base/error.h"
#include "widgets/surface/surface_image.h"
#include "widgets/theme/translation.h"

#include <algorithm>

namespace hanscape {
namespace {

/// Brings the first row to the top.
void turnOver(QImage& picture) {
    const auto length = picture.bytesPerLine();
    uchar* above = picture.bits();
    for (uchar* below = above + (picture.height() - 1) * length; above < below;
         above += length, below -= length)
        std::swap_ranges(above, above + length, below);
}

} // namespace

SurfaceCanvas::SurfaceCanvas(int samples) : m_samples(samples) { m_context.doneCurrent(); }

SurfaceCanvas::~SurfaceCanvas() {
    if (!m_context.makeCurrent()) {
        // What lay in the context went with it, and must not be asked for again.
        (void)m_target.release();
        (void)m_smooth.release();
        (void)m_tile.release();
        return;
    }
    m_painter.release();
    m_drawn.release();
    m_target.reset();
    m_smooth.reset();
    m_tile.reset();
    m_context.doneCurrent();
}

void SurfaceCanvas::with(const std::function<void()>& work) {
    if (!m_context.makeCurrent())
        throw WorkError(tr("The graphics driver was reset and has lost the surface; start the program "
                           "anew to see it.")
                            .toStdString());
    struct Current { // whatever is thrown, the context is let go
        ViewContext& context;
        ~Current() { context.doneCurrent(); }
    } const current{m_context};
    work();
}

void SurfaceCanvas::resize(QSize pixels) {
    if (m_target && m_target->pixels() == pixels)
        return;
    m_target.reset(); // before memory is taken for the next
    m_smooth.reset();
    m_target = std::make_unique<OffscreenTarget>(pixels);
    if (m_samples > 1)
        m_smooth = std::make_unique<OffscreenTarget>(pixels, m_samples);
}

void SurfaceCanvas::begin(const SurfaceFrame& frame, const std::function<void(const SurfaceFrame&)>& draw) {
    with([&] {
        if (!frame.tile.isEmpty()) {
            if (!m_tile || m_tile->pixels() != frame.drawn()) {
                m_tile.reset(); // before memory is taken for the next
                m_tile = std::make_unique<OffscreenTarget>(frame.drawn());
            }
            m_tile->bind();
            draw(frame);
        } else {
            resize(frame.pixels);
            (m_smooth ? m_smooth : m_target)->bind();
            draw(frame);
            if (m_smooth)
                m_smooth->copyTo(*m_target);
        }
        m_drawn.set();
    });
}

bool SurfaceCanvas::isDrawn(int milliseconds) {
    bool drawn = false;
    with([&] { drawn = m_drawn.passed(milliseconds); });
    return drawn;
}

void SurfaceCanvas::end(const SurfaceFrame& frame, QImage& picture) {
    with([&] {
        if (picture.size() != frame.pixels)
            picture = QImage(frame.pixels, QImage::Format_RGB32);
        if (picture.isNull())
            throw WorkError(tr("There is not enough memory for the picture.").toStdString());
        if (!frame.tile.isEmpty())
            return bringDown(m_tile->read(), frame.tile, frame.samples, picture);
        m_target->read(picture);
        turnOver(picture);
    });
}

} // namespace hanscape
