#include "widgets/editors/slider_box.h"

#include "widgets/editors/number_box.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QSlider>

namespace hanscape {

namespace {

constexpr int labelWidth = 60, boxWidth = 64;

} // namespace

SliderBox::SliderBox(const FieldInfo& field, QWidget* parent)
    : QWidget(parent), m_slider(new QSlider(Qt::Horizontal, this)), m_box(new NumberBox(field, this)) {
    const QString title = QString::fromStdString(field.text.label);
    const QString sentence = QString::fromStdString(field.text.sentence);
    const QString key = QString::fromStdString(field.text.key);
    auto* label = new QLabel(title, this);
    label->setFixedWidth(labelWidth);
    label->setBuddy(m_box);
    m_slider->setRange(static_cast<int>(field.range.low), static_cast<int>(field.range.high));
    m_slider->setPageStep(std::max(1, (m_slider->maximum() - m_slider->minimum()) / 20));
    m_slider->setFocusPolicy(Qt::StrongFocus);
    m_slider->installEventFilter(this);
    m_slider->setObjectName(key + "Slider");
    m_box->setObjectName(key);
    m_box->setFixedWidth(boxWidth);
    m_slider->setAccessibleName(title);
    m_box->setAccessibleName(tr("%1 as a number").arg(title));
    for (QWidget* part :
         {static_cast<QWidget*>(label), static_cast<QWidget*>(m_slider), static_cast<QWidget*>(m_box)}) {
        part->setToolTip(sentence);
        part->setAccessibleDescription(sentence);
    }
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(label);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_box);
    setValue(m_slider->minimum());
    connect(m_slider, &QSlider::valueChanged, this, [this](int value) {
        m_box->setValue(std::int64_t(value));
        emit edited();
    });
    connect(m_box, &NumberBox::edited, this,
            [this] { m_slider->setValue(static_cast<int>(std::get<std::int64_t>(m_box->value()))); });
    connect(m_box, &NumberBox::refused, this, &SliderBox::refused);
}

int SliderBox::value() const { return m_slider->value(); }

void SliderBox::setValue(int value) {
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(value);
    m_box->setValue(std::int64_t(value));
}

bool SliderBox::eventFilter(QObject* watched, QEvent* event) {
    // A wheel that scrolls the controls past a slider must not move it.
    if (event->type() == QEvent::Wheel && !m_slider->hasFocus()) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hanscape
