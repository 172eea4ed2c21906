#include "core/analysis/region_walk.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace hanscape {
namespace {

/// A corner this near to a fold lies on it: in polygon diameters, and in extents of the box, where rounding
/// reaches.
constexpr double onFold = 1e-13, onFoldOfExtent = 1e-14;
/// A fold cuts where corners on both sides are this many times further off: else what it took off would be a
/// sliver, as from a fold that grazes a corner. Being so much further, their side is that of the mean corner,
/// too, which decides on the signs.
constexpr double cutsBeyond = 64;

double diameterOf(const std::vector<RegionCorner>& polygon) {
    const auto [left, right] = std::minmax_element(polygon.begin(), polygon.end(),
                                                   [](const auto& a, const auto& b) { return a.x < b.x; });
    const auto [low, high] = std::minmax_element(polygon.begin(), polygon.end(),
                                                 [](const auto& a, const auto& b) { return a.y < b.y; });
    return std::max(right->x - left->x, high->y - low->y);
}

} // namespace

RegionPart wholeBox(const Box& box) {
    return {{{box.left, box.bottom}, {box.right, box.bottom}, {box.right, box.top}, {box.left, box.top}}, 0};
}

double extentOf(const Box& box) {
    return std::max({std::abs(box.left), std::abs(box.right), std::abs(box.bottom), std::abs(box.top)});
}

RegionWalk::RegionWalk(const AffineLayers& layers, double extent) : m_layers(layers), m_extent(extent) {
    m_inputs.push_back(layers.inputMaps());
    for (std::size_t i = 0; i < layers.count(); ++i) {
        m_inputs.push_back(layers.makeMaps(i));
        m_z.push_back(layers.makeMaps(i));
    }
    m_crossing.resize(layers.count());
}

RegionWalk::Mean RegionWalk::mean() const {
    Mean sum;
    for (const RegionCorner& corner : m_polygon) {
        sum.x += corner.x;
        sum.y += corner.y;
    }
    const auto count = static_cast<double>(m_polygon.size());
    return {sum.x / count, sum.y / count};
}

void RegionWalk::beginPart(const RegionPart& part) {
    m_polygon = part.corners;
    m_stack.clear();
    m_waiting.clear();
    const auto [x, y] = mean();
    for (std::size_t i = 0; i < part.layer; ++i) {
        m_layers.preActivations(i, m_inputs[i], m_z[i]);
        m_layers.activate(i, m_z[i], x, y, m_inputs);
    }
}

void RegionWalk::pop(Piece& piece) {
    piece = m_stack.back();
    m_stack.pop_back();
    const auto first = m_waiting.end() - static_cast<std::ptrdiff_t>(piece.corners);
    m_polygon.assign(first, m_waiting.end());
    m_waiting.erase(first, m_waiting.end());
}

void RegionWalk::walk(const RegionPart& part, std::size_t end, const Receiver& receive) {
    beginPart(part);
    Piece piece{part.layer, 0, 0};
    for (bool fresh = true;;) {
        if (piece.layer == end) {
            if (!receive(LinearRegion(m_polygon, m_inputs[end])) || m_stack.empty())
                return;
            pop(piece);
            fresh = false;
        }
        if (fresh) {
            m_layers.preActivations(piece.layer, m_inputs[piece.layer], m_z[piece.layer]);
            findCrossing(piece.layer);
        }
        while (cutByNext(piece))
            ;
        const auto [x, y] = mean();
        m_layers.activate(piece.layer, m_z[piece.layer], x, y, m_inputs);
        piece = {piece.layer + 1, 0, 0};
        fresh = true;
    }
}

void RegionWalk::find(const RegionPart& part, std::size_t end, double x, double y, const Receiver& receive) {
    m_toward = Mean{x, y};
    walk(part, end, receive);
    m_toward.reset();
}

