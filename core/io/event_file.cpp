#include "core/io/event_file.h"

#include "core/io/bytes.h"
#include "core/io/metrics_columns.h"

#include <algorithm>
#include <boost/crc.hpp>
#include <cmath>
#include <google/protobuf/io/coded_stream.h>
#include <google/protobuf/io/zero_copy_stream_impl_lite.h>
#include <google/protobuf/wire_format_lite.h>

namespace hanscape {
namespace {

using google::protobuf::internal::WireFormatLite;
using google::protobuf::io::CodedOutputStream;
using google::protobuf::io::StringOutputStream;

// Numbers of the fields in TensorFlow's event.proto and summary.proto.
constexpr int wallTimeField = 1, stepField = 2, versionField = 3, summaryField = 5;
constexpr int valueField = 1, tagField = 1, simpleValueField = 2;

/// A protobuf message, written by a function that is given the stream.
template <class Write>
std::string message(const Write& write) {
    std::string bytes;
    StringOutputStream sink(&bytes);
    CodedOutputStream stream(&sink);
    write(stream);
    stream.Trim();
    return bytes;
}

std::string summaryOf(const Metrics& metrics) {
    const auto writeScalar = [](CodedOutputStream& scalar, const MetricsColumn& column, double value) {
        WireFormatLite::WriteString(tagField, std::string(column.measure) + "/" + column.part, &scalar);
        WireFormatLite::WriteFloat(simpleValueField, static_cast<float>(value), &scalar);
    };
    return message([&](CodedOutputStream& summary) {
        for (const MetricsColumn& column : metricsColumns())
            if (const double value = column.of(metrics); !std::isnan(value))
                WireFormatLite::WriteBytes(valueField, message([&](CodedOutputStream& scalar) {
                                               writeScalar(scalar, column, value);
                                           }),
                                           &summary);
    });
}

/// So that a sum of bytes that hold sums is not weak.
std::uint32_t masked(std::uint32_t crc) { return ((crc >> 15) | (crc << 17)) + 0xa282ead8U; }

void appendRecord(std::string& file, const std::string& event) {
    std::string length;
    append(length, static_cast<std::uint64_t>(event.size()));
    file += length;
    append(file, masked(crc32c(length)));
    file += event;
    append(file, masked(crc32c(event)));
}

} // namespace

std::uint32_t crc32c(std::string_view bytes) {
    boost::crc_optimal<32, 0x1EDC6F41, 0xFFFFFFFF, 0xFFFFFFFF, true, true> crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

std::string encodeEvents(const std::vector<Metrics>& history, double started, double seconds) {
    std::string file;
    appendRecord(file, message([&](CodedOutputStream& event) {
                     WireFormatLite::WriteDouble(wallTimeField, started, &event);
                     WireFormatLite::WriteString(versionField, "brain.Event:2", &event);
                 }));
    const std::int64_t last = history.empty() ? 0 : history.back().iteration;
    const double each = seconds / static_cast<double>(std::max<std::int64_t>(last, 1));
    for (const Metrics& metrics : history)
        appendRecord(file, message([&](CodedOutputStream& event) {
                         const double time = started + each * static_cast<double>(metrics.iteration);
                         WireFormatLite::WriteDouble(wallTimeField, time, &event);
                         WireFormatLite::WriteInt64(stepField, metrics.iteration, &event);
                         WireFormatLite::WriteBytes(summaryField, summaryOf(metrics), &event);
                     }));
    return file;
}

std::string eventFileName(std::int64_t started) {
    return "events.out.tfevents." + std::to_string(started) + ".hanscape";
}

} // namespace hanscape
