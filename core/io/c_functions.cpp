#include "core/io/c_functions.h"

#include "core/base/field_table.h"
#include "core/nn/leaky_slope.h"

#include <charconv>
#include <map>

namespace hanscape {
namespace {

std::string replaced(const std::string& text, std::string_view what, std::string_view by) {
    std::string result;
    std::size_t from = 0;
    for (std::size_t at; (at = text.find(what, from)) != std::string::npos; from = at + what.size())
        result.append(text, from, at - from).append(by);
    return result.append(text, from);
}

std::string activationFunction(const std::string& name, const std::string& value) {
    return "static inline void $name_" + name +
           "(int width, $real *y) {\n"
           "    int i;\n"
           "    for (i = 0; i < width; ++i)\n"
           "        y[i] = " +
           value +
           ";\n"
           "}\n";
}

const std::map<std::string, std::string>& functions() {
    static const std::map<std::string, std::string> texts{
        {"fc", "/* y = Wx + b, W row by row */\n"
               "static inline void $name_fc(const $real *weight, const $real *bias, int inputs, int outputs, "
               "const $real *x, $real *y) {\n"
               "    int i, j;\n"
               "    for (i = 0; i < outputs; ++i, weight += inputs) {\n"
               "        $real sum = bias[i];\n"
               "        for (j = 0; j < inputs; ++j)\n"
               "            sum += weight[j] * x[j];\n"
               "        y[i] = sum;\n"
               "    }\n"
               "}\n"},
        {"reflect",
         "/* y = x - factor (v'x) v + b, the reflector of v where factor is 2/|v|^2 */\n"
         "static inline void $name_reflect(const $real *v, $real factor, const $real *bias, int width, "
         "const $real *x, $real *y) {\n"
         "    $real projection = 0;\n"
         "    int i;\n"
         "    for (i = 0; i < width; ++i)\n"
         "        projection += v[i] * x[i];\n"
         "    projection *= factor;\n"
         "    for (i = 0; i < width; ++i)\n"
         "        y[i] = x[i] - projection * v[i] + bias[i];\n"
         "}\n"},
        {"normalise",
         "/* batch normalisation by its running mean and variance */\n"
         "static inline void $name_normalise(const $real *factor, const $real *offset, int width, "
         "const $real *x, $real *y) {\n"
         "    int i;\n"
         "    for (i = 0; i < width; ++i)\n"
         "        y[i] = factor[i] * x[i] + offset[i];\n"
         "}\n"},
        {"standardise",
         "/* from columns of the data to what the network takes; a mean is the sum of two "
         "numbers, so that no digits are lost */\n"
         "static inline void $name_standardise(const long *columns, const $real *mean, const $real "
         "*rest, const $real *deviation, long width, const $real *x, $real *y) {\n"
         "    long i;\n"
         "    for (i = 0; i < width; ++i) {\n"
         "        const $real centred = x[columns[i]] - mean[i];\n"
         "        y[i] = (centred - rest[i]) / deviation[i];\n"
         "    }\n"
         "}\n"},
        {"copy", "static inline void $name_copy(long width, const $real *x, $real *y) {\n"
                 "    long i;\n"
                 "    for (i = 0; i < width; ++i)\n"
                 "        y[i] = x[i];\n"
                 "}\n"},
        {"add", "/* what a shortcut brings */\n"
                "static inline void $name_add(int width, const $real *x, $real *y) {\n"
                "    int i;\n"
                "    for (i = 0; i < width; ++i)\n"
                "        y[i] += x[i];\n"
                "}\n"},
        {"abs", activationFunction("abs", "fabs$f(y[i])")},
        {"relu", activationFunction("relu", "y[i] > 0 ? y[i] : 0")},
        {"leaky_relu",
         activationFunction("leaky_relu", "y[i] > 0 ? y[i] : " + describeNumber(leakySlope) + "$f * y[i]")},
        {"elu", activationFunction("elu", "y[i] > 0 ? y[i] : expm1$f(y[i])")},
        {"tanh", activationFunction("tanh", "tanh$f(y[i])")},
        {"gelu", activationFunction("gelu", "y[i] * (0.5$f * erfc$f(-y[i] * 0.70710678118654752$f))")},
        {"sine", activationFunction("sine", "sin$f(y[i])")},
    };
    return texts;
}

} // namespace

std::string CDialect::spell(const std::string& text) const {
    std::string capitals = identifier;
    for (char& letter : capitals)
        if (letter >= 'a' && letter <= 'z')
            letter = static_cast<char>(letter - 'a' + 'A');
    const std::string named = replaced(replaced(text, "$NAME", capitals), "$name", identifier);
    return replaced(replaced(named, "$real", isDouble ? "double" : "float"), "$f", isDouble ? "" : "f");
}

std::string CDialect::number(double value) const {
    char buffer[40];
    const auto end =
        std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, isDouble ? 17 : 9)
            .ptr;
    std::string text(buffer, end);
    if (text.find_first_of(".e") == std::string::npos)
        text += ".0";
    return isDouble ? text : text + 'f';
}

std::string cFunction(const std::string& name) { return functions().at(name); }

} // namespace hanscape
