#include "app/exporters/film_palette.h"

#include <algorithm>
#include <cmath>
#include <QHash>

namespace hanscape {
namespace {

constexpr int cellBits = 6, cells = 1 << 3 * cellBits;
constexpr double exactShare = 0.004; ///< of all pixels, that makes a colour one to be kept
constexpr int mostExact = 24;
constexpr int refinements = 6;
/// What a mixture of far colours costs, beside the error it mends: a pattern is seen too.
constexpr float patternCost = 0.06F;

using Color = std::array<float, 3>;

/// How much red, green and blue count to the eye.
constexpr Color weights{2, 4, 3};

Color colorOf(QRgb rgb) {
    return {static_cast<float>(qRed(rgb)), static_cast<float>(qGreen(rgb)), static_cast<float>(qBlue(rgb))};
}

QRgb rgbOf(const Color& color) {
    const auto level = [](float value) { return std::clamp(static_cast<int>(std::lround(value)), 0, 255); };
    return qRgb(level(color[0]), level(color[1]), level(color[2]));
}

float distance(const Color& a, const Color& b) {
    float sum = 0;
    for (std::size_t i = 0; i < 3; ++i)
        sum += weights[i] * (a[i] - b[i]) * (a[i] - b[i]);
    return sum;
}

std::size_t cellOf(QRgb rgb) {
    constexpr int drop = 8 - cellBits;
    return static_cast<std::size_t>(qRed(rgb) >> drop << 2 * cellBits | qGreen(rgb) >> drop << cellBits |
                                    qBlue(rgb) >> drop);
}

Color cellCenter(QRgb rgb) {
    constexpr QRgb kept = 0x010101U * (0xffU << (8 - cellBits) & 0xffU);
    Color center = colorOf(rgb & kept);
    for (float& value : center)
        value += static_cast<float>((1 << (8 - cellBits)) - 1) / 2;
    return center;
}

/// Pixels of nearly one colour.
struct Patch {
    Color color{};
    float weight = 0;
};

/// A box of patches, to be cut.
struct Cut {
    std::vector<Patch>::iterator begin, end;
    std::size_t axis = 0; ///< along which it spreads most
    float mean = 0;       ///< there
    float spread = 0;     ///< weighted squares

    Cut(std::vector<Patch>::iterator first, std::vector<Patch>::iterator last) : begin(first), end(last) {
        for (std::size_t i = 0; i < 3; ++i) {
            double weight = 0, sum = 0, squares = 0;
            for (auto patch = begin; patch != end; ++patch) {
                weight += patch->weight;
                sum += patch->weight * patch->color[i];
                squares += patch->weight * patch->color[i] * patch->color[i];
            }
            const auto along = static_cast<float>(weights[i] * (squares - sum * sum / weight));
            if (along > spread) {
                axis = i;
                spread = along;
                mean = static_cast<float>(sum / weight);
            }
        }
    }

