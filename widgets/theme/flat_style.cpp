#include "widgets/theme/flat_style.h"

#include "widgets/theme/theme.h"

#include <QHeaderView>
#include <QPainter>

namespace hanscape {
namespace {

constexpr int hairlineWidth = 1, toolSpace = 4, tipPadding = 4, choiceRadius = 4, itemPadding = 3;
constexpr QSize choiceSpace(7, 5), headerPadding(6, 3),
    sortMark(12, 10); ///< pixels; a choice's with its frame

bool has(const QWidget* widget, const char* property) {
    return widget && widget->property(property).toBool();
}

/// Whether it is a header of a flat table.
bool isFlatHeader(const QWidget* widget) {
    return qobject_cast<const QHeaderView*>(widget) && has(widget->parentWidget(), "flat");
}

void drawChoice(const QStyleOptionToolButton& option, QPainter& painter) {
    const QPalette& palette = option.palette;
    const bool on = option.state & QStyle::State_On;
    const bool lit = option.state & QStyle::State_Enabled &&
                     option.state & (QStyle::State_MouseOver | QStyle::State_HasFocus);
    const QColor accent = palette.color(QPalette::Active, QPalette::Highlight);
    const QColor base = palette.color(QPalette::Active, QPalette::Base);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(on || lit ? accent : palette.color(QPalette::Mid), hairlineWidth));
    painter.setBrush(on ? mixed(base, accent, 0.22) : base);
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), choiceRadius, choiceRadius);
    painter.restore();
}

/// A hairline along the middle of a frame, whichever way it is longer.
QRect middleOf(QRect frame) {
    if (frame.width() > frame.height())
        return {frame.left(), frame.center().y(), frame.width(), hairlineWidth};
    return {frame.center().x(), frame.top(), hairlineWidth, frame.height()};
}

} // namespace

FlatStyle::FlatStyle() : QProxyStyle(QStringLiteral("Fusion")) {}

int FlatStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_ToolBarFrameWidth:
    case PM_ToolBarItemSpacing:
        return toolSpace;
    case PM_ToolBarItemMargin:
        return 0;
    case PM_SplitterWidth:
        return hairlineWidth;
    case PM_ToolTipLabelFrameWidth:
        return hairlineWidth + tipPadding;
    case PM_FocusFrameHMargin: // what keeps a table's words from the lines between its columns
        return QProxyStyle::pixelMetric(metric, option, widget) + (has(widget, "flat") ? itemPadding : 0);
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize FlatStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                                  const QWidget* widget) const {
    if (type == CT_ToolButton && has(widget, "choice"))
        return contents + 2 * choiceSpace;
    const QSize size = QProxyStyle::sizeFromContents(type, option, contents, widget);
    return type == CT_HeaderSection && isFlatHeader(widget) ? size + QSize(2 * itemPadding, 0) : size;
}

void FlatStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                              const QWidget* widget) const {
    switch (element) {
    case PE_FrameStatusBarItem:
        return;
    case PE_PanelStatusBar:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, option->palette.mid());
        painter->fillRect(option->rect.adjusted(hairlineWidth, hairlineWidth, -hairlineWidth, -hairlineWidth),
                          option->palette.toolTipBase());
        return;
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void FlatStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                            const QWidget* widget) const {
    switch (element) {
    case CE_ToolBar:
        painter->fillRect(option->rect, option->palette.window());
        return;
    case CE_Splitter:
        painter->fillRect(option->rect, option->palette.mid());
        return;
    case CE_ShapedFrame:
        if (!has(widget, "hairline"))
            break;
        painter->fillRect(middleOf(option->rect), option->palette.mid());
        return;
    case CE_Header:
        if (const auto* header = qstyleoption_cast<const QStyleOptionHeader*>(option);
            header && isFlatHeader(widget))
            return drawFlatHeader(*header, *painter, widget);
        break;
    case CE_HeaderEmptyArea:
        if (!isFlatHeader(widget))
            break;
        painter->fillRect(option->rect, option->palette.window());
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void FlatStyle::drawFlatHeader(const QStyleOptionHeader& header, QPainter& painter,
                               const QWidget* widget) const {
    const QRect& all = header.rect;
    painter.fillRect(all, header.palette.window());
    painter.fillRect(all.left(), all.bottom() + 1 - hairlineWidth, all.width(), hairlineWidth,
                     header.palette.mid());
    QStyleOptionHeader part = header;
    const int x = headerPadding.width(), y = headerPadding.height();
    part.rect = all.adjusted(x, y, -x, -y - hairlineWidth);
    drawControl(CE_HeaderLabel, &part, &painter, widget);
    if (header.sortIndicator == QStyleOptionHeader::None)
        return;
    // Above the words, which keep their width.
    part.rect = QRect(QPoint(all.center().x() - sortMark.width() / 2, all.top()), sortMark);
    drawPrimitive(PE_IndicatorHeaderArrow, &part, &painter, widget);
}

void FlatStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option,
                                   QPainter* painter, const QWidget* widget) const {
    const auto* button = qstyleoption_cast<const QStyleOptionToolButton*>(option);
    if (control != CC_ToolButton || !button || !has(widget, "choice"))
        return QProxyStyle::drawComplexControl(control, option, painter, widget);
    drawChoice(*button, *painter);
    QStyleOptionToolButton label = *button;
    const int x = choiceSpace.width(), y = choiceSpace.height();
    label.rect = button->rect.adjusted(x, y, -x, -y);
    label.state &= ~(State_Sunken | State_On); // words stay where they are when pressed
    drawControl(CE_ToolButtonLabel, &label, painter, widget);
}

} // namespace hanscape
