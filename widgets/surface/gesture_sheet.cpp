#include "widgets/surface/gesture_sheet.h"

#include <algorithm>
#include <QPainter>

namespace hanscape {

GestureSheet::GestureSheet(QWidget* parent) : QLabel(parent) {
    setObjectName("gestureSheet");
    setTextFormat(Qt::RichText);
    setMargin(12);
    setAccessibleName(tr("Gestures and keys of the surface"));
    const std::pair<QString, QString> rows[] = {
        {tr("Drag"), tr("turn")},
        {tr("Shift, middle or right drag"), tr("move")},
        {tr("Wheel, + and −"), tr("zoom at the cursor")},
        {tr("Double-click"), tr("set the centre")},
        {tr("Arrows"), tr("turn by 5°")},
        {tr("Home"), tr("fit")},
        {tr("1 … 7"), tr("front, back, left, right, top, bottom, oblique")},
        {tr("F2, F3"), tr("orthographic, perspective")},
        {tr("L"), tr("lock the tilt: drags turn around the vertical alone")},
        {tr("Ctrl+C, Ctrl+V"), tr("copy and paste the camera")},
        {tr("Ctrl+Shift+F"), tr("frame times")},
        {tr("F1, Esc"), tr("put this away")},
    };
    QString text = "<table cellspacing='0' cellpadding='2'>";
    for (const auto& [gesture, meaning] : rows)
        text += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;</td><td>%2</td></tr>").arg(gesture, meaning);
    setText(text + "</table>");
    hide();
}

void GestureSheet::showOver(const QColor& ground, const QColor& ink) {
    m_ground = ground;
    m_ground.setAlpha(235);
    QPalette palette = this->palette();
    palette.setColor(QPalette::WindowText, ink);
    setPalette(palette);
    // In a small view the words shrink rather than lose their ends.
    QFont font = parentWidget()->font();
    const auto fits = [this] { return parentWidget()->rect().contains(QRect(QPoint(), sizeHint())); };
    setFont(font);
    for (double size = font.pointSizeF(); !fits() && size > 6; size -= 0.5) {
        font.setPointSizeF(size);
        setFont(font);
    }
    resize(sizeHint().boundedTo(parentWidget()->size()));
    move(parentWidget()->rect().center() - rect().center());
    raise();
    show();
}

void GestureSheet::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(m_ground);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.end();
    QLabel::paintEvent(event);
}

} // namespace hanscape
