#include "app/lessons/lesson_panel.h"

#include "app/workspaces/page_parts.h"

#include <algorithm>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QTextBrowser>

namespace hanscape {
namespace {

constexpr int lessonWidth = 248;

} // namespace

LessonPanel::LessonPanel(QWidget* parent)
    : QFrame(parent), m_title(new QLabel), m_count(new QLabel), m_text(new QTextBrowser),
      m_back(new QPushButton(tr("Back"))), m_next(new QPushButton(tr("Next"))),
      m_all(new QPushButton(tr("Show all controls"))), m_end(new QPushButton(tr("End the lesson"))) {
    setObjectName("lesson");
    setFixedWidth(lessonWidth);
    QFont bold = font();
    bold.setWeight(QFont::DemiBold);
    m_title->setFont(bold);
    m_title->setWordWrap(true);
    m_text->setObjectName("lessonText");
    m_text->setAccessibleName(tr("Text of the lesson"));
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setFocusPolicy(Qt::TabFocus);
    m_text->viewport()->setAutoFillBackground(false);
    m_text->document()->setDocumentMargin(0);
    m_back->setObjectName("lessonBack");
    m_next->setObjectName("lessonNext");
    m_all->setObjectName("lessonAll");
    m_end->setObjectName("lessonEnd");
    m_all->setCheckable(true);
    m_back->setToolTip(tr("The step before."));
    m_next->setToolTip(tr("The next step."));
    m_all->setToolTip(tr("The lesson shows the controls that it speaks of; this shows the others, too."));
    m_end->setToolTip(tr("The text goes, and all controls are there; what was trained stays."));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 8);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text, 1);
    auto* steps = new QHBoxLayout;
    steps->addWidget(m_back);
    steps->addWidget(m_count, 1, Qt::AlignCenter);
    steps->addWidget(m_next);
    layout->addLayout(steps);
    auto* ends = new QHBoxLayout;
    ends->addWidget(m_all);
    ends->addStretch(1);
    ends->addWidget(m_end);
    layout->addLayout(ends);
    for (QPushButton* button : {m_back, m_next, m_all, m_end})
        button->setFocusPolicy(Qt::TabFocus); // a click leaves the keys to the views
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] { showStep(m_step + 1); });
    connect(m_all, &QPushButton::toggled, this, &LessonPanel::showsAllChanged);
    connect(m_end, &QPushButton::clicked, this, &LessonPanel::endWanted);
    hide();
}

void LessonPanel::setLesson(const std::optional<Lesson>& lesson, int step) {
    m_lesson = lesson;
    setVisible(lesson.has_value());
    if (!lesson)
        return;
    m_title->setText(lesson->title);
    m_all->setChecked(false);
    showStep(step);
}

bool LessonPanel::showsAll() const { return !m_lesson || m_all->isChecked(); }

void LessonPanel::showStep(int step) {
    const int steps = static_cast<int>(m_lesson->steps.size());
    m_step = std::clamp(step, 0, steps - 1);
    const LessonStep& shown = m_lesson->steps[static_cast<std::size_t>(m_step)];
    m_text->setHtml(shown.text);
    m_text->verticalScrollBar()->setValue(0);
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(steps));
    m_back->setEnabled(m_step > 0);
    m_next->setEnabled(m_step + 1 < steps);
    emit stepShown(shown.workspace);
}

void LessonPanel::setTheme(const Theme& theme) { setInk(*m_count, theme.muted); }

} // namespace hanscape
