#pragma once

#include "core/analysis/field.h"

#include <algorithm>

namespace hanscape {

/// Throws Error where a slice is none of a network's inputs.
void checkSlice(const PlaneSlice& slice, int inputs);

/// Inputs of the points of some rows of a field's mesh; all features but the slice's two are set once.
template <class Scalar>
class MeshInputs {
  public:
    /// Holds both by reference; of the field only box and size count.
    MeshInputs(const Field& mesh, const PlaneSlice& slice, int features)
        : m_mesh(mesh), m_slice(slice), m_features(features),
          m_step(std::clamp(longestBatch / features, 1024, 16384) / mesh.columns()) {
        m_step = std::max(1, m_step);
    }
    /// Rows at a time, so that no large mesh is held as inputs.
    int step() const { return m_step; }
    /// Features × points, row by row.
    const Batch<Scalar>& rows(int begin, int end) {
        const int columns = m_mesh.columns();
        const Eigen::Index points = static_cast<Eigen::Index>(end - begin) * columns;
        if (m_points.cols() != points)
            resize(points);
        for (int row = begin; row < end; ++row)
            for (int column = 0; column < columns; ++column) {
                const Eigen::Index i = static_cast<Eigen::Index>(row - begin) * columns + column;
                m_points(m_slice.x, i) = static_cast<Scalar>(m_mesh.x(column));
                if (m_slice.y < m_features)
                    m_points(m_slice.y, i) = static_cast<Scalar>(m_mesh.y(row));
            }
        return m_points;
    }

  private:
    static constexpr int longestBatch = 1 << 19; ///< numbers

    void resize(Eigen::Index points) {
        m_points.resize(m_features, points);
        if (m_slice.base.size() == m_features)
            m_points.colwise() = m_slice.base.template cast<Scalar>();
    }

    const Field& m_mesh;
    const PlaneSlice& m_slice;
    int m_features, m_step;
    Batch<Scalar> m_points;
};

} // namespace hanscape
