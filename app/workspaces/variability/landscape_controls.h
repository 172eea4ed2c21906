#pragma once

#include "core/analysis/landscape_spec.h"

#include <array>
#include <QStringList>
#include <QWidget>

class QButtonGroup;
class QComboBox;
class QLabel;

namespace hanscape {

class FieldForm;
class SliderBox;

/// The column of controls beside the landscapes.
class LandscapeControls : public QWidget {
    Q_OBJECT

  public:
    explicit LandscapeControls(QWidget* parent = nullptr);

    const LandscapeSpec& spec() const { return m_spec; }
    bool sharedHeights() const;
    /// Tells what could not be done, in a sentence; empty: nothing.
    void complain(const QString& text);
    /// What has the keyboard first.
    QWidget* first() const;

  signals:
    void specEdited();
    void heightsChosen(bool shared);

  private:
    QWidget* makeRows();
    QWidget* makeSeed();
    QWidget* makeHeights();
    void chooseRow(int row);
    void showSpec();

    LandscapeSpec m_spec;
    QStringList m_names; ///< of the networks in the rows' boxes; empty: none
    std::array<QComboBox*, 3> m_rows{};
    std::array<SliderBox*, 3> m_sliders{};
    FieldForm* m_form;
    QButtonGroup* m_heights;
    QLabel* m_complaint;
};

} // namespace hanscape
