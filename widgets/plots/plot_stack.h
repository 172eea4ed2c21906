#pragma once

#include "widgets/theme/theme.h"

#include <QStackedWidget>

class QCustomPlot;
class QLabel;

namespace hanscape {

/// What views of plots share: a plot, a sentence in its place where there is nothing to show, colours, and a
/// mark of keyboard focus.
class PlotStack : public QStackedWidget {
    Q_OBJECT

  public:
    /// The name is what a screen reader says; the text, what to do where there is nothing to show.
    PlotStack(const QString& name, const QString& emptyText, QWidget* parent);

    void setTheme(const Theme& theme);
    void setEmptyText(const QString& text);

  protected:
    QCustomPlot& customPlot() { return *m_plot; }
    /// Shows the plot, or the sentence.
    void setEmpty(bool empty);
    bool isEmpty() const;
    QString emptyText() const;
    /// Gives the plot its colours and fonts, now and whenever they change. To be called once by a
    /// constructor.
    void restyle();
    virtual void applyStyle(const PictureStyle& style) = 0;

    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    Theme m_theme = lightTheme();
    QLabel* m_empty;
    QCustomPlot* m_plot;
    bool m_styled = false;
    bool m_showFocus = false; ///< reached by the keyboard
};

} // namespace hanscape
