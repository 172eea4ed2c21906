#pragma once

#include "widgets/theme/theme.h"

#include <QWidget>

class QPainter;

namespace hanscape {

/// What the lines and signs of a diagram of neurons mean, in as many lines as its width asks for.
class NeuronLegend : public QWidget {
    Q_OBJECT

  public:
    explicit NeuronLegend(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Whether the network has Householder layers, whose links and bars need words of their own.
    void setReflects(bool reflects);

    /// The same in a picture; returns the height that it takes. A null painter measures alone.
    static double paint(QPainter* painter, QPointF at, double width, bool reflects,
                        const PictureStyle& style);

    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override { return {480, heightForWidth(480)}; }

  protected:
    void paintEvent(QPaintEvent*) override;
    void resizeEvent(QResizeEvent*) override;

  private:
    PictureStyle style() const { return {m_theme, font(), 1}; }

    Theme m_theme = lightTheme();
    bool m_reflects = true;
};

} // namespace hanscape
