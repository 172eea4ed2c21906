#include "widgets/network/neuron_legend.h"

#include "widgets/network/neuron_picture.h"

#include <cmath>
#include <QPainter>

namespace hanscape {
namespace {

/// A sign and what it means.
struct Entry {
    enum class Sign { positive, negative, bar, dead, constant, none } sign;
    QString text;
};

std::vector<Entry> entries(bool reflects) {
    using enum Entry::Sign;
    std::vector<Entry> all{{positive, NeuronLegend::tr("weight above 0")},
                           {negative, NeuronLegend::tr("below 0; the thicker, the larger in its layer")},
                           {dead, NeuronLegend::tr("dead: 0 all over the map")},
                           {constant, NeuronLegend::tr("constant: one value all over")}};
    if (reflects) {
        all.push_back({bar, NeuronLegend::tr("Householder layers: u/‖u‖ as a bar at each neuron")});
        all.push_back({none, NeuronLegend::tr("links there: −2uᵢuⱼ/‖u‖², what H has beside the identity")});
    }
    return all;
}

double signWidth(Entry::Sign sign) {
    switch (sign) {
    case Entry::Sign::none:
        return 0;
    case Entry::Sign::bar:
        return 12;
    default:
        return 24;
    }
}

void paintSign(QPainter& painter, Entry::Sign sign, const QRectF& room, const PictureStyle& style) {
    const double u = style.unit, middle = room.center().y();
    const bool positive = sign == Entry::Sign::positive;
    if (positive || sign == Entry::Sign::negative) {
        painter.setPen(QPen(signColor(positive ? 1 : -1, style.theme), 3 * u, Qt::SolidLine, Qt::FlatCap));
        painter.drawLine(QPointF(room.left(), middle), QPointF(room.left() + 18 * u, middle));
    } else if (sign == Entry::Sign::bar) {
        const QRectF bar(room.left() + 2 * u, middle - 6 * u, 4 * u, 12 * u);
        painter.fillRect(QRectF(bar.topLeft(), QSizeF(4 * u, 6 * u)), signColor(1, style.theme));
        painter.fillRect(QRectF(bar.left(), middle, 4 * u, 6 * u), signColor(-1, style.theme));
    } else if (sign != Entry::Sign::none) {
        const QRectF map(room.left(), middle - 8 * u, 16 * u, 16 * u);
        painter.setPen(QPen(style.theme.hairline, u));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(map);
        paintState(painter, sign == Entry::Sign::dead ? NeuronState::dead : NeuronState::constant, map,
                   style);
    }
}

} // namespace

NeuronLegend::NeuronLegend(QWidget* parent) : QWidget(parent) {
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setReflects(true);
}

void NeuronLegend::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void NeuronLegend::setReflects(bool reflects) {
    m_reflects = reflects;
    QStringList texts;
    for (const Entry& entry : entries(reflects))
        texts << entry.text;
    setAccessibleName(tr("Legend"));
    setAccessibleDescription(texts.join("; "));
    setFixedHeight(heightForWidth(width()));
    update();
}

double NeuronLegend::paint(QPainter* painter, QPointF at, double width, bool reflects,
                           const PictureStyle& style) {
    const double u = style.unit, gap = 18 * u;
    const QFontMetricsF metrics(style.font);
    const double line = std::max(metrics.height(), 16 * u) + 4 * u;
    QPointF place = at;
    for (const Entry& entry : entries(reflects)) {
        const double sign = signWidth(entry.sign) * u, text = metrics.horizontalAdvance(entry.text);
        if (place.x() > at.x() && place.x() + sign + text > at.x() + width)
            place = {at.x(), place.y() + line};
        if (painter) {
            paintSign(*painter, entry.sign, QRectF(place, QSizeF(sign, line)), style);
            painter->setFont(style.font);
            painter->setPen(style.theme.muted);
            painter->drawText(QRectF(place + QPointF(sign, 0), QSizeF(text + gap, line)),
                              Qt::AlignLeft | Qt::AlignVCenter, entry.text);
        }
        place.rx() += sign + text + gap;
    }
    return place.y() + line - at.y();
}

int NeuronLegend::heightForWidth(int width) const {
    return static_cast<int>(std::ceil(paint(nullptr, {}, width, m_reflects, style())));
}

void NeuronLegend::resizeEvent(QResizeEvent*) { setFixedHeight(heightForWidth(width())); }

void NeuronLegend::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    paint(&painter, {}, width(), m_reflects, style());
}

} // namespace hanscape
