#pragma once

#include "app/commands/options.h"
#include "core/experiments/experiment_spec.h"

namespace hanscape {

/// The options of `hanscape experiment`.
Options experimentOptions();

/// Names of the paper's experiments.
QStringList experimentNames();
/// One of them, or that of a JSON file. Throws Error where there is none.
ExperimentSpec namedExperiment(const QString& name);

/// The experiment that the operand names, one of the paper's or a JSON file, as the options change it. Throws
/// Error where there is none, or its files cannot be told.
ExperimentSpec readExperiment(const Options& options);

/// The file that is meant for a row's data among those given: in a folder that has it, or a file of its name;
/// empty where there is none.
QString locateFile(const std::string& wanted, const QStringList& given);
/// Takes a file for a row's data; labels that are wanted in a file of their own lie beside it, else in its
/// last column.
void placeData(DatasetSpec& data, const QString& file);

} // namespace hanscape
