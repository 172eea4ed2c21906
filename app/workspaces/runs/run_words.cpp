#include "app/workspaces/runs/run_words.h"

#include "app/session/comparison_spec.h"
#include "widgets/colors/color_map.h"
#include "widgets/editors/choice_words.h"
#include "widgets/editors/source_title.h"
#include "widgets/theme/ticks.h"
#include "widgets/theme/translation.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <QPainter>
#include <QPixmap>

namespace hanscape {
namespace {

constexpr qsizetype longestTag = 60, mostTags = 20;

/// The part of an evaluation that counts.
const Scores& heldOut(const Metrics& metrics) {
    if (!std::isnan(metrics.test.loss))
        return metrics.test;
    return std::isnan(metrics.validation.loss) ? metrics.train : metrics.validation;
}

QColor seenOn(QColor color, const Theme& theme) {
    constexpr double least = 2; // of contrast
    for (int i = 0; i < 8 && contrast(color, theme.ground) < least; ++i)
        color = mixed(color, theme.ink, 0.15);
    return color;
}

} // namespace

QString runName(const KeptRun& run) {
    return run.label.name.empty() ? tr("run %1").arg(run.number) : QString::fromStdString(run.label.name);
}

int runHue(std::int64_t number) {
    static constexpr std::array hues{0, 1, 2, 3, 8, 6, 7, 9}; // without sky blue: dark themes' accent
    return hues[static_cast<std::size_t>(std::max<std::int64_t>(number - 1, 0)) % hues.size()];
}

QColor runColor(const KeptRun& run, const Theme& theme) {
    const int hue = runHue(run.number);
    QColor color = hue == 0 ? theme.accent : classColor(hue);
    if (!run.label.color.empty())
        color = QColor(QString::fromStdString(run.label.color));
    return seenOn(color, theme);
}

QIcon swatch(const QColor& color, const Theme& theme) {
    QIcon icon;
    for (const int scale : {1, 2, 3}) {
        QPixmap pixmap(12 * scale, 12 * scale);
        pixmap.fill(theme.base);
        QPainter(&pixmap).fillRect(scale, scale, 10 * scale, 10 * scale, color);
        pixmap.setDevicePixelRatio(scale);
        for (const auto mode : {QIcon::Normal, QIcon::Selected})
            icon.addPixmap(pixmap, mode);
    }
    return icon;
}

QString runData(const KeptRun& run) {
    const DatasetSpec& spec = run.specs.data;
    const QString title = sourceTitle(spec);
    return spec.flipFraction > 0 && spec.source != DataSource::painted
               ? tr("%1, %2 % flipped").arg(title, shortText(100 * spec.flipFraction))
               : title;
}

QString runNetwork(const KeptRun& run) {
    if (!run.initial)
        return QString::fromStdString(networkName(run.specs.architecture));
    const auto architecture = architectureOf(run.network);
    return architecture ? tr("%1 of a model").arg(QString::fromStdString(networkName(*architecture)))
                        : tr("model of %1 layers").arg(run.network.layers.size());
}

QString runOptimizer(const KeptRun& run) {
    const TrainingSpec& training = run.specs.training;
    const std::string name = std::get<std::string>(findField(trainingFields(), "optimizer")->get(training));
    return choiceTitle(name) + ' ' + QString::fromStdString(describeNumber(training.learningRate));
}

QString runStatus(const KeptRun& run, bool underWay, bool running) {
    switch (run.status) {
    case RunStatus::finished:
        return tr("finished");
    case RunStatus::stopped:
        return tr("stopped");
    case RunStatus::diverged:
        return tr("diverged");
    case RunStatus::training:
        break;
    }
    return !underWay ? tr("left") : running ? tr("training") : tr("paused");
}

QString durationText(double seconds) {
    if (seconds < 60)
        return tr("%1 s").arg(numberText(seconds, 1));
    const auto whole = static_cast<qint64>(seconds);
    const QString last = QStringLiteral("%1").arg(whole % 60, 2, 10, QChar('0'));
    if (whole < 3600)
        return tr("%1:%2 min").arg(whole / 60).arg(last);
    return tr("%1:%2:%3 h").arg(whole / 3600).arg(whole / 60 % 60, 2, 10, QChar('0')).arg(last);
}

QString scoreText(const Metrics& metrics) {
    const Scores& scores = heldOut(metrics);
    if (!std::isnan(scores.accuracy))
        return percentText(scores.accuracy);
    return std::isnan(scores.nrmse) ? QStringLiteral("–") : numberText(scores.nrmse, 4);
}

double scoreRank(const Metrics& metrics) {
    const Scores& scores = heldOut(metrics);
    if (!std::isnan(scores.accuracy))
        return scores.accuracy;
    return std::isnan(scores.nrmse) ? -HUGE_VAL : -1 - scores.nrmse;
}

std::vector<std::string> tagsFrom(const QString& text) {
    std::vector<std::string> tags;
    for (const QString& word : text.split(',')) {
        const std::string tag = word.simplified().left(longestTag).toStdString();
        const bool known = std::find(tags.begin(), tags.end(), tag) != tags.end();
        if (!tag.empty() && !known && std::ssize(tags) < mostTags)
            tags.push_back(tag);
    }
    return tags;
}

QString tagsText(const RunLabel& label) {
    QStringList words;
    for (const std::string& tag : label.tags)
        words << QString::fromStdString(tag);
    return words.join(", ");
}

} // namespace hanscape
