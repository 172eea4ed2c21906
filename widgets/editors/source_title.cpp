#include "widgets/editors/source_title.h"

#include "widgets/theme/translation.h"

#include <QFileInfo>

namespace hanscape {
namespace {

QString fileName(const std::string& path) { return QFileInfo(QString::fromStdString(path)).fileName(); }

QString shortened(const QString& text) {
    constexpr qsizetype longest = 40;
    return text.size() > longest ? text.left(longest) + QStringLiteral("…") : text;
}

} // namespace

QString sourceTitle(const DatasetSpec& spec) {
    switch (spec.source) {
    case DataSource::checkerboard:
        return tr("checkerboard %1×%1").arg(spec.blocks);
    case DataSource::files:
        return fileName(spec.dataFile.empty() ? spec.trainFile : spec.dataFile);
    case DataSource::circles:
        return tr("%1 circles").arg(spec.classes);
    case DataSource::spirals:
        return tr("%1 spirals").arg(spec.classes);
    case DataSource::moons:
        return tr("moons");
    case DataSource::gaussians:
        return tr("%1 Gaussians").arg(spec.classes);
    case DataSource::exclusiveOr:
        return tr("XOR");
    case DataSource::stripes:
        return tr("%1 stripes").arg(spec.blocks);
    case DataSource::formula:
        return tr("formula %1").arg(shortened(QString::fromStdString(spec.formula)));
    case DataSource::picture:
        return fileName(spec.pictureFile);
    case DataSource::painted:
        break;
    }
    return tr("painted samples");
}

} // namespace hanscape
