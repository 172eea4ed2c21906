#pragma once

#include <QList>

class QAction;

namespace hanscape {

class TrainWorkspace;

/// What the View menu offers for the Train workspace; the actions are the workspace's children.
QList<QAction*> makeTrainViewActions(TrainWorkspace& workspace);

} // namespace hanscape
