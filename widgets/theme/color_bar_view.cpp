#include "widgets/theme/color_bar_view.h"

#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

constexpr int viewPointerRoom = 8, viewBorder = 12;

} // namespace

ColorBarView::ColorBarView(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    setAccessibleName(tr("Colour scale"));
}

void ColorBarView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void ColorBarView::setBar(const ColorBar& bar) {
    m_bar = bar;
    updateGeometry();
    update();
}

void ColorBarView::setPointer(double value) {
    m_bar.pointer = value;
    update();
}

QSize ColorBarView::sizeHint() const {
    return {static_cast<int>(std::ceil(m_bar.width(style()))) + viewPointerRoom + viewBorder, 200};
}

void ColorBarView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    m_bar.paint(painter, QRectF(rect()).adjusted(viewPointerRoom, viewBorder, -viewBorder, -viewBorder),
                style());
}

} // namespace hanscape
