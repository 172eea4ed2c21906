#include "app/exporters/film_dialog.h"
#include "app/exporters/film_plane.h"
#include "app/workspaces/timeline.h"
#include "app/workspaces/train_workspace.h"
#include "widgets/canvas/target_field.h"
#include "widgets/surface/surface_view.h"

#include <QFileInfo>
#include <QLocale>

namespace hanscape {
namespace {

FilmSubject subjectOf(const TrainingSession& session, Recording recording) {
    FilmSubject subject{std::move(recording), session.snapshot()->objective};
    subject.metrics = session.metrics();
    const auto [x, y, shown] = session.viewing();
    subject.shown = shown;
    showInPlane(subject, session.runData(), x, y);
    subject.target = targetField(*session.runData(), shown);
    return subject;
}

} // namespace

void TrainWorkspace::exportFilm() {
    const auto& snapshot = m_session.snapshot();
    if (!snapshot)
        return;
    FilmOffer offer{
        std::nullopt,
        subjectOf(m_session, Recording(snapshot->iteration, snapshot->network, snapshot->iteration)),
        {}};
    if (const auto& recording = m_session.recording(); recording && recording->size() > 1)
        offer.training = subjectOf(m_session, *recording);
    offer.look.colors = m_scale.map;
    offer.look.surface = m_choices.look;
    if (m_surface)
        offer.look.camera = m_surface->camera();
    FilmDialog dialog(std::move(offer), window());
    if (dialog.exec() == QDialog::Accepted)
        emit noticed(tr("Saved %1, %2.")
                         .arg(QFileInfo(dialog.path()).fileName(),
                              QLocale().formattedDataSize(QFileInfo(dialog.path()).size())));
}

void TrainWorkspace::togglePlaying() { m_timeline->setPlaying(!m_timeline->isPlaying()); }

} // namespace hanscape
