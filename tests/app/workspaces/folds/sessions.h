#pragma once

#include "app/session/training_session.h"
#include "tests/test.h"

#include <QTest>

namespace hanscape::test {

/// A small HanNet on the checkerboard.
inline void chooseSmallNetwork(TrainingSession& session, double learningRate = 0.02) {
    SessionSpecs specs = session.specs();
    specs.architecture.depth = 4;
    specs.architecture.width = 8;
    specs.training.learningRate = learningRate;
    specs.training.iterations = 100'000'000; // no test waits for the end
    session.setSpecs(specs);
}

/// Trains up to an iteration and pauses; false where that took too long.
inline bool trainTo(TrainingSession& session, std::int64_t iteration) {
    session.setRunning(true);
    const bool reached = QTest::qWaitFor(
        [&] { return session.snapshot() && session.snapshot()->iteration >= iteration; }, patience);
    session.setRunning(false);
    return reached && QTest::qWaitFor([&] { return !session.snapshot()->running; }, patience);
}

inline const Vector<float>& parametersOf(const TrainingSession& session) {
    return std::get<Network<float>>(session.snapshot()->network).parameters();
}

} // namespace hanscape::test