    Color center() const {
        Color sum{};
        float weight = 0;
        for (auto patch = begin; patch != end; ++patch) {
            weight += patch->weight;
            for (std::size_t i = 0; i < 3; ++i)
                sum[i] += patch->weight * patch->color[i];
        }
        for (float& value : sum)
            value /= weight;
        return sum;
    }
};

std::vector<Color> medianCut(std::vector<Patch>& patches, std::size_t most) {
    std::vector<Cut> cuts;
    if (!patches.empty() && most > 0)
        cuts.emplace_back(patches.begin(), patches.end());
    while (!cuts.empty() && cuts.size() < most) {
        const auto widest = std::max_element(cuts.begin(), cuts.end(),
                                             [](const Cut& a, const Cut& b) { return a.spread < b.spread; });
        const Cut cut = *widest;
        const auto middle = std::partition(
            cut.begin, cut.end, [&](const Patch& patch) { return patch.color[cut.axis] <= cut.mean; });
        if (cut.spread <= 0 || middle == cut.begin || middle == cut.end)
            break;
        *widest = Cut(cut.begin, middle);
        cuts.emplace_back(middle, cut.end);
    }
    std::vector<Color> centers;
    centers.reserve(cuts.size());
    for (const Cut& cut : cuts)
        centers.push_back(cut.center());
    return centers;
}

std::size_t nearest(const Color& color, const std::vector<Color>& centers) {
    std::size_t best = 0;
    for (std::size_t i = 1; i < centers.size(); ++i)
        if (distance(color, centers[i]) < distance(color, centers[best]))
            best = i;
    return best;
}

/// Moves centers to the means of what is nearest to them; the first ones stay.
void refine(std::vector<Color>& centers, std::size_t fixed, const std::vector<Patch>& patches) {
    std::vector<Patch> sums(centers.size());
    for (const Patch& patch : patches) {
        Patch& sum = sums[nearest(patch.color, centers)];
        sum.weight += patch.weight;
        for (std::size_t i = 0; i < 3; ++i)
            sum.color[i] += patch.weight * patch.color[i];
    }
    for (std::size_t k = fixed; k < centers.size(); ++k)
        if (sums[k].weight > 0)
            for (std::size_t i = 0; i < 3; ++i)
                centers[k][i] = sums[k].color[i] / sums[k].weight;
}

using Counts = QHash<QRgb, qint64>;

Counts countColors(const std::vector<QImage>& samples) {
    Counts counts;
    for (const QImage& sample : samples) {
        const QImage pixels = sample.convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < pixels.height(); ++y) {
            const auto* row = reinterpret_cast<const QRgb*>(pixels.constScanLine(y));
            for (int x = 0; x < pixels.width(); ++x)
                if (qAlpha(row[x]) >= 128)
                    ++counts[row[x] | 0xff000000U];
        }
    }
    return counts;
}

/// Removes from the counts the colours that cover much, and returns them, the most frequent first.
std::vector<Color> takeFrequent(Counts& counts, std::size_t most) {
    qint64 total = 0;
    for (const qint64 count : counts)
        total += count;
    std::vector<std::pair<qint64, QRgb>> frequent;
    for (auto entry = counts.begin(); entry != counts.end(); ++entry)
        if (static_cast<double>(entry.value()) >= exactShare * static_cast<double>(total))
            frequent.emplace_back(entry.value(), entry.key());
    std::sort(frequent.rbegin(), frequent.rend());
    frequent.resize(std::min(frequent.size(), most));
    std::vector<Color> colors;
    for (const auto& [count, rgb] : frequent) {
        colors.push_back(colorOf(rgb));
        counts.remove(rgb);
    }
    return colors;
}

/// Colours in cells, weighted by the root of their number: what is rare, as text, is to be seen as well.
std::vector<Patch> patchesOf(const Counts& counts) {
    std::vector<Patch> sums(cells);
    for (auto entry = counts.begin(); entry != counts.end(); ++entry) {
        Patch& sum = sums[cellOf(entry.key())];
        const auto count = static_cast<float>(entry.value());
        sum.weight += count;
        for (std::size_t i = 0; i < 3; ++i)
            sum.color[i] += count * colorOf(entry.key())[i];
    }
    std::vector<Patch> patches;
    for (const Patch& sum : sums)
        if (sum.weight > 0)
            patches.push_back(
                {{sum.color[0] / sum.weight, sum.color[1] / sum.weight, sum.color[2] / sum.weight},
                 std::sqrt(sum.weight)});
    return patches;
}

/// Thresholds of an ordered pattern of 8 × 8, 0 … 1.
float threshold(int x, int y) {
    int value = 0;
    for (int bit = 0; bit < 3; ++bit)
        value = value << 2 | (((x ^ y) >> bit & 1) << 1 | (y >> bit & 1));
    return (static_cast<float>(value) + 0.5F) / 64;
}

} // namespace

FilmPalette::FilmPalette(const std::vector<QImage>& samples, int most) : m_mixtures(cells) {
    Counts counts = countColors(samples);
    std::vector<Color> centers =
        takeFrequent(counts, static_cast<std::size_t>(std::min(most / 2, mostExact)));
    const std::size_t exact = centers.size();
    std::vector<Patch> patches = patchesOf(counts);
    const auto cut = medianCut(patches, static_cast<std::size_t>(most) - exact);
    centers.insert(centers.end(), cut.begin(), cut.end());
    for (int round = 0; round < refinements && centers.size() > exact; ++round)
        refine(centers, exact, patches);
    if (centers.empty())
        centers.push_back({}); // all is transparent
    for (const Color& center : centers)
        m_colors.push_back(rgbOf(center));
    for (const QRgb color : m_colors)
        m_centers.push_back(colorOf(color));
    m_exact = static_cast<int>(exact);
    for (std::size_t i = 0; i < exact; ++i)
        m_mixtures[cellOf(m_colors[i])].hasExact = true;
}

FilmPalette::Mixture FilmPalette::mixtureOf(const std::array<float, 3>& color) const {
    const std::vector<Color>& colors = m_centers;
    const std::size_t first = nearest(color, colors);
    Mixture best;
    best.first = static_cast<std::int16_t>(first);
    float least = distance(color, colors[first]);
    for (std::size_t second = 0; second < colors.size(); ++second) {
        const float apart = distance(colors[first], colors[second]);
        if (apart == 0)
            continue;
        float along = 0;
        for (std::size_t i = 0; i < 3; ++i)
            along += weights[i] * (color[i] - colors[first][i]) * (colors[second][i] - colors[first][i]);
        const float share = std::clamp(along / apart, 0.0F, 0.5F);
        const float left = distance(color, colors[first]) - 2 * share * along + share * share * apart;
        const float cost = left + patternCost * share * (1 - share) * 4 * apart;
        if (cost < least) {
            least = cost;
            best.second = static_cast<std::int16_t>(second);
            best.share = share;
        }
    }
    return best;
}

int FilmPalette::index(QRgb color, int x, int y) const {
    color |= 0xff000000U;
    Mixture& mixture = m_mixtures[cellOf(color)];
    if (mixture.hasExact)
        for (int i = 0; i < m_exact; ++i)
            if (m_colors[static_cast<std::size_t>(i)] == color)
                return i;
    if (mixture.first < 0) {
        const bool hasExact = mixture.hasExact;
        mixture = mixtureOf(cellCenter(color));
        mixture.hasExact = hasExact;
    }
    return threshold(x, y) < mixture.share ? mixture.second : mixture.first;
}

} // namespace hanscape
