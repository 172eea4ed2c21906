#include "widgets/plots/curve_panel.h"

#include "widgets/plots/curve_tickers.h"
#include "widgets/theme/ticks.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

namespace {

constexpr double sideMargin = 8; // left and right of the legend together
constexpr std::array parts{Part::train, Part::validation, Part::test};

const Scores& scoresOf(const Metrics& metrics, Part part) {
    return part == Part::train ? metrics.train : part == Part::validation ? metrics.validation : metrics.test;
}

} // namespace

double valueOf(const Metrics& metrics, Part part, Measure measure) {
    const Scores& scores = scoresOf(metrics, part);
    return measure == Measure::loss       ? scores.loss
           : measure == Measure::accuracy ? scores.accuracy
                                          : scores.nrmse;
}

void CurvePanel::setMeasure(Measure measure) {
    m_measure = measure;
    m_title->setText(title());
    setLogarithmic(m_logarithmicIterations, m_logarithmicLoss);
}

void CurvePanel::setLogarithmic(bool iterations, bool loss) {
    m_logarithmicIterations = iterations;
    m_logarithmicLoss = loss;
    const auto apply = [](QCPAxis& axis, bool logarithmic, int most, bool whole) {
        axis.setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
        if (logarithmic)
            axis.setTicker(QSharedPointer<QCPAxisTicker>(new LogarithmicTicker(most)));
        else
            axis.setTicker(QSharedPointer<QCPAxisTicker>(new LinearTicker(most, whole)));
    };
    apply(*m_rect->axis(QCPAxis::atBottom), iterations, 6, true);
    apply(*m_rect->axis(QCPAxis::atLeft), loss && m_measure == Measure::loss, 5, false);
}

void CurvePanel::setColor(int hue, const QColor& color) {
    m_hue = hue;
    m_color = color;
    styleCurves();
}

QString CurvePanel::title() const {
    return m_measure == Measure::loss       ? tr("Loss")
           : m_measure == Measure::accuracy ? tr("Accuracy")
                                            : tr("NRMSE");
}

QString CurvePanel::name(Part part) const {
    return part == Part::train ? tr("train") : part == Part::validation ? tr("validation") : tr("test");
}

bool CurvePanel::drawable(std::int64_t iteration, double value) const {
    return std::isfinite(value) && (value > 0 || m_measure != Measure::loss || !m_logarithmicLoss) &&
           (iteration > 0 || !m_logarithmicIterations);
}

QVector<QCPGraphData> CurvePanel::curveOf(const std::vector<Metrics>& run, Part part,
                                          double smoothing) const {
    QVector<QCPGraphData> curve;
    DebiasedMean mean(smoothing);
    for (const Metrics& metrics : run) {
        const double value = mean.add(valueOf(metrics, part, m_measure));
        if (!curve.isEmpty() || !std::isnan(value))
            curve << QCPGraphData(static_cast<double>(metrics.iteration),
                                  drawable(metrics.iteration, value) ? value : Scores::none);
    }
    return curve;
}

void CurvePanel::clear() { reset({}, m_smoothing); }

void CurvePanel::reset(const std::vector<Metrics>& all, double smoothing) {
    m_smoothing = smoothing;
    m_bestValue = Scores::none;
    m_best->data()->clear();
    for (Curve& curve : m_curves) {
        curve.mean = DebiasedMean(smoothing);
        curve.any = false;
        curve.raw->data()->clear();
        curve.line->data()->clear();
    }
    for (const Metrics& metrics : all)
        append(metrics);
    updateLegend();
    styleCurves();
}

void CurvePanel::append(const Metrics& metrics) {
    for (Curve& curve : m_curves)
        appendTo(curve, metrics.iteration, valueOf(metrics, curve.part, m_measure));
    updateBest(metrics);
}

void CurvePanel::appendTo(Curve& curve, std::int64_t iteration, double value) {
    if (!curve.any && std::isnan(value))
        return; // a part without samples
    if (!curve.any) {
        curve.any = true;
        curve.lowest = std::numeric_limits<double>::infinity();
        curve.highest = -curve.lowest;
        updateLegend();
    }
    const double mean = curve.mean.add(value);
    const auto key = static_cast<double>(iteration);
    // NaN breaks the line where there is nothing to draw
    curve.raw->addData(key, drawable(iteration, value) ? value : Scores::none);
    curve.line->addData(key, drawable(iteration, mean) ? mean : Scores::none);
    if (!drawable(iteration, value))
        return;
    curve.lowest = std::min(curve.lowest, value);
    curve.highest = std::max(curve.highest, value);
}

Part CurvePanel::leading() const {
    return has(Part::test) ? Part::test : has(Part::validation) ? Part::validation : Part::train;
}