void RegionWalk::findCrossing(std::size_t layer) {
    m_crossing[layer].clear();
    if (!m_layers.folds(layer))
        return;
    const AffineMaps& z = m_z[layer];
    using Block = Eigen::Array<double, AffineLayers::block, 1>;
    for (Eigen::Index first = 0; first < z.cols(); first += AffineLayers::block) {
        const Block zx = Eigen::Map<const Block>(&z(0, first)), zy = Eigen::Map<const Block>(&z(1, first)),
                    zc = Eigen::Map<const Block>(&z(2, first));
        Block low = Block::Constant(std::numeric_limits<double>::max()), high = -low;
        for (const RegionCorner& corner : m_polygon) {
            const Block value = zx * corner.x + (zy * corner.y + zc);
            low = low.min(value);
            high = high.max(value);
        }
        if (!((low < 0) && (high > 0)).any())
            continue;
        for (Eigen::Index i = 0; i < AffineLayers::block; ++i)
            if (low[i] < 0 && high[i] > 0)
                m_crossing[layer].push_back(static_cast<int>(first + i));
    }
}

bool RegionWalk::cutByNext(Piece& piece) {
    const auto& crossing = m_crossing[piece.layer];
    while (piece.next < crossing.size()) {
        const int neuron = crossing[piece.next++];
        if (!cut(piece, neuron))
            continue;
        if (m_toward) {
            keepHalf(piece, neuron);
        } else {
            m_waiting.insert(m_waiting.end(), m_other.begin(), m_other.end());
            m_stack.push_back({piece.layer, piece.next, m_other.size()});
            return true;
        }
    }
    return false;
}

/// Of the halves that cut() has left, the one that the walk's point lies in becomes m_polygon.
void RegionWalk::keepHalf(const Piece& piece, int neuron) {
    const AffineMaps& z = m_z[piece.layer];
    if (z(0, neuron) * m_toward->x + (z(1, neuron) * m_toward->y + z(2, neuron)) < 0)
        m_polygon.swap(m_other);
}

/// Leaves the half where the neuron's pre-activation is positive in m_polygon and the other one in m_other.
bool RegionWalk::cut(const Piece& piece, int neuron) {
    const AffineMaps& z = m_z[piece.layer];
    const double zx = z(0, neuron), zy = z(1, neuron), zc = z(2, neuron);
    const std::size_t count = m_polygon.size();
    m_distances.resize(count);
    double low = 0, high = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double value = zx * m_polygon[i].x + (zy * m_polygon[i].y + zc);
        m_distances[i] = value;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    if (low >= 0 || high <= 0)
        return false;
    const double on =
        std::sqrt(zx * zx + zy * zy) * (onFold * diameterOf(m_polygon) + onFoldOfExtent * m_extent);
    if (low > -cutsBeyond * on || high < cutsBeyond * on)
        return false;
    m_half.clear();
    m_other.clear();
    const auto fold = [&](RegionCorner corner) {
        corner.layer = static_cast<std::int32_t>(piece.layer);
        corner.neuron = neuron;
        return corner;
    };
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t next = i + 1 == count ? 0 : i + 1;
        const RegionCorner &a = m_polygon[i], &b = m_polygon[next];
        const double da = m_distances[i], db = m_distances[next];
        const bool aOn = std::abs(da) <= on, bOn = std::abs(db) <= on;
        // A corner on the fold belongs to both halves; the edge from it is the fold's where the half ends.
        if (da > 0 || aOn)
            m_half.push_back(aOn && !(db > on) ? fold(a) : a);
        if (da < 0 || aOn)
            m_other.push_back(aOn && !(db < -on) ? fold(a) : a);
        if (aOn || bOn || (da > 0) == (db > 0))
            continue;
        const double t = da / (da - db);
        RegionCorner crossing = a;
        crossing.x += t * (b.x - a.x);
        crossing.y += t * (b.y - a.y);
        m_half.push_back(da > 0 ? fold(crossing) : crossing);
        m_other.push_back(da > 0 ? crossing : fold(crossing));
    }
    m_polygon.swap(m_half);
    return true;
}

} // namespace hanscape
