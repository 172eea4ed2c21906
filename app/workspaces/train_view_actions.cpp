#include "app/workspaces/train_view_actions.h"

#include "app/workspaces/train_workspace.h"
#include "widgets/theme/translation.h"

#include <QAction>

namespace hanscape {
namespace {

QAction* actionOf(TrainWorkspace& workspace, const QString& text, const QKeySequence& shortcut,
                  const QString& tip) {
    auto* action = new QAction(text, &workspace);
    action->setShortcut(shortcut);
    action->setStatusTip(tip);
    return action;
}

QAction* separator(TrainWorkspace& workspace) {
    auto* action = new QAction(&workspace);
    action->setSeparator(true);
    return action;
}

} // namespace

QList<QAction*> makeTrainViewActions(TrainWorkspace& workspace) {
    QList<QAction*> actions;
    const QStringList names{tr("Enlarge decision map"), tr("Enlarge surface"), tr("Enlarge training set"),
                            tr("Enlarge curves")};
    for (int view = 0; view < TrainWorkspace::viewCount; ++view) {
        actions << actionOf(workspace, names[view],
                            QKeySequence(Qt::ALT | static_cast<Qt::Key>(Qt::Key_1 + view)),
                            tr("Make this view large, or show all again."));
        QObject::connect(actions.back(), &QAction::triggered, &workspace, [&workspace, view] {
            workspace.toggleEnlarged(static_cast<TrainWorkspace::View>(view));
        });
    }
    actions << separator(workspace);
    auto* rounded = actionOf(workspace, tr("&Rounded top view"), QKeySequence("Ctrl+T"),
                             tr("The map rounded to classes, as in Figure 1."));
    rounded->setCheckable(true);
    QObject::connect(rounded, &QAction::triggered, &workspace,
                     [&workspace](bool on) { workspace.setMapMode(on ? MapMode::top : MapMode::values); });
    QObject::connect(&workspace, &TrainWorkspace::mapModeChanged, rounded,
                     [rounded](MapMode mode) { rounded->setChecked(mode == MapMode::top); });
    auto* test = actionOf(workspace, tr("Test &points"), QKeySequence("Ctrl+Shift+T"),
                          tr("Show the held-out samples."));
    test->setCheckable(true);
    QObject::connect(test, &QAction::triggered, &workspace, &TrainWorkspace::setTestPointsShown);
    QObject::connect(&workspace, &TrainWorkspace::testPointsToggled, test, &QAction::setChecked);
    auto* answers = actionOf(workspace, tr("Training set or &answers"), QKeySequence("Ctrl+Shift+A"),
                             tr("The samples, or the network's answers to them: a confusion matrix, or "
                                "predicted against true."));
    QObject::connect(answers, &QAction::triggered, &workspace, &TrainWorkspace::toggleAnswers);
    auto* play = actionOf(workspace, tr("&Play the recording"), QKeySequence(Qt::Key_F8),
                          tr("Run through what was recorded of the training, or stop there."));
    QObject::connect(play, &QAction::triggered, &workspace, &TrainWorkspace::togglePlaying);
    actions << rounded << test << answers << play;
    return actions;
}

} // namespace hanscape
