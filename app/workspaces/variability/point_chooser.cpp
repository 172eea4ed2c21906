#include "app/workspaces/variability/point_chooser.h"

#include "widgets/canvas/pick_map.h"
#include "widgets/theme/ticks.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSpinBox>

namespace hanscape {

PointChooser::PointChooser(QWidget* parent)
    : QStackedWidget(parent), m_map(new PickMap), m_sample(new QSpinBox), m_why(new QLabel),
      m_values(new QLabel) {
    m_map->setTrainingShown(false);
    addWidget(m_map);
    addWidget(makeSamples());
    connect(m_map, &PickMap::pointPicked, this, &PointChooser::chosen);
    connect(m_sample, &QSpinBox::valueChanged, this, [this] {
        showSample();
        emit chosen();
    });
}

QWidget* PointChooser::makeSamples() {
    auto* page = new QWidget;
    auto* layout = new QVBoxLayout(page);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->setSpacing(12);
    auto* row = new QHBoxLayout;
    auto* label = new QLabel(tr("Sample"));
    label->setBuddy(m_sample);
    m_sample->setObjectName("sample");
    m_sample->setAccessibleName(tr("Sample"));
    m_sample->setToolTip(
        tr("The slope is taken at this sample of the data; samples count from 1 in their order."));
    m_sample->setKeyboardTracking(false);
    row->addWidget(label);
    row->addWidget(m_sample);
    row->addStretch(1);
    for (QLabel* text : {m_why, m_values})
        text->setWordWrap(true);
    layout->addWidget(m_why);
    layout->addLayout(row);
    layout->addWidget(m_values);
    layout->addStretch(1);
    return page;
}

bool PointChooser::usesMap() const { return currentWidget() == m_map; }

void PointChooser::setData(std::shared_ptr<const Dataset> data, const Viewing& viewing,
                           const hanscape::Box& box) {
    m_data = std::move(data);
    m_viewing = viewing;
    const int features = m_data->features();
    setCurrentIndex(features == 2 ? 0 : 1);
    const QSignalBlocker blocker(m_sample);
    m_sample->setRange(1, static_cast<int>(m_data->samples()));
    m_why->setText(
        tr("These data have %1 features, so that the point is one of their samples.").arg(features));
    showSample();
    if (features != 2)
        return;
    m_map->setData(m_data);
    if (m_map->homeBox() != box)
        m_map->setHomeBox(box);
    const QPointF picked = m_map->picked();
    const bool within = picked.x() >= box.left && picked.x() <= box.right && picked.y() >= box.bottom &&
                        picked.y() <= box.top;
    m_map->setPicked(within ? picked : QPointF((box.left + box.right) / 2, (box.bottom + box.top) / 2));
}

void PointChooser::showSample() {
    constexpr Eigen::Index most = 30; // numbers that a person may want to read
    const auto inputs = m_data->inputs.col(m_sample->value() - 1);
    QStringList values;
    for (Eigen::Index i = 0; i < std::min(most, inputs.size()); ++i)
        values << tr("x%1 %2").arg(i + 1).arg(shortText(inputs(i)));
    if (inputs.size() > most)
        values << QStringLiteral("…");
    m_values->setText(values.join(", "));
}

void PointChooser::setField(std::shared_ptr<const Field> field) {
    if (field) {
        const bool regression = m_data->task == Task::regression;
        m_scale.fitTo(*field, regression ? m_data->targets.minCoeff() : 0,
                      regression ? m_data->targets.maxCoeff() : 1);
        m_map->setScale(m_scale);
    }
    m_map->setField(std::move(field));
}

Eigen::VectorXd PointChooser::point() const {
    if (!usesMap())
        return m_data->inputs.col(m_sample->value() - 1);
    Eigen::VectorXd point(2);
    point(m_viewing.x) = m_map->picked().x();
    point(m_viewing.y) = m_map->picked().y();
    return point;
}

QString PointChooser::text() const {
    if (!usesMap())
        return tr("sample %1").arg(countText(m_sample->value()));
    return tr("x %1, y %2").arg(m_map->picked().x(), 0, 'f', 3).arg(m_map->picked().y(), 0, 'f', 3);
}

void PointChooser::setTheme(const Theme& theme) { m_map->setTheme(theme); }

void PointChooser::setColorMap(const QString& name) {
    m_scale.map = ColorMap::named(name);
    m_map->setScale(m_scale);
}

} // namespace hanscape
