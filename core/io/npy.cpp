#include "core/io/npy.h"

#include "core/base/error.h"
#include "core/io/bytes.h"
#include "core/io/table_cells.h"
#include "core/io/table_limits.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>
#include <vector>

namespace hanscape {
namespace {

constexpr std::string_view magic("\x93NUMPY", 6);
constexpr std::size_t longestArrayHeader = 1 << 16;
constexpr Eigen::Index numbersBetweenReports = 1 << 17; ///< 1 MiB, which a cache holds

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

/// The rows and columns of an array's numbers, and where they begin.
struct Layout {
    std::size_t begin = 0; ///< in bytes from the file's
    Eigen::Index rows = 0, columns = 0;
    bool fortran = false;
    bool oneDimensional = false;
};

/// Reads rows from one index to before another. Columns that lie side by side are read one by one.
template <class T>
void readRows(std::string_view data, const Layout& layout, Batch<double>& values, Eigen::Index from,
              Eigen::Index to) {
    const auto number = [&](Eigen::Index index) {
        return static_cast<double>(readAt<T>(data, static_cast<std::size_t>(index) * sizeof(T)));
    };
    const Eigen::Index columns = layout.columns;
    if (!layout.fortran)
        for (Eigen::Index i = from * columns; i < to * columns; ++i)
            values.data()[i] = number(i);
    else
        for (Eigen::Index column = 0; column < columns; ++column)
            for (Eigen::Index row = from; row < to; ++row)
                values(row, column) = number(column * layout.rows + row);
}

struct TypeReader {
    std::string_view type;
    std::size_t size;
    void (*read)(std::string_view, const Layout&, Batch<double>&, Eigen::Index, Eigen::Index);
};

const TypeReader& readerOf(const std::string& type, const std::string& name) {
    static constexpr TypeReader readers[] = {
        {"<f4", 4, readRows<float>},         {"<f8", 8, readRows<double>},
        {"<i4", 4, readRows<std::int32_t>},  {"<i8", 8, readRows<std::int64_t>},
        {"|u1", 1, readRows<std::uint8_t>},  {"|b1", 1, readRows<std::uint8_t>},
        {"<i2", 2, readRows<std::int16_t>},  {"|i1", 1, readRows<std::int8_t>},
        {"<u2", 2, readRows<std::uint16_t>}, {"<u4", 4, readRows<std::uint32_t>},
    };
    for (const auto& reader : readers)
        if (reader.type == type)
            return reader;
    const bool bigEndian = type.starts_with('>');
    throw Error(name + " holds numbers of type " + shownCell(type) +
                (bigEndian ? ", which is big-endian" : "") +
                "; convert them by array.astype('<f4') and save again.");
}

/// Where the array's bytes begin, of a file of `size`; writes the header's text.
std::size_t locateHeader(std::string_view bytes, std::uint64_t size, const std::string& name,
                         std::string_view& header) {
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
    if (length > longestArrayHeader || length > size - begin || length > bytes.size() - begin)
        throw Error(name + " says that its header has " + std::to_string(length) +
                    " bytes, which it cannot have; copy or save it again.");
    header = bytes.substr(begin, length);
    return begin + length;
}

/// The layout of an array in a file of `size` bytes, of which these are the first.
Layout layoutOf(std::string_view bytes, std::uint64_t size, const std::string& name,
                const TypeReader*& reader) {
    std::string_view text;
    Layout layout;
    layout.begin = locateHeader(bytes, size, name, text);
    const Header header = HeaderParser(text, name).parse();
    if (header.shape.empty() || header.shape.size() > 2)
        throw Error(name + " holds an array of " + std::to_string(header.shape.size()) +
                    " axes; it needs one or two: samples, or samples × features.");
    reader = &readerOf(header.type, name);
    layout.oneDimensional = header.shape.size() == 1;
    const std::uint64_t rows = header.shape[0], columns = layout.oneDimensional ? 1 : header.shape[1];
    const std::uint64_t left = size - layout.begin, count = left / reader->size;
    // By division, so that no product can overflow.
    const bool fits = left % reader->size == 0 &&
                      (rows == 0 || columns == 0 ? count == 0 : count / rows == columns && count % rows == 0);
    if (!fits)
        throw Error(name + " says that it holds " + std::to_string(rows) + " × " + std::to_string(columns) +
                    " numbers, and its size says otherwise; copy or save it again.");
    if (count == 0)
        throw Error(name + " holds no numbers; it needs rows of them.");
    if (count > mostNumbers)
        throw Error(name + " holds " + std::to_string(count) + " numbers, and at most " +
                    std::to_string(mostNumbers) + " are read at once; give a part of its rows.");
    layout.rows = static_cast<Eigen::Index>(rows);
    layout.columns = static_cast<Eigen::Index>(columns);
    layout.fortran = header.fortran;
    return layout;
}

/// All of a file that comes before its numbers; the shape as numbers with commas between them.
std::string beginning(NpyType type, const std::string& shape) {
    std::string header = std::string("{'descr': '") + (type == NpyType::f4 ? "<f4" : "<f8") +
                         "', 'fortran_order': False, 'shape': (" + shape + "), }";
    header.append((64 - (10 + header.size() + 1) % 64) % 64, ' '); // NumPy aligns the data at 64 bytes
    header += '\n';
    std::string bytes(magic);
    bytes += {'\x01', '\x00'};
    append(bytes, static_cast<std::uint16_t>(header.size()));
    return bytes + header;
}

} // namespace

bool looksLikeNpy(std::string_view bytes) { return bytes.starts_with(magic); }

NpyArray parseNpy(std::string_view bytes, const std::string& name, const LoadProgress& progress) {
    const TypeReader* reader = nullptr;
    const Layout layout = layoutOf(bytes, bytes.size(), name, reader);
    const std::string_view data = bytes.substr(layout.begin);
    Batch<double> values(layout.rows, layout.columns);
    const Eigen::Index step = std::max<Eigen::Index>(1, numbersBetweenReports / layout.columns);
    for (Eigen::Index row = 0; row < layout.rows; row += step) {
        progress.at(static_cast<double>(row) / static_cast<double>(layout.rows));
        reader->read(data, layout, values, row, std::min(row + step, layout.rows));
    }
    return {std::move(values), layout.oneDimensional};
}

NpyBeginning parseNpyBeginning(std::string_view bytes, std::uint64_t size, const std::string& name,
                               Eigen::Index rows) {
    const TypeReader* reader = nullptr;
    const Layout layout = layoutOf(bytes, size, name, reader);
    const std::string_view data = bytes.substr(layout.begin);
    const auto numbers = static_cast<Eigen::Index>(data.size() / reader->size);
    const Eigen::Index there = layout.fortran && bytes.size() < size ? 0 : numbers / layout.columns;
    NpyBeginning beginning{Batch<double>(std::min({rows, there, layout.rows}), layout.columns), layout.rows};
    reader->read(data, layout, beginning.values, 0, beginning.values.rows());
    return beginning;
}

std::string encodeNpy(const Batch<double>& values, NpyType type) {
    std::string bytes = beginning(type, std::to_string(values.rows()) + ", " + std::to_string(values.cols()));
    for (Eigen::Index i = 0; i < values.size(); ++i) {
        if (type == NpyType::f4)
            append(bytes, static_cast<float>(values.data()[i]));
        else
            append(bytes, values.data()[i]);
    }
    return bytes;
}

std::string encodeNpyPictures(const Batch<float>& values, Eigen::Index rows, Eigen::Index columns) {
    if (rows * columns != values.cols())
        throw Error("Pictures of " + std::to_string(rows) + " × " + std::to_string(columns) +
                    " points do not have " + std::to_string(values.cols()) + " values each.");
    std::string bytes = beginning(NpyType::f4, std::to_string(values.rows()) + ", " + std::to_string(rows) +
                                                   ", " + std::to_string(columns));
    bytes.append(reinterpret_cast<const char*>(values.data()),
                 static_cast<std::size_t>(values.size()) * sizeof(float));
    return bytes;
}

} // namespace hanscape
