#include "app/exporters/value_name.h"

#include <QCoreApplication>

namespace hanscape {

bool hasManyClasses(const Objective& objective) {
    return objective.task == Task::classification && objective.classes > 2;
}

QString valueName(const Objective& objective, int shown) {
    return hasManyClasses(objective) ? QCoreApplication::translate("ValueName", "class %1").arg(shown)
                                     : QStringLiteral("f");
}

} // namespace hanscape
