#include "app/workspaces/workspace.h"

#include "app/workspaces/widget_looks.h"

namespace hanscape {

QJsonObject Workspace::looks() const { return looksOf(*this); }

void Workspace::setLooks(const QJsonObject& looks) { hanscape::setLooks(*this, looks); }

} // namespace hanscape
