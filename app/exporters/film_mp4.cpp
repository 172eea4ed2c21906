#include "app/exporters/film.h"

#include "core/base/error.h"
#include "widgets/theme/translation.h"

#include <cstring>

extern "C" {
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswscale/swscale.h>
}

namespace hanscape {
namespace {

constexpr auto quality = "20";        ///< x264's constant rate factor: where no difference is seen
constexpr double bitsPerPixel = 0.15; ///< of other encoders
constexpr int bufferSize = 1 << 16;   ///< bytes
constexpr int keySeconds = 2;         ///< from one whole picture to the next, to seek by

WorkError failure(const QString& why) {
    return WorkError(
        tr("The MP4 film could not be made: %1; choose another size, or WebP.").arg(why).toStdString());
}

/// Throws where a call of FFmpeg's failed.
int require(int result) {
    if (result >= 0)
        return result;
    char text[AV_ERROR_MAX_STRING_SIZE] = {};
    av_strerror(result, text, sizeof text);
    throw failure(QString::fromUtf8(text));
}

template <class Value>
Value* require(Value* value) {
    if (!value)
        throw failure(tr("there is not enough memory"));
    return value;
}

/// A file in memory, as FFmpeg writes it: it goes back to fill in what it learns late.
struct MemoryFile {
    QByteArray bytes;
    qint64 at = 0;

#if LIBAVFORMAT_VERSION_MAJOR >= 61
    using Bytes = const std::uint8_t*;
#else
    using Bytes = std::uint8_t*;
#endif
    static int write(void* file, Bytes bytes, int size) {
        auto& self = *static_cast<MemoryFile*>(file);
        if (self.at + size > self.bytes.size())
            self.bytes.resize(self.at + size);
        std::memcpy(self.bytes.data() + self.at, bytes, static_cast<std::size_t>(size));
        self.at += size;
        return size;
    }
    static std::int64_t seek(void* file, std::int64_t offset, int whence) {
        auto& self = *static_cast<MemoryFile*>(file);
        if (whence == AVSEEK_SIZE)
            return self.bytes.size();
        self.at = offset + (whence == SEEK_CUR ? self.at : whence == SEEK_END ? self.bytes.size() : 0);
        return self.at;
    }
};

struct Free {
    void operator()(AVIOContext* context) const {
        av_freep(&context->buffer);
        avio_context_free(&context);
    }
    void operator()(AVFormatContext* context) const { avformat_free_context(context); }
    void operator()(AVCodecContext* context) const { avcodec_free_context(&context); }
    void operator()(AVFrame* frame) const { av_frame_free(&frame); }
    void operator()(AVPacket* packet) const { av_packet_free(&packet); }
    void operator()(SwsContext* context) const { sws_freeContext(context); }
};

template <class Value>
using Owned = std::unique_ptr<Value, Free>;

const AVCodec* findEncoder() {
    const AVCodec* codec = avcodec_find_encoder_by_name("libx264");
    return codec ? codec : avcodec_find_encoder(AV_CODEC_ID_H264);
}

class Mp4Encoder : public FilmEncoder {
  public:
    explicit Mp4Encoder(const FilmSpec& spec) : m_spec(spec) {
        av_log_set_level(AV_LOG_QUIET); // what goes wrong is told by failure()
        openFile();
        openCodec();
        openScaler();
        m_packet.reset(require(av_packet_alloc()));
        AVStream* stream = m_format->streams[0];
        require(avcodec_parameters_from_context(stream->codecpar, m_codec.get()));
        stream->time_base = m_codec->time_base;
        stream->avg_frame_rate = m_codec->framerate;
        require(avformat_write_header(m_format.get(), nullptr));
    }

    void add(const QImage& image) override {
        const QImage pixels = image.convertToFormat(QImage::Format_RGB32);
        const std::uint8_t* rows[] = {pixels.constBits()};
        const int strides[] = {static_cast<int>(pixels.bytesPerLine())};
        require(av_frame_make_writable(m_frame.get()));
        sws_scale(m_scaler.get(), rows, strides, 0, pixels.height(), m_frame->data, m_frame->linesize);
        m_frame->pts = m_count++;
        encode(m_frame.get());
    }

