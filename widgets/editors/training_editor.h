#pragma once

#include "core/train/training_spec.h"
#include "widgets/editors/editor_section.h"

namespace hanscape {

/// Edits a TrainingSpec.
class TrainingEditor : public EditorSection {
    Q_OBJECT

  public:
    explicit TrainingEditor(QWidget* parent = nullptr);

    /// Shows a spec, marking what differs from the one that runs.
    void setSpec(const TrainingSpec& spec, const TrainingSpec& running);

  signals:
    void specEdited(const hanscape::TrainingSpec& spec);

  private:
    TrainingSpec m_spec;
};

} // namespace hanscape
