#pragma once

#include "app/session/mailbox.h"
#include "core/base/error.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <QObject>
#include <string>
#include <thread>

namespace hanscape {

/// What a Background tells, on the thread that it was made on.
class BackgroundSignals : public QObject {
    Q_OBJECT

  public:
    using QObject::QObject;

  signals:
    /// There is something to take().
    void ready();
    /// The request could not be met; the text says why in a sentence.
    void failed(const QString& text);

  protected:
    // For any thread. Calls between threads carry no payload, so that a thread sanitizer sees what is
    // ordered.
    void tellReady();
    void tellFailed(const std::string& text);

  private:
    void emitFailed();

    Mailbox<std::string> m_failures;
};

/// Works off requests on a thread of its own, the latest first and alone: a new request asks the work on the
/// one before to end early.
template <class Request, class Result>
class Background : public BackgroundSignals {
  public:
    /// The work's side of a request.
    class Job {
      public:
        /// Whether nobody waits for the result any more.
        bool cancelled() const { return m_cancelled; }
        const std::atomic<bool>& cancellation() const { return m_cancelled; }
        /// Hands over the result, or what there is of it so far. Nothing is handed over once cancelled.
        void publish(Result result) {
            auto value = std::make_shared<const Result>(std::move(result));
            const std::lock_guard lock(m_owner.m_mutex);
            if (!m_cancelled && m_owner.m_results.put(std::move(value)))
                m_owner.tellReady();
        }

      private:
        friend class Background;
        Job(Background& owner, const std::atomic<bool>& cancelled) : m_owner(owner), m_cancelled(cancelled) {}

        Background& m_owner;
        const std::atomic<bool>& m_cancelled;
    };
    /// Called on the thread of the Background; what it throws becomes failed().
    using Work = std::function<void(const Request& request, Job& job)>;

    explicit Background(Work work, QObject* parent = nullptr)
        : BackgroundSignals(parent), m_work(std::move(work)), m_thread([this] { loop(); }) {}
    ~Background() override {
        {
            const std::lock_guard lock(m_mutex);
            m_stop = true;
            m_cancelled = true;
        }
        m_wake.notify_one();
        m_thread.join();
    }

    /// From here on take() gives results of this request alone.
    void request(Request request) {
        {
            const std::lock_guard lock(m_mutex);
            m_requests.put(std::make_shared<const Request>(std::move(request)));
            m_results.take();
            m_cancelled = true;
        }
        m_wake.notify_one();
    }
    /// Ends the work under way and forgets what waits.
    void cancel() {
        const std::lock_guard lock(m_mutex);
        m_requests.take();
        m_results.take();
        m_cancelled = true;
    }
    /// The latest result; null where there is none that was not taken.
    std::shared_ptr<const Result> take() { return m_results.take(); }

  private:
    void loop() {
        for (;;) {
            std::shared_ptr<const Request> request;
            {
                std::unique_lock lock(m_mutex);
                m_wake.wait(lock, [this] { return m_stop || !m_requests.empty(); });
                if (m_stop)
                    return;
                request = m_requests.take();
                m_cancelled = false;
            }
            try {
                Job job(*this, m_cancelled);
                m_work(*request, job);
            } catch (const std::exception& error) {
                tellFailed(sentenceOf(error));
            }
        }
    }

    Work m_work;
    Mailbox<Request> m_requests;
    Mailbox<Result> m_results;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    bool m_stop = false; ///< guarded by m_mutex
    std::atomic<bool> m_cancelled = false;
    std::thread m_thread; ///< last, so that all it uses is there before it starts
};

} // namespace hanscape
