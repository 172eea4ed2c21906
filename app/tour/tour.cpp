#include "app/tour/tour.h"

#include "app/workspaces/page_parts.h"

#include <algorithm>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QVBoxLayout>

namespace hanscape {
namespace {

constexpr int cardWidth = 320, cardGap = 12;

/// Where a card of that size lies beside a place: at its right, its left, below or above, in the window.
QPoint besidePlace(const QRect& place, QSize card, const QRect& window) {
    const QRect room = window.adjusted(cardGap, cardGap, -cardGap, -cardGap);
    const int middle =
        std::clamp(place.top() + cardGap, room.top(), std::max(room.top(), room.bottom() - card.height()));
    const int across =
        std::clamp(place.left(), room.left(), std::max(room.left(), room.right() - card.width()));
    for (const QPoint& at :
         {QPoint(place.right() + cardGap, middle), QPoint(place.left() - cardGap - card.width(), middle),
          QPoint(across, place.bottom() + cardGap), QPoint(across, place.top() - cardGap - card.height())})
        if (room.contains(QRect(at, card)))
            return at;
    return QRect(QPoint(), card).translated(room.center() - QRect(QPoint(), card).center()).topLeft();
}

} // namespace

TourFrame::TourFrame(QWidget* window) : QWidget(window) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setFocusPolicy(Qt::NoFocus);
}

void TourFrame::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

void TourFrame::setPlace(const QRect& place) {
    m_place = place;
    update();
}

void TourFrame::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    constexpr double corner = 4;
    const QRectF place = QRectF(m_place).adjusted(-2, -2, 2, 2);
    QPainterPath rest;
    rest.addRect(rect());
    rest.addRoundedRect(place, corner, corner); // filled by the odd-even rule, it stays clear
    painter.fillPath(rest, QColor(0, 0, 0, m_theme.dark ? 120 : 70));
    painter.setPen(QPen(m_theme.accent, 2));
    painter.drawRoundedRect(place, corner, corner);
}

Tour::Tour(std::vector<TourStep> steps, QWidget* window)
    : QFrame(window), m_steps(std::move(steps)), m_window(window), m_frame(new TourFrame(window)),
      m_title(new QLabel), m_text(new QLabel), m_count(new QLabel), m_skip(new QPushButton(tr("Skip"))),
      m_back(new QPushButton(tr("Back"))), m_next(new QPushButton) {
    setObjectName("tour");
    setFocusPolicy(Qt::StrongFocus);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setFixedWidth(cardWidth);
    makeLayout();
    connect(m_skip, &QPushButton::clicked, this, &Tour::end);
    connect(m_back, &QPushButton::clicked, this, [this] { showStep(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this,
            [this] { m_step + 1 < static_cast<int>(m_steps.size()) ? showStep(m_step + 1) : end(); });
    m_window->installEventFilter(this);
    showStep(0);
    m_frame->show();
    show();
    raise();
    setFocus(); // the card and none of its buttons, so that Space goes on training
}

Tour::~Tour() { delete m_frame.data(); }

void Tour::makeLayout() {
    QFont font = m_title->font();
    font.setWeight(QFont::DemiBold);
    m_title->setFont(font);
    for (QLabel* label : {m_title, m_text})
        label->setWordWrap(true);
    auto* row = new QHBoxLayout;
    row->addWidget(m_count, 1);
    for (QPushButton* button : {m_skip, m_back, m_next}) {
        button->setFocusPolicy(Qt::TabFocus);
        keepSpace(*button);
        row->addWidget(button);
    }
    m_skip->setObjectName("tourSkip");
    m_back->setObjectName("tourBack");
    m_next->setObjectName("tourNext");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 12, 12);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_text);
    layout->addLayout(row);
}

void Tour::setTheme(const Theme& theme) {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, theme.base);
    setPalette(palette);
    setInk(*m_count, theme.muted);
    m_frame->setTheme(theme);
}

QRect Tour::place() const {
    const QWidget* target = shown().target ? shown().target() : nullptr;
    if (!target || !target->isVisible())
        return {};
    return QRect(target->mapTo(m_window, QPoint()), target->size()).intersected(m_window->rect());
}

void Tour::showStep(int step) {
    m_step = std::clamp(step, 0, static_cast<int>(m_steps.size()) - 1);
    const int count = static_cast<int>(m_steps.size());
    m_title->setText(shown().title);
    m_text->setText(shown().text);
    m_count->setText(tr("%1 of %2").arg(m_step + 1).arg(count));
    m_back->setEnabled(m_step > 0);
    m_next->setText(m_step + 1 < count ? tr("Next") : tr("Done"));
    m_skip->setVisible(m_step + 1 < count);
    setAccessibleName(tr("Tour, step %1 of %2: %3").arg(m_step + 1).arg(count).arg(shown().title));
    setAccessibleDescription(shown().text);
    putCard();
    setFocus();
}

void Tour::putCard() {
    const QRect place = this->place();
    m_frame->setGeometry(m_window->rect());
    m_frame->setPlace(place);
    layout()->activate();
    resize(cardWidth, heightForWidth(cardWidth));
    move(besidePlace(place, size(), m_window->rect()));
    m_frame->raise();
    raise();
}

void Tour::end() {
    hide();
    m_frame->hide();
    deleteLater();
    emit ended();
}

void Tour::keyPressEvent(QKeyEvent* event) {
    switch (event->key()) {
    case Qt::Key_Escape:
        return end();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Right:
        return m_next->click();
    case Qt::Key_Left:
        return m_back->click();
    default:
        QFrame::keyPressEvent(event);
    }
}

bool Tour::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_window && (event->type() == QEvent::Resize || event->type() == QEvent::LayoutRequest))
        putCard();
    return QFrame::eventFilter(watched, event);
}

} // namespace hanscape
