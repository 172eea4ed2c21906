#include "app/workspaces/folds/region_statistics.h"

#include "widgets/plots/count_plot.h"
#include "widgets/theme/ticks.h"

#include <QGridLayout>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>

namespace hanscape {
namespace {

constexpr int countSteps = 1000;

/// As a file's reader takes it: all digits.
QByteArray number(double value) { return QByteArray::number(value, 'g', 17); }

} // namespace

RegionStatistics::RegionStatistics(QWidget* parent)
    : QWidget(parent), m_button(new QPushButton), m_progress(new QProgressBar) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 8, 12, 0);
    layout->setHorizontalSpacing(8);
    layout->setVerticalSpacing(2);
    m_button->setObjectName("countAll");
    m_button->setFocusPolicy(Qt::TabFocus);
    m_progress->setObjectName("countProgress");
    m_progress->setRange(0, countSteps);
    m_progress->setTextVisible(false);
    m_progress->setFixedHeight(8);
    m_progress->setAccessibleName(tr("How much of the box is counted"));
    layout->addWidget(m_button, 0, 0);
    layout->addWidget(m_progress, 0, 1);
    m_regions = addRow(tr("Regions"), "regionCount",
                       tr("Linear regions of the whole box: polygons on each of which the network is affine. "
                          "Two neighbours differ in the sign of one neuron."));
    m_mean = addRow(tr("Mean area"), "meanArea", tr("The box's area divided by the number of regions."));
    m_smallest = addRow(tr("Smallest"), "smallestArea", tr("The area of the smallest region."));
    m_largest = addRow(tr("Largest"), "largestArea", tr("The area of the largest region."));
    m_edges = addRow(tr("Edges"), "edgeCount",
                     tr("Sides of regions, each counted once although two regions have it."));
    m_corners = addRow(tr("Corners"), "cornerCount", tr("By Euler's formula: edges − regions + 1."));
    m_iteration = addRow(tr("Iteration"), "countedIteration", tr("The iteration whose network was counted."));
    m_time = addRow(tr("Time"), "countedTime", tr("How long the count took."));
    layout->setColumnStretch(1, 1);
    m_bars = new CountPlot(CountPlot::Kind::bars, tr("layer"), this);
    m_bars->setObjectName("edgesByLayer");
    m_bars->setToolTip(tr("Edges of regions by the layer whose neurons fold there."));
    layout->setRowStretch(layout->rowCount(), 1);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_counting)
            emit cancelWanted();
        else
            emit countWanted();
    });
    setCounting(false);
    showCount();
}

QLabel* RegionStatistics::addRow(const QString& title, const char* name, const QString& tip) {
    auto* layout = static_cast<QGridLayout*>(this->layout());
    auto *label = new QLabel(title), *value = new QLabel;
    label->setToolTip(tip);
    value->setToolTip(tip);
    value->setObjectName(name);
    value->setAccessibleName(title);
    value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    value->setTextInteractionFlags(Qt::TextSelectableByMouse);
    value->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    const int row = layout->rowCount();
    layout->addWidget(label, row, 0);
    layout->addWidget(value, row, 1);
    return value;
}

void RegionStatistics::setCounting(bool counting) {
    m_counting = counting;
    m_button->setText(counting ? tr("Cancel") : tr("Count all"));
    m_button->setToolTip(counting
                             ? tr("Give this count up.")
                             : tr("Count the regions of the whole box exactly, whatever part is in view."));
    m_progress->setVisible(counting);
    m_progress->setValue(0);
}

void RegionStatistics::show(const RegionCount& count, bool asked) {
    if (asked && !count.done) {
        m_progress->setValue(static_cast<int>(countSteps * count.share));
        m_regions->setText(tr("%1 so far").arg(countText(count.totals.count)));
        return;
    }
    if (!count.done)
        return;
    m_count = count;
    showCount();
}

void RegionStatistics::clear() {
    m_count.reset();
    showCount();
}

void RegionStatistics::showCount() {
    const QString none = QStringLiteral("–");
    QVector<double> layers, edges;
    for (QLabel* label : {m_regions, m_mean, m_smallest, m_largest, m_edges, m_corners, m_iteration, m_time})
        label->setText(none);
    if (m_count) {
        const RegionTotals& totals = m_count->totals;
        m_regions->setText(countText(totals.count));
        m_mean->setText(shortText(totals.area / static_cast<double>(totals.count)));
        m_smallest->setText(shortText(totals.smallest));
        m_largest->setText(shortText(totals.largest));
        m_edges->setText(countText(totals.edges()));
        m_corners->setText(countText(totals.vertices()));
        m_iteration->setText(countText(m_count->iteration));
        m_time->setText(tr("%1 s").arg(numberText(m_count->seconds, 2)));
        for (std::size_t i = 0; i < totals.layers.size(); ++i) {
            layers << static_cast<double>(i + 1);
            edges << static_cast<double>(totals.layers[i].count) / 2;
        }
        while (!edges.isEmpty() && edges.last() == 0) { // the output layer folds nothing
            edges.removeLast();
            layers.removeLast();
        }
    }
    m_bars->setValues(layers, edges);
}

QByteArray RegionStatistics::csv() const {
    QByteArray text = "quantity,value\n";
    if (!m_count)
        return text;
    const RegionTotals& totals = m_count->totals;
    const auto row = [&](const QByteArray& name, const QByteArray& value) {
        text += name + ',' + value + '\n';
    };
    row("iteration", QByteArray::number(static_cast<qint64>(m_count->iteration)));
    row("regions", QByteArray::number(static_cast<qint64>(totals.count)));
    row("area", number(totals.area));
    row("mean area", number(totals.area / static_cast<double>(totals.count)));
    row("smallest area", number(totals.smallest));
    row("largest area", number(totals.largest));
    row("edges", QByteArray::number(static_cast<qint64>(totals.edges())));
    row("corners", QByteArray::number(static_cast<qint64>(totals.vertices())));
    row("fold length", number(totals.foldLength()));
    row("edges of the box", QByteArray::number(static_cast<qint64>(totals.boundary.count)));
    for (std::size_t i = 0; i < totals.layers.size(); ++i) {
        const QByteArray layer = QByteArray::number(static_cast<qint64>(i + 1));
        row("edges of layer " + layer, QByteArray::number(static_cast<qint64>(totals.layers[i].count / 2)));
        row("fold length of layer " + layer, number(totals.layers[i].length / 2));
    }
    return text;
}

void RegionStatistics::setTheme(const Theme& theme) { m_bars->setTheme(theme); }

} // namespace hanscape
