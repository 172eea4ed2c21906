#pragma once

#include "widgets/canvas/region_look.h"

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace hanscape {

class FieldForm;

/// What is chosen of a view of regions: colours, lines, limit, and the layers that fold.
class RegionsControls : public QWidget {
    Q_OBJECT

  public:
    explicit RegionsControls(QWidget* parent = nullptr);

    const RegionViewSpec& spec() const { return m_spec; }
    /// The number of layers that a network folds; all of them are shown until a person chooses fewer.
    void setLayers(int layers);
    int depth() const;
    void setDepth(int layer);
    bool showsAll() const;
    bool isPlaying() const;
    void setPlaying(bool playing);
    void setTheme(const Theme& theme);

  signals:
    void edited();
    void depthChanged();
    void playToggled(bool playing);

  private:
    void makeDepthRow();
    void showDepth();

    RegionViewSpec m_spec;
    FieldForm* m_form;
    QLabel* m_complaint;
    QSlider* m_depth;
    QLabel* m_depthText;
    QToolButton* m_play;
    Theme m_theme = lightTheme();
};

} // namespace hanscape
