#include "core/io/samples_file.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/npy.h"
#include "core/io/text_table.h"

namespace hanscape {
namespace {

/// The numbers of a file, rows × columns.
Batch<double> readNumbers(const std::string& path) {
    const std::string bytes = readFile(path);
    const std::string name = "'" + path + "'";
    if (!looksLikeNpy(bytes))
        return parseTable(bytes, name).values;
    auto array = parseNpy(bytes, name);
    for (Eigen::Index row = 0; row < array.values.rows(); ++row)
        if (!array.values.row(row).allFinite())
            throw Error(name + " holds a value that is not a finite number in row " + std::to_string(row) +
                        ", counted from 0; replace it or remove the row.");
    return std::move(array.values);
}

/// Labels in columns 3 and 4, the same in every row: the paper's two outputs that both carry the label.
bool isAuthorsForm(const Batch<double>& values) {
    return values.cols() == 4 && values.col(2) == values.col(3);
}

} // namespace

RawSamples readSamples(const std::string& path, const std::string& labelsPath, int inputs) {
    const Batch<double> values = readNumbers(path);
    if (!labelsPath.empty()) {
        const Batch<double> labels = readNumbers(labelsPath);
        if (labels.cols() != 1)
            throw Error("'" + labelsPath + "' has " + std::to_string(labels.cols()) +
                        " columns; labels are one column.");
        if (labels.rows() != values.rows())
            throw Error("'" + labelsPath + "' holds " + std::to_string(labels.rows()) + " labels for " +
                        std::to_string(values.rows()) + " samples in '" + path + "'; give one for each.");
        return {values.transpose(), labels.col(0).transpose()};
    }
    if (values.cols() < 2)
        throw Error("'" + path +
                    "' has one column; it needs inputs and, in its last column, the label or target.");
    const bool twoLabels = isAuthorsForm(values) && (inputs == 0 || inputs == 2);
    const Eigen::Index features = twoLabels ? 2 : values.cols() - 1;
    return {values.leftCols(features).transpose(), values.col(features).transpose()};
}

} // namespace hanscape
