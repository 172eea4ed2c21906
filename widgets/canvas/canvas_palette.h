#pragma once

#include "widgets/canvas/sample_canvas.h"

#include <QToolButton>

class QLabel;

namespace hanscape {

class ClassTable;

/// The column beside a canvas: tools, classes and counts, the tool's settings, and what can be done with the
/// selection. Keys that nothing in it takes are the canvas's.
class CanvasPalette : public QWidget {
    Q_OBJECT

  public:
    explicit CanvasPalette(SampleCanvas& canvas, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    QToolButton* toolButton(const QString& name) const;
    ClassTable* classes() const { return m_classes; }

    QSize sizeHint() const override { return {columnWidth, QWidget::sizeHint().height()}; }

  protected:
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;

  private:
    static constexpr int columnWidth = 240;

    QWidget* makeTools();
    QWidget* makeSelection();
    QToolButton* action(const QString& icon, const QString& text, const QString& sentence);
    void showTool();
    void showSelection();

    SampleCanvas& m_canvas;
    std::vector<QToolButton*> m_tools;                       ///< as canvasTools()
    std::vector<std::pair<QToolButton*, QString>> m_actions; ///< with their icons
    ClassTable* m_classes;
    QLabel* m_selected = nullptr;
    QWidget* m_selection = nullptr;
};

} // namespace hanscape
