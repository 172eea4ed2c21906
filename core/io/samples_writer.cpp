#include "core/io/samples_writer.h"

#include "core/base/error.h"
#include "core/io/atomic_file.h"
#include "core/io/npy.h"

#include <algorithm>
#include <charconv>

namespace hanscape {
namespace {

enum class Ending { csv, tsv, txt, npy };

Ending endingOf(const std::string& path) {
    const std::size_t dot = path.rfind('.');
    std::string ending = dot == std::string::npos ? "" : path.substr(dot);
    std::transform(ending.begin(), ending.end(), ending.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    if (ending == ".csv")
        return Ending::csv;
    if (ending == ".tsv")
        return Ending::tsv;
    if (ending == ".txt")
        return Ending::txt;
    if (ending == ".npy")
        return Ending::npy;
    throw Error("'" + path +
                "' has no ending that tells how samples are to be written; use .csv, .tsv, .txt or .npy.");
}

void appendValue(std::string& text, double value) {
    char digits[32];
    text.append(digits, std::to_chars(digits, digits + sizeof digits, value).ptr);
}

const char* wordOf(Part part) {
    return part == Part::train ? "train" : part == Part::validation ? "validation" : "test";
}

class SampleRows {
  public:
    SampleRows(const Dataset& data, const SamplesFormat& format) : m_data(data), m_format(format) {}

    double target(Eigen::Index sample) const { return valueOf(m_data.targets(sample)); }
    double original(Eigen::Index sample) const {
        return m_data.isFlipped(sample) ? valueOf(m_data.flippedFrom[static_cast<std::size_t>(sample)])
                                        : target(sample);
    }

    /// With names of the columns above them.
    std::string table(char separator) const {
        std::string text = header(separator);
        for (Eigen::Index i = 0; i < m_data.samples(); ++i) {
            appendInputs(text, i, separator);
            appendValue(text, target(i));
            if (m_format.parts)
                (text += separator).append(wordOf(m_data.parts[static_cast<std::size_t>(i)]));
            if (m_format.flips)
                appendValue(text += separator, original(i));
            text += '\n';
        }
        return text;
    }

    std::string txt() const {
        const bool twice = m_data.task == Task::classification && m_data.features() == 2;
        std::string text;
        for (Eigen::Index i = 0; i < m_data.samples(); ++i) {
            appendInputs(text, i, ' ');
            appendValue(text, target(i));
            if (twice)
                appendValue(text += ' ', target(i));
            text += '\n';
        }
        return text;
    }

    std::string npy() const {
        Batch<double> values(m_data.samples(), m_data.features() + 1);
        values.leftCols(m_data.features()) = m_data.inputs.transpose();
        for (Eigen::Index i = 0; i < m_data.samples(); ++i)
            values(i, m_data.features()) = target(i);
        return encodeNpy(values);
    }

  private:
    double valueOf(double target) const {
        return m_data.task == Task::regression || m_format.classValues.empty()
                   ? target
                   : m_format.classValues.at(static_cast<std::size_t>(target));
    }

    std::string header(char separator) const {
        std::string text = m_data.features() == 2 ? "x,y," : "";
        for (int k = 1; m_data.features() != 2 && k <= m_data.features(); ++k)
            text += "x" + std::to_string(k) + ",";
        text += m_data.task == Task::classification ? "label" : "target";
        text += std::string(m_format.parts ? ",split" : "") + (m_format.flips ? ",flipped_from" : "") + "\n";
        std::replace(text.begin(), text.end(), ',', separator);
        return text;
    }

    void appendInputs(std::string& text, Eigen::Index sample, char separator) const {
        for (int k = 0; k < m_data.features(); ++k) {
            appendValue(text, m_data.inputs(k, sample));
            text += separator;
        }
    }

    const Dataset& m_data;
    const SamplesFormat& m_format;
};

} // namespace

void checkSamplesPath(const std::string& path, const SamplesFormat& format) {
    const Ending ending = endingOf(path);
    if (ending != Ending::csv && ending != Ending::tsv && (format.parts || format.flips))
        throw Error("'" + path +
                    "' would lose the split or the marks of flips, which need a header; use .csv or .tsv.");
}

std::string encodeSamples(const std::string& path, const Dataset& data, const SamplesFormat& format) {
    checkSamplesPath(path, format);
    const SampleRows rows(data, format);
    switch (endingOf(path)) {
    case Ending::csv:
        return rows.table(',');
    case Ending::tsv:
        return rows.table('\t');
    case Ending::txt:
        return rows.txt();
    case Ending::npy:
        break;
    }
    return rows.npy();
}

void writeSamples(const std::string& path, const Dataset& data, const SamplesFormat& format) {
    writeFileAtomically(path, encodeSamples(path, data, format));
}

} // namespace hanscape
