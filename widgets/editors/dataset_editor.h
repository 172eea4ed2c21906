#pragma once

#include "core/data/dataset_spec.h"
#include "widgets/editors/editor_section.h"

class QLabel;

namespace hanscape {

class FormulaBox;

/// Edits a DatasetSpec: where samples come from, with the fields of that source alone; their split and their
/// noise.
class DatasetEditor : public EditorSection {
    Q_OBJECT

  public:
    explicit DatasetEditor(QWidget* parent = nullptr);

    /// Shows a spec, marking what differs from the one that runs.
    void setSpec(const DatasetSpec& spec, const DatasetSpec& running);

  signals:
    void specEdited(const hanscape::DatasetSpec& spec);
    /// The person wants to choose a file.
    void fileWanted();
    /// The person wants to choose a picture to learn.
    void pictureWanted();

  private:
    QWidget* makeFileRow();
    void addSplitFields();
    void onEdited(const std::string& key);
    void chooseSource(DataSource source);
    void showFileRow();

    DatasetSpec m_spec;
    FieldForm* m_source;
    QLabel* m_fileName;
    QWidget* m_fileRow; ///< the file's name and a button to choose another
    FormulaBox* m_formula;
};

} // namespace hanscape
