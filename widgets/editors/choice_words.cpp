#include "widgets/editors/choice_words.h"

#include <map>
#include <QCoreApplication>

namespace hanscape {

QString choiceTitle(const std::string& name) {
    static const std::map<std::string, const char*> titles{
        {"abs", QT_TRANSLATE_NOOP("choice", "ABS")},
        {"relu", QT_TRANSLATE_NOOP("choice", "ReLU")},
        {"leaky-relu", QT_TRANSLATE_NOOP("choice", "Leaky ReLU")},
        {"elu", QT_TRANSLATE_NOOP("choice", "ELU")},
        {"tanh", QT_TRANSLATE_NOOP("choice", "tanh")},
        {"gelu", QT_TRANSLATE_NOOP("choice", "GELU")},
        {"sine", QT_TRANSLATE_NOOP("choice", "Sine")},
        {"identity", QT_TRANSLATE_NOOP("choice", "Identity")},
        {"fc", QT_TRANSLATE_NOOP("choice", "Fully connected")},
        {"householder", QT_TRANSLATE_NOOP("choice", "Householder")},
        {"residual", QT_TRANSLATE_NOOP("choice", "Residual blocks")},
        {"fc-relu", QT_TRANSLATE_NOOP("choice", "FC-ReLU")},
        {"fc-abs", QT_TRANSLATE_NOOP("choice", "FC-ABS")},
        {"han", QT_TRANSLATE_NOOP("choice", "HanNet")},
        {"han-relu", QT_TRANSLATE_NOOP("choice", "Han-ReLU")},
        {"fc-leaky-relu", QT_TRANSLATE_NOOP("choice", "FC-leaky ReLU")},
        {"han-leaky-relu", QT_TRANSLATE_NOOP("choice", "Han-leaky ReLU")},
        {"fc-elu", QT_TRANSLATE_NOOP("choice", "FC-ELU")},
        {"han-elu", QT_TRANSLATE_NOOP("choice", "Han-ELU")},
        {"fc-tanh", QT_TRANSLATE_NOOP("choice", "FC-tanh")},
        {"han-tanh", QT_TRANSLATE_NOOP("choice", "Han-tanh")},
        {"fc-gelu", QT_TRANSLATE_NOOP("choice", "FC-GELU")},
        {"han-gelu", QT_TRANSLATE_NOOP("choice", "Han-GELU")},
        {"fc-sine", QT_TRANSLATE_NOOP("choice", "FC-sine")},
        {"han-sine", QT_TRANSLATE_NOOP("choice", "Han-sine")},
        {"auto", QT_TRANSLATE_NOOP("choice", "Automatic")},
        {"kaiming", QT_TRANSLATE_NOOP("choice", "Kaiming")},
        {"xavier", QT_TRANSLATE_NOOP("choice", "Xavier")},
        {"orthogonal", QT_TRANSLATE_NOOP("choice", "Orthogonal")},
        {"mse", QT_TRANSLATE_NOOP("choice", "MSE")},
        {"cross-entropy", QT_TRANSLATE_NOOP("choice", "Cross-entropy")},
        {"sgd", QT_TRANSLATE_NOOP("choice", "SGD")},
        {"adam", QT_TRANSLATE_NOOP("choice", "Adam")},
        {"paper", QT_TRANSLATE_NOOP("choice", "Paper's steps")},
        {"constant", QT_TRANSLATE_NOOP("choice", "Constant")},
        {"float", QT_TRANSLATE_NOOP("choice", "Single, 32 bits")},
        {"double", QT_TRANSLATE_NOOP("choice", "Double, 64 bits")},
        {"checkerboard", QT_TRANSLATE_NOOP("choice", "Checkerboard")},
        {"circles", QT_TRANSLATE_NOOP("choice", "Circles")},
        {"spirals", QT_TRANSLATE_NOOP("choice", "Spirals")},
        {"moons", QT_TRANSLATE_NOOP("choice", "Moons")},
        {"gaussians", QT_TRANSLATE_NOOP("choice", "Gaussians")},
        {"xor", QT_TRANSLATE_NOOP("choice", "XOR")},
        {"stripes", QT_TRANSLATE_NOOP("choice", "Stripes")},
        {"formula", QT_TRANSLATE_NOOP("choice", "Formula")},
        {"picture", QT_TRANSLATE_NOOP("choice", "Picture…")},
        {"files", QT_TRANSLATE_NOOP("choice", "File…")},
        {"painted", QT_TRANSLATE_NOOP("choice", "Painted")},
        {"output", QT_TRANSLATE_NOOP("choice", "Output f")},
        {"gradient", QT_TRANSLATE_NOOP("choice", "Gradient norm")},
        {"layer of birth", QT_TRANSLATE_NOOP("choice", "Layer of birth")},
        {"region", QT_TRANSLATE_NOOP("choice", "Region")},
        {"ink", QT_TRANSLATE_NOOP("choice", "Ink")},
        {"by layer", QT_TRANSLATE_NOOP("choice", "By layer")},
        {"none", QT_TRANSLATE_NOOP("choice", "None")},
        {"fixed", QT_TRANSLATE_NOOP("choice", "Stay fixed")},
        {"scaled", QT_TRANSLATE_NOOP("choice", "By length")},
        {"class", QT_TRANSLATE_NOOP("choice", "Classes")},
        {"regression", QT_TRANSLATE_NOOP("choice", "Regression")},
    };
    const auto found = titles.find(name);
    return found == titles.end() ? QString::fromStdString(name)
                                 : QCoreApplication::translate("choice", found->second);
}

QString choiceSentence(const std::string& name) {
    static const std::map<std::string, const char*> sentences{
        {"abs", QT_TRANSLATE_NOOP("choice",
                                  "The absolute value, φ(z) = |z|: it folds the plane and loses no slope.")},
        {"relu", QT_TRANSLATE_NOOP("choice", "φ(z) = max(0, z): half of its inputs are lost.")},
        {"leaky-relu",
         QT_TRANSLATE_NOOP("choice", "φ(z) = max(z, 0.01 z): ReLU with a small slope below 0.")},
        {"elu", QT_TRANSLATE_NOOP("choice", "φ(z) = z above 0 and eᶻ − 1 below.")},
        {"tanh", QT_TRANSLATE_NOOP("choice", "φ(z) = (eᶻ − e⁻ᶻ)/(eᶻ + e⁻ᶻ), between −1 and 1.")},
        {"gelu", QT_TRANSLATE_NOOP("choice", "φ(z) = z Φ(z), with the normal distribution's Φ.")},
        {"sine", QT_TRANSLATE_NOOP("choice", "φ(z) = sin z.")},
        {"fc", QT_TRANSLATE_NOOP("choice", "z = Wx + b with a full matrix W: n² + n parameters a layer.")},
        {"householder",
         QT_TRANSLATE_NOOP("choice",
                           "z = x − 2 (uᵀx) u/‖u‖² + b, a reflection (eq. 5): 2n parameters a layer.")},
        {"residual",
         QT_TRANSLATE_NOOP("choice", "Blocks x + FC(φ(BN(FC(φ(BN(x)))))) with batch normalisation BN.")},
        {"auto", QT_TRANSLATE_NOOP("choice", "Chosen by what else is chosen.")},
        {"kaiming", QT_TRANSLATE_NOOP("choice", "Normal weights of variance gain²/n for n inputs.")},
        {"xavier",
         QT_TRANSLATE_NOOP("choice", "Normal weights of variance 2 gain²/(n + m) for n inputs, m outputs.")},
        {"orthogonal",
         QT_TRANSLATE_NOOP("choice", "A random orthogonal matrix, WᵀW = gain² I: lengths are kept.")},
        {"mse",
         QT_TRANSLATE_NOOP("choice", "Mean squared error: the mean of (f − t)² over outputs and samples.")},
        {"cross-entropy",
         QT_TRANSLATE_NOOP("choice", "The mean of −ln(e^fₜ / Σ e^f) over samples, t being the true class.")},
        {"sgd", QT_TRANSLATE_NOOP("choice", "Gradient descent with momentum: v ← μv + g, θ ← θ − ηv.")},
        {"adam",
         QT_TRANSLATE_NOOP("choice",
                           "θ ← θ − η m̂/(√v̂ + 10⁻⁸), by running means m of g (0.9) and v of g² (0.999).")},
        {"paper", QT_TRANSLATE_NOOP("choice", "η is divided by 5 at 1/2, 7/10 and 9/10 of the run.")},
        {"constant", QT_TRANSLATE_NOOP("choice", "η stays as it is.")},
    };
    const auto found = sentences.find(name);
    return found == sentences.end() ? QString() : QCoreApplication::translate("choice", found->second);
}

} // namespace hanscape
