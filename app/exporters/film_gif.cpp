#include "app/exporters/film.h"
#include "app/exporters/film_palette.h"

#include "core/base/error.h"
#include "widgets/theme/translation.h"

#include <array>
#include <gif_lib.h>
#include <QRect>

namespace hanscape {
namespace {

constexpr int clear = 255;          ///< the index of what is not painted: 255 colours are left
constexpr int colorBits = 8;        ///< of each channel
constexpr int unitsPerSecond = 100; ///< of a GIF's time
constexpr int opaqueFrom = 128;     ///< alpha from which on a pixel is painted

WorkError failure(int code) {
    const char* why = GifErrorString(code);
    return WorkError(tr("The GIF film could not be made: %1; choose a smaller size.")
                         .arg(why ? why : "there is not enough memory")
                         .toStdString());
}

void require(const GifFileType* file, int result) {
    if (result == GIF_ERROR)
        throw failure(file->Error);
}

int append(GifFileType* file, const GifByteType* bytes, int size) {
    static_cast<QByteArray*>(file->UserData)->append(reinterpret_cast<const char*>(bytes), size);
    return size;
}

struct Close {
    void operator()(GifFileType* file) const {
        int error = 0;
        EGifCloseFile(file, &error);
    }
};

/// A picture as indices into a palette.
using Indices = std::vector<GifByteType>;

class GifEncoder : public FilmEncoder {
  public:
    GifEncoder(const FilmSpec& spec, const std::vector<QImage>& samples)
        : m_spec(spec), m_palette(samples, clear) {
        int error = 0;
        m_file.reset(EGifOpen(&m_bytes, append, &error));
        if (!m_file)
            throw failure(error);
        EGifSetGifVersion(m_file.get(), true);
        std::array<GifColorType, 256> colors{};
        for (std::size_t i = 0; i < m_palette.colors().size(); ++i) {
            const QRgb rgb = m_palette.colors()[i];
            colors[i] = {static_cast<GifByteType>(qRed(rgb)), static_cast<GifByteType>(qGreen(rgb)),
                         static_cast<GifByteType>(qBlue(rgb))};
        }
        const std::unique_ptr<ColorMapObject, decltype(&GifFreeMapObject)> map(
            GifMakeMapObject(static_cast<int>(colors.size()), colors.data()), GifFreeMapObject);
        if (!map)
            throw failure(E_GIF_ERR_NOT_ENOUGH_MEM);
        require(m_file.get(), EGifPutScreenDesc(m_file.get(), spec.size.width(), spec.size.height(),
                                                colorBits, 0, map.get()));
        repeatForEver();
    }

    void add(const QImage& image) override {
        Indices shown = indicesOf(image);
        // On a transparent ground each picture replaces the one before; else it paints over what it changes.
        const QRect part = m_spec.transparent ? painted(shown) : changed(shown);
        putControl();
        require(m_file.get(), EGifPutImageDesc(m_file.get(), part.x(), part.y(), part.width(), part.height(),
                                               false, nullptr));
        Indices row(static_cast<std::size_t>(part.width()));
        for (int y = part.top(); y <= part.bottom(); ++y) {
            for (int x = part.left(); x <= part.right(); ++x)
                row[static_cast<std::size_t>(x - part.left())] =
                    isNew(shown, at(x, y)) ? shown[at(x, y)] : static_cast<GifByteType>(clear);
            require(m_file.get(), EGifPutLine(m_file.get(), row.data(), part.width()));
        }
        m_shown = std::move(shown);
        ++m_frame;
    }

    QByteArray finish() override {
        int error = 0;
        if (EGifCloseFile(m_file.release(), &error) == GIF_ERROR)
            throw failure(error);
        return std::move(m_bytes);
    }

  private:
    std::size_t at(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(m_spec.size.width()) +
               static_cast<std::size_t>(x);
    }

    bool isNew(const Indices& shown, std::size_t i) const {
        return m_spec.transparent || m_shown.empty() || shown[i] != m_shown[i];
    }

    void repeatForEver() {
        GifFileType* file = m_file.get();
        const std::array<GifByteType, 3> forEver{1, 0, 0};
        require(file, EGifPutExtensionLeader(file, APPLICATION_EXT_FUNC_CODE));
        require(file, EGifPutExtensionBlock(file, 11, "NETSCAPE2.0"));
        require(file, EGifPutExtensionBlock(file, static_cast<int>(forEver.size()), forEver.data()));
        require(file, EGifPutExtensionTrailer(file));
    }

    void putControl() {
        GraphicsControlBlock control{};
        control.DisposalMode = m_spec.transparent ? DISPOSE_BACKGROUND : DISPOSE_DO_NOT;
        const int begin = m_frame == 0 ? 0 : frameEnd(m_spec, m_frame - 1, unitsPerSecond);
        control.DelayTime = frameEnd(m_spec, m_frame, unitsPerSecond) - begin;
        control.TransparentColor = clear;
        std::array<GifByteType, 4> bytes{};
        EGifGCBToExtension(&control, bytes.data());
        require(m_file.get(), EGifPutExtension(m_file.get(), GRAPHICS_EXT_FUNC_CODE,
                                               static_cast<int>(bytes.size()), bytes.data()));
    }

    Indices indicesOf(const QImage& image) const {
        const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
        Indices indices(at(0, m_spec.size.height()));
        for (int y = 0; y < m_spec.size.height(); ++y) {
            const auto* row = reinterpret_cast<const QRgb*>(pixels.constScanLine(y));
            for (int x = 0; x < m_spec.size.width(); ++x)
                indices[at(x, y)] = static_cast<GifByteType>(
                    qAlpha(row[x]) < opaqueFrom ? clear : m_palette.index(row[x], x, y));
        }
        return indices;
    }

    /// The least rectangle around the pixels that a predicate takes; one pixel where it takes none.
    template <class Predicate>
    QRect around(Predicate takes) const {
        int left = m_spec.size.width(), right = -1, top = m_spec.size.height(), bottom = -1;
        for (int y = 0; y < m_spec.size.height(); ++y)
            for (int x = 0; x < m_spec.size.width(); ++x)
                if (takes(at(x, y))) {
                    left = std::min(left, x);
                    right = std::max(right, x);
                    top = std::min(top, y);
                    bottom = y;
                }
        return right < 0 ? QRect(0, 0, 1, 1) : QRect(QPoint(left, top), QPoint(right, bottom));
    }
    QRect changed(const Indices& shown) const {
        return m_shown.empty() ? QRect({}, m_spec.size)
                               : around([&](std::size_t i) { return shown[i] != m_shown[i]; });
    }
    QRect painted(const Indices& shown) const {
        return around([&](std::size_t i) { return shown[i] != clear; });
    }

    FilmSpec m_spec;
    FilmPalette m_palette;
    QByteArray m_bytes;
    std::unique_ptr<GifFileType, Close> m_file; ///< writes into the bytes, until it is closed
    Indices m_shown;                            ///< the picture before
    int m_frame = 0;
};

} // namespace

std::unique_ptr<FilmEncoder> makeGifEncoder(const FilmSpec& spec, const std::vector<QImage>& samples) {
    return std::make_unique<GifEncoder>(spec, samples);
}

} // namespace hanscape
