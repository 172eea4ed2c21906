#pragma once

#include "app/workspaces/variability/landscape_samples.h"
#include "app/workspaces/workspace.h"
#include "widgets/theme/theme.h"

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hanscape {

class LandscapeControls;
class LandscapeWall;
class TrainingSession;

/// Figure 2: the surfaces of random networks, a row for each kind of network and a column for each sample of
/// its parameters. One can be made large and trained from there.
class LandscapesPage : public Workspace {
    Q_OBJECT

  public:
    explicit LandscapesPage(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;

    LandscapeControls& controls() { return *m_controls; }
    /// Null where there is no OpenGL.
    LandscapeWall* wall() { return m_wall; }
    /// What is shown; null before the first.
    const std::shared_ptr<const LandscapeSet>& landscapes() const { return m_set; }

  signals:
    void noticed(const QString& text);
    /// A sample has become the session's network; the text says which.
    void handedToTraining(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeHeader();
    QWidget* makeWall();
    void replaceWall(const QString& why);
    void request();
    void takeResult();
    void showWall();
    void showOpened();
    void showFit();
    void trainFromHere();

    TrainingSession& m_session;
    LandscapeControls* m_controls;
    QPushButton *m_back, *m_train;
    QLabel *m_title, *m_note;
    QVBoxLayout* m_views; ///< the header and the wall
    LandscapeWall* m_wall = nullptr;
    Theme m_theme = lightTheme();
    QString m_colorMap = QStringLiteral("cividis");
    std::shared_ptr<const LandscapeSet> m_set;
    LandscapeBackground m_background; ///< last: its thread ends first
};

} // namespace hanscape
