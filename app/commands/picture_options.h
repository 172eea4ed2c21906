#pragma once

#include "app/commands/options.h"
#include "core/data/dataset.h"
#include "core/io/model_file.h"
#include "widgets/surface/camera.h"
#include "widgets/surface/surface_look.h"

#include <memory>
#include <optional>

namespace hanscape {

/// --camera: JSON text, or a file that holds it; none where it is not given.
std::optional<OrbitCamera> readCamera(const Options& options);
/// --look: JSON text, or a file that holds it; none where it is not given. What it does not name stays as the
/// window has it at first; a name or value that says nothing is refused.
std::optional<SurfaceLook> readLook(const Options& options);
/// What --look takes, as a sentence of help.
QString lookSentence();
/// What is wrong where a look asks for samples and there are none.
Error noLookPoints();
/// The target that a look asks for; null where it asks for none. Throws Error where the data do not tell it.
std::shared_ptr<const Field> lookTarget(const SurfaceLook& look, const std::shared_ptr<const Dataset>& data,
                                        int shown);
/// The samples of --data as a model takes them, those of a file all for training; null where it is not given.
/// A file that the model does not fit is refused; whoever generates data looks whether it fits them.
std::shared_ptr<const Dataset> readSamples(const Options& options, const Model& model);

} // namespace hanscape
