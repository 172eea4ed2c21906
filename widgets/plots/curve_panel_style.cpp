// How a panel of curves is built from QCustomPlot's parts and what they look like.
#include "widgets/plots/curve_graph.h"
#include "widgets/plots/curve_panel.h"
#include "widgets/plots/curve_tickers.h"
#include "widgets/plots/series_plottable.h"

namespace hanscape {

namespace {

constexpr double thin = 1.3, thick = 2.6;
constexpr int columnSpacing = 9, iconPadding = 5, iconWidth = 16, panelTitleGap = 5;

QColor faded(QColor color, double alpha) {
    color.setAlphaF(static_cast<float>(alpha));
    return color;
}

} // namespace

CurvePanel::CurvePanel(QCustomPlot& plot, int row, Measure measure) : m_plot(plot), m_measure(measure) {
    buildHeader(row);
    buildRect(row + 1);
    // the thin training curve lies on the thick test curve, so that neither hides the other
    for (const Part part : {Part::test, Part::validation, Part::train})
        buildCurve(part);
    m_best = new CurveGraph(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    m_best->setLineStyle(QCPGraph::lsNone);
    m_best->setName(tr("best"));
    buildTracker();
    setMeasure(measure);
}

void CurvePanel::buildHeader(int row) {
    auto* header = new QCPLayoutGrid;
    m_plot.plotLayout()->addElement(row, 0, header);
    m_plot.plotLayout()->setRowStretchFactor(row, 0.001); // as low as its text
    m_title = new QCPTextElement(&m_plot, QString());
    m_title->setTextFlags(Qt::AlignLeft | Qt::AlignTop); // as items of legends do
    m_title->setMargins({0, 0, panelTitleGap, 0});
    m_legend = new QCPLegend;
    m_legend->setFillOrder(QCPLegend::foColumnsFirst);
    m_legend->setMargins({0, 0, 0, 0});
    m_legend->setColumnSpacing(columnSpacing);
    m_legend->setIconTextPadding(iconPadding);
    m_legend->setIconSize(iconWidth, 12);
    header->addElement(0, 0, m_title);
    header->addElement(0, 1, m_legend);
    header->addElement(0, 2, new QCPLayoutElement(&m_plot));
    m_legend->setLayer(QStringLiteral("legend"));
    header->setColumnStretchFactor(0, 0.001);
    header->setColumnStretchFactor(1, 0.001);
}

void CurvePanel::buildRect(int row) {
    m_rect = new QCPAxisRect(&m_plot);
    m_plot.plotLayout()->addElement(row, 0, m_rect);
    for (QCPAxis* axis : m_rect->axes()) {
        axis->setLayer(QStringLiteral("axes"));
        axis->grid()->setLayer(QStringLiteral("grid"));
    }
    m_rect->setRangeZoomFactor(0.85);
    m_rect->setMinimumMargins({0, 4, 24, 4}); // at the right, half of a label such as 100,000
}

void CurvePanel::buildCurve(Part part) {
    QCPAxis* x = m_rect->axis(QCPAxis::atBottom);
    QCPAxis* y = m_rect->axis(QCPAxis::atLeft);
    Curve& curve = this->curve(part);
    curve.part = part;
    curve.raw = new CurveGraph(x, y);
    curve.line = new CurveGraph(x, y);
    curve.line->setName(name(part));
    curve.dot = new QCPItemTracer(&m_plot);
    curve.dot->setStyle(QCPItemTracer::tsCircle);
    curve.dot->setSize(7);
    curve.dot->setClipAxisRect(m_rect);
    curve.dot->position->setAxes(x, y);
    curve.dot->setSelectable(false);
    curve.dot->setVisible(false);
}

void CurvePanel::buildTracker() {
    m_tracker = new QCPItemStraightLine(&m_plot);
    m_tracker->setClipAxisRect(m_rect);
    for (QCPItemPosition* point : {m_tracker->point1, m_tracker->point2})
        point->setAxes(m_rect->axis(QCPAxis::atBottom), m_rect->axis(QCPAxis::atLeft));
    m_tracker->setSelectable(false);
    m_tracker->setVisible(false);
    m_tracker->setAntialiased(false);
}

void CurvePanel::setStyle(const PictureStyle& style) {
    m_theme = style.theme;
    styleAxes(style);
    QFont strong = style.font;
    strong.setBold(true);
    m_title->setFont(strong);
    m_title->setTextColor(style.theme.ink);
    m_title->setSelectable(false);
    m_legend->setFont(style.font);
    m_legend->setTextColor(style.theme.ink);
    m_legend->setBrush(Qt::NoBrush);
    m_legend->setBorderPen(Qt::NoPen);
    m_legend->setSelectableParts(QCPLegend::spNone);
    m_tracker->setPen(QPen(style.theme.muted, 1));
    styleCurves();
}

void CurvePanel::styleAxes(const PictureStyle& style) {
    for (QCPAxis* axis : m_rect->axes()) {
        axis->setBasePen(QPen(style.theme.hairline, 1));
        axis->setTickPen(QPen(style.theme.hairline, 1));
        axis->setSubTickPen(Qt::NoPen);
        axis->setTickLength(0, 4);
        axis->setTickLabelFont(style.font);
        axis->setLabelFont(style.font);
        axis->setTickLabelColor(style.theme.muted);
        axis->setLabelColor(style.theme.muted);
        axis->setTickLabelPadding(4);
        axis->setLabelPadding(2);
        axis->grid()->setPen(QPen(style.theme.grid, 1));
        axis->grid()->setZeroLinePen(Qt::NoPen);
        axis->grid()->setSubGridVisible(false);
    }
    m_rect->axis(QCPAxis::atLeft)->setBasePen(Qt::NoPen);
    m_rect->axis(QCPAxis::atLeft)->setTickPen(Qt::NoPen);
}

void CurvePanel::styleCurves() {
    for (Curve& curve : m_curves)
        stylePens(curve);
    const bool shown = curve(m_bestPart).shown;
    m_best->setVisible(shown);
    const QColor ink = shown ? m_theme.ink : faded(m_theme.muted, 0.5);
    m_best->setScatterStyle(QCPScatterStyle(QCPScatterStyle::ssCircle, QPen(ink, 1.3), Qt::NoBrush, 8));
    if (auto* item = m_legend->itemWithPlottable(m_best)) {
        item->setFont(m_legend->font());
        item->setTextColor(shown ? m_theme.muted : faded(m_theme.muted, 0.5));
    }
}

// One hue; the thin curve is the stronger shade, so that it shows where it lies on the thick one.
QColor CurvePanel::colorOf(Part part) const {
    PlotSeries series;
    series.hue = m_hue;
    series.color = m_color;
    const QColor color = seriesColor(series, m_theme);
    return part == Part::test ? color : mixed(color, m_theme.dark ? Qt::white : m_theme.ink, 0.45);
}

double CurvePanel::legendWidth(const QStringList& texts) const {
    double width = QFontMetricsF(m_title->font()).horizontalAdvance(m_title->text()) + panelTitleGap;
    for (const QString& text : texts)
        width +=
            QFontMetricsF(m_legend->font()).horizontalAdvance(text) + iconWidth + iconPadding + columnSpacing;
    return width;
}

void CurvePanel::stylePens(Curve& curve) {
    // a curve that is switched off stays in the legend, faint, to be switched on again
    const QColor color = faded(colorOf(curve.part), curve.shown ? 1 : 0.3);
    QPen pen(color, curve.part == Part::test ? thick : thin);
    if (curve.part == Part::validation)
        pen.setDashPattern({4, 3});
    curve.line->setPen(pen);
    curve.line->setVisible(curve.shown);
    curve.raw->setPen(QPen(faded(colorOf(curve.part), 0.3), 1));
    curve.raw->setVisible(curve.shown && m_smoothing > 0);
    curve.dot->setPen(QPen(m_theme.dark ? darkTheme().ground : QColor(Qt::white), 1));
    curve.dot->setBrush(colorOf(curve.part));
    if (auto* item = m_legend->itemWithPlottable(curve.line)) {
        item->setFont(m_legend->font());
        item->setTextColor(curve.shown ? m_theme.ink : faded(m_theme.muted, 0.5));
    }
}

} // namespace hanscape
