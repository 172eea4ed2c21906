#pragma once

#include <QProxyStyle>
#include <QStyleOption>

namespace hanscape {

/// The desktop's Fusion without its bevels: toolbar and status bar on the window's ground, hairlines between
/// panes, flat tables and flat buttons of choices. All colours are the palette's, so that another palette is
/// all that dark or light takes: a style sheet would be applied to each of the window's widgets anew.
///
/// Widgets ask for what is not everyone's by a property that is true: `flat` of a table, `choice` of a tool
/// button, `hairline` of a line.
class FlatStyle : public QProxyStyle {
    Q_OBJECT

  public:
    FlatStyle();

    int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& contents,
                           const QWidget* widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;

  private:
    void drawFlatHeader(const QStyleOptionHeader& header, QPainter& painter, const QWidget* widget) const;
};

} // namespace hanscape
