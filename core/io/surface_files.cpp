#include "core/io/surface_files.h"

#include "core/base/error.h"
#include "core/io/bytes.h"
#include "core/io/npy.h"

#include <array>
#include <charconv>
#include <cmath>

namespace hanscape {
namespace {

/// The shortest text that reads back as the same number.
template <class Number>
void appendText(std::string& text, Number number) {
    if (std::isnan(static_cast<double>(number))) { // whose sign says nothing
        text += "nan";
        return;
    }
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number).ptr;
    text.append(buffer.data(), end);
}

/// What of a field's mesh is a surface: its points with a finite value, numbered anew.
class SurfaceParts {
  public:
    explicit SurfaceParts(const Field& field) : m_field(field) {
        const Eigen::Index points = field.values.size();
        m_numbers.assign(static_cast<std::size_t>(points), absent);
        for (Eigen::Index i = 0; i < points; ++i)
            if (std::isfinite(field.values.data()[i]))
                m_numbers[static_cast<std::size_t>(i)] = m_vertices++;
        forEachTriangle([this](const auto&) { ++m_triangles; });
        if (m_triangles == 0)
            throw Error(
                "There is no surface to write: no part of the mesh has values that are finite numbers.");
    }

    std::uint32_t vertices() const { return m_vertices; }
    std::size_t triangles() const { return m_triangles; }

    /// Calls take(x, y, value, index of the mesh point).
    template <class Take>
    void forEachVertex(const Take& take) const {
        for (int row = 0; row < m_field.rows(); ++row)
            for (int column = 0; column < m_field.columns(); ++column)
                if (const std::size_t i = index(row, column); m_numbers[i] != absent)
                    take(m_field.x(column), m_field.y(row), m_field.values(row, column), i);
    }

    template <class Take>
    void forEachTriangle(const Take& take) const {
        const auto corner = [this](int row, int column) { return m_numbers[index(row, column)]; };
        for (int row = 0; row + 1 < m_field.rows(); ++row)
            for (int column = 0; column + 1 < m_field.columns(); ++column) {
                const std::uint32_t a = corner(row, column), b = corner(row, column + 1),
                                    c = corner(row + 1, column + 1), d = corner(row + 1, column);
                for (const auto& triangle : {std::array{a, b, c}, std::array{a, c, d}})
                    if (triangle[0] != absent && triangle[1] != absent && triangle[2] != absent)
                        take(triangle);
            }
    }

  private:
    static constexpr std::uint32_t absent = 0xffffffff;

    std::size_t index(int row, int column) const {
        return static_cast<std::size_t>(row) * static_cast<std::size_t>(m_field.columns()) +
               static_cast<std::size_t>(column);
    }

    const Field& m_field;
    std::vector<std::uint32_t> m_numbers; ///< of the vertices, by mesh point
    std::uint32_t m_vertices = 0;
    std::size_t m_triangles = 0;
};

} // namespace

std::string fieldPly(const Field& field, const VertexColors& colors) {
    const SurfaceParts parts(field);
    std::string bytes = "ply\nformat binary_little_endian 1.0\ncomment surface of a network's output\n"
                        "element vertex " +
                        std::to_string(parts.vertices()) +
                        "\nproperty double x\nproperty double y\nproperty double z\nproperty uchar red\n"
                        "property uchar green\nproperty uchar blue\nelement face " +
                        std::to_string(parts.triangles()) +
                        "\nproperty list uchar uint vertex_indices\nend_header\n";
    bytes.reserve(bytes.size() + 27 * std::size_t(parts.vertices()) + 13 * parts.triangles());
    parts.forEachVertex([&](double x, double y, float value, std::size_t point) {
        for (const double number : {x, y, static_cast<double>(value)})
            append(bytes, number);
        for (const int shift : {16, 8, 0})
            append(bytes, static_cast<std::uint8_t>(colors[point] >> shift & 255));
    });
    parts.forEachTriangle([&](const std::array<std::uint32_t, 3>& corners) {
        append(bytes, std::uint8_t(3));
        for (const std::uint32_t corner : corners)
            append(bytes, corner);
    });
    return bytes;
}

std::string fieldObj(const Field& field, const VertexColors& colors) {
    const SurfaceParts parts(field);
    std::array<std::string, 256> shares; // of a colour's 255 parts, as text
    for (std::size_t i = 0; i < shares.size(); ++i)
        appendText(shares[i], std::round(static_cast<double>(i) / 255 * 1e6) / 1e6);
    std::string text = "# surface of a network's output: x y value, red green blue\no surface\n";
    parts.forEachVertex([&](double x, double y, float value, std::size_t point) {
        text += "v ";
        appendText(text, x);
        text += ' ';
        appendText(text, y);
        text += ' ';
        appendText(text, value);
        for (const int shift : {16, 8, 0})
            text += ' ' + shares[colors[point] >> shift & 255];
        text += '\n';
    });
    parts.forEachTriangle([&](const std::array<std::uint32_t, 3>& corners) {
        text += 'f';
        for (const std::uint32_t corner : corners) {
            text += ' ';
            appendText(text, std::uint64_t(corner) + 1); // OBJ counts from 1
        }
        text += '\n';
    });
    return text;
}

std::string fieldsCsv(const std::vector<const Field*>& fields, const std::vector<std::string>& header) {
    std::string text;
    for (const std::string& name : header)
        text += (text.empty() ? "" : ",") + name;
    text += '\n';
    const Field& first = *fields.front();
    for (int row = 0; row < first.rows(); ++row)
        for (int column = 0; column < first.columns(); ++column) {
            appendText(text, first.x(column));
            text += ',';
            appendText(text, first.y(row));
            for (const Field* field : fields) {
                text += ',';
                appendText(text, field->values(row, column));
            }
            text += '\n';
        }
    return text;
}

std::string fieldCsv(const Field& field, const std::string& x, const std::string& y,
                     const std::string& value) {
    return fieldsCsv({&field}, {x, y, value});
}

std::string fieldsNpy(const std::vector<const Field*>& fields) {
    const Field& first = *fields.front();
    Batch<float> values(static_cast<Eigen::Index>(fields.size()), first.values.size());
    for (std::size_t i = 0; i < fields.size(); ++i)
        values.row(static_cast<Eigen::Index>(i)) = fields[i]->values.reshaped<Eigen::RowMajor>().transpose();
    return encodeNpyPictures(values, first.rows(), first.columns());
}

std::string fieldNpy(const Field& field) { return encodeNpy(field.values.cast<double>(), NpyType::f4); }

} // namespace hanscape
