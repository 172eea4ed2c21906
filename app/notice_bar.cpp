#include "app/notice_bar.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hanscape {

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), m_text(new QLabel), m_row(new QHBoxLayout(this)) {
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    m_row->setContentsMargins(12, 6, 8, 6);
    m_row->addWidget(m_text, 1);
    m_row->addWidget(close);
    setAutoFillBackground(true);
    setObjectName("notice");
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::showText(const QString& text) {
    removeAnswers();
    m_text->setText(text);
    show();
}

void NoticeBar::ask(const QString& question, const std::vector<Answer>& answers) {
    showText(question);
    for (const Answer& answer : answers) {
        auto* button = new QToolButton;
        button->setText(answer.text);
        button->setFocusPolicy(Qt::TabFocus);
        m_row->insertWidget(m_row->count() - 1, button);
        m_answers.push_back(button);
        // Queued, as what is done may ask anew, which deletes the button.
        connect(
            button, &QToolButton::clicked, this,
            [this, act = answer.act] {
                removeAnswers();
                hide();
                act();
            },
            Qt::QueuedConnection);
    }
}

void NoticeBar::clear() {
    if (m_answers.empty())
        hide();
}

void NoticeBar::removeAnswers() {
    for (QToolButton* button : m_answers)
        button->deleteLater();
    m_answers.clear();
}

QString NoticeBar::text() const { return m_text->text(); }

void NoticeBar::setTheme(const Theme& theme) {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window,
                     mixed(theme.ground, QColor(0xe6, 0x9f, 0x00), theme.dark ? 0.25 : 0.2));
    setPalette(palette);
}

} // namespace hanscape
