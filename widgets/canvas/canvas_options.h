#pragma once

#include "widgets/canvas/sample_canvas.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFormLayout;
class QSpinBox;

namespace hanscape {

/// The settings of a canvas's tool: those that matter to it.
class CanvasOptions : public QWidget {
    Q_OBJECT

  public:
    explicit CanvasOptions(SampleCanvas& canvas, QWidget* parent = nullptr);

  private:
    QDoubleSpinBox* addNumber(const QString& label, const QString& sentence, double low, double high,
                              int decimals, double step);
    QSpinBox* addCount(const QString& label, const QString& sentence, int low, int high);
    QComboBox* addChoice(const QString& label, const QString& sentence, const QStringList& choices);
    void add(const QString& label, const QString& sentence, QWidget* editor);
    void addValues();
    void addShapes();
    void addParts();
    void changed();
    void show();
    void showRows();

    SampleCanvas& m_canvas;
    QFormLayout* m_form;
    bool m_showing = false; ///< what the canvas has, so nothing was edited
    QDoubleSpinBox *m_left, *m_right, *m_radius, *m_density, *m_strength, *m_flipShare, *m_train,
        *m_validation;
    QSpinBox *m_mesh, *m_blocks;
    QComboBox *m_fills, *m_into;
    QCheckBox* m_snap;
};

} // namespace hanscape
