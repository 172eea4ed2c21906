#pragma once

#include "core/base/field_table.h"

#include <functional>
#include <map>
#include <optional>
#include <QWidget>
#include <set>

class QGridLayout;
class QLabel;

namespace hanscape {

class NumberBox;

/// Rows of labels and controls for fields, whatever spec they belong to; spec_form.h ties it to one.
class FieldForm : public QWidget {
    Q_OBJECT

  public:
    explicit FieldForm(QWidget* parent = nullptr);

    /// Whether tooltips say when a change applies to the run under way; they do at first. For rows to come.
    void setTellsOfRun(bool tells) { m_tellsOfRun = tells; }
    void addField(const FieldInfo& field);
    FieldValue value(const std::string& key) const;
    void setValue(const std::string& key, const FieldValue& value);
    bool has(const std::string& key) const { return m_rows.contains(key); }
    void setFieldVisible(const std::string& key, bool visible);
    /// Of the visible fields those of these keys alone, as a lesson has them; none: all of them.
    void setShownFields(const std::optional<std::set<std::string>>& keys);
    /// Whether a field is not hidden, be the form seen or not.
    bool showsAny() const;
    void setFieldEnabled(const std::string& key, bool enabled);
    /// Marks a field as waiting for a rewind.
    void setWaiting(const std::string& key, bool waiting);
    /// The choices that a field of names offers.
    void setChoices(const std::string& key, const std::vector<std::string>& choices);
    /// What is said of a field in place of its sentence and of when a change applies to a run.
    void setTip(const std::string& key, const QString& tip);
    /// The values that stepping a number goes through.
    void setSteps(const std::string& key, std::vector<double> steps);

  signals:
    void edited(const QString& key);
    /// A typed value cannot be used; why is a sentence. Empty when it has been mended.
    void refused(const QString& why);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    struct Row {
        QLabel* label = nullptr;
        QWidget* control = nullptr;
        NumberBox* number = nullptr; ///< the control, where it holds a number
        bool visible = true;         ///< where all fields are shown
        std::function<FieldValue()> get;
        std::function<void(const FieldValue&)> set;
    };

    void connectNumber(Row& row, const FieldInfo& field);
    void connectChoice(Row& row, const FieldInfo& field);
    void connectFlag(Row& row, const FieldInfo& field);
    void connectText(Row& row, const FieldInfo& field);
    bool isShown(const std::string& key, const Row& row) const;
    const Row& row(const std::string& key) const { return m_rows.at(key); }

    QGridLayout* m_layout;
    bool m_tellsOfRun = true;
    std::map<std::string, Row> m_rows;
    std::optional<std::set<std::string>> m_shown; ///< none: all
};

} // namespace hanscape
