#include "app/commands/box_option.h"

#include "widgets/theme/translation.h"

#include <algorithm>
#include <cmath>

namespace hanscape {

void addBoxOption(Options& options, const QString& fallback) {
    options.add({"box", tr("L,R,B,T"), tr("Left, right, bottom and top of the box. (%1)").arg(fallback)});
}

std::optional<Box> readBox(const Options& options) {
    if (!options.has("box"))
        return {};
    const auto sides = options.numbers("box");
    if (sides.size() != 4 || !(sides[0] < sides[1] && sides[2] < sides[3]) ||
        std::any_of(sides.begin(), sides.end(), [](double side) { return std::abs(side) > 1e6; }))
        throw Error(tr("--box is given as '%1'; it takes left, right, bottom and top, such as -1,1,-1,1, "
                       "within a million of 0.")
                        .arg(options.value("box"))
                        .toStdString());
    return Box{sides[0], sides[1], sides[2], sides[3]};
}

} // namespace hanscape
