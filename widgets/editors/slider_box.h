#pragma once

#include "core/base/field_table.h"

#include <QWidget>

class QSlider;

namespace hanscape {

class NumberBox;

/// A whole number of a field under a slider, with a box beside it where it is read and typed. Tells of each
/// step while the slider moves.
class SliderBox : public QWidget {
    Q_OBJECT

  public:
    explicit SliderBox(const FieldInfo& field, QWidget* parent = nullptr);

    int value() const;
    void setValue(int value);
    QSlider* slider() const { return m_slider; }

  signals:
    void edited();
    /// A typed value cannot be used; why is a sentence. Empty when it has been mended.
    void refused(const QString& why);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QSlider* m_slider;
    NumberBox* m_box;
};

} // namespace hanscape
