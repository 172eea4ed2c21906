#pragma once

#include "app/workspaces/folds/loss_request.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QButtonGroup;
class QCheckBox;
class QLabel;
class QPushButton;
class QVBoxLayout;

namespace hanscape {

class FieldForm;

/// What a person chooses of a loss landscape.
struct LossChoices {
    PlaneKind kind = PlaneKind::random;
    LossPlaneSpec spec;
    Part part = Part::train;
    bool logarithmic = true;
    bool atRest = true; ///< computed anew by itself whenever training rests

    bool operator==(const LossChoices&) const = default;
};

/// The column of controls beside a loss landscape, and what it has to say.
class LossControls : public QWidget {
    Q_OBJECT

  public:
    explicit LossControls(QWidget* parent = nullptr);

    const LossChoices& choices() const { return m_choices; }
    /// Offers the parts that the data have.
    void setParts(const Dataset& data);
    void setTheme(const Theme& theme);
    /// Whether a computation is under way.
    void setComputing(bool computing);
    void setText(const QString& text);
    void complain(const QString& text);

  signals:
    void changed();
    void computeWanted();
    void cancelWanted();

  private:
    QButtonGroup* addChoices(QVBoxLayout& column, const QString& title,
                             const std::vector<std::pair<QString, QString>>& textsAndTips);
    void addPlane(QVBoxLayout& column);
    void addHeight(QVBoxLayout& column);
    void addButtons(QVBoxLayout& column);
    void change();

    LossChoices m_choices;
    FieldForm* m_form;
    QButtonGroup *m_kind = nullptr, *m_part = nullptr, *m_height = nullptr;
    QCheckBox* m_atRest;
    QPushButton *m_compute, *m_cancel;
    QLabel *m_text, *m_complaint;
};

} // namespace hanscape
