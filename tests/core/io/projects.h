#pragma once

#include "core/io/dataset_file.h"
#include "core/io/project.h"

namespace hanscape {

/// Small choices that train in no time.
inline SessionSpecs smallSpecs(bool residual = false) {
    SessionSpecs specs;
    specs.data.mesh = 9;
    specs.data.blocks = 3;
    specs.data.flipFraction = 0.2;
    specs.data.trainFraction = 0.5;
    specs.architecture = residual ? resnetArchitecture() : hanArchitecture();
    specs.architecture.depth = 3;
    specs.architecture.width = 4;
    specs.architecture.fcLayers = "0";
    specs.training.batch = 10;
    specs.training.iterations = 200;
    specs.training.evaluateEvery = 7;
    return specs;
}

inline NetworkSpec networkOf(const SessionSpecs& specs, const Dataset& data) {
    return buildNetwork(specs.architecture, data.features(),
                        objectiveOf(data, specs.training.loss).outputs());
}

/// A project of those specs with its run at an iteration, recorded every 10 and there.
inline Project projectAt(const SessionSpecs& specs, std::shared_ptr<const Dataset> data,
                         std::int64_t iteration) {
    Trainer trainer(data, networkOf(specs, *data), specs.training);
    Recording recording(0, trainer.network(), specs.training.iterations, {21, 1 << 20});
    while (trainer.iteration() < iteration && trainer.status() == RunStatus::training) {
        trainer.advance(std::min<std::int64_t>(10, iteration - trainer.iteration()));
        if (trainer.status() != RunStatus::diverged)
            recording.add(trainer.iteration(), trainer.network());
    }
    Project project;
    project.program = "0.0.0";
    project.specs = specs;
    project.data = data;
    project.run = ProjectRun{specs, data, nullptr, trainer.state(), recording};
    project.records = true;
    project.layout = {{"workspace", "train"}};
    return project;
}

inline Project smallProject(const SessionSpecs& specs = smallSpecs(), std::int64_t iteration = 25) {
    return projectAt(specs, std::make_shared<Dataset>(loadDataset(specs.data)), iteration);
}

/// Of a table with numbers to predict, its columns standardised, one of them constant.
inline Project regressionProject() {
    RawSamples samples;
    samples.inputs.resize(4, 40);
    samples.targets.resize(40);
    for (Eigen::Index i = 0; i < 40; ++i) {
        const auto x = static_cast<double>(i);
        samples.inputs.col(i) << std::sin(x), 1e-300 * x, 5, -x;
        samples.targets(i) = std::sin(x) / 3 - x;
    }
    SessionSpecs specs = smallSpecs();
    specs.data.source = DataSource::files;
    specs.data.dataFile = "gone.csv";
    specs.data.target = TargetKind::regression;
    specs.data.flipFraction = 0;
    specs.data.noise = 0.1;
    Preparation preparation;
    auto data = std::make_shared<Dataset>(
        finishDataset(interpretSamples(samples, specs.data, "'gone.csv'"), specs.data, preparation));
    Project project = projectAt(specs, data, 33);
    project.preparation = preparation;
    return project;
}

/// Networks on the run's way, at odd distances.
inline Project projectWithPath() {
    Project project = smallProject();
    const auto at = [&](std::int64_t iteration) {
        Trainer trainer(project.data, networkOf(project.specs, *project.data), project.specs.training);
        trainer.advance(iteration);
        return Recording(iteration, trainer.network(), iteration).newest();
    };
    project.run->path = Recording(networkOf(project.specs, *project.data), 4, {at(0), at(5), at(9), at(10)});
    return project;
}

/// Two networks side by side, on other data than the project's.
inline Project comparedProject() {
    Project project = smallProject();
    ProjectComparison comparison{std::make_shared<Dataset>(loadDataset(smallSpecs(true).data)), {}, {}};
    comparison.training = smallSpecs().training;
    comparison.training.learningRate = 1.0 / 7;
    for (const int width : {5, 9}) {
        SessionSpecs specs = smallSpecs();
        specs.architecture.width = width;
        Trainer trainer(comparison.data, networkOf(specs, *comparison.data), comparison.training);
        trainer.advance(width);
        comparison.runs.push_back(trainer.state());
    }
    project.comparison = std::move(comparison);
    return project;
}

} // namespace hanscape
