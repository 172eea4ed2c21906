#include "app/workspaces/canvas_look.h"

#include "core/base/error.h"
#include "core/io/npy.h"

#include <cmath>
#include <QJsonObject>

namespace hanscape {
namespace {

constexpr int canvasColumns = 5, mostCanvasClasses = 1000;

bool isWhole(double value, double low, double high) {
    return value >= low && value <= high && value == std::floor(value);
}

} // namespace

QJsonValue canvasToJson(const Dataset& samples) {
    Batch<double> rows(samples.samples(), canvasColumns);
    for (Eigen::Index i = 0; i < samples.samples(); ++i) {
        const auto at = static_cast<std::size_t>(i);
        rows.row(i) << samples.inputs(0, i), samples.inputs(1, i), samples.targets(i),
            static_cast<double>(samples.parts[at]), static_cast<double>(samples.flippedFrom[at]);
    }
    const std::string bytes = samples.samples() > 0 ? encodeNpy(rows) : std::string();
    return QJsonObject{
        {"classes", samples.classes},
        {"samples", QString::fromLatin1(QByteArray::fromStdString(bytes).toBase64())},
    };
}

std::shared_ptr<const Dataset> canvasFromJson(const QJsonValue& json) {
    const int classes = json["classes"].toInt();
    if (!json.isObject() || classes < 0 || classes > mostCanvasClasses)
        return nullptr;
    auto samples = std::make_shared<Dataset>();
    samples->task = classes > 0 ? Task::classification : Task::regression;
    samples->classes = classes;
    samples->inputs.resize(2, 0);
    const QByteArray bytes = QByteArray::fromBase64(json["samples"].toString().toLatin1());
    if (bytes.isEmpty())
        return samples;
    try {
        const Batch<double> rows =
            parseNpy({bytes.data(), static_cast<std::size_t>(bytes.size())}, "canvas").values;
        if (rows.cols() != canvasColumns || !rows.allFinite())
            return nullptr;
        for (Eigen::Index i = 0; i < rows.rows(); ++i)
            if ((classes > 0 && !isWhole(rows(i, 2), 0, classes - 1)) || !isWhole(rows(i, 3), 0, 2) ||
                !isWhole(rows(i, 4), -1, classes - 1))
                return nullptr;
        samples->inputs = rows.leftCols(2).transpose();
        samples->targets = rows.col(2).transpose();
        for (Eigen::Index i = 0; i < rows.rows(); ++i) {
            samples->parts.push_back(static_cast<Part>(static_cast<int>(rows(i, 3))));
            samples->flippedFrom.push_back(static_cast<std::int16_t>(rows(i, 4)));
        }
        return samples;
    } catch (const Error&) { // a look that does not fit is passed over
        return nullptr;
    }
}

} // namespace hanscape
