#include "core/io/npy.h"

#include "core/base/error.h"
#include "core/io/bytes.h"

#include <charconv>
#include <cstdint>
#include <utility>
#include <vector>

namespace hanscape {
namespace {

constexpr std::string_view magic("\x93NUMPY", 6);
constexpr std::size_t longestHeader = 1 << 16;

struct Header {
    std::string type;
    bool fortran = false;
    std::vector<std::uint64_t> shape;
};

/// Reads the header, a Python dictionary of three known keys.
class HeaderParser {
  public:
    HeaderParser(std::string_view text, const std::string& name) : m_rest(text), m_name(name) {}

    Header parse() {
        Header header;
        bool hasType = false, hasOrder = false, hasShape = false;
        expect('{');
        while (!accept('}')) {
            const std::string key = quoted();
            expect(':');
            if (key == "descr" && !std::exchange(hasType, true))
                header.type = quoted();
            else if (key == "fortran_order" && !std::exchange(hasOrder, true))
                header.fortran = boolean();
            else if (key == "shape" && !std::exchange(hasShape, true))
                header.shape = shape();
            else
                throw malformed();
            accept(',');
        }
        skipSpace();
        if (!hasType || !hasOrder || !hasShape || !m_rest.empty())
            throw malformed();
        return header;
    }

  private:
    Error malformed() const {
        return Error(m_name + " has an .npy header that cannot be read; save the array again by numpy.save.");
    }

    void skipSpace() {
        while (!m_rest.empty() && (m_rest.front() == ' ' || m_rest.front() == '\n'))
            m_rest.remove_prefix(1);
    }

