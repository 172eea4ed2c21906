#include "app/commands/commands.h"
#include "app/commands/model_option.h"
#include "core/analysis/gradient_spectrum.h"
#include "core/io/json.h"
#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

QString describe(const Eigen::VectorXd& values) {
    QStringList texts;
    for (const double value : values)
        texts += QString::number(value, 'g', 6);
    return texts.isEmpty() ? tr("none") : texts.join(' ');
}

} // namespace

int spectrumCommand(const QStringList& arguments) {
    Options options("spectrum",
                    tr("Tells the singular values of a network's slope G at a point (eq. 6), and of its "
                       "Householder layers' part alone, which with ABS are all 1 (Proposition 1)."));
    addModelOptions(options);
    options.add(
        {"at", tr("X,Y,…"), tr("The point: a number for each of the network's inputs, as it reads them.")});
    options.add({"json", "", tr("Prints one JSON object on standard output.")});
    if (!options.parse(arguments))
        return 0;
    options.require("model");
    options.require("at");
    const std::vector<double> at = options.numbers("at");
    const Network<double> network = toDouble(readModel(options).network);
    const GradientSpectrum spectrum = gradientSpectrum(
        network, Eigen::Map<const Eigen::VectorXd>(at.data(), static_cast<Eigen::Index>(at.size())));
    const auto list = [](const Eigen::VectorXd& values) {
        auto array = nlohmann::json::array();
        for (const double value : values)
            array.push_back(numberOrNull(value));
        return array;
    };
    if (options.has("json"))
        printOut(QString::fromStdString(nlohmann::ordered_json{{"singular_values", list(spectrum.whole)},
                                                               {"han_part", list(spectrum.hanPart)}}
                                            .dump(2)) +
                 '\n');
    else
        printOut(tr("singular values of G: %1").arg(describe(spectrum.whole)) + '\n' +
                 tr("of the Householder layers alone: %1").arg(describe(spectrum.hanPart)) + '\n');
    return 0;
}

} // namespace hanscape
