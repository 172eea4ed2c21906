#pragma once

#include "app/exporters/picture_request.h"
#include "app/session/call_queue.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace hanscape {

/// Makes files on a thread of its own and saves them, each whole, in the order they are asked for.
class FileWriter : public QObject {
    Q_OBJECT

  public:
    explicit FileWriter(QObject* parent = nullptr);
    /// Waits until all that was asked for is saved.
    ~FileWriter() override;

    void write(const QString& path, FileWork work);

  signals:
    void written(const QString& path);
    /// Nothing was saved; the text says why in a sentence.
    void failed(const QString& text);

  private:
    struct Job {
        QString path;
        FileWork work;
    };

    void loop();
    void save(const Job& job);

    CallQueue m_calls;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<Job> m_jobs; ///< guarded by m_mutex
    bool m_stop = false;    ///< guarded by m_mutex
    std::thread m_thread;   ///< last, so that all it uses is there before it starts
};

} // namespace hanscape
