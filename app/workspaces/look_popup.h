#pragma once

#include "app/workspaces/surface_choices.h"

#include <QFrame>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QSlider;

namespace hanscape {

class NumberBox;

/// What can be chosen of the surface's look, in a small window below its button. Each choice shows at once;
/// Esc or a click elsewhere puts the window away.
class LookPopup : public QFrame {
    Q_OBJECT

  public:
    explicit LookPopup(QWidget* parent);

    const SurfaceChoices& choices() const { return m_choices; }
    void setChoices(const SurfaceChoices& choices);
    /// Whether there are samples and a target to be shown; where not, why is a sentence.
    void setAvailable(const QString& whyNoPoints, const QString& whyNoTarget);
    /// Opens below a button, within the screen.
    void showBelow(const QWidget& button);

  signals:
    /// A choice was made by hand.
    void changed(const hanscape::SurfaceChoices& choices);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    QCheckBox* addFlag(QFormLayout& form, const char* name, const QString& text, const QString& tip,
                       bool SurfaceLook::*flag);
    QComboBox* addCombo(QFormLayout& form, const char* name, const QString& label, const QString& tip,
                        const QStringList& items);
    NumberBox* addBound(const char* name, const QString& label);
    void addShape(QFormLayout& form);
    void addCut(QFormLayout& form);
    void addColors(QFormLayout& form);
    void chooseCut();
    void chooseRange();
    void enableBounds();
    void tell();

    SurfaceChoices m_choices;
    std::vector<std::pair<QCheckBox*, bool SurfaceLook::*>> m_flags;
    QCheckBox* m_points = nullptr;
    QComboBox *m_faces = nullptr, *m_target = nullptr, *m_cut = nullptr, *m_map = nullptr, *m_range = nullptr,
              *m_mesh = nullptr;
    QSlider* m_cutAt = nullptr;
    NumberBox *m_low = nullptr, *m_high = nullptr;
    QLabel* m_complaint;
};

} // namespace hanscape
