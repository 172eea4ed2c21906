#include "core/analysis/ruggedness.h"

#include <limits>

namespace hanscape {

Ruggedness ruggedness(const Field& field) {
    const float margin = 4 * std::numeric_limits<float>::epsilon() * field.values.cwiseAbs().maxCoeff();
    Ruggedness result;
    for (int row = 1; row + 1 < field.rows(); ++row)
        for (int column = 1; column + 1 < field.columns(); ++column) {
            const float value = field.values(row, column);
            Eigen::Matrix3f around = field.values.block<3, 3>(row - 1, column - 1);
            around(1, 1) = around(0, 0);
            result.peaks += value > around.maxCoeff() + margin;
            result.valleys += value < around.minCoeff() - margin;
        }
    return result;
}

} // namespace hanscape
