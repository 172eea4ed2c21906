#pragma once

#include "app/session/training_session.h"
#include "widgets/theme/theme.h"

#include <optional>
#include <QWidget>
#include <set>

class QLabel;
class QPushButton;

namespace hanscape {

class DatasetEditor;
class NetworkEditor;
class TrainingEditor;

/// The three editors of a session's specs, and what they have to say: complaints, and what waits for a
/// rewind.
class Sidebar : public QWidget {
    Q_OBJECT

  public:
    explicit Sidebar(TrainingSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// The fields of a lesson alone; none: all.
    void setShownFields(const std::optional<std::set<std::string>>& keys);

  signals:
    void fileWanted();
    void pictureWanted();
    /// Something to say for a moment, such as that a change applies from now on.
    void noticed(const QString& text);

  private:
    void showSpecs();
    void showWaiting();
    void complain(const QString& text);
    template <class Change>
    void change(Change apply);

    TrainingSession& m_session;
    DatasetEditor* m_data;
    NetworkEditor* m_network;
    TrainingEditor* m_training;
    QWidget* m_waiting;
    QLabel* m_waitingText;
    QLabel* m_complaint;
};

} // namespace hanscape
