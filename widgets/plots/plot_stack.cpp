#include "widgets/plots/plot_stack.h"

#include <qcustomplot.h>
#include <QFocusEvent>
#include <QLabel>
#include <QPainter>

namespace hanscape {

PlotStack::PlotStack(const QString& name, const QString& emptyText, QWidget* parent)
    : QStackedWidget(parent), m_empty(new QLabel(emptyText, this)), m_plot(new QCustomPlot(this)) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setContentsMargins(2, 2, 2, 2); // room for the mark of keyboard focus
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(16);
    addWidget(m_empty);
    m_plot->setMinimumSize(1, 1);        // else a longer legend would push the neighbours aside
    m_plot->setFocusPolicy(Qt::NoFocus); // the view itself takes the keys
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setInteractions(QCP::iRangeZoom);
    addWidget(m_plot);
}

void PlotStack::setTheme(const Theme& theme) {
    m_theme = theme;
    restyle();
}

void PlotStack::restyle() {
    m_styled = true;
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, m_theme.ground);
    palette.setColor(QPalette::WindowText, m_theme.muted);
    setPalette(palette);
    applyStyle({m_theme, font(), 1});
}

void PlotStack::setEmptyText(const QString& text) {
    m_empty->setText(text);
    if (isEmpty())
        setAccessibleDescription(text);
}

QString PlotStack::emptyText() const { return m_empty->text(); }

bool PlotStack::isEmpty() const { return currentWidget() == m_empty; }

void PlotStack::setEmpty(bool empty) { setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_plot); }

void PlotStack::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange && m_styled)
        restyle();
    QStackedWidget::changeEvent(event);
}

void PlotStack::focusInEvent(QFocusEvent* event) {
    const auto reason = event->reason();
    m_showFocus =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    update();
}

void PlotStack::focusOutEvent(QFocusEvent*) {
    m_showFocus = false;
    update();
}

void PlotStack::paintEvent(QPaintEvent* event) {
    QStackedWidget::paintEvent(event);
    if (!m_showFocus)
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

} // namespace hanscape