    bool accept(char c) {
        skipSpace();
        if (m_rest.empty() || m_rest.front() != c)
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    void expect(char c) {
        if (!accept(c))
            throw malformed();
    }

    std::string quoted() {
        skipSpace();
        const char quote = accept('"') ? '"' : '\'';
        if (quote == '\'')
            expect('\'');
        const std::size_t end = m_rest.find(quote);
        if (end == std::string_view::npos)
            throw malformed();
        std::string text(m_rest.substr(0, end));
        m_rest.remove_prefix(end + 1);
        return text;
    }

    bool boolean() {
        skipSpace();
        for (const bool value : {true, false}) {
            const std::string_view word = value ? "True" : "False";
            if (m_rest.starts_with(word)) {
                m_rest.remove_prefix(word.size());
                return value;
            }
        }
        throw malformed();
    }

    std::vector<std::uint64_t> shape() {
        std::vector<std::uint64_t> sizes;
        expect('(');
        while (!accept(')')) {
            skipSpace();
            std::uint64_t size = 0;
            const auto [end, error] = std::from_chars(m_rest.data(), m_rest.data() + m_rest.size(), size);
            if (error != std::errc())
                throw malformed();
            m_rest.remove_prefix(static_cast<std::size_t>(end - m_rest.data()));
            sizes.push_back(size);
            accept(',');
        }
        return sizes;
    }

    std::string_view m_rest;
    const std::string& m_name;
};

template <class T>
Batch<double> readValues(std::string_view data, Eigen::Index rows, Eigen::Index columns, bool fortran) {
    Batch<double> values(rows, columns);
    for (Eigen::Index row = 0; row < rows; ++row)
        for (Eigen::Index column = 0; column < columns; ++column) {
            const Eigen::Index index = fortran ? column * rows + row : row * columns + column;
            values(row, column) =
                static_cast<double>(readAt<T>(data, static_cast<std::size_t>(index) * sizeof(T)));
        }
    return values;
}

struct TypeReader {
    std::string_view type;
    std::size_t size;
    Batch<double> (*read)(std::string_view, Eigen::Index, Eigen::Index, bool);
};

const TypeReader& readerOf(const std::string& type, const std::string& name) {
    static constexpr TypeReader readers[] = {
        {"<f4", 4, readValues<float>},         {"<f8", 8, readValues<double>},
        {"<i4", 4, readValues<std::int32_t>},  {"<i8", 8, readValues<std::int64_t>},
        {"|u1", 1, readValues<std::uint8_t>},  {"|b1", 1, readValues<std::uint8_t>},
        {"<i2", 2, readValues<std::int16_t>},  {"|i1", 1, readValues<std::int8_t>},
        {"<u2", 2, readValues<std::uint16_t>}, {"<u4", 4, readValues<std::uint32_t>},
    };
    for (const auto& reader : readers)
        if (reader.type == type)
            return reader;
    const bool bigEndian = type.starts_with('>');
    throw Error(name + " holds numbers of type '" + type.substr(0, 20) + "'" +
                (bigEndian ? ", which is big-endian" : "") +
                "; convert them by array.astype('<f4') and save again.");
}

/// Where the array's bytes begin; writes the header's text.
std::size_t locateHeader(std::string_view bytes, const std::string& name, std::string_view& header) {
    if (!looksLikeNpy(bytes) || bytes.size() < 10)
        throw Error(name + " is not an .npy file; save the array by numpy.save.");
    const int version = bytes[6];
    if (version < 1 || version > 3)
        throw Error(name + " is of .npy version " + std::to_string(version) + "; 1 to 3 can be read.");
    const std::size_t begin = version == 1 ? 10 : 12;
    if (bytes.size() < begin)
        throw Error(name + " ends within its header; copy or save it again.");
    const std::uint64_t length =
        version == 1 ? readAt<std::uint16_t>(bytes, 8) : readAt<std::uint32_t>(bytes, 8);
    if (length > longestHeader || length > bytes.size() - begin)
        throw Error(name + " says that its header has " + std::to_string(length) +
                    " bytes, which it cannot have; copy or save it again.");
    header = bytes.substr(begin, length);
    return begin + length;
}

} // namespace

bool looksLikeNpy(std::string_view bytes) { return bytes.starts_with(magic); }

NpyArray parseNpy(std::string_view bytes, const std::string& name) {
    std::string_view text;
    const std::string_view data = bytes.substr(locateHeader(bytes, name, text));
    const Header header = HeaderParser(text, name).parse();
    if (header.shape.empty() || header.shape.size() > 2)
        throw Error(name + " holds an array of " + std::to_string(header.shape.size()) +
                    " axes; it needs one or two: samples, or samples × features.");
    const TypeReader& reader = readerOf(header.type, name);
    const std::uint64_t rows = header.shape[0], columns = header.shape.size() == 2 ? header.shape[1] : 1;
    const std::uint64_t count = data.size() / reader.size;
    // By division, so that no product can overflow.
    const bool fits = data.size() % reader.size == 0 &&
                      (rows == 0 || columns == 0 ? count == 0 : count / rows == columns && count % rows == 0);
    if (!fits)
        throw Error(name + " says that it holds " + std::to_string(rows) + " × " + std::to_string(columns) +
                    " numbers, and its size says otherwise; copy or save it again.");
    if (count == 0)
        throw Error(name + " holds no numbers; it needs rows of them.");
    return {reader.read(data, static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(columns),
                        header.fortran),
            header.shape.size() == 1};
}

std::string encodeNpy(const Batch<double>& values, NpyType type) {
    std::string header = std::string("{'descr': '") + (type == NpyType::f4 ? "<f4" : "<f8") +
                         "', 'fortran_order': False, 'shape': (" + std::to_string(values.rows()) + ", " +
                         std::to_string(values.cols()) + "), }";
    header.append((64 - (10 + header.size() + 1) % 64) % 64, ' '); // NumPy aligns the data at 64 bytes
    header += '\n';
    std::string bytes(magic);
    bytes += {'\x01', '\x00'};
    append(bytes, static_cast<std::uint16_t>(header.size()));
    bytes += header;
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        if (type == NpyType::f4)
            append(bytes, static_cast<float>(values.data()[i]));
        else
            append(bytes, values.data()[i]);
    }
    return bytes;
}

} // namespace hanscape