void CurvePanel::updateBest(const Metrics& metrics) {
    const Part part = leading();
    const double value = valueOf(metrics, part, m_measure);
    const bool better = m_measure == Measure::accuracy ? value > m_bestValue : value < m_bestValue;
    if (!std::isfinite(value) || (!std::isnan(m_bestValue) && !better && part == m_bestPart))
        return;
    m_bestPart = part;
    m_bestValue = value;
    m_bestIteration = metrics.iteration;
    m_best->data()->clear();
    if (drawable(m_bestIteration, value))
        m_best->addData(static_cast<double>(m_bestIteration), value);
}

void CurvePanel::setShown(Part part, bool shown) {
    curve(part).shown = shown;
    styleCurves();
}

const Part* CurvePanel::partOf(const QCPAbstractLegendItem* item) const {
    for (const Curve& curve : m_curves)
        if (curve.any && item && m_legend->itemWithPlottable(curve.line) == item)
            return &curve.part;
    return nullptr;
}

void CurvePanel::fitValues(double low, double high) {
    for (const Curve& curve : m_curves)
        if (curve.any && curve.shown) {
            low = std::min(low, curve.lowest);
            high = std::max(high, curve.highest);
        }
    showValues(low, high);
}

void CurvePanel::fitValuesAt(double first, double last) {
    double low = std::numeric_limits<double>::infinity(), high = -low;
    for (const Curve& curve : m_curves) {
        bool any = false;
        const QCPRange values = curve.raw->getValueRange(any, QCP::sdBoth, QCPRange(first, last));
        if (!any || !curve.shown)
            continue;
        low = std::min(low, values.lower);
        high = std::max(high, values.upper);
    }
    showValues(low, high);
}

void CurvePanel::showValues(double low, double high) {
    QCPAxis& axis = *m_rect->axis(QCPAxis::atLeft);
    const bool logarithmic = m_measure == Measure::loss && m_logarithmicLoss;
    if (m_measure == Measure::accuracy)
        axis.setRange(0, 1.03); // above 1, room for the line's own width
    else if (!(high > 0))
        axis.setRange(logarithmic ? 0.1 : 0, 1);
    else if (!logarithmic)
        axis.setRange(std::min(0.0, low), high * 1.05);
    else
        axis.setRange(low / 1.3, high * 1.3);
}

void CurvePanel::read(const Metrics& metrics, bool tracked) {
    const auto key = static_cast<double>(metrics.iteration);
    m_tracker->setVisible(tracked);
    m_tracker->point1->setCoords(key, 1);
    m_tracker->point2->setCoords(key, 2);
    for (Curve& curve : m_curves) {
        const double value = valueOf(metrics, curve.part, m_measure);
        curve.dot->setVisible(tracked && curve.any && curve.shown && drawable(metrics.iteration, value));
        if (drawable(metrics.iteration, value))
            curve.dot->position->setCoords(key, value);
    }
    const QStringList texts = legendTexts(metrics);
    for (std::size_t i = 0; i < m_curves.size(); ++i)
        m_curves[i].line->setName(texts[static_cast<int>(i)]);
    m_best->setName(texts.back());
}

QStringList CurvePanel::legendTexts(const Metrics& metrics) const {
    QStringList full, noBest, names;
    for (const Part part : parts) {
        if (has(part))
            full << name(part) + ' ' + shortText(valueOf(metrics, part, m_measure));
        else
            full << QString();
        noBest << full.back();
        names << (has(part) ? name(part) : QString());
    }
    full << tr("best %1").arg(shortText(m_bestValue));
    noBest << tr("best");
    names << tr("best");
    for (const QStringList& texts : {full, noBest})
        if (legendWidth(texts) <= m_plot.width() - sideMargin)
            return texts;
    return names;
}

QString CurvePanel::readout(const Metrics& metrics) const {
    QStringList words;
    for (const Part part : parts)
        if (has(part))
            words << name(part) + ' ' + shortText(valueOf(metrics, part, m_measure));
    return title().toLower() + ' ' + words.join(QStringLiteral(", "));
}

void CurvePanel::updateLegend() {
    for (const Curve& curve : m_curves)
        curve.line->removeFromLegend(m_legend);
    m_best->removeFromLegend(m_legend);
    for (const Part part : parts)
        if (has(part))
            curve(part).line->addToLegend(m_legend);
    if (has(leading()))
        m_best->addToLegend(m_legend);
    for (int i = 0; i < m_legend->itemCount(); ++i) // new items know nothing of the theme
        m_legend->item(i)->setSelectable(false);
    styleCurves();
}

} // namespace hanscape
