#include "app/exporters/file_writer.h"

#include "app/exporters/picture_file.h"
#include "core/base/error.h"

#include <utility>

namespace hanscape {

FileWriter::FileWriter(QObject* parent) : QObject(parent), m_thread([this] { loop(); }) {}

FileWriter::~FileWriter() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
    }
    m_wake.notify_one();
    m_thread.join();
}

void FileWriter::write(const QString& path, FileWork work) {
    {
        const std::lock_guard lock(m_mutex);
        m_jobs.push_back({path, std::move(work)});
    }
    m_wake.notify_one();
}

void FileWriter::loop() {
    for (;;) {
        Job job;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait(lock, [this] { return m_stop || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            job = std::move(m_jobs.front());
            m_jobs.pop_front();
        }
        save(job);
    }
}

void FileWriter::save(const Job& job) {
    const QString path = job.path;
    const auto fail = [this](const QString& text) { m_calls.post([this, text] { emit failed(text); }); };
    try {
        saveBytes(path, job.work());
        m_calls.post([this, path] { emit written(path); });
    } catch (const std::exception& error) {
        fail(QString::fromStdString(sentenceOf(error)));
    }
}

} // namespace hanscape
