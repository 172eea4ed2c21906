#pragma once

#include "core/io/dataset_file.h"
#include "core/io/kept_run_export.h"

namespace hanscape::test {

/// A run of 50 of 60 iterations of a small network on the checkerboard.
inline KeptRun trainedRun(Precision precision = Precision::single, bool residual = false) {
    KeptRun run;
    run.number = 12;
    run.label = {"Épreuve \"n° 1\"", {"noise", "to show, perhaps"}, "#0072b2"};
    run.started = 1'700'000'123;
    run.seconds = 0.1;
    ArchitectureSpec& architecture = run.specs.architecture;
    architecture = residual ? resnetArchitecture() : hanArchitecture();
    architecture.depth = 3;
    architecture.width = 4;
    architecture.fcLayers = "0";
    run.specs.training.iterations = 60;
    run.specs.training.evaluateEvery = 7;
    run.specs.training.learningRate = 0.1;
    run.specs.training.precision = precision;
    run.network = buildNetwork(architecture, 2, 2);
    const auto data = std::make_shared<const Dataset>(loadDataset(run.specs.data, &run.preparation));
    Trainer trainer(data, run.network, run.specs.training);
    run.initial = std::make_shared<AnyNetwork>(trainer.network());
    trainer.advance(20);
    EditLog log(data);
    TrainingSpec slower = run.specs.training;
    slower.learningRate = 0.05;
    log.adjust(trainer, slower);
    trainer.advance(30);
    run.edits = log.edits();
    run.objective = trainer.objective();
    run.status = trainer.status();
    run.iterations = trainer.iteration();
    run.totalIterations = trainer.totalIterations();
    run.history = trainer.history();
    run.best = std::make_shared<AnyNetwork>(trainer.bestNetwork());
    run.last = std::make_shared<AnyNetwork>(trainer.network());
    return run;
}

} // namespace hanscape::test
