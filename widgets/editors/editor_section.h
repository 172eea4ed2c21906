#pragma once

#include <optional>
#include <QWidget>
#include <set>
#include <string>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace hanscape {

class FieldForm;

/// A titled part of the sidebar: a form of the fields that matter most, and one of the rest behind "More"
/// beside the title.
class EditorSection : public QWidget {
    Q_OBJECT

  public:
    EditorSection(const QString& title, QWidget* parent = nullptr);

    FieldForm& form() { return *m_form; }
    /// The form behind "More", which appears with the first call.
    FieldForm& more();
    /// Of all fields those of these keys alone, as a lesson has them, and nothing where there are none; none:
    /// all.
    virtual void setShownFields(const std::optional<std::set<std::string>>& keys);
    /// Adds a widget between the title and the form.
    void addAbove(QWidget* widget);
    /// Adds a widget below the forms.
    void addBelow(QWidget* widget);

  signals:
    void edited(const QString& key);
    void refused(const QString& why);

  private:
    void connectForm(FieldForm& form);

    QVBoxLayout* m_layout;
    FieldForm* m_form;
    QToolButton* m_moreButton;
    FieldForm* m_more = nullptr;
};

} // namespace hanscape