    QByteArray finish() override {
        encode(nullptr);
        require(av_write_trailer(m_format.get()));
        avio_flush(m_io.get());
        return std::move(m_file.bytes);
    }

  private:
    void openFile() {
        auto* buffer = static_cast<unsigned char*>(require(av_malloc(bufferSize)));
        m_io.reset(require(avio_alloc_context(buffer, bufferSize, 1, &m_file, nullptr, MemoryFile::write,
                                              MemoryFile::seek)));
        AVFormatContext* format = nullptr;
        require(avformat_alloc_output_context2(&format, nullptr, "mp4", nullptr));
        m_format.reset(format);
        m_format->pb = m_io.get();
        m_format->flags |= AVFMT_FLAG_CUSTOM_IO;
        require(avformat_new_stream(format, nullptr));
    }

    void openCodec() {
        const AVCodec* codec = findEncoder();
        m_codec.reset(require(avcodec_alloc_context3(codec)));
        m_codec->width = m_spec.size.width();
        m_codec->height = m_spec.size.height();
        m_codec->pix_fmt = AV_PIX_FMT_YUV420P;
        m_codec->time_base = {1, m_spec.framesPerSecond};
        m_codec->framerate = {m_spec.framesPerSecond, 1};
        m_codec->gop_size = keySeconds * m_spec.framesPerSecond;
        m_codec->color_range = AVCOL_RANGE_MPEG;
        m_codec->colorspace = AVCOL_SPC_BT709;
        m_codec->color_primaries = AVCOL_PRI_BT709;
        m_codec->color_trc = AVCOL_TRC_BT709;
        if ((m_format->oformat->flags & AVFMT_GLOBALHEADER) != 0)
            m_codec->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
        if (av_opt_set(m_codec->priv_data, "crf", quality, 0) < 0)
            m_codec->bit_rate = static_cast<std::int64_t>(bitsPerPixel * m_spec.size.width() *
                                                          m_spec.size.height() * m_spec.framesPerSecond);
        require(avcodec_open2(m_codec.get(), codec, nullptr));
    }

    void openScaler() {
        const int width = m_spec.size.width(), height = m_spec.size.height();
        m_frame.reset(require(av_frame_alloc()));
        m_frame->format = AV_PIX_FMT_YUV420P;
        m_frame->width = width;
        m_frame->height = height;
        require(av_frame_get_buffer(m_frame.get(), 0));
        // QImage's pixels, as bytes: blue, green, red and one that counts nothing.
        m_scaler.reset(require(
            sws_getContext(width, height, AV_PIX_FMT_BGR0, width, height, AV_PIX_FMT_YUV420P,
                           SWS_BICUBIC | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INT, nullptr, nullptr, nullptr)));
        const int* coefficients = sws_getCoefficients(SWS_CS_ITU709);
        sws_setColorspaceDetails(m_scaler.get(), coefficients, 1, coefficients, 0, 0, 1 << 16, 1 << 16);
    }

    /// Hands a picture to the encoder, null after the last, and writes what comes out.
    void encode(const AVFrame* frame) {
        require(avcodec_send_frame(m_codec.get(), frame));
        for (;;) {
            const int result = avcodec_receive_packet(m_codec.get(), m_packet.get());
            if (result == AVERROR(EAGAIN) || result == AVERROR_EOF)
                return;
            require(result);
            m_packet->duration = 1; // else the last picture would have none
            av_packet_rescale_ts(m_packet.get(), m_codec->time_base, m_format->streams[0]->time_base);
            m_packet->stream_index = 0;
            require(av_interleaved_write_frame(m_format.get(), m_packet.get()));
        }
    }

    FilmSpec m_spec;
    MemoryFile m_file;
    Owned<AVIOContext> m_io;
    Owned<AVFormatContext> m_format; ///< writes through m_io
    Owned<AVCodecContext> m_codec;
    Owned<AVFrame> m_frame;
    Owned<AVPacket> m_packet;
    Owned<SwsContext> m_scaler;
    std::int64_t m_count = 0; ///< pictures so far
};

} // namespace

bool hasMp4Encoder() { return findEncoder() != nullptr; }

std::unique_ptr<FilmEncoder> makeMp4Encoder(const FilmSpec& spec) {
    return std::make_unique<Mp4Encoder>(spec);
}

} // namespace hanscape
