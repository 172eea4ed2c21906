#include "app/exporters/film.h"

#include "core/base/error.h"
#include "widgets/theme/translation.h"

#include <cstring>
#include <webp/encode.h>
#include <webp/mux.h>

namespace hanscape {
namespace {

constexpr float quality = 80; ///< 0 … 100; where lines and text show no blots
constexpr int method = 3;     ///< 0 … 6: how long to look for a smaller file

WorkError failure(const char* why) {
    return WorkError(
        tr("The WebP film could not be made: %1; choose a smaller size.").arg(why).toStdString());
}

/// A picture in the library's memory.
class Picture {
  public:
    explicit Picture(const QImage& image) {
        if (!WebPPictureInit(&m_picture))
            throw failure("another version of libwebp is installed");
        m_picture.use_argb = 1;
        m_picture.width = image.width();
        m_picture.height = image.height();
        if (!WebPPictureAlloc(&m_picture))
            throw failure("there is not enough memory");
        const QImage pixels = image.convertToFormat(QImage::Format_ARGB32);
        for (int y = 0; y < pixels.height(); ++y)
            std::memcpy(m_picture.argb + static_cast<std::ptrdiff_t>(y) * m_picture.argb_stride,
                        pixels.constScanLine(y), static_cast<std::size_t>(pixels.width()) * sizeof(QRgb));
    }
    ~Picture() { WebPPictureFree(&m_picture); }
    Picture(const Picture&) = delete;
    Picture& operator=(const Picture&) = delete;

    WebPPicture* get() { return &m_picture; }

  private:
    WebPPicture m_picture;
};

struct Delete {
    void operator()(WebPAnimEncoder* encoder) const { WebPAnimEncoderDelete(encoder); }
};

class WebpEncoder : public FilmEncoder {
  public:
    explicit WebpEncoder(const FilmSpec& spec) : m_spec(spec) {
        WebPAnimEncoderOptions options;
        if (!WebPAnimEncoderOptionsInit(&options) || !WebPConfigInit(&m_config))
            throw failure("another version of libwebp is installed");
        options.anim_params.bgcolor = 0;
        options.anim_params.loop_count = 0; // for ever
        m_config.quality = quality;
        m_config.method = method;
        m_config.thread_level = 1;
        m_encoder.reset(WebPAnimEncoderNew(spec.size.width(), spec.size.height(), &options));
        if (!m_encoder)
            throw failure("there is not enough memory");
    }

    void add(const QImage& image) override {
        Picture picture(image);
        if (!WebPAnimEncoderAdd(m_encoder.get(), picture.get(), m_time, &m_config))
            throw failure(WebPAnimEncoderGetError(m_encoder.get()));
        m_time = frameEnd(m_spec, m_frame++, 1000);
    }

    QByteArray finish() override {
        WebPData data;
        WebPDataInit(&data);
        if (!WebPAnimEncoderAdd(m_encoder.get(), nullptr, m_time, nullptr) ||
            !WebPAnimEncoderAssemble(m_encoder.get(), &data))
            throw failure(WebPAnimEncoderGetError(m_encoder.get()));
        QByteArray bytes(reinterpret_cast<const char*>(data.bytes), static_cast<qsizetype>(data.size));
        WebPDataClear(&data);
        return bytes;
    }

  private:
    FilmSpec m_spec;
    WebPConfig m_config;
    std::unique_ptr<WebPAnimEncoder, Delete> m_encoder;
    int m_frame = 0, m_time = 0; ///< of the next picture; milliseconds
};

} // namespace

std::unique_ptr<FilmEncoder> makeWebpEncoder(const FilmSpec& spec) {
    return std::make_unique<WebpEncoder>(spec);
}

} // namespace hanscape
