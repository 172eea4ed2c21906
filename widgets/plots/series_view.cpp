#include "widgets/plots/series_view.h"

#include "widgets/plots/plot_file.h"
#include "widgets/plots/series_legend.h"
#include "widgets/plots/series_plot.h"

#include <QApplication>
#include <qcustomplot.h>
#include <QKeyEvent>
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

SeriesView::SeriesView(const QString& name, QWidget* parent)
    : PlotStack(name, {}, parent), m_series(std::make_unique<SeriesPlot>(customPlot())) {
    customPlot().installEventFilter(this);
    connectMouse();
    restyle();
    updateState();
}

SeriesView::~SeriesView() = default;

void SeriesView::connectMouse() {
    connect(&customPlot(), &QCustomPlot::mousePress, this, [this](QMouseEvent* event) {
        const bool onPlot = m_series->rect().rect().contains(event->pos());
        customPlot().setSelectionRectMode(event->button() == Qt::LeftButton && onPlot ? QCP::srmZoom
                                                                                      : QCP::srmNone);
        if (event->button() != Qt::LeftButton && onPlot)
            m_panFrom = event->pos();
        m_clickFrom.reset();
        if (event->button() == Qt::LeftButton && onPlot)
            m_clickFrom = event->pos();
    });
    connect(&customPlot(), &QCustomPlot::mouseMove, this,
            [this](QMouseEvent* event) { mouseMovedTo(event->pos(), event->buttons()); });
    connect(&customPlot(), &QCustomPlot::mouseRelease, this, [this](QMouseEvent* event) {
        m_panFrom.reset();
        const QString name = m_series->legend().nameAt(event->position());
        if (event->button() == Qt::LeftButton && !name.isEmpty())
            setShown(name, !isShown(name));
        if (m_clickFrom &&
            (event->pos() - *m_clickFrom).manhattanLength() < QApplication::startDragDistance()) {
            m_series->trackAt(event->position());
            pick();
        }
        m_clickFrom.reset();
    });
    connect(&customPlot(), &QCustomPlot::mouseDoubleClick, this, [this](QMouseEvent* event) {
        if (m_series->rect().rect().contains(event->pos()))
            resetZoom();
    });
}

void SeriesView::pick() {
    if (const auto read = m_series->reading(); read && picture().byPoint)
        emit picked(read->series, read->point);
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
    QToolTip::showText(customPlot().mapToGlobal(at + QPoint(12, 12)), text, &customPlot(), {}, 60'000);
}

void SeriesView::applyStyle(const PictureStyle& style) { m_series->setStyle(style); }

void SeriesView::setPicture(SeriesPicture picture) {
    m_series->setPicture(std::move(picture));
    updateState();
}

SeriesPicture SeriesView::picture() const { return m_series->picture(); }

void SeriesView::updateState() {
    setEmpty(m_series->empty());
    if (isEmpty())
        setAccessibleDescription(emptyText());
    else if (readout().isEmpty())
        setAccessibleDescription(picture().caption);
}

void SeriesView::setShown(const QString& name, bool shown) { m_series->setShown(name, shown); }

bool SeriesView::isShown(const QString& name) const { return m_series->isShown(name); }

void SeriesView::resetZoom() { m_series->fit(); }

bool SeriesView::isZoomed() const { return !m_series->isFitted(); }

QString SeriesView::readout() const { return m_series->readout(); }

bool SeriesView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == &customPlot() && event->type() == QEvent::Leave) {
        m_mouse.reset();
        m_series->trackAt({});
        showReadout();
    }
    return PlotStack::eventFilter(watched, event);
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
    case Qt::Key_Return:
    case Qt::Key_Enter:
        return pick();
    case Qt::Key_Escape:
        if (m_series->tracked()) {
            m_series->trackAt({});
            return showReadout();
        }
        [[fallthrough]];
    default:
        PlotStack::keyPressEvent(event);
    }
}

void paintSeries(QPaintDevice& device, const SeriesPicture& picture, QSizeF size, const PictureStyle& style) {
    paintPlot(device, builderOf(picture), size, style);
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
