#pragma once

#include <gif_lib.h>
#include <memory>
#include <QByteArray>
#include <QImage>
#include <vector>
#include <webp/demux.h>

namespace hanscape {

/// A film as a reader sees it.
struct ReadFilm {
    QSize size;
    std::vector<QImage> pictures; ///< as they are seen, one over the other
    std::vector<int> ends;        ///< milliseconds from the beginning
    bool repeats = false;         ///< for ever

    QColor color(std::size_t picture, int x, int y) const { return pictures[picture].pixelColor(x, y); }
};

/// Reads an animated WebP; empty where it is none.
inline ReadFilm readWebp(const QByteArray& bytes) {
    ReadFilm film;
    const WebPData data{reinterpret_cast<const std::uint8_t*>(bytes.constData()),
                        static_cast<std::size_t>(bytes.size())};
    WebPAnimDecoderOptions options;
    WebPAnimDecoderOptionsInit(&options);
    options.color_mode = MODE_RGBA;
    const std::unique_ptr<WebPAnimDecoder, decltype(&WebPAnimDecoderDelete)> decoder(
        WebPAnimDecoderNew(&data, &options), WebPAnimDecoderDelete);
    WebPAnimInfo info;
    if (!decoder || !WebPAnimDecoderGetInfo(decoder.get(), &info))
        return film;
    film.size = QSize(static_cast<int>(info.canvas_width), static_cast<int>(info.canvas_height));
    film.repeats = info.loop_count == 0;
    std::uint8_t* pixels = nullptr;
    int end = 0;
    while (WebPAnimDecoderHasMoreFrames(decoder.get()) &&
           WebPAnimDecoderGetNext(decoder.get(), &pixels, &end)) {
        film.pictures.push_back(
            QImage(pixels, film.size.width(), film.size.height(), QImage::Format_RGBA8888).copy());
        film.ends.push_back(end);
    }
    return film;
}

/// Bytes that are read on from a place.
struct ByteSource {
    const QByteArray& bytes;
    qsizetype at = 0;
};

/// Reads an animated GIF by giflib; empty where it is none.
inline ReadFilm readGif(const QByteArray& bytes) {
    ReadFilm film;
    ByteSource source{bytes};
    const auto read = [](GifFileType* file, GifByteType* to, int size) {
        auto& from = *static_cast<ByteSource*>(file->UserData);
        const QByteArray part = from.bytes.mid(from.at, size);
        std::copy(part.begin(), part.end(), to);
        from.at += part.size();
        return static_cast<int>(part.size());
    };
    int error = 0;
    GifFileType* file = DGifOpen(&source, read, &error);
    if (!file || DGifSlurp(file) == GIF_ERROR)
        return film;
    film.size = QSize(file->SWidth, file->SHeight);
    film.repeats = bytes.contains("NETSCAPE2.0");
    QImage canvas(film.size, QImage::Format_ARGB32);
    canvas.fill(Qt::transparent);
    int end = 0;
    for (int i = 0; i < file->ImageCount; ++i) {
        const GifImageDesc& part = file->SavedImages[i].ImageDesc;
        GraphicsControlBlock control{};
        DGifSavedExtensionToGCB(file, i, &control);
        for (int y = 0; y < part.Height; ++y)
            for (int x = 0; x < part.Width; ++x) {
                const int index = file->SavedImages[i].RasterBits[y * part.Width + x];
                const GifColorType color = file->SColorMap->Colors[index];
                if (index != control.TransparentColor)
                    canvas.setPixel(part.Left + x, part.Top + y, qRgb(color.Red, color.Green, color.Blue));
            }
        film.pictures.push_back(canvas);
        film.ends.push_back(end += 10 * control.DelayTime);
        if (control.DisposalMode == DISPOSE_BACKGROUND)
            canvas.fill(Qt::transparent);
    }
    DGifCloseFile(file, &error);
    return film;
}

} // namespace hanscape
