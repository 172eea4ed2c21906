#include "widgets/plots/series_view.h"

#include "widgets/plots/plot_file.h"
#include "widgets/plots/series_legend.h"
#include "widgets/plots/series_plot.h"

#include <qcustomplot.h>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QToolTip>

namespace hanscape {

namespace {

PlotBuilder builderOf(const SeriesPicture& picture) {
    return [&picture](QCustomPlot& plot, const PictureStyle& style) {
        auto series = std::make_shared<SeriesPlot>(plot);
        series->setStyle(style);
        series->setPicture(picture);
        return series;
    };
}

} // namespace

SeriesView::SeriesView(const QString& name, QWidget* parent) : QStackedWidget(parent) {
    setAccessibleName(name);
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    setContentsMargins(2, 2, 2, 2); // room for the mark of keyboard focus
    m_empty = new QLabel(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setMargin(24);
    addWidget(m_empty);
    m_plot = new QCustomPlot(this);
    m_plot->setMinimumSize(1, 1);
    m_plot->setFocusPolicy(Qt::NoFocus); // the view itself takes the keys
    m_plot->setNoAntialiasingOnDrag(true);
    m_plot->setInteractions(QCP::iRangeZoom);
    m_series = std::make_unique<SeriesPlot>(*m_plot);
    addWidget(m_plot);
    m_plot->installEventFilter(this);
    connectMouse();
    restyle();
    updateState();
}

SeriesView::~SeriesView() = default;

void SeriesView::connectMouse() {
    connect(m_plot, &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        const bool onPlot = m_series->rect().rect().contains(event->pos());
        m_plot->setSelectionRectMode(event->button() == Qt::LeftButton && onPlot ? QCP::srmZoom
                                                                                 : QCP::srmNone);
        if (event->button() != Qt::LeftButton && onPlot)
            m_panFrom = event->pos();
    });
    connect(m_plot, &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { mouseMovedTo(event->pos(), event->buttons()); });
    connect(m_plot, &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        m_panFrom.reset();
        const QString name = m_series->legend().nameAt(event->position());
        if (event->button() == Qt::LeftButton && !name.isEmpty())
            setShown(name, !isShown(name));
    });
    connect(m_plot, &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        if (m_series->rect().rect().contains(event->pos()))
            resetZoom();
    });
}

void SeriesView::mouseMovedTo(QPoint position, Qt::MouseButtons buttons) {
    if (m_panFrom && buttons != Qt::NoButton) {
        m_series->panBy(position - *m_panFrom);
        m_panFrom = position;
    }
    m_mouse = position;
    m_series->trackAt(buttons == Qt::NoButton ? std::optional<QPointF>(position) : std::nullopt);
    showReadout();
}

void SeriesView::showReadout() {
    const QString text = readout();
    setAccessibleDescription(text.isEmpty() ? picture().caption : text);
    if (text.isEmpty())
        return QToolTip::hideText();
    const QPoint at = m_mouse.value_or(m_series->tracked().value_or(QPointF()).toPoint());
    QToolTip::showText(m_plot->mapToGlobal(at + QPoint(12, 12)), text, m_plot, {}, 60'000);
}

void SeriesView::setTheme(const Theme& theme) {
    m_theme = theme;
    restyle();
}

void SeriesView::restyle() {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, m_theme.ground);
    palette.setColor(QPalette::WindowText, m_theme.muted);
    setPalette(palette);
    m_series->setStyle({m_theme, font(), 1});
}

void SeriesView::setPicture(SeriesPicture picture) {
    m_series->setPicture(std::move(picture));
    updateState();
}

SeriesPicture SeriesView::picture() const { return m_series->picture(); }

void SeriesView::setEmptyText(const QString& text) {
    m_empty->setText(text);
    updateState();
}

void SeriesView::updateState() {
    const bool empty = m_series->empty();
    setCurrentWidget(empty ? static_cast<QWidget*>(m_empty) : m_plot);
    if (empty)
        setAccessibleDescription(m_empty->text());
    else if (readout().isEmpty())
        setAccessibleDescription(picture().caption);
}

void SeriesView::setShown(const QString& name, bool shown) { m_series->setShown(name, shown); }

bool SeriesView::isShown(const QString& name) const { return m_series->isShown(name); }

void SeriesView::resetZoom() { m_series->fit(); }

bool SeriesView::isZoomed() const { return !m_series->isFitted(); }

QString SeriesView::readout() const { return m_series->readout(); }

bool SeriesView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == m_plot && event->type() == QEvent::Leave) {
        m_mouse.reset();
        m_series->trackAt({});
        showReadout();
    }
    return QStackedWidget::eventFilter(watched, event);
}

void SeriesView::keyPressEvent(QKeyEvent* event) {
    m_mouse.reset(); // the keys hold the tracker where they put it
    switch (event->key()) {
    case Qt::Key_Home:
        return resetZoom();
    case Qt::Key_Left:
    case Qt::Key_Right:
        m_series->step(event->key() == Qt::Key_Left ? -1 : 1);
        return showReadout();
    case Qt::Key_Escape:
        if (m_series->tracked()) {
            m_series->trackAt({});
            return showReadout();
        }
        [[fallthrough]];
    default:
        QStackedWidget::keyPressEvent(event);
    }
}

void SeriesView::changeEvent(QEvent* event) {
    if (event->type() == QEvent::FontChange && m_series)
        restyle();
    QStackedWidget::changeEvent(event);
}

void SeriesView::focusInEvent(QFocusEvent* event) {
    const auto reason = event->reason();
    m_showFocus =
        reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason;
    update();
}

void SeriesView::focusOutEvent(QFocusEvent*) {
    m_showFocus = false;
    update();
}

void SeriesView::paintEvent(QPaintEvent* event) {
    QStackedWidget::paintEvent(event);
    if (!m_showFocus)
        return;
    QPainter painter(this);
    painter.setPen(QPen(m_theme.accent, 2));
    painter.drawRect(rect().adjusted(1, 1, -1, -1));
}

QByteArray seriesPng(const SeriesPicture& picture, QSize pixels, const Theme& theme) {
    return plotPng(builderOf(picture), pixels, theme);
}

QByteArray seriesPdf(const SeriesPicture& picture, const QString& title, QSize points, const Theme& theme) {
    return plotPdf(builderOf(picture), title, points, theme);
}

QByteArray seriesSvg(const SeriesPicture& picture, const QString& title, QSize pixels, const Theme& theme) {
    return plotSvg(builderOf(picture), title, pixels, theme);
}

} // namespace hanscape
