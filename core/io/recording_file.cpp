#include "core/io/recording_file.h"

#include "core/io/json.h"
#include "core/io/safetensors_parts.h"

#include <cmath>

namespace hanscape {
namespace {

constexpr auto recordingFormat = "hanscape-recording";
constexpr auto recordingVersion = "1";
constexpr double firstBeyond = 0x1p53; ///< iterations that a double cannot count

using Frames = std::vector<std::shared_ptr<const RecordedFrame>>;

/// One row of a tensor's values for each frame.
template <class Scalar>
void addRows(SafeTensors& contents, const std::string& key, const Recording& recording, Eigen::Index begin,
             Eigen::Index size) {
    const auto frames = static_cast<Eigen::Index>(recording.size());
    Vector<Scalar> rows(frames * size);
    for (Eigen::Index i = 0; i < frames; ++i)
        rows.segment(i * size, size) =
            std::get<Vector<Scalar>>(recording.frame(static_cast<std::size_t>(i)).values)
                .segment(begin, size);
    contents.tensors[key] = {{frames, size}, std::move(rows)};
}

class RecordingReader : public SafeTensorsParts {
  public:
    RecordingReader(const SafeTensors& contents, const std::string& name)
        : SafeTensorsParts(contents, name + " is no sound recording of a run; remove it, and train again to "
                                            "record one."),
          m_name(name) {}

    std::int64_t stride() const {
        const std::int64_t value = number("stride");
        if (value < 1 || static_cast<double>(value) >= firstBeyond)
            throw unsound();
        return value;
    }

    /// The iterations of the frames, ascending.
    std::vector<std::int64_t> iterations() const {
        const auto* values = std::get_if<Vector<double>>(&tensor("iterations").values);
        if (!values || values->size() == 0)
            throw unsound();
        std::vector<std::int64_t> iterations;
        for (const double value : *values) {
            if (!(value >= 0 && value < firstBeyond) || value != std::floor(value) ||
                (!iterations.empty() && static_cast<std::int64_t>(value) <= iterations.back()))
                throw unsound();
            iterations.push_back(static_cast<std::int64_t>(value));
        }
        return iterations;
    }

    /// The rows of a tensor, which is to have that shape.
    template <class Scalar>
    const Vector<Scalar>& rows(const std::string& key, std::size_t frames, std::int64_t size) const {
        const Tensor& held = tensor(key);
        const auto* values = std::get_if<Vector<Scalar>>(&held.values);
        if (!values || held.shape != std::vector<std::int64_t>{static_cast<std::int64_t>(frames), size})
            throw unsound();
        return *values;
    }

    template <class Scalar>
    Frames frames(const NetworkSpec& spec) const {
        const auto iterations = this->iterations();
        const Eigen::Index size = parameterCount(spec), statistics = statisticsCount(spec);
        const Vector<Scalar>& parameters = rows<Scalar>("parameters", iterations.size(), size);
        const Vector<Scalar> none;
        const Vector<Scalar>& further =
            statistics > 0 ? rows<Scalar>("statistics", iterations.size(), statistics) : none;
        Frames frames;
        Network<Scalar> network(spec);
        for (std::size_t i = 0; i < iterations.size(); ++i) {
            const auto row = static_cast<Eigen::Index>(i);
            network.parameters() = parameters.segment(row * size, size);
            network.statistics() = further.segment(row * statistics, statistics);
            requireUsable(network, iterations[i]);
            Vector<Scalar> values(size + statistics);
            values.head(size) = network.parameters();
            values.tail(statistics) = network.statistics();
            frames.push_back(
                std::make_shared<RecordedFrame>(RecordedFrame{iterations[i], std::move(values)}));
        }
        return frames;
    }

  private:
    template <class Scalar>
    void requireUsable(const Network<Scalar>& network, std::int64_t iteration) const {
        try {
            checkParameters(network);
        } catch (const Error& error) {
            throw Error(m_name + ", iteration " + std::to_string(iteration) + ": " + error.what());
        }
    }

    const std::string& m_name;
};

} // namespace

std::string encodeRecording(const Recording& recording) {
    SafeTensors contents;
    contents.metadata = {{"format", recordingFormat},
                         {"version", recordingVersion},
                         {"spec", toJson(recording.spec()).dump()},
                         {"stride", std::to_string(recording.stride())}};
    Vector<double> iterations(static_cast<Eigen::Index>(recording.size()));
    for (std::size_t i = 0; i < recording.size(); ++i)
        iterations(static_cast<Eigen::Index>(i)) = static_cast<double>(recording.frame(i).iteration);
    contents.tensors["iterations"] = {{iterations.size()}, iterations};
    const Eigen::Index size = parameterCount(recording.spec()),
                       statistics = statisticsCount(recording.spec());
    std::visit(
        [&](const auto& values) {
            using Scalar = std::decay_t<decltype(*values.data())>;
            addRows<Scalar>(contents, "parameters", recording, 0, size);
            if (statistics > 0)
                addRows<Scalar>(contents, "statistics", recording, size, statistics);
        },
        recording.frame(0).values);
    return encodeSafeTensors(contents);
}

Recording decodeRecording(std::string_view bytes, const std::string& name) {
    const SafeTensors contents = decodeSafeTensors(bytes, name);
    const RecordingReader reader(contents, name);
    reader.requireFormat(recordingFormat, recordingVersion);
    const NetworkSpec spec = reader.networkSpec(name);
    const bool twofold = reader.tensor("parameters").values.index() == 1;
    return Recording(spec, reader.stride(),
                     twofold ? reader.frames<double>(spec) : reader.frames<float>(spec));
}

} // namespace hanscape
