#pragma once

#include "core/nn/architecture_spec.h"
#include "widgets/editors/editor_section.h"

class QToolButton;

namespace hanscape {

/// Edits an ArchitectureSpec: the paper's networks by one click, or one's own; with its parameter count and
/// activation ratio.
class NetworkEditor : public EditorSection {
    Q_OBJECT

  public:
    explicit NetworkEditor(QWidget* parent = nullptr);

    /// Shows an architecture, marking what differs from the one that runs, and the counts of the network.
    void setSpec(const ArchitectureSpec& spec, const ArchitectureSpec& running, const NetworkSpec& network);

    void setShownFields(const std::optional<std::set<std::string>>& keys) override;

  signals:
    void specEdited(const hanscape::ArchitectureSpec& spec);

  private:
    QWidget* presetButtons();

    ArchitectureSpec m_spec;
    std::vector<QToolButton*> m_presets;
    QLabel* m_counts;
};

} // namespace hanscape
