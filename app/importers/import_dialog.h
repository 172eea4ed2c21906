#pragma once

#include "app/importers/import_load.h"
#include "core/io/samples_file.h"

#include <QDialog>
#include <QTimer>

class QCheckBox;
class QComboBox;
class QLabel;
class QProgressBar;
class QPushButton;

namespace hanscape {

class ImportTable;

/// What is to be imported: a file, or text from the clipboard.
struct ImportSource {
    QString path;    ///< empty: pasted
    QByteArray text; ///< pasted, UTF-8

    bool pasted() const { return path.isEmpty(); }
};

/// Shows the first rows of a file or of pasted text, lets a person say how it is written and what its columns
/// are, and reads it on a thread of its own. Accepted once the data are there; cancelled, nothing has
/// changed.
class ImportDialog : public QDialog {
    Q_OBJECT

  public:
    /// The split, noise and seeds of the data are those of `base`.
    ImportDialog(ImportSource source, const DatasetSpec& base, QWidget* parent = nullptr);

    /// What was read, after it was accepted.
    const ImportedData& imported() const { return m_imported; }

    void accept() override;
    /// Stops reading, if it goes on, and else closes.
    void reject() override;

  private:
    QWidget* makeFormatRow();
    QWidget* makeFoot();
    void readBeginning();
    void showFormat();
    void showPreview();
    void takeFormat();
    void checkChoice();
    void showFault(const QString& sentence);
    void showSummary(const ColumnChoice& choice);
    void setReading(bool reading);
    void finish();
    QString fileTitle() const;
    std::string sourceName() const;
    DatasetSpec chosenSpec() const;

    ImportSource m_source;
    DatasetSpec m_base;
    SamplesPreview m_preview;
    TableFormat m_guessed; ///< what the file itself tells
    bool m_readable = false;
    ImportedData m_imported;
    QComboBox *m_separator, *m_target;
    QCheckBox *m_header, *m_decimalComma;
    QWidget* m_choices; ///< all that is changed before reading
    ImportTable* m_table;
    QLabel *m_summary, *m_fault;
    QProgressBar* m_progress;
    QPushButton* m_open = nullptr;
    QTimer m_ticks;
    ImportLoad m_load; ///< last: destroyed first, its work ends before what it tells
};

/// Whether a person is to be asked about a file: what it holds is not plain from its first rows. Throws Error
/// where it cannot be read.
bool needsQuestion(const QString& path);

} // namespace hanscape
