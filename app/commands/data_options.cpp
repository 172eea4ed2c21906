#include "app/commands/data_options.h"

#include "widgets/theme/translation.h"

namespace hanscape {
namespace {

/// Options that say something about some kinds alone.
QStringList kindOptions() { return {"mesh", "samples", "classes", "turns", "threshold"}; }

FieldTable<DatasetSpec> fieldsWithOptions(const QStringList& options) {
    FieldTable<DatasetSpec> fields;
    for (const auto& field : datasetFields())
        if (options.contains(QString::fromStdString(field.text.option)))
            fields.push_back(field);
    return fields;
}

} // namespace

const FieldTable<DatasetSpec>& generatorFields() {
    static const auto table = fieldsWithOptions(kindOptions() + QStringList{"target", "noise", "data-seed"});
    return table;
}

const FieldTable<DatasetSpec>& fileFields() {
    static const auto table =
        fieldsWithOptions({"labels", "input-columns", "label-column", "split-column", "table-format"});
    return table;
}

QString describeKinds() {
    QStringList names;
    for (const std::string& name : generatedNames())
        names += QString::fromStdString(name) + (name == "checkerboard" ? ":12"
                                                 : name == "spirals"    ? ":2"
                                                 : name == "gaussians"  ? ":4"
                                                                        : "");
    return tr("%1, formula:EXPRESSION of x and y, or a .png or .jpg picture").arg(names.join(", "));
}

void refuseUnused(const Options& options, DataSource source) {
    for (const auto& field : generatorFields()) {
        const QString name = QString::fromStdString(field.text.option);
        if (kindOptions().contains(name) && options.has(name) && !usesField(source, field.text.key))
            throw Error(tr("--%1 says nothing about %2; leave it out.")
                            .arg(name, QString::fromStdString(nameOf(source)))
                            .toStdString());
    }
}

} // namespace hanscape
