#include "app/workspaces/timeline.h"

#include "app/workspaces/page_parts.h"
#include "widgets/theme/choice_button.h"
#include "widgets/theme/icons.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QLabel>
#include <QMouseEvent>
#include <QSignalBlocker>
#include <QStyle>
#include <QStyleOptionSlider>

namespace hanscape {
namespace {

constexpr int playMilliseconds = 8000;     ///< through all frames
constexpr int fastest = 33, slowest = 400; ///< milliseconds a frame

} // namespace

ScrubSlider::ScrubSlider(QWidget* parent) : QSlider(Qt::Horizontal, parent) {}

int ScrubSlider::valueAt(double x) const {
    QStyleOptionSlider option;
    initStyleOption(&option);
    const int handle = style()->pixelMetric(QStyle::PM_SliderLength, &option, this);
    return QStyle::sliderValueFromPosition(minimum(), maximum(), static_cast<int>(x) - handle / 2,
                                           width() - handle);
}

void ScrubSlider::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton)
        return;
    setFocus(Qt::MouseFocusReason);
    setSliderDown(true);
    setSliderPosition(valueAt(event->position().x()));
}

void ScrubSlider::mouseMoveEvent(QMouseEvent* event) {
    if ((event->buttons() & Qt::LeftButton) != 0)
        setSliderPosition(valueAt(event->position().x()));
}

Timeline::Timeline(TrainingSession& session, QWidget* parent)
    : QWidget(parent), m_session(session), m_play(new QToolButton), m_live(toolButton(tr("Live"))),
      m_film(toolButton(tr("Export film…"))), m_slider(new ScrubSlider), m_place(new QLabel) {
    makeControls();
    connect(&m_playing, &QTimer::timeout, this, &Timeline::playOn);
    connect(m_slider, &QSlider::valueChanged, this, &Timeline::choose);
    connect(m_play, &QToolButton::clicked, this, [this] { setPlaying(!isPlaying()); });
    connect(m_live, &QToolButton::clicked, this, [this] { m_session.showLive(); });
    connect(m_film, &QToolButton::clicked, this, &Timeline::filmWanted);
    connect(&m_session, &TrainingSession::recordingChanged, this, &Timeline::showRecording);
    connect(&m_session, &TrainingSession::replayChanged, this, [this] {
        if (!m_session.isReplaying())
            setPlaying(false);
        showRecording();
    });
    setTheme(m_theme);
    showRecording();
}

void Timeline::makeControls() {
    m_play->setObjectName("playRecording");
    m_play->setAutoRaise(true);
    m_play->setFocusPolicy(Qt::TabFocus);
    m_live->setObjectName("showLive");
    m_live->setToolTip(tr("Back to the run as it goes."));
    m_film->setObjectName("exportFilm");
    m_film->setCheckable(false);
    m_film->setToolTip(tr("Save the recording as a film, or the surface turning around."));
    m_slider->setObjectName("timeline");
    m_slider->setAccessibleName(tr("Timeline of the recording"));
    m_slider->setToolTip(
        tr("The run as it was: drag, or the arrow keys, choose an iteration for all views."));
    m_slider->setPageStep(10);
    m_place->setObjectName("timelinePlace");
    m_place->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    // Its text grows while training goes on, and is not to push the slider.
    m_place->setMinimumWidth(
        m_place->fontMetrics().horizontalAdvance(tr("iteration %1 of %1").arg(countText(100'000))));
    for (QWidget* control : std::initializer_list<QWidget*>{m_play, m_live, m_film})
        keepSpace(*control);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(m_play);
    layout->addWidget(m_slider, 1);
    layout->addWidget(m_place);
    layout->addWidget(m_live);
    layout->addWidget(m_film);
}

void Timeline::setTheme(const Theme& theme) {
    m_theme = theme;
    showPlaying();
}

void Timeline::setPlaying(bool playing) {
    const auto& recording = m_session.recording();
    if (playing == isPlaying() || (playing && !recording))
        return;
    if (!playing) {
        m_playing.stop();
    } else {
        const int frames = static_cast<int>(recording->size());
        if (!m_session.isReplaying() || m_slider->value() == m_slider->maximum())
            choose(0);
        m_playing.start(std::clamp(playMilliseconds / frames, fastest, slowest));
    }
    showPlaying();
}

void Timeline::playOn() {
    if (m_slider->value() < m_slider->maximum())
        m_slider->setValue(m_slider->value() + 1);
    else
        setPlaying(false);
}

void Timeline::choose(int frame) {
    const auto& recording = m_session.recording();
    if (!recording || frame >= static_cast<int>(recording->size()))
        return;
    m_iteration = recording->frame(static_cast<std::size_t>(frame)).iteration;
    m_session.showRecorded(static_cast<std::size_t>(frame));
    showRecording();
}

void Timeline::showIteration(std::int64_t iteration) {
    const auto& recording = m_session.recording();
    if (!recording)
        return;
    setPlaying(false);
    choose(static_cast<int>(recording->indexAt(iteration)));
}

/// Frames come and go while one is shown; its iteration stays.
void Timeline::showRecording() {
    const auto& recording = m_session.recording();
    setVisible(recording.has_value() || m_session.isRecording());
    if (!recording)
        setPlaying(false);
    const int last = recording ? static_cast<int>(recording->size()) - 1 : 0;
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(0, last);
    m_slider->setValue(
        m_session.isReplaying() && recording ? static_cast<int>(recording->indexAt(m_iteration)) : last);
    m_slider->setEnabled(last > 0);
    m_play->setEnabled(last > 0);
    m_film->setEnabled(recording.has_value());
    showPlace();
}

void Timeline::showPlace() {
    const auto& recording = m_session.recording();
    const bool replays = m_session.isReplaying() && recording;
    QString place = tr("nothing yet");
    if (replays)
        place = tr("iteration %1 of %2").arg(countText(m_iteration), countText(recording->last()));
    else if (recording)
        place = tr("%1 frames up to %2")
                    .arg(countText(static_cast<qint64>(recording->size())), countText(recording->last()));
    m_place->setText(place);
    m_slider->setAccessibleDescription(place);
    m_live->setChecked(!replays);
}

void Timeline::showPlaying() {
    m_play->setIcon(themedIcon(isPlaying() ? "pause" : "train", m_theme));
    const QString play = isPlaying() ? tr("Pause the recording") : tr("Play the recording");
    m_play->setToolTip(play);
    m_play->setAccessibleName(play);
}

} // namespace hanscape
