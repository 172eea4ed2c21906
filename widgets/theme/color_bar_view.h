#pragma once

#include "widgets/theme/color_bar.h"

#include <QWidget>

namespace hanscape {

/// A colour bar beside a view that has none of its own.
class ColorBarView : public QWidget {
    Q_OBJECT

  public:
    explicit ColorBarView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    void setBar(const ColorBar& bar);
    const ColorBar& bar() const { return m_bar; }
    /// Points at a value; NaN at none.
    void setPointer(double value);

    QSize sizeHint() const override;

  protected:
    void paintEvent(QPaintEvent*) override;

  private:
    PictureStyle style() const { return {m_theme, font(), 1}; }

    Theme m_theme = lightTheme();
    ColorBar m_bar;
};

} // namespace hanscape
