#include "core/data/checkerboard.h"

#include <cassert>

namespace hanscape {
namespace {

constexpr int paperCovered = 72; // of the paper's 81 mesh points

int coveredPoints(int blocks, int mesh) {
    const int room = (2 * mesh * paperCovered + meshPoints) / (2 * meshPoints); // rounded
    return blocks > room ? blocks : room - room % blocks;
}

} // namespace

Checkerboard::Checkerboard(int blocks, int mesh)
    : m_covered(coveredPoints(blocks, mesh)), m_offset((mesh - m_covered) / 2), m_size(m_covered / blocks) {
    assert(blocks >= 1 && blocks <= mesh);
}

int Checkerboard::label(int column, int row) const {
    const int x = column - m_offset, y = row - m_offset;
    if (x < 0 || y < 0 || x >= m_covered || y >= m_covered)
        return 0;
    return (x / m_size + y / m_size) % 2;
}

Dataset checkerboard(int blocks, int mesh) {
    const Checkerboard board(blocks, mesh);
    return onMesh(mesh, [&](int column, int row) { return board.label(column, row); });
}

} // namespace hanscape
