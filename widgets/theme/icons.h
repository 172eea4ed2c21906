#pragma once

#include "widgets/theme/theme.h"

#include <QIcon>

namespace hanscape {

/// An icon of resources/icons in the theme's ink, crisp at any scale factor.
QIcon themedIcon(const QString& name, const Theme& theme);

} // namespace hanscape
