#include "app/experiments/run_models.h"

#include "app/experiments/run_reader.h"
#include "core/io/model_file.h"
#include "core/io/run_folder.h"
#include "widgets/canvas/target_field.h"

#include <algorithm>
#include <cmath>

namespace hanscape {
namespace {

constexpr int mesh = 256;
constexpr Eigen::Index mostPredictions = 100'000;

bool wants(const ExperimentSpec& spec, std::initializer_list<FigureKind> kinds) {
    return std::any_of(spec.figures.begin(), spec.figures.end(), [&](FigureKind kind) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    });
}

/// Of the runs that the paper keeps, the one with the best score.
std::optional<std::int64_t> bestRunOf(const ExperimentResults& results, std::size_t row) {
    const RowFigures& figures = results.table.rows[row].perRun;
    const auto kept = results.keptOf(row, figures.rates);
    if (kept.empty())
        return {};
    const auto score = [&](std::int64_t run) {
        return meritOf(valueOf(results.runs.at(run).best.test, results.spec.measure), results.spec.measure);
    };
    return *std::max_element(kept.begin(), kept.end(),
                             [&](std::int64_t a, std::int64_t b) { return score(a) < score(b); });
}

ShownNetwork show(const std::string& file, const Dataset& data) {
    const Model model = loadModel(file);
    const Objective objective = model.objectiveOrGuess();
    ShownNetwork shown;
    if (specOf(model.network).inputs == 2) {
        const Box box = boundingBox(data);
        shown.field = std::make_shared<Field>(evaluateField(model.network, objective, box, mesh, mesh));
        if (objective.classes > 2)
            shown.classes =
                std::make_shared<Field>(predictedClasses(model.network, objective, box, mesh, mesh));
    }
    if (objective.task == Task::classification)
        shown.confusion = std::make_shared<ConfusionMatrix>(confusionMatrix(
            predict(model.network, objective, data, Part::test, mostPredictions), objective.classes));
    return shown;
}

/// Data sets as they are asked for; rows of the same data, which follow each other, share one.
class DataOfRows {
  public:
    std::shared_ptr<const Dataset> of(const DatasetSpec& spec) {
        if (!m_data || !(m_spec == spec)) {
            Preparation preparation;
            m_spec = spec;
            m_data = std::make_shared<Dataset>(loadRunData(spec, preparation));
        }
        return m_data;
    }

  private:
    DatasetSpec m_spec;
    std::shared_ptr<const Dataset> m_data;
};

std::optional<RowModel> modelOf(const ExperimentResults& results, std::size_t row,
                                const std::vector<std::string>& folders, DataOfRows& data) {
    const auto run = bestRunOf(results, row);
    if (!run)
        return {};
    const std::string folder = findRun(folders, *run);
    RowModel model;
    model.run = *run;
    model.result = results.runs.at(*run);
    model.data = data.of(results.plan[static_cast<std::size_t>(*run)].data);
    model.best = show(folder + "/best.safetensors", *model.data);
    if (wants(results.spec, {FigureKind::noise}))
        model.last = show(folder + "/last.safetensors", *model.data);
    return model;
}

/// Means over the runs at those evaluations that all have reached.
std::optional<RowCurve> curveOf(const ExperimentResults& results, std::size_t row,
                                const std::vector<std::string>& folders) {
    std::vector<std::vector<Metrics>> histories;
    for (const std::int64_t run : results.keptOf(row, results.table.rows[row].perRun.rates))
        histories.push_back(RunFolder::open(findRun(folders, run)).readMetrics());
    if (histories.empty())
        return {};
    std::size_t shortest = histories.front().size();
    for (const auto& history : histories)
        shortest = std::min(shortest, history.size());
    RowCurve curve;
    const auto epochs = static_cast<double>(results.spec.rows[row].training.epochs);
    curve.epochs = epochs > 0;
    const auto iterations = static_cast<double>(histories.front().back().iteration);
    for (std::size_t i = 0; i < shortest; ++i) {
        std::vector<double> values;
        values.reserve(histories.size());
        for (const auto& history : histories)
            values.push_back(valueOf(history[i].test, results.spec.measure));
        const auto figure = meanAndDeviation(values);
        const auto at = static_cast<double>(histories.front()[i].iteration);
        curve.x.push_back(curve.epochs ? at * epochs / iterations : at);
        curve.mean.push_back(figure.mean);
        curve.deviation.push_back(figure.deviation);
    }
    return curve;
}

std::vector<SurfaceScene> scenesOfLandscapes(const std::vector<std::vector<Landscape>>& landscapes) {
    std::vector<SurfaceScene> scenes;
    for (const auto& row : landscapes)
        for (const Landscape& landscape : row) {
            const auto field = std::make_shared<Field>(landscape.field);
            scenes.push_back(sceneOf(field, field->values.minCoeff(), field->values.maxCoeff()));
            scenes.back().ticks = false;
        }
    return scenes;
}

std::vector<SurfaceScene> scenesOfModels(const FigureData& data) {
    std::vector<SurfaceScene> scenes;
    const RowModel* first = firstWithSurface(data);
    if (!first)
        return scenes;
    const auto [low, high] = targetRange(*first->data);
    scenes.push_back(sceneOf(targetField(*first->data), low, high));
    for (const auto& model : data.models)
        if (model && model->best.field)
            scenes.push_back(sceneOf(model->best.field, low, high));
    return scenes;
}

} // namespace

const RowModel* firstWithSurface(const FigureData& data) {
    for (const auto& model : data.models)
        if (model && model->best.field)
            return &*model;
    return nullptr;
}

FigureData loadFigureData(const ExperimentResults& results, const std::vector<std::string>& folders) {
    using enum FigureKind;
    const ExperimentSpec& spec = results.spec;
    FigureData data;
    if (spec.kind == ExperimentKind::landscapes)
        for (const ExperimentRow& row : spec.rows)
            data.landscapes.push_back(
                sampleLandscapes(keysOf(row.landscapes), row.landscapes.width, landscapeMesh,
                                 {row.landscapes.weightScale, row.landscapes.biasScale}));
    if (spec.kind == ExperimentKind::landscapes)
        data.surfaces = surfacePictures(scenesOfLandscapes(data.landscapes), panelSize);
    if (spec.kind != ExperimentKind::training)
        return data;
    DataOfRows shared;
    for (std::size_t row = 0; row < spec.rows.size(); ++row) {
        if (wants(spec, {surfaces, noise, confusion}))
            data.models.push_back(modelOf(results, row, folders, shared));
        if (wants(spec, {epochs}))
            data.curves.push_back(curveOf(results, row, folders));
    }
    if (wants(spec, {surfaces}))
        data.surfaces = surfacePictures(scenesOfModels(data), panelSize);
    return data;
}

} // namespace hanscape
