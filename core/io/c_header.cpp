#include "core/io/c_header.h"

#include "core/base/error.h"
#include "core/io/c_functions.h"
#include "core/io/export_parts.h"
#include "core/nn/batch_normalisation.h"

#include <algorithm>
#include <map>
#include <set>

namespace hanscape {
namespace {

/// Arrays that keep what shortcuts bring, used anew where an earlier shortcut has ended.
struct Kept {
    std::map<std::size_t, std::size_t> arrayOf; ///< by the layer whose inputs are kept
    std::vector<int> sizes;

    explicit Kept(const NetworkSpec& spec) {
        std::map<std::size_t, std::size_t> lastUse;
        for (std::size_t i = 0; i < spec.layers.size(); ++i)
            if (spec.layers[i].shortcut > 0)
                lastUse[spec.shortcutFrom(i)] = i;
        std::vector<std::size_t> busyUntil;
        for (const auto& [from, to] : lastUse) {
            const auto free = std::find_if(busyUntil.begin(), busyUntil.end(),
                                           [from = from](std::size_t until) { return until < from; });
            const auto array = static_cast<std::size_t>(free - busyUntil.begin());
            if (free == busyUntil.end()) {
                busyUntil.push_back(to);
                sizes.push_back(0);
            }
            busyUntil[array] = to;
            sizes[array] = std::max(sizes[array], spec.fanIn(from));
            arrayOf[from] = array;
        }
    }
};

/// What a call is given, already as text.
std::string listed(std::initializer_list<std::string> arguments) {
    std::string text;
    for (const std::string& argument : arguments)
        text += (text.empty() ? "" : ", ") + argument;
    return text;
}

/// Writes constants and the calls of the forward pass, and notes which functions they need.
template <class Scalar>
class ForwardWriter {
  public:
    ForwardWriter(const Network<Scalar>& network, const Model& model, const CDialect& dialect)
        : m_network(network), m_spec(network.spec()), m_dialect(dialect), m_kept(m_spec) {
        if (model.preparation.standardisation)
            standardise(ExportedScaling<Scalar>(*model.preparation.standardisation));
        for (std::size_t i = 0; i < m_network.layers(); ++i)
            writeLayer(i);
        if (restoresTarget(model)) {
            const ExportedScaling<Scalar> scaling(*model.preparation.standardisation);
            m_calls += "    output[0] = output[0] * " + number(scaling.targetScale) + " + " +
                       number(scaling.targetMean) + ";\n";
        }
    }

    const std::string& constants() const { return m_constants; }
    const std::set<std::string>& functions() const { return m_functions; }
    /// The pass's arrays and calls.
    std::string body() const {
        std::string text;
        for (const std::string& array : m_arrays)
            text += "    $real " + array + "[" + std::to_string(m_widest) + "];\n";
        for (std::size_t i = 0; i < m_kept.sizes.size(); ++i)
            text += "    $real kept_" + std::to_string(i) + "[" + std::to_string(m_kept.sizes[i]) + "];\n";
        return text + m_calls;
    }

  private:
    std::string number(Scalar value) const { return m_dialect.number(static_cast<double>(value)); }

    void call(const std::string& function, std::initializer_list<std::string> arguments) {
        m_functions.insert(function);
        m_calls += "    $name_" + function + "(" + listed(arguments) + ");\n";
    }

    /// Adds a constant array and returns its name.
    template <class Values, class Write>
    std::string constant(const std::string& type, const std::string& name, const Values& values,
                         const Write& write) {
        constexpr std::size_t inLine = 8;
        m_constants += m_dialect.spell("static const " + type + " $name_" + name + "[") +
                       std::to_string(values.size()) + "] = {";
        for (std::size_t i = 0; i < static_cast<std::size_t>(values.size()); ++i)
            m_constants += (i == 0 ? "\n    " : i % inLine == 0 ? ",\n    " : ", ") + write(values.data()[i]);
        m_constants += "\n};\n";
        return "$name_" + name;
    }
    template <class Values>
    std::string reals(const std::string& name, const Values& values) {
        return constant("$real", name, values, [this](Scalar value) { return number(value); });
    }

    /// The array that the next step writes: the outputs after the last layer, else one that it does not read.
    std::string target(bool last, int width) {
        if (last)
            return "output";
        m_widest = std::max(m_widest, width);
        const std::string array = m_current == "a" ? "b" : "a";
        m_arrays.insert(array);
        return array;
    }

    void standardise(const ExportedScaling<Scalar>& scaling) {
        const auto columns =
            constant("long", "columns", scaling.kept, [](int column) { return std::to_string(column); });
        const std::string y = target(false, m_spec.inputs);
        call("standardise", {columns, reals("mean", scaling.mean), reals("rest", scaling.rest),
                             reals("deviation", scaling.scale), std::to_string(m_spec.inputs), m_current, y});
        m_current = y;
    }

    void writeLayer(std::size_t layer) {
        const LayerSpec& of = m_spec.layers[layer];
        const std::string width = std::to_string(of.width);
        if (const auto kept = m_kept.arrayOf.find(layer); kept != m_kept.arrayOf.end())
            call("copy",
                 {std::to_string(m_spec.fanIn(layer)), m_current, "kept_" + std::to_string(kept->second)});
        const std::string y = target(layer + 1 == m_network.layers(), of.width);
        writeAffine(layer, y);
        m_current = y;
        if (of.activation != Activation::identity) {
            std::string name = activationNames().at(static_cast<std::size_t>(of.activation));
            std::replace(name.begin(), name.end(), '-', '_');
            call(name, {width, y});
        }
        if (of.shortcut > 0)
            call("add", {width, "kept_" + std::to_string(m_kept.arrayOf.at(m_spec.shortcutFrom(layer))), y});
    }

