#pragma once

#include "core/data/dataset_spec.h"
#include "widgets/editors/editor_section.h"

class QToolButton;

namespace hanscape {

/// Edits a DatasetSpec: the checkerboard or a file, its split and its noise.
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

  private:
    DatasetSpec m_spec;
    QToolButton* m_checkerboard;
    QToolButton* m_file;
};

} // namespace hanscape
