#pragma once

#include "widgets/canvas/confusion_picture.h"

#include <QWidget>

namespace hanscape {

/// A confusion matrix on screen. The mouse, or the arrow keys, read a cell.
class ConfusionView : public QWidget {
    Q_OBJECT

  public:
    explicit ConfusionView(QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// A new matrix, as often as training makes one; null for none.
    void setMatrix(std::shared_ptr<const ConfusionMatrix> matrix);
    void setColorMap(const ColorMap& map);
    const ConfusionPicture& picture() const { return m_picture; }
    /// Where a cell lies in the widget.
    QRectF cellRect(ConfusionPicture::Cell cell) const;
    std::optional<ConfusionPicture::Cell> marked() const { return m_marked; }

    QSize sizeHint() const override { return {480, 380}; }
    QSize minimumSizeHint() const override { return {200, 160}; }

  signals:
    /// The cell that is read has changed.
    void markedChanged();

  protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    PictureStyle style() const { return {m_theme, font(), 1}; }
    void mark(std::optional<ConfusionPicture::Cell> cell);

    ConfusionPicture m_picture;
    Theme m_theme = lightTheme();
    std::optional<ConfusionPicture::Cell> m_marked;
};

} // namespace hanscape
