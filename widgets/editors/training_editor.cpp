#include "widgets/editors/training_editor.h"

#include "core/train/optimizer_choice.h"
#include "widgets/editors/spec_form.h"

namespace hanscape {
namespace {

/// The paper's initial rates (§3.1) and the smaller ones that Adam wants.
const std::vector<double> rates{1e-5, 1e-4, 5e-4, 0.001, 0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 1};

} // namespace

TrainingEditor::TrainingEditor(QWidget* parent) : EditorSection(tr("Training"), parent) {
    addFields(form(), trainingFields(),
              {"optimizer", "learning_rate", "schedule", "batch", "iterations", "seed"});
    addFields(
        more(), trainingFields(),
        {"loss", "momentum", "weight_decay", "evaluate_every", "stop_at_accuracy", "precision", "threads"});
    form().setSteps("learning_rate", rates);
    connect(this, &EditorSection::edited, this, [this](const QString& key) {
        const auto& holder = form().has(key.toStdString()) ? form() : more();
        TrainingSpec spec = withField(holder, trainingFields(), m_spec, key.toStdString());
        if (key == "optimizer" && spec.optimizer != m_spec.optimizer)
            takeOptimizer(spec, spec.optimizer); // a person may change rate and schedule again
        if (key == "iterations")
            spec.epochs = 0;
        emit specEdited(spec);
    });
}

void TrainingEditor::setSpec(const TrainingSpec& spec, const TrainingSpec& running) {
    m_spec = spec;
    for (FieldForm* part : {&form(), &more()}) {
        showSpec(*part, trainingFields(), spec);
        markWaiting(*part, trainingFields(), spec, running);
    }
    more().setFieldEnabled("momentum", spec.optimizer == OptimizerKind::sgd);
}

} // namespace hanscape
