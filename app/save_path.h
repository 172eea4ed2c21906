#pragma once

#include <QString>
#include <vector>

class QWidget;

namespace hanscape {

/// A kind of file that can be saved.
struct SavedKind {
    QString filter; ///< "Models (*.safetensors)"
    QString suffix; ///< which a name without one is given
};

/// Asks where to save, and whether to replace a file that is there; empty where the person would rather not.
QString askSavePath(QWidget* parent, const QString& title, const QString& suggested,
                    const std::vector<SavedKind>& kinds);

} // namespace hanscape
