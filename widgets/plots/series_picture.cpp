#include "widgets/plots/series_picture.h"

#include <algorithm>

namespace hanscape {

bool SeriesPicture::empty() const {
    return std::all_of(series.begin(), series.end(), [](const PlotSeries& each) { return each.x.empty(); });
}

bool SeriesPicture::isHidden(const QString& name) const {
    return std::find(hidden.begin(), hidden.end(), name) != hidden.end();
}

const QString& SeriesPicture::nameOf(std::size_t index) const {
    while (index > 0 && series[index].name.isEmpty())
        --index;
    return series[index].name;
}

bool SeriesPicture::sees(const PlotSeries& each, std::size_t point) const {
    const double x = each.x[point], y = each.y[point];
    if (!zoom)
        return true;
    const bool across = x >= zoom->left && x <= zoom->right;
    return across && (!byPoint || each.onRight || (y >= zoom->bottom && y <= zoom->top));
}

QByteArray seriesCsv(const SeriesPicture& picture) {
    const auto quoted = [](QString text) { return '"' + text.replace('"', "\"\"").toUtf8() + '"'; };
    const auto number = [](double value) { return ',' + QByteArray::number(value, 'g', 9); };
    QByteArray text = "series," + quoted(picture.x.label) + ',' + quoted(picture.y.label) + ",low,high\n";
    for (std::size_t s = 0; s < picture.series.size(); ++s) {
        const PlotSeries& each = picture.series[s];
        for (std::size_t i = 0; i < each.x.size(); ++i) {
            if (!picture.sees(each, i))
                continue;
            text += quoted(picture.nameOf(s)) + number(each.x[i]) + number(each.y[i]);
            text += each.low.empty() ? QByteArray(",,") : number(each.low[i]) + number(each.high[i]);
            text += '\n';
        }
    }
    return text;
}

} // namespace hanscape
