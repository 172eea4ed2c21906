#include "app/project/project_keeper.h"

#include "app/qt_json.h"
#include "app/save_path.h"
#include "core/base/error.h"
#include "core/base/heap.h"
#include "core/io/dataset_file.h"

#include <future>
#include <QEventLoop>
#include <QFile>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMessageBox>
#include <QScopedValueRollback>
#include <QScopeGuard>

namespace hanscape {
namespace {

constexpr int autosaveMilliseconds = 60'000;
constexpr auto fileKey = "file", looksKey = "looks"; ///< of the layout

QString noMemory() {
    return ProjectKeeper::tr(
        "There is not enough memory for this project; close other programs, or other data.");
}

/// What a project says of the window, of which nothing is believed.
QJsonObject layoutOf(const Project& project) { return toQtJson(project.layout); }

} // namespace

ProjectKeeper::ProjectKeeper(TrainingSession& session, ProjectWindow window, QWidget* parent)
    : QObject(parent), m_session(session), m_window(std::move(window)), m_parent(parent),
      m_saved(ProjectStamp::of(session)), m_kept(m_saved) {
    restartWriter();
    m_autosave.setSingleShot(true);
    m_autosave.setInterval(autosaveMilliseconds);
    connect(&m_autosave, &QTimer::timeout, this, &ProjectKeeper::autosave);
    connect(&m_session, &TrainingSession::updated, this, &ProjectKeeper::note);
    connect(&m_session, &TrainingSession::specsChanged, this, &ProjectKeeper::note);
    connect(&m_session, &TrainingSession::dataEdited, this, &ProjectKeeper::note);
    connect(&m_session, &TrainingSession::recordingChanged, this, &ProjectKeeper::note);
    connect(&m_session, &TrainingSession::runningChanged, this, &ProjectKeeper::note);
}

ProjectKeeper::~ProjectKeeper() = default;

/// Its thread comes to its end first, so that nothing is written afterwards.
void ProjectKeeper::restartWriter() {
    m_writer = std::make_unique<Background<Writing, Written>>([](const Writing& writing, auto& job) {
        Written written{writing.purpose, writing.path, writing.stamp, {}};
        try {
            if (writing.purpose == Purpose::forget)
                QFile::remove(writing.path);
            else
                saveProject(writing.path.toStdString(), writing.project);
        } catch (const Error& error) {
            written.failure = QString::fromUtf8(error.what());
        } catch (const std::bad_alloc&) {
            written.failure = noMemory();
        }
        giveBackFreed(); // it takes the more memory for a moment the longer a person works
        job.publish(std::move(written));
    });
    connect(m_writer.get(), &BackgroundSignals::ready, this, &ProjectKeeper::onWritten);
}

void ProjectKeeper::onWritten() {
    const auto written = m_writer->take();
    if (!written)
        return;
    if (written->purpose == Purpose::save)
        return endSaving(*written);
    if (written->failure.isEmpty())
        m_tellsFailure = true;
    else if (std::exchange(m_tellsFailure, false))
        emit failed(tr("Unsaved work could not be kept for a crash. %1").arg(written->failure));
}

bool ProjectKeeper::isModified() const {
    return m_windowModified || ProjectStamp::of(m_session).goesBeyond(m_saved);
}

void ProjectKeeper::noteWindow() {
    m_windowModified = true;
    if (!m_autosave.isActive())
        m_autosave.start();
    note();
}

void ProjectKeeper::note() {
    const ProjectStamp now = ProjectStamp::of(m_session);
    const bool modified = m_windowModified || now.goesBeyond(m_saved);
    if (modified && !m_autosave.isActive() && now.goesBeyond(m_kept))
        m_autosave.start();
    if (std::exchange(m_wasModified, modified) != modified)
        emit changed();
}

bool ProjectKeeper::guarded(const std::function<void()>& work) {
    try {
        work();
        return true;
    } catch (const Error& error) {
        emit failed(QString::fromUtf8(error.what()));
    } catch (const std::bad_alloc&) {
        emit failed(noMemory());
    }
    return false;
}

/// With what the window adds.
Project ProjectKeeper::whole(Project project) const {
    project.program = QCoreApplication::applicationVersion().toStdString();
    project.layout = fromQtJson({{looksKey, m_window.looks()}, {fileKey, m_path}});
    m_window.addRuns(project);
    return project;
}

/// Of a project that is the session's, as it was when the session was asked.
ProjectStamp ProjectKeeper::stampOf(const Project& project, ProjectStamp session) {
    if (project.run) {
        session.iteration = std::visit([](const auto& state) { return state.iteration; }, project.run->state);
        session.edits = project.run->edits.size();
    }
    return session;
}

ProjectKeeper::OnDisk ProjectKeeper::onDisk(const QString& path) {
    const QFileInfo file(path);
    return {file.lastModified(), file.exists() ? file.size() : -1};
}

QString ProjectKeeper::name() const {
    return m_path.isEmpty() ? tr("this project") : QFileInfo(m_path).fileName();
}

void ProjectKeeper::save() {
    finishSaving();
    m_saveWorked = false;
    if (m_path.isEmpty())
        return saveAs();
    const OnDisk now = onDisk(m_path);
    if (now.size < 0 || now == m_onDisk)
        return saveTo(m_path);
    saveOverOthers();
}

void ProjectKeeper::saveAs() {
    const QString path =
        askSavePath(m_parent, tr("Save the project"), m_path.isEmpty() ? tr("project.hanscape") : m_path,
                    {{tr("Projects (*.hanscape)"), "hanscape"}});
    if (!path.isEmpty())
        saveTo(path);
}

/// Another program has written to the file since.
void ProjectKeeper::saveOverOthers() {
    QMessageBox box(QMessageBox::Warning, tr("Save the project"),
                    tr("%1 was changed by another program since it was read here.").arg(name()),
                    QMessageBox::Cancel, m_parent);
    box.setInformativeText(tr("Saving replaces what is in the file now."));
    auto* replace = box.addButton(tr("Replace"), QMessageBox::DestructiveRole);
    auto* another = box.addButton(tr("Save as…"), QMessageBox::AcceptRole);
    box.setDefaultButton(another);
    box.exec();
    if (box.clickedButton() == another)
        return saveAs();
    if (box.clickedButton() == replace)
        saveTo(m_path);
}

void ProjectKeeper::saveTo(const QString& path) {
    if (m_opening)
        return;
    finishSaving();
    m_window.finishEdits();
    m_saving = true;
    m_saveWorked = false;
    m_autosave.stop(); // what it would keep is being saved
    m_session.askProject(
        [this, path, session = ProjectStamp::of(m_session)](Project project, const QString& failure) {
            // What the window holds anew from here on is not in the file.
            m_windowUnsaved = std::exchange(m_windowModified, false);
            const ProjectStamp stamp = stampOf(project, session);
            if (!failure.isEmpty())
                return endSaving({Purpose::save, path, stamp, failure});
            m_writer->request({Purpose::save, path, stamp, whole(std::move(project))});
        });
}

void ProjectKeeper::endSaving(const Written& written) {
    m_saving = false;
    m_saveWorked = written.failure.isEmpty();
    const bool windowModified = m_windowModified || (!m_saveWorked && m_windowUnsaved);
    if (m_saveWorked) {
        setSaved(written.path, written.stamp);
        emit noticed(written.stamp.run != 0
                         ? tr("Saved %1, with its run at iteration %2.")
                               .arg(name(), QLocale().toString(static_cast<qlonglong>(m_saved.iteration)))
                         : tr("Saved %1.").arg(name()));
    } else {
        emit failed(written.failure);
    }
    m_windowModified = windowModified;
    note();
    if (isModified())
        m_autosave.start();
    emit savingEnded();
}

bool ProjectKeeper::finishSaving() {
    if (m_saving) {
        QEventLoop loop;
        connect(this, &ProjectKeeper::savingEnded, &loop, &QEventLoop::quit);
        loop.exec(QEventLoop::ExcludeUserInputEvents);
    }
    return m_saveWorked;
}

bool ProjectKeeper::saveAndWait() {
    save();
    return finishSaving();
}

void ProjectKeeper::setSaved(const QString& path, const ProjectStamp& stamp) {
    m_path = path.isEmpty() ? path : QFileInfo(path).absoluteFilePath();
    m_saved = m_kept = stamp;
    m_windowModified = false;
    m_onDisk = onDisk(m_path);
    if (!m_path.isEmpty())
        m_recent.add(m_path);
    forgetRecovery();
    m_wasModified = isModified();
    emit changed();
}

/// Reads it while the window is drawn on, and what is typed waits.
Project ProjectKeeper::read(const QString& path) {
    const QScopedValueRollback<bool> opening(m_opening, true);
    QGuiApplication::setOverrideCursor(Qt::WaitCursor);
    QEventLoop loop;
    auto project = std::async(std::launch::async, [&loop, file = path.toStdString()] {
        const auto quit = qScopeGuard(
            [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
        return loadProject(file);
    });
    loop.exec(QEventLoop::ExcludeUserInputEvents);
    QGuiApplication::restoreOverrideCursor();
    return project.get();
}

bool ProjectKeeper::open(const QString& path) {
    if (m_opening || !mayLeave())
        return false;
    return guarded([&] {
        show(read(path), path);
        emit noticed(tr("Opened %1.").arg(name()));
    });
}

bool ProjectKeeper::startNew(const SessionSpecs& specs, const QJsonObject& looks) {
    if (!mayLeave())
        return false;
    return guarded([&] {
        Project project;
        project.specs = specs;
        project.data = std::make_shared<Dataset>(loadDataset(project.specs.data, &project.preparation));
        project.layout = fromQtJson({{looksKey, looks}});
        show(project, {});
    });
}

void ProjectKeeper::show(const Project& project, const QString& path) {
    m_session.openProject(project);
    m_window.forgetSteps();
    m_window.takeRuns(project);
    setSaved(path, stampOf(project, ProjectStamp::of(m_session)));
    const QJsonObject looks = layoutOf(project)[looksKey].toObject();
    // Views of a network have something to turn to when its first picture is there.
    connect(
        &m_session, &TrainingSession::updated, this,
        [this, looks, shown = std::make_shared<Project>(project)] { m_window.setLooks(looks, *shown); },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

bool ProjectKeeper::mayLeave() {
    finishSaving();
    m_window.finishEdits();
    if (!isModified())
        return true;
    const auto answer = QMessageBox::question(
        m_parent, tr("Hanscape"), tr("Save what has changed in %1?").arg(name()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && saveAndWait());
}

void ProjectKeeper::forgetRecovery() {
    m_autosave.stop();
    if (m_recovery) // after what is being written to it
        m_writer->request({Purpose::forget, m_recovery->path()});
}

void ProjectKeeper::autosave() {
    if (m_saving || !isModified())
        return;
    guarded([&] {
        if (!m_recovery)
            m_recovery.emplace();
        m_session.askProject([this, path = m_recovery->path(), file = m_path,
                              session = ProjectStamp::of(m_session)](Project project,
                                                                     const QString& failure) {
            if (!failure.isEmpty() || m_saving || !m_recovery || m_recovery->path() != path || file != m_path)
                return; // another project is open by now
            m_kept = stampOf(project, session);
            m_writer->request({Purpose::keep, path, m_kept, whole(std::move(project))});
        });
    });
}

void ProjectKeeper::keep() {
    m_window.finishEdits();
    if (!isModified())
        return forgetRecovery();
    guarded([&] {
        if (!m_recovery)
            m_recovery.emplace();
        restartWriter();
        saveProject(m_recovery->path().toStdString(), whole(m_session.project()));
    });
}

void ProjectKeeper::leave() {
    m_session.disconnect(this);
    m_autosave.stop();
    removeRecovery();
}

/// At once: nothing is written to it afterwards.
void ProjectKeeper::removeRecovery() {
    if (!m_recovery)
        return;
    restartWriter();
    m_recovery->remove();
}

std::optional<ProjectKeeper::Left> ProjectKeeper::left() {
    if (!std::exchange(m_looked, true))
        m_left = RecoveryFile::abandoned();
    while (!m_left.empty()) {
        const QString path = m_left.front().path();
        std::optional<Left> left;
        const bool readable = guarded([&] {
            const auto project = loadProject(path.toStdString());
            left = Left{layoutOf(project)[fileKey].toString(), QFileInfo(path).lastModified()};
        });
        if (readable)
            return left;
        m_left.front().setAside();
        m_left.erase(m_left.begin());
    }
    return {};
}

void ProjectKeeper::bringBack() {
    if (m_left.empty() || !mayLeave())
        return;
    guarded([&] {
        const Project project = read(m_left.front().path());
        const QString path = layoutOf(project)[fileKey].toString();
        removeRecovery();
        m_recovery.reset();
        show(project, {});
        // It stays where it is until it is saved: another crash must not take it.
        m_recovery = std::move(m_left.front());
        m_left.erase(m_left.begin());
        m_path = path;
        m_onDisk = onDisk(path);
        m_saved = {}; // none of it is in a file
        m_wasModified = true;
        emit changed();
    });
}

void ProjectKeeper::dropLeft() {
    if (m_left.empty())
        return;
    m_left.front().remove();
    m_left.erase(m_left.begin());
}

} // namespace hanscape
