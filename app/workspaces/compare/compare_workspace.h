#pragma once

#include "app/session/comparison_session.h"
#include "app/workspaces/compare/comparison_curves.h"
#include "app/workspaces/workspace.h"

#include <functional>
#include <QElapsedTimer>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace hanscape {

class ComparisonViews;
class SeriesView;
class ViewPanel;

/// Workspace 3: up to four networks, or several seeds, trained side by side from the same data and batches.
class CompareWorkspace : public Workspace {
    Q_OBJECT

  public:
    explicit CompareWorkspace(TrainingSession& shared, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    void setColorMap(const QString& name) override;
    std::vector<ExportableView> exportableViews() override;
    RunControl* runControl() override { return m_comparison; }
    /// With the networks that are compared, which begin anew where they are others.
    QJsonObject looks() const override;
    void setLooks(const QJsonObject& looks) override;
    /// Goes on with runs of a project, of the networks that its looks say; none: those that there are go.
    void takeRuns(const QJsonObject& looks, const std::optional<ProjectComparison>& runs);

    ComparisonSession& comparison() { return *m_comparison; }
    ComparisonViews& views() { return *m_views; }
    SeriesView& curves() { return *m_curves; }
    /// Begins anew with a preset, in its layout.
    void choose(ComparisonPreset preset);

  signals:
    void noticed(const QString& text);

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeControls();
    void addNetworkControls(QHBoxLayout& row);
    void addViewControls(QHBoxLayout& row);
    ViewPanel* makeCurves();
    void connectSession();
    void change(const std::function<void(ComparisonSpec&)>& apply);
    void setMember(std::size_t place, const ComparisonMember& member);
    void addNetwork();
    void onRestarted();
    void onUpdated();
    void showChoices();
    void showScores();
    void showCurves();
    void showSentence();
    void complain(const QString& text);

    TrainingSession& m_shared;
    ComparisonSession* m_comparison;
    ComparisonViews* m_views;
    SeriesView* m_curves;
    ViewPanel* m_curvesPanel = nullptr;
    QComboBox *m_preset, *m_shown, *m_spread;
    QSpinBox* m_seeds;
    QPushButton* m_add;
    QToolButton *m_rounded, *m_samples, *m_figure, *m_loss, *m_logarithmic;
    QLabel *m_sentence, *m_complaint;
    CurveChoice m_choice;
    QElapsedTimer m_sinceCurves;
};

} // namespace hanscape
