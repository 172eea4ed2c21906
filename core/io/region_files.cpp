#include "core/io/region_files.h"

#include "core/io/bytes.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace hanscape {
namespace {

constexpr double pictureSide = 1000;
constexpr int decimals = 5; ///< a hundred-millionth of the picture

void appendNumber(std::string& text, double value, int digits = decimals) {
    char buffer[32];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::fixed, digits).ptr;
    std::string_view number(buffer, static_cast<std::size_t>(end - buffer));
    if (number.find('.') != std::string_view::npos) {
        number.remove_suffix(number.size() - 1 - number.find_last_not_of('0'));
        if (number.ends_with('.'))
            number.remove_suffix(1);
    }
    text += number == "-0" ? "0" : number;
}

void appendColor(std::string& text, std::uint32_t color) {
    constexpr char digits[] = "0123456789abcdef";
    text += '#';
    for (int shift = 20; shift >= 0; shift -= 4)
        text += digits[color >> shift & 15];
}

} // namespace

double regionLineWidth(const RegionMesh& mesh, const Box& box) {
    const double side = std::max(box.width(), box.height());
    const double regionSide =
        std::sqrt(box.width() * box.height() / std::max(1.0, static_cast<double>(mesh.size())));
    return std::min(0.03 * regionSide / side, 0.001);
}

std::string regionsSvg(const RegionMesh& mesh, const Box& box, const RegionColors& colors) {
    const double scale = pictureSide / std::max(box.width(), box.height());
    std::string text = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ";
    appendNumber(text, scale * box.width());
    text += ' ';
    appendNumber(text, scale * box.height());
    text += "\">\n<g stroke=\"#ffffff\" stroke-linejoin=\"round\" stroke-width=\"";
    appendNumber(text, pictureSide * regionLineWidth(mesh, box), 8);
    text += "\">\n";
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        text += "<path fill=\"";
        appendColor(text, colors[i]);
        text += "\" d=\"";
        char command = 'M';
        for (const RegionMesh::Corner& corner : mesh.region(i)) {
            text += command;
            appendNumber(text, scale * (corner.x - box.left));
            text += ' ';
            appendNumber(text, scale * (box.top - corner.y));
            command = 'L';
        }
        text += "Z\"/>\n";
    }
    return text + "</g>\n</svg>\n";
}

std::string regionsPly(const RegionMesh& mesh, const RegionColors& colors) {
    std::string bytes = "ply\nformat binary_little_endian 1.0\ncomment linear regions of a network\n"
                        "element vertex " +
                        std::to_string(mesh.corners.size()) +
                        "\nproperty double x\nproperty double y\nproperty double z\nelement face " +
                        std::to_string(mesh.size()) +
                        "\nproperty list uint uint vertex_indices\nproperty uchar red\n"
                        "property uchar green\nproperty uchar blue\nend_header\n";
    for (const RegionMesh::Corner& corner : mesh.corners)
        for (const double number : {corner.x, corner.y, corner.value})
            append(bytes, number);
    for (std::size_t i = 0; i < mesh.size(); ++i) {
        append(bytes, static_cast<std::uint32_t>(mesh.region(i).size()));
        for (std::size_t corner = mesh.begins[i]; corner < mesh.begins[i + 1]; ++corner)
            append(bytes, static_cast<std::uint32_t>(corner));
        for (const int shift : {16, 8, 0})
            append(bytes, static_cast<std::uint8_t>(colors[i] >> shift & 255));
    }
    return bytes;
}

} // namespace hanscape
