#include "widgets/canvas/target_field.h"

#include "widgets/canvas/training_set_picture.h"

#include <cmath>

namespace hanscape {
namespace {

double targetOf(const Dataset& data, Eigen::Index sample, int shown) {
    const double target =
        data.isFlipped(sample) ? data.flippedFrom[static_cast<std::size_t>(sample)] : data.targets(sample);
    return data.task == Task::classification && data.classes > 2 ? (target == shown ? 1 : 0) : target;
}

} // namespace

std::shared_ptr<const Field> targetField(const Dataset& data, int shown) {
    const auto spacing = data.features() == 2 ? meshSpacing(data) : std::nullopt;
    if (!spacing)
        return nullptr;
    const double left = data.inputs.row(0).minCoeff(), bottom = data.inputs.row(1).minCoeff();
    const double right = data.inputs.row(0).maxCoeff(), top = data.inputs.row(1).maxCoeff();
    const auto columns = std::lround((right - left) / spacing->width()) + 1;
    const auto rows = std::lround((top - bottom) / spacing->height()) + 1;
    if (columns < 2 || rows < 2 || columns * rows != data.samples())
        return nullptr;
    auto field = std::make_shared<Field>();
    field->box = {left, right, bottom, top};
    field->values.setConstant(rows, columns, std::numeric_limits<float>::quiet_NaN());
    for (Eigen::Index i = 0; i < data.samples(); ++i)
        field->values(std::lround((data.inputs(1, i) - bottom) / spacing->height()),
                      std::lround((data.inputs(0, i) - left) / spacing->width())) =
            static_cast<float>(targetOf(data, i, shown));
    return field->values.allFinite() ? field : nullptr;
}

} // namespace hanscape
