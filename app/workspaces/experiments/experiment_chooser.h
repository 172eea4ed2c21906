#pragma once

#include "app/experiments/experiment_choice.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QListWidget;
class QPushButton;

namespace hanscape {

/// The list of the paper's experiments, and what opens others.
class ExperimentChooser : public QWidget {
    Q_OBJECT

  public:
    explicit ExperimentChooser(ExperimentChoice& choice, QWidget* parent = nullptr);

    QWidget* home();

  signals:
    /// A sentence about what could not be opened; empty where all went well.
    void complained(const QString& text);

  private:
    void fillList();
    QWidget* makeButtons();
    void open(const QString& path);
    void showChoice();

    ExperimentChoice& m_choice;
    QListWidget* m_list;
};

} // namespace hanscape
