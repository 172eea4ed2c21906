#include "core/data/checkerboard.h"

#include <cassert>

namespace hanscape {

int checkerboardLabel(int blocks, int column, int row) {
    const int x = column - boardOffset, y = row - boardOffset;
    if (x < 0 || y < 0 || x >= boardMeshPoints || y >= boardMeshPoints)
        return 0;
    const int size = boardMeshPoints / blocks;
    return (x / size + y / size) % 2;
}

Dataset checkerboard(int blocks) {
    assert(blocks > 0 && boardMeshPoints % blocks == 0);
    constexpr int count = meshPoints * meshPoints;
    Dataset data;
    data.inputs.resize(2, count);
    data.targets.resize(count);
    data.resetSplit(Part::test);
    for (int i = 0; i < count; ++i) {
        const int column = i % meshPoints, row = i / meshPoints;
        data.inputs(0, i) = (2.0 * column) / (meshPoints - 1) - 1;
        data.inputs(1, i) = (2.0 * row) / (meshPoints - 1) - 1;
        data.targets(i) = checkerboardLabel(blocks, column, row);
    }
    return data;
}

} // namespace hanscape
