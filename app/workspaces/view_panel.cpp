#include "app/workspaces/view_panel.h"

#include "app/workspaces/page_parts.h"
#include "widgets/theme/elided_label.h"
#include "widgets/theme/icons.h"

#include <QEvent>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace hanscape {

ViewPanel::ViewPanel(const QString& title, QWidget* view, QWidget* parent)
    : QWidget(parent), m_title(title), m_view(view), m_header(new QWidget(this)),
      m_headerLayout(new QHBoxLayout(m_header)), m_titleLabel(new QLabel(title)), m_note(new ElidedLabel),
      m_enlarge(new QToolButton) {
    QFont font = m_titleLabel->font();
    font.setWeight(QFont::DemiBold);
    m_titleLabel->setFont(font);
    m_note->setObjectName("note");
    m_enlarge->setAutoRaise(true);
    m_enlarge->setFocusPolicy(Qt::TabFocus);
    m_enlarge->setIconSize({16, 16});
    m_headerLayout->setContentsMargins(8, 2, 2, 2);
    m_headerLayout->setSpacing(8);
    m_headerLayout->addWidget(m_titleLabel);
    m_headerLayout->addWidget(m_note, 1);
    m_headerLayout->addWidget(m_enlarge);
    m_header->setToolTip(tr("Double-click to make this view large, and again to go back."));
    m_header->installEventFilter(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_header);
    layout->addWidget(view, 1);
    connect(m_enlarge, &QToolButton::clicked, this, &ViewPanel::enlargeToggled);
    setEnlarged(false);
}

void ViewPanel::setView(QWidget* view) {
    delete layout()->replaceWidget(m_view, view);
    m_view->deleteLater();
    m_view = view;
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(view, 1);
}

void ViewPanel::setTitle(const QString& title) {
    m_title = title;
    m_titleLabel->setText(title);
    setEnlarged(m_enlarged);
}

void ViewPanel::setNote(const QString& note) { m_note->setText(note); }

void ViewPanel::addTool(QWidget* tool) { m_headerLayout->insertWidget(m_headerLayout->count() - 1, tool); }

void ViewPanel::setEnlarged(bool enlarged) {
    m_enlarged = enlarged;
    m_enlarge->setIcon(themedIcon(enlarged ? "restore" : "enlarge", m_theme));
    const QString what = enlarged ? tr("Show all views again") : tr("Make %1 large").arg(m_title.toLower());
    m_enlarge->setToolTip(what);
    m_enlarge->setAccessibleName(what);
}

void ViewPanel::setTheme(const Theme& theme) {
    m_theme = theme;
    setInk(*m_note, theme.muted);
    setEnlarged(m_enlarged);
}

bool ViewPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_header && event->type() == QEvent::MouseButtonDblClick) {
        emit enlargeToggled();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace hanscape
