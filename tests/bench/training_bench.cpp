// Training speed over widths and batches, for the curve behind the paper's own shapes. Items are samples:
// items per second over the batch are iterations per second. hanscape_bench --benchmark_filter=han shows a
// part.

#include "core/data/checkerboard.h"
#include "core/data/split.h"
#include "core/nn/architecture_spec.h"
#include "core/train/trainer.h"

#include <benchmark/benchmark.h>
#include <oneapi/tbb/parallel_for.h>
#include <oneapi/tbb/task_arena.h>

namespace {

using namespace hanscape;

constexpr double seconds = 0.2; ///< at least, for each measurement
constexpr int fullBatch = 1640; ///< a quarter of the board's 6,561 points

/// The training quarter of the board alone, so that no time goes into evaluating the rest at iteration 0.
std::shared_ptr<const Dataset> trainingQuarter() {
    Dataset board = checkerboard(12);
    splitRandomly(board, 0.25, 0, 1);
    const auto indices = board.indices(Part::train);
    auto data = std::make_shared<Dataset>();
    data->inputs = board.inputs(Eigen::all, indices);
    data->targets = board.targets(indices);
    data->resetSplit(Part::train);
    return data;
}

/// What the paper trains with, and no evaluation but the one at iteration 0.
TrainingSpec trainingSpec(int batch) {
    TrainingSpec spec;
    spec.learningRate = 1e-4; // no width diverges
    spec.schedule = Schedule::constant;
    spec.batch = batch;
    spec.iterations = spec.evaluateEvery = 1'000'000'000;
    return spec;
}

ArchitectureSpec architecture(LayerKind kind, int depth, int width) {
    ArchitectureSpec spec = kind == LayerKind::fc ? fcArchitecture() : hanArchitecture();
    spec.depth = depth;
    spec.width = width;
    return spec;
}

/// Whole iterations: drawing the batch, forward, loss, backward and update.
void train(benchmark::State& state, LayerKind kind) {
    const auto [depth, width, batch] = std::array{
        static_cast<int>(state.range(0)), static_cast<int>(state.range(1)), static_cast<int>(state.range(2))};
    Trainer trainer(trainingQuarter(), buildNetwork(architecture(kind, depth, width), 2, 2),
                    trainingSpec(batch));
    for (auto _ : state)
        if (trainer.advance(1) != 1) {
            state.SkipWithError("diverged");
            break;
        }
    state.SetItemsProcessed(state.iterations() * batch);
}

/// The matrix products of an FC network's iteration and nothing else, by Eigen: what `train fc` is measured
/// against. Forward WX, backward WᵀD and DXᵀ, for each layer between hidden ones; the first and last layer
/// are left out, being thin.
void multiply(benchmark::State& state) {
    const auto depth = state.range(0), width = state.range(1), batch = state.range(2);
    const Batch<float> weight = Batch<float>::Random(width, width), x = Batch<float>::Random(width, batch),
                       d = Batch<float>::Random(width, batch);
    Batch<float> z(width, batch), back(width, batch), gradient(width, width);
    for (auto _ : state)
        for (int layer = 1; layer < depth; ++layer) {
            z.noalias() = weight * x;
            back.noalias() = weight.transpose() * d;
            gradient.noalias() = d * x.transpose();
            benchmark::DoNotOptimize(z.data());
            benchmark::DoNotOptimize(back.data());
            benchmark::DoNotOptimize(gradient.data());
            benchmark::ClobberMemory();
        }
    state.SetItemsProcessed(state.iterations() * batch);
    const double operations = 6.0 * static_cast<double>((depth - 1) * width * width * batch);
    state.counters["flop"] = benchmark::Counter(operations, benchmark::Counter::kIsIterationInvariantRate);
}

/// Independent runs of the paper's HanNet side by side on some cores; ideally the time of a run, whatever
/// their number, is that of one over the cores.
void trainSideBySide(benchmark::State& state) {
    constexpr int runs = 4;
    const auto data = trainingQuarter();
    oneapi::tbb::task_arena arena(static_cast<int>(state.range(0)));
    for (auto _ : state)
        arena.execute([&] {
            oneapi::tbb::parallel_for(
                0, runs,
                [&](int run) {
                    TrainingSpec spec = trainingSpec(100);
                    spec.seed = run + 1;
                    Trainer(data, buildNetwork(hanArchitecture(), 2, 2), spec).advance(2000);
                },
                oneapi::tbb::simple_partitioner());
        });
    state.SetItemsProcessed(state.iterations() * runs * 2000);
}

/// One large run, a full batch of FCNet3, on some threads.
void trainByThreads(benchmark::State& state) {
    TrainingSpec spec = trainingSpec(0);
    spec.threads = static_cast<int>(state.range(0));
    Trainer trainer(trainingQuarter(), buildNetwork(architecture(LayerKind::fc, 6, 300), 2, 2), spec);
    for (auto _ : state)
        trainer.advance(1);
}

void sweep(benchmark::internal::Benchmark* benchmark, int depth) {
    benchmark->ArgNames({"depth", "width", "batch"})
        ->ArgsProduct({{depth}, {8, 30, 64, 200, 512}, {1, 32, 100, 1024, fullBatch}})
        ->Unit(benchmark::kMicrosecond)
        ->MinTime(seconds);
}

/// The sweep of FC networks, and the paper's FCNet1 to FCNet3.
void sweepFc(benchmark::internal::Benchmark* benchmark) {
    sweep(benchmark, 6);
    benchmark->Args({6, 100, 100})->Args({10, 100, 100})->Args({6, 300, 100});
}

BENCHMARK_CAPTURE(train, han, LayerKind::householder)->Apply([](auto* benchmark) { sweep(benchmark, 20); });
BENCHMARK_CAPTURE(train, fc, LayerKind::fc)->Apply(sweepFc);
BENCHMARK(multiply)->Apply(sweepFc);
BENCHMARK(trainSideBySide)->ArgName("cores")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(trainByThreads)->ArgName("threads")->Arg(1)->Arg(2)->UseRealTime()->Unit(benchmark::kMillisecond);

} // namespace
