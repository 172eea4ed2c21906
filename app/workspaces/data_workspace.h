#pragma once

#include "app/session/training_session.h"
#include "app/workspaces/workspace.h"
#include "widgets/canvas/sample_document.h"
#include "widgets/colors/color_map.h"

#include <QTimer>

class QLabel;
class QToolButton;

namespace hanscape {

class CanvasPalette;
class DatasetEditor;
class MapView;
class SampleCanvas;
class ViewPanel;

/// Workspace 2: the canvas on which the data of the run are painted, flipped and split, beside the map of
/// what the network makes of them. What changes here reaches a run under way at once.
class DataWorkspace : public Workspace {
    Q_OBJECT

  public:
    explicit DataWorkspace(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme) override;
    QWidget* home() override;
    std::vector<ExportableView> exportableViews() override;
    void setColorMap(const QString& name) override;
    /// With samples on the canvas that nothing can be trained on yet, which no session holds.
    QJsonObject looks() const override;
    void setLooks(const QJsonObject& looks) override;

    SampleDocument& document() { return m_document; }
    /// Ends the stroke under way and hands what was painted to the session.
    void finishEdits();
    /// Nothing before can be undone: another project is open.
    void forgetSteps();
    SampleCanvas& canvas() { return *m_canvas; }
    MapView& mapView() { return *m_map; }

  signals:
    void fileWanted();
    void pictureWanted();
    void pasteWanted();
    void saveWanted();
    /// Samples are on the canvas that nothing can be trained on yet.
    void heldBack();

  protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

  private:
    QWidget* makeCanvas();
    QWidget* makeSide();
    QToolButton* addButton(const QString& text, const QString& sentence, const char* name);
    void startEmpty();
    void takeData();
    void handOver();
    void changeSpec(const DatasetSpec& spec);
    void showSpec();
    void showResult();
    void complain(const QString& text);

    TrainingSession& m_session;
    SampleDocument m_document;
    SampleCanvas* m_canvas;
    CanvasPalette* m_palette;
    ViewPanel* m_canvasPanel;
    MapView* m_map;
    DatasetEditor* m_editor;
    QWidget* m_side;
    QLabel* m_complaint;
    std::shared_ptr<const Dataset> m_exchanged; ///< the data that document and session agreed on last
    std::shared_ptr<const FieldResult> m_result;
    ColorScale m_scale;
    QTimer m_handOver; ///< runs while the session's data are older than the document's
};

} // namespace hanscape
