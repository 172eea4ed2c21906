#include "core/data/checkerboard.h"
#include "core/data/painting.h"

namespace hanscape {
namespace {

/// The mesh of the paper's checkerboard.
PlaneMesh boardMesh() { return {{}, meshPoints}; }

/// What a mesh point is labelled with; nothing where there is no sample.
std::optional<double> labelOn(const Sketch& sketch, const PlaneMesh& mesh, MeshCell cell) {
    const auto id = mesh.sampleOn(sketch, cell);
    return id ? std::optional(sketch[*id].target) : std::nullopt;
}

int turned(int label, int classes, bool down) { return (label + (down ? classes - 1 : 1)) % classes; }

} // namespace

std::vector<MeshCell> meshRegion(const Sketch& sketch, const PlaneMesh& mesh, MeshCell from) {
    std::vector<MeshCell> region;
    if (!mesh.contains(from))
        return region;
    const auto wanted = labelOn(sketch, mesh, from);
    std::vector<bool> seen(static_cast<std::size_t>(mesh.points) * static_cast<std::size_t>(mesh.points));
    const auto reach = [&](MeshCell cell) {
        if (!mesh.contains(cell))
            return;
        const auto place = static_cast<std::size_t>(cell.row) * static_cast<std::size_t>(mesh.points) +
                           static_cast<std::size_t>(cell.column);
        if (seen[place])
            return;
        seen[place] = true;
        if (labelOn(sketch, mesh, cell) == wanted)
            region.push_back(cell);
    };
    reach(from);
    for (std::size_t i = 0; i < region.size(); ++i) {
        const MeshCell cell = region[i];
        for (const auto& [x, y] : {std::pair{1, 0}, {-1, 0}, {0, 1}, {0, -1}})
            reach({cell.column + x, cell.row + y});
    }
    return region;
}

void PaintStroke::fillRegion(PlanePoint at) {
    for (const MeshCell cell : meshRegion(m_sketch, m_settings.mesh, m_settings.mesh.nearest(at))) {
        Random random = randomOf(cell.key());
        if (const auto id = m_settings.mesh.sampleOn(m_sketch, cell))
            label(*id);
        else
            addAt(m_settings.mesh.at(cell), random);
    }
}

std::optional<MeshCell> blockAt(PlanePoint at, int blocks) {
    const Checkerboard board(blocks);
    const MeshCell cell = boardMesh().nearest(at);
    const int column = cell.column - board.offset(), row = cell.row - board.offset();
    if (column < 0 || row < 0 || column >= board.covered() || row >= board.covered())
        return {};
    const int size = board.covered() / blocks;
    return MeshCell{column / size, row / size};
}

PlaneBox blockBox(MeshCell block, int blocks) {
    const Checkerboard board(blocks);
    const PlaneMesh mesh = boardMesh();
    const int size = board.covered() / blocks;
    const PlanePoint low = mesh.at({board.offset() + block.column * size, board.offset() + block.row * size});
    const double x = mesh.width(), y = mesh.height();
    return {{low.x - x / 2, low.y - y / 2}, {low.x + (size - 0.5) * x, low.y + (size - 0.5) * y}};
}

void PaintStroke::flipBlock(PlanePoint at) {
    const auto block = blockAt(at, m_settings.blocks);
    if (!block || m_sketch.task() != Task::classification || !firstVisit(block->key()))
        return;
    std::vector<Sketch::Id> ids;
    m_sketch.visit(blockBox(*block, m_settings.blocks), [&](Sketch::Id id) {
        if (blockAt(m_sketch[id].at, m_settings.blocks) == block) // those on an edge belong to one block
            ids.push_back(id);
    });
    const int classes = m_sketch.classes();
    for (const auto id : ids) {
        PlaneSample sample = m_sketch[id];
        sample.target = turned(static_cast<int>(sample.target), classes, m_settings.other);
        if (sample.flippedFrom >= 0) // noise stays noise
            sample.flippedFrom =
                static_cast<std::int16_t>(turned(sample.flippedFrom, classes, m_settings.other));
        m_sketch.change(id, sample);
    }
    const Checkerboard board(m_settings.blocks);
    const int size = board.covered() / m_settings.blocks;
    for (int i = 0; ids.empty() && i < size * size; ++i) { // an empty block is filled
        const MeshCell cell{board.offset() + block->column * size + i % size,
                            board.offset() + block->row * size + i / size};
        Random random = randomOf(cell.key());
        addAt(boardMesh().at(cell), random);
    }
}

} // namespace hanscape
