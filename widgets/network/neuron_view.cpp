#include "widgets/network/neuron_view.h"

#include <algorithm>
#include <cmath>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QPainter>
#include <QToolTip>

namespace hanscape {
namespace {

constexpr double reach = 5; ///< pixels from which a link is still hit

double distance(QPointF point, const QLineF& line) {
    const QPointF run = line.p2() - line.p1();
    const double square = QPointF::dotProduct(run, run);
    const double share =
        square > 0 ? std::clamp(QPointF::dotProduct(point - line.p1(), run) / square, 0.0, 1.0) : 0;
    const QPointF off = point - line.p1() - share * run;
    return std::hypot(off.x(), off.y());
}

} // namespace

NeuronView::NeuronView(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setAccessibleName(tr("Neurons"));
    setAccessibleDescription(tr("The network as a diagram, a column a layer; arrow keys choose a neuron."));
}

void NeuronView::setTheme(const Theme& theme) {
    m_theme = theme;
    update();
}

NeuronMeasures NeuronView::measures() const {
    return {static_cast<double>(m_side), 2.0 * fontMetrics().height() + 6, 1};
}

void NeuronView::setSpec(const NetworkSpec& spec) {
    if (spec == m_spec)
        return;
    m_spec = spec;
    m_marks = {};
    m_picture.set(nullptr, nullptr);
    layOutAnew();
    choose({1, m_layout.shown(1)[m_layout.shown(1).size() / 2]});
}

void NeuronView::layOutAnew() {
    if (m_spec.layers.empty())
        return;
    setMinimumWidth(static_cast<int>(std::ceil(NeuronLayout::leastWidth(m_spec, measures()))));
    const NeuronSelection before = m_layout.selection();
    m_layout = NeuronLayout(m_spec, size(), measures(), m_marks.chosen);
    m_marks.link.reset();
    update();
    if (m_layout.selection() != before)
        emit selectionChanged();
}

void NeuronView::set(std::shared_ptr<const Network<double>> network, std::shared_ptr<const NeuronMaps> maps) {
    m_picture.set(std::move(network), std::move(maps));
    update();
}

void NeuronView::setScale(const ColorScale& scale) {
    m_picture.setScale(scale);
    update();
}

void NeuronView::setMapSize(int side) {
    m_side = side;
    layOutAnew();
}

void NeuronView::choose(NeuronPlace place) {
    if (place == m_marks.chosen || place.column < 0 || place.column >= m_layout.columns() ||
        place.neuron < 0 || place.neuron >= m_layout.neurons(place.column))
        return;
    m_marks.chosen = place;
    m_marks.hovered.reset(); // until the mouse moves on, so that keys win over a mouse at rest
    layOutAnew();            // it may not have been among those shown
    emit chosenChanged();
}

void NeuronView::mark(std::optional<NeuronPlace> place, std::optional<NeuronLink> link) {
    const bool same = place == m_marks.hovered;
    if (same && link == m_marks.link)
        return;
    m_marks.hovered = place;
    m_marks.link = link;
    setCursor(place || link ? Qt::PointingHandCursor : Qt::ArrowCursor);
    update();
    if (!same)
        emit hoveredChanged();
}

std::optional<NeuronLink> NeuronView::linkAt(QPointF point) const {
    const auto& network = m_picture.network();
    if (!network)
        return {};
    std::optional<NeuronLink> nearest;
    double least = reach;
    // Those of the marked neuron lie above the others.
    const auto links =
        m_marks.chosen ? linksOf(*network, m_layout, *m_marks.chosen) : heaviestLinks(*network, m_layout);
    for (const NeuronLink& link : links)
        if (const double off = distance(point, lineOf(link, m_layout)); off < least) {
            least = off;
            nearest = link;
        }
    return nearest;
}

QString NeuronView::textAt(QPointF point) const {
    if (const auto place = m_layout.at(point))
        return m_picture.describe(*place);
    if (const auto link = linkAt(point))
        return m_picture.describe(*link);
    for (int column = 0; m_picture.network() && column < m_layout.columns(); ++column)
        if (m_layout.header(column).contains(point))
            return m_picture.describeColumn(m_layout, column);
    return {};
}

bool NeuronView::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), textAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void NeuronView::paintEvent(QPaintEvent* event) {
    QPainter painter(this);
    painter.setClipRect(event->rect()); // what is scrolled out of sight need not be painted
    painter.fillRect(rect(), m_theme.ground);
    m_picture.paint(painter, m_layout, m_marks, {m_theme, font(), 1});
    if (hasFocus()) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        painter.setPen(m_theme.accent);
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(visibleRegion().boundingRect().adjusted(0, 0, -1, -1));
    }
}

void NeuronView::resizeEvent(QResizeEvent*) { layOutAnew(); }

void NeuronView::mouseMoveEvent(QMouseEvent* event) {
    const auto place = m_layout.at(event->position());
    mark(place, place ? std::nullopt : linkAt(event->position()));
}

void NeuronView::mousePressEvent(QMouseEvent* event) {
    if (event->button() != Qt::LeftButton) {
        event->ignore();
        return;
    }
    using Kind = ParameterId::Kind;
    if (const auto place = m_layout.at(event->position())) {
        const auto layer = static_cast<std::size_t>(place->column - 1);
        choose(*place);
        const auto map = m_layout.map(*place);
        if (m_layout.hasBars(place->column) && map && event->position().x() < map->left())
            emit parameterChosen({layer, Kind::vector, place->neuron, 0});
    } else if (const auto link = linkAt(event->position())) {
        const auto layer = static_cast<std::size_t>(link->layer);
        choose(link->target());
        if (m_layout.hasBars(link->layer + 1))
            emit parameterChosen({layer, Kind::vector, link->to, 0});
        else if (m_spec.layers[layer].kind == LayerKind::batchNormalisation)
            emit parameterChosen({layer, Kind::scale, link->to, 0});
        else
            emit parameterChosen({layer, Kind::weight, link->to, link->from});
    }
}

void NeuronView::leaveEvent(QEvent*) { mark({}, {}); }

void NeuronView::keyPressEvent(QKeyEvent* event) {
    const int key = event->key();
    const int right = (key == Qt::Key_Right) - (key == Qt::Key_Left),
              down = (key == Qt::Key_Down) - (key == Qt::Key_Up);
    if ((right == 0 && down == 0) || !m_marks.chosen) {
        QWidget::keyPressEvent(event);
        return;
    }
    const NeuronPlace from = *m_marks.chosen;
    const int column = std::clamp(from.column + right, 0, m_layout.columns() - 1);
    // From row to row of what is shown; into another column, to what lies nearest.
    const auto& before = m_layout.shown(from.column);
    const auto& shown = m_layout.shown(column);
    const auto at = std::lower_bound(before.begin(), before.end(), from.neuron) - before.begin();
    const auto off =
        (static_cast<std::ptrdiff_t>(shown.size()) - static_cast<std::ptrdiff_t>(before.size())) / 2;
    const auto slot = std::clamp<std::ptrdiff_t>(at + (right != 0 ? off : down), 0,
                                                 static_cast<std::ptrdiff_t>(shown.size()) - 1);
    choose({column, shown[static_cast<std::size_t>(slot)]});
    if (const auto map = m_layout.map(*m_marks.chosen))
        emit wantsToBeSeen(map->toAlignedRect());
}

} // namespace hanscape