    void writeAffine(std::size_t layer, const std::string& y) {
        const std::string ending = "_" + std::to_string(layer);
        const std::string width = std::to_string(m_spec.layers[layer].width);
        switch (m_spec.layers[layer].kind) {
        case LayerKind::fc:
            call("fc", {reals("weight" + ending, m_network.weight(layer)),
                        reals("bias" + ending, m_network.bias(layer)), std::to_string(m_spec.fanIn(layer)),
                        width, m_current, y});
            return;
        case LayerKind::householder: {
            const Vector<double> u = m_network.vector(layer).template cast<double>();
            const ExportedReflector<Scalar> reflector(u);
            call("reflect",
                 {reals("vector" + ending, reflector.vector), number(static_cast<Scalar>(reflector.factor)),
                  reals("bias" + ending, m_network.bias(layer)), width, m_current, y});
            return;
        }
        case LayerKind::batchNormalisation: {
            const RunningNormalisation<Scalar> running(m_network, layer);
            call("normalise", {reals("factor" + ending, running.factor),
                               reals("offset" + ending, running.offset), width, m_current, y});
            return;
        }
        }
    }

    const Network<Scalar>& m_network;
    const NetworkSpec& m_spec;
    const CDialect& m_dialect;
    Kept m_kept;
    std::string m_current = "input", m_constants, m_calls;
    std::set<std::string> m_functions, m_arrays;
    int m_widest = 0;
};

/// Text that ends no comment and begins none.
std::string harmlessInComment(std::string text) {
    for (char& letter : text)
        if (letter == '*' || letter == '\\' || letter == '?' || static_cast<unsigned char>(letter) < ' ')
            letter = '_';
    return text;
}

std::string headComment(const Model& model, const CDialect& dialect) {
    std::string text = "/* Written by Hanscape.\n";
    for (const std::string& line : describeExport(model))
        text += " * " + harmlessInComment(line) + "\n";
    return text + dialect.spell(" * C99 or C++; no memory is allocated. $name_forward(input, output) reads "
                                "$NAME_INPUTS numbers and writes\n * $NAME_OUTPUTS; the two arrays may not "
                                "overlap. */\n");
}

/// The decision of a classifier.
std::string classFunction(const Model& model) {
    const Objective objective = model.objectiveOrGuess();
    if (objective.task == Task::regression)
        return {};
    const std::string head = "\n/* The class that outputs tell, from 0 on. */\n"
                             "static inline int $name_class(const $real output[$NAME_OUTPUTS]) {\n";
    if (objective.predictsByMean())
        return head + "    return output[0] + output[1] >= 1 ? 1 : 0;\n}\n";
    return head + "    int i, largest = 0;\n"
                  "    for (i = 1; i < $NAME_OUTPUTS; ++i)\n"
                  "        if (output[i] > output[largest])\n"
                  "            largest = i;\n"
                  "    return largest;\n}\n";
}

template <class Scalar>
std::string headerOf(const Network<Scalar>& network, const Model& model, const CDialect& dialect) {
    const ForwardWriter<Scalar> forward(network, model, dialect);
    std::string text = headComment(model, dialect);
    text += dialect.spell("#ifndef HANSCAPE_$NAME_H\n#define HANSCAPE_$NAME_H\n\n#include <math.h>\n\n"
                          "#define $NAME_INPUTS " +
                          std::to_string(exportedInputs(model)) + "\n#define $NAME_OUTPUTS " +
                          std::to_string(network.spec().outputs()) + "\n\n");
    text += forward.constants();
    for (const std::string& function : forward.functions())
        text += '\n' + dialect.spell(cFunction(function));
    return text + dialect.spell("\nstatic inline void $name_forward(const $real input[$NAME_INPUTS], $real "
                                "output[$NAME_OUTPUTS]) {\n" +
                                forward.body() + "}\n" + classFunction(model) + "\n#endif\n");
}

} // namespace

std::string identifierOf(const std::string& name) {
    std::string identifier;
    for (const char letter : name) {
        const bool plain = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z') ||
                           (letter >= '0' && letter <= '9');
        if (plain)
            identifier += letter;
        else if (!identifier.empty() && identifier.back() != '_')
            identifier += '_'; // two in a row are the compiler's own
    }
    if (!identifier.empty() && identifier.back() == '_')
        identifier.pop_back();
    if (identifier.empty())
        return "network";
    return identifier[0] >= '0' && identifier[0] <= '9' ? "network_" + identifier : identifier;
}

std::string encodeCHeader(const Model& model, const std::string& identifier) {
    const std::int64_t parameters = parameterCount(specOf(model.network));
    if (parameters > mostHeaderParameters)
        throw Error("The model has " + std::to_string(parameters) +
                    " parameters and a C header takes at most " + std::to_string(mostHeaderParameters) +
                    "; export it as ONNX.");
    const CDialect dialect{identifier, model.network.index() == 1};
    return std::visit([&](const auto& network) { return headerOf(network, model, dialect); }, model.network);
}

} // namespace hanscape
