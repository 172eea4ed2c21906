#pragma once

#include "core/data/dataset_spec.h"
#include "core/data/standardisation.h"
#include "core/io/load_progress.h"

#include <atomic>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <QObject>
#include <thread>

namespace hanscape {

/// Samples that were read, ready for a session.
struct ImportedData {
    std::shared_ptr<const Dataset> data;
    Preparation preparation;
    DatasetSpec spec;    ///< builds the same data again, unless pasted
    bool pasted = false; ///< from the clipboard: there is no file
};

/// Reads samples on a thread of its own. Lives on the window's thread.
class ImportLoad : public QObject {
    Q_OBJECT

  public:
    using Work = std::function<ImportedData(const LoadProgress&)>;

    explicit ImportLoad(QObject* parent = nullptr) : QObject(parent) {}
    /// Stops the work under way and waits until it has.
    ~ImportLoad() override;

    /// Starts the work; none may be under way.
    void start(Work work);
    /// Asks the work to stop; finished() comes all the same.
    void cancel() { m_cancelled = true; }
    bool isRunning() const { return m_thread.joinable(); }
    double share() const { return m_share; } ///< of the work done, 0 … 1

    /// What was read, after finished(). Throws what the work threw: Cancelled, or an Error.
    ImportedData take();

  signals:
    /// The work has ended, one way or the other; comes on the window's thread.
    void finished();

  private:
    void run(const Work& work);
    void end(); ///< on the window's thread

    std::thread m_thread;
    std::atomic<bool> m_cancelled = false;
    std::atomic<double> m_share = 0;
    std::mutex m_mutex;
    std::optional<ImportedData> m_result; ///< guarded by m_mutex
    std::exception_ptr m_fault;           ///< guarded by m_mutex
};

} // namespace hanscape
