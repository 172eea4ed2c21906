#include "app/project/project_keeper.h"

#include "app/qt_json.h"
#include "app/save_path.h"
#include "core/base/error.h"
#include "core/io/dataset_file.h"

#include <QFileInfo>
#include <QLocale>
#include <QMessageBox>

namespace hanscape {
namespace {

constexpr int autosaveMilliseconds = 60'000;
constexpr auto fileKey = "file", looksKey = "looks"; ///< of the layout

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
    m_writer = std::make_unique<Background<Keeping, Kept>>([](const Keeping& keeping, auto& job) {
        saveProject(keeping.path.toStdString(), keeping.project);
        job.publish({});
    });
    connect(m_writer.get(), &BackgroundSignals::ready, this, [this] { m_tellsFailure = true; });
    connect(m_writer.get(), &BackgroundSignals::failed, this, [this](const QString& text) {
        if (std::exchange(m_tellsFailure, false))
            emit failed(tr("Unsaved work could not be kept for a crash. %1").arg(text));
    });
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
        emit failed(tr("There is not enough memory for this project; close other programs, or other data."));
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

ProjectStamp ProjectKeeper::stampOf(const Project& project) const {
    ProjectStamp stamp = ProjectStamp::of(m_session);
    if (project.run) {
        stamp.iteration = std::visit([](const auto& state) { return state.iteration; }, project.run->state);
        stamp.edits = project.run->edits.size();
    }
    return stamp;
}

ProjectKeeper::OnDisk ProjectKeeper::onDisk(const QString& path) {
    const QFileInfo file(path);
    return {file.lastModified(), file.exists() ? file.size() : -1};
}

QString ProjectKeeper::name() const {
    return m_path.isEmpty() ? tr("this project") : QFileInfo(m_path).fileName();
}

bool ProjectKeeper::save() {
    if (m_path.isEmpty())
        return saveAs();
    const OnDisk now = onDisk(m_path);
    return now.size < 0 || now == m_onDisk ? saveTo(m_path) : saveOverOthers();
}

bool ProjectKeeper::saveAs() {
    const QString path =
        askSavePath(m_parent, tr("Save the project"), m_path.isEmpty() ? tr("project.hanscape") : m_path,
                    {{tr("Projects (*.hanscape)"), "hanscape"}});
    return !path.isEmpty() && saveTo(path);
}

/// Another program has written to the file since.
bool ProjectKeeper::saveOverOthers() {
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
    return box.clickedButton() == replace && saveTo(m_path);
}

bool ProjectKeeper::saveTo(const QString& path) {
    return guarded([&] {
        m_window.finishEdits();
        Project project = whole(m_session.project());
        saveProject(path.toStdString(), project);
        setSaved(path, stampOf(project));
        emit noticed(project.run
                         ? tr("Saved %1, with its run at iteration %2.")
                               .arg(name(), QLocale().toString(static_cast<qlonglong>(m_saved.iteration)))
                         : tr("Saved %1.").arg(name()));
    });
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

bool ProjectKeeper::open(const QString& path) {
    if (!mayLeave())
        return false;
    return guarded([&] {
        show(loadProject(path.toStdString()), path);
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
    setSaved(path, stampOf(project));
    const QJsonObject looks = layoutOf(project)[looksKey].toObject();
    // Views of a network have something to turn to when its first picture is there.
    connect(
        &m_session, &TrainingSession::updated, this, [this, looks] { m_window.setLooks(looks); },
        static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
}

bool ProjectKeeper::mayLeave() {
    m_window.finishEdits();
    if (!isModified())
        return true;
    const auto answer = QMessageBox::question(
        m_parent, tr("Hanscape"), tr("Save what has changed in %1?").arg(name()),
        QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel, QMessageBox::Save);
    return answer == QMessageBox::Discard || (answer == QMessageBox::Save && save());
}

void ProjectKeeper::forgetRecovery() {
    m_autosave.stop();
    if (!m_recovery)
        return;
    restartWriter();
    m_recovery->remove();
}

void ProjectKeeper::autosave() {
    if (!isModified())
        return;
    guarded([&] {
        if (!m_recovery)
            m_recovery.emplace();
        m_session.askProject([this, path = m_recovery->path(), file = m_path](Project project) {
            if (!m_recovery || m_recovery->path() != path || file != m_path)
                return; // another project is open by now
            m_kept = stampOf(project);
            m_writer->request({whole(std::move(project)), path});
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
    forgetRecovery();
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
        const Project project = loadProject(m_left.front().path().toStdString());
        const QString path = layoutOf(project)[fileKey].toString();
        forgetRecovery();
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
