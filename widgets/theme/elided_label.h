#pragma once

#include <QLabel>

namespace hanscape {

/// A line of text that gives way to its neighbours: where it does not fit it ends in …, and the tooltip has
/// it whole.
class ElidedLabel : public QLabel {
    Q_OBJECT

  public:
    explicit ElidedLabel(QWidget* parent = nullptr);

    /// The text as it is drawn.
    QString shown() const;
    QSize minimumSizeHint() const override { return {0, QLabel::minimumSizeHint().height()}; }

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace hanscape
