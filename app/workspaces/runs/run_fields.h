#pragma once

#include "core/analysis/field.h"
#include "core/io/kept_run_export.h"

#include <atomic>
#include <optional>
#include <QString>

namespace hanscape {

/// Runs whose networks are to be drawn.
struct RunFieldsRequest {
    std::int64_t number = 0; ///< of the request
    KeptRuns runs;
    bool best = false; ///< the best iterate in place of the last
    int mesh = 121;    ///< mesh points along each side
};

/// What a run's network says over the plane of its data.
struct RunField {
    std::shared_ptr<const KeptRun> run{};
    std::shared_ptr<const Field> field{}, classes{}; ///< classes: of more than two; null where there is none
    std::shared_ptr<const Dataset> plane{};          ///< the samples in that plane; null where it is a slice
    int x = 0, y = 1, features = 2, classCount = 2;
    Box box{};
    std::pair<double, double> range{0, 1}; ///< of the targets
    QString lack{};                        ///< why there is nothing to see
};

struct RunFields {
    std::int64_t number = 0;
    std::vector<RunField> runs;
};

/// Evaluates networks of runs; the work of a Background. Remembers the data that it made last.
class RunFieldEvaluator {
  public:
    /// Nothing where it was cancelled.
    std::optional<RunFields> evaluate(const RunFieldsRequest& request, const std::atomic<bool>& cancelled);

  private:
    RunField evaluate(const RunFieldsRequest& request, const std::shared_ptr<const KeptRun>& run);
    std::shared_ptr<const Dataset> dataOf(const KeptRun& run);

    struct Made {
        DatasetSpec spec;
        std::shared_ptr<const Dataset> data;
    };
    std::vector<Made> m_made;
};

} // namespace hanscape
