#pragma once

#include "app/workspaces/runs/kept_runs_model.h"

#include <QWidget>

class QAction;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QMenu;
class QTableView;
class QToolButton;

namespace hanscape {

/// The table of runs under a row of what can be done with those that are marked.
class RunsList : public QWidget {
    Q_OBJECT

  public:
    /// The history outlives this.
    explicit RunsList(RunHistory& history, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Takes over what the history holds now.
    void refresh();
    void setRunning(bool running);
    /// The runs that are marked, by ascending number.
    KeptRuns selected() const;
    /// Those that the filter leaves, from above to below.
    KeptRuns listed() const;
    void select(const std::vector<std::int64_t>& numbers);
    QTableView& view() { return *m_view; }
    /// Gives the marked runs a colour; automatic where it is not valid.
    void setColor(const QColor& color);

  signals:
    /// Other runs are marked.
    void selectionChanged();
    void trainAgainWanted(std::int64_t number);
    void openWanted(std::int64_t number);
    void csvWanted();
    void eventsWanted();
    void noticed(const QString& text);

  protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    friend class LabelDelegate;

    void makeActions();
    void makeColors();
    void makeView();
    QWidget* makeHeader();
    void addButton(QHBoxLayout& row, QAction* action);
    void addMenu(QHBoxLayout& row, QMenu* menu, const char* name, const QString& tip);
    void fitColumns();
    void showState();
    void wish(void (RunsList::*signal)(std::int64_t));
    void edit(int column);
    void writeTags(std::int64_t number, const QString& text);
    void remove();

    RunHistory& m_history;
    KeptRunsModel* m_model;
    KeptRunsFilter* m_filter;
    QTableView* m_view;
    QLineEdit* m_words;
    QLabel* m_note;
    QAction *m_again, *m_open, *m_rename, *m_tag, *m_delete;
    QMenu *m_labels, *m_colors, *m_export, *m_context;
    Theme m_theme = lightTheme();
};

} // namespace hanscape
