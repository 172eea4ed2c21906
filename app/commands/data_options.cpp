#include "app/commands/data_options.h"

#include <QCoreApplication>

namespace hanscape {
namespace {

QString tr(const char* text) { return QCoreApplication::translate("DataOptions", text); }

/// Options that say something about some kinds alone.
QStringList kindOptions() { return {"mesh", "samples", "classes", "turns", "threshold"}; }

} // namespace

const FieldTable<DatasetSpec>& generatorFields() {
    static const auto table = [] {
        FieldTable<DatasetSpec> fields;
        for (const auto& field : datasetFields())
            if ((kindOptions() + QStringList{"target", "noise", "data-seed"})
                    .contains(QString::fromStdString(field.text.option)))
                fields.push_back(field);
        return fields;
    }();
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
