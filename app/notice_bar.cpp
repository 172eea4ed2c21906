#include "app/notice_bar.h"

#include "widgets/theme/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace hanscape {

NoticeBar::NoticeBar(QWidget* parent) : QWidget(parent), m_text(new QLabel) {
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* close = new QToolButton;
    close->setText(tr("Close"));
    close->setAutoRaise(true);
    close->setFocusPolicy(Qt::TabFocus);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 8, 6);
    layout->addWidget(m_text, 1);
    layout->addWidget(close);
    setAutoFillBackground(true);
    setObjectName("notice");
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    hide();
}

void NoticeBar::showText(const QString& text) {
    m_text->setText(text);
    show();
}

QString NoticeBar::text() const { return m_text->text(); }

void NoticeBar::setTheme(const Theme& theme) {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window,
                     mixed(theme.ground, QColor(0xe6, 0x9f, 0x00), theme.dark ? 0.25 : 0.2));
    setPalette(palette);
}

} // namespace hanscape
