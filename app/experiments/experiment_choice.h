#pragma once

#include "app/experiments/experiment_options.h"

#include <QObject>
#include <QStringList>
#include <set>

namespace hanscape {

/// The experiment that a person has chosen, as changed since, and the folder that its runs go to.
class ExperimentChoice : public QObject {
    Q_OBJECT

  public:
    explicit ExperimentChoice(QObject* parent = nullptr);

    /// One of the paper's, by its name.
    void openNamed(const QString& name);
    /// A JSON file, or a folder that holds an experiment, begun by whomever. Throws Error, changing nothing,
    /// where it is none.
    void open(const QString& path);
    bool isChosen() const { return !m_base.rows.empty(); }
    /// The paper's that it is; empty where it is another.
    const QString& name() const { return m_name; }

    /// All rows, as the options say.
    const ExperimentSpec& whole() const { return m_whole; }
    /// What is run: the rows that are checked and whose files are there.
    const ExperimentSpec& spec() const { return m_spec; }
    /// The rows that are checked, to be written to a file of one's own.
    ExperimentSpec copy() const;
    const ExperimentOptions& options() const { return m_options; }
    /// Throws Error, changing nothing, where the experiment cannot be run so.
    void setOptions(const ExperimentOptions& options);
    bool isChecked(std::size_t row) const { return !m_unchecked.contains(m_whole.rows[row].name); }
    void setChecked(std::size_t row, bool checked);
    void setAllChecked(bool checked);

    /// Whether rows name files that a person has to show the place of.
    bool needsFiles() const;
    /// Whether that is one file, whatever its name: feature vectors.
    bool needsOneFile() const;
    /// Where these are: a folder, or one of them; empty where nobody has said.
    const QString& data() const { return m_data; }
    void setData(const QString& path);
    /// Files that were not found there.
    QStringList missingFiles() const;

    /// Where the runs go: of the folders <base>/<name>, <name>-2, … the first that holds this experiment, as
    /// it is now, or nothing yet.
    QString folder() const { return m_folder; }
    void setBaseFolder(const QString& path);
    /// Why it cannot be run, in a sentence; empty where it can.
    QString obstacle() const;

  signals:
    void changed();

  private:
    void take(ExperimentSpec spec, const QString& name);
    void update();
    QString locate(const std::string& file) const;
    QString findFolder() const;

    ExperimentSpec m_base, m_whole, m_spec;
    QString m_name, m_stem, m_data, m_beside, m_baseFolder, m_folder;
    ExperimentOptions m_options;
    std::set<std::string> m_unchecked; ///< names of rows
};

/// Names of the paper's experiments.
QStringList paperExperiments();
/// "Table 3" for table3.
QString experimentTitle(const QString& name);

} // namespace hanscape
