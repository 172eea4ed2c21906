#include "core/data/patterns.h"

namespace hanscape {

Dataset exclusiveOr(int mesh) {
    const auto positive = [mesh](int index) { return 2 * index > mesh - 1; };
    return onMesh(mesh, [&](int column, int row) { return positive(column) != positive(row); });
}

Dataset stripes(int count, int classes, int mesh) {
    Dataset data = onMesh(mesh, [&](int column, int) { return column * count / mesh % classes; });
    data.classes = classes;
    return data;
}

} // namespace hanscape
