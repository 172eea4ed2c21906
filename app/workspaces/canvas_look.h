#pragma once

#include "core/data/dataset.h"

#include <memory>
#include <QJsonValue>

namespace hanscape {

/// Samples of two features as a project's look holds them, where nothing can be trained on them yet and the
/// project's own data are others: classes, and an array of x, y, target, part and the label before a flip, as
/// .npy in base64.
QJsonValue canvasToJson(const Dataset& samples);

/// Null where there are none, or where the JSON says no such thing.
std::shared_ptr<const Dataset> canvasFromJson(const QJsonValue& json);

} // namespace hanscape
