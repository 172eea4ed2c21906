#pragma once

#include "app/experiments/experiment_choice.h"
#include "widgets/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QListWidget;
class QPushButton;

namespace hanscape {

class FieldForm;

/// What a person changes of the chosen experiment: options, rows, the place of its files and of its runs.
class ExperimentForm : public QWidget {
    Q_OBJECT

  public:
    explicit ExperimentForm(ExperimentChoice& choice, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);

  signals:
    void complained(const QString& text);
    void noticed(const QString& text);

  protected:
    void resizeEvent(QResizeEvent* event) override;

  private:
    void makeForm();
    QWidget* makeRows();
    QWidget* makePlaces();
    void apply(const QString& key);
    void showChoice();
    void showRows();
    void showPlaces();
    void saveCopy();

    ExperimentChoice& m_choice;
    FieldForm* m_form;
    QCheckBox* m_allRows;
    QListWidget* m_rows;
    QLabel *m_dataLabel, *m_data, *m_folder;
    QPushButton *m_chooseData, *m_save;
};

} // namespace hanscape
