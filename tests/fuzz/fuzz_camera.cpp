#include "tests/fuzz/fuzz.h"
#include "widgets/surface/camera.h"
#include "widgets/surface/surface_look.h"

#include <QJsonDocument>

using namespace hanscape;

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const QByteArray text(reinterpret_cast<const char*>(data), static_cast<qsizetype>(size));
    fuzz::attempt([&] {
        const OrbitCamera camera = OrbitCamera::fromText(text);
        fuzz::require(OrbitCamera::fromText(camera.toText()).toText() == camera.toText(),
                      "a camera reads back as it was");
    });
    const SurfaceLook look = SurfaceLook::fromJson(QJsonDocument::fromJson(text).object());
    fuzz::require(SurfaceLook::fromJson(look.toJson()) == look, "a look reads back as it was");
    return 0;
}
