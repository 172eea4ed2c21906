#include "core/data/dataset_spec.h"

#include "core/data/data_source.h"
#include "core/data/formula.h"
#include "core/data/mesh.h"

namespace hanscape {
namespace {

using Table = FieldTable<DatasetSpec>;
using S = DatasetSpec;

void addSourceFields(Table& table) {
    table.push_back(choiceField(&S::source, {"source", "", "Source", "Where the samples come from."},
                                {"checkerboard", "files", "circles", "spirals", "moons", "gaussians", "xor",
                                 "stripes", "formula", "picture", "painted"}));
    table.push_back(
        field(&S::blocks,
              {"blocks", "", "Blocks",
               "Blocks along each side of the checkerboard (paper, §3.1), or number of stripes; at "
               "most one a mesh point."},
              {1, largestMesh}));
    table.push_back(
        field(&S::mesh,
              {"mesh", "mesh", "Mesh",
               "Points along each side of [−1, 1]² where a checkerboard, XOR, stripes, a formula or "
               "a picture is sampled."},
              {smallestMesh, largestMesh}));
    table.push_back(field(
        &S::samples,
        {"samples", "samples", "Samples", "Number of samples drawn of circles, spirals, moons or Gaussians."},
        {2, 1e7}));
    table.push_back(
        field(&S::classes,
              {"classes", "classes", "Classes",
               "Number of circles, spiral arms or Gaussians, one a class; of stripes, the classes "
               "that take turns."},
              {2, 10}));
    table.push_back(
        field(&S::turns, {"turns", "turns", "Turns", "Turns of each spiral arm."}, {0, 20, true}));
    table.push_back(field(
        &S::formula, {"formula", "", "Formula",
                      "The target as a function of x and y: + - * / ^, comparisons, && and ||, c ? a : b, "
                      "pi, e, abs, sqrt, exp, ln, sin, cos, tanh, min, max, floor, mod and others."}));
    table.push_back(field(&S::pictureFile,
                          {"picture_file", "", "Picture",
                           "A PNG or JPEG file whose darkness, 0 for white to 1 for black, is the target; it "
                           "keeps its proportions, and what is beside it or transparent counts as white."}));
    table.push_back(field(&S::threshold, {"threshold", "threshold", "Threshold",
                                          "A formula's or a picture's value above which a point is of class "
                                          "1; a regression takes the values themselves."}));
}

void addFileFields(Table& table) {
    table.push_back(
        field(&S::dataFile, {"data_file", "", "Data file", "A file of samples, split at random."}));
    table.push_back(
        field(&S::trainFile, {"train_file", "train", "Training file", "A file of training samples."}));
    table.push_back(field(&S::testFile, {"test_file", "test", "Test file", "A file of test samples."}));
    table.push_back(field(
        &S::labelsFile, {"labels_file", "labels", "Labels file", "The labels of a data file in NPY form."}));
    table.push_back(
        choiceField(&S::target,
                    {"target", "target", "Target",
                     "Whether the target holds classes or numbers; auto takes up to 20 distinct whole "
                     "numbers of a file's "
                     "last column for classes, and separates a formula or a picture at its threshold."},
                    {"auto", "class", "regression"}));
}

void addColumnFields(Table& table) {
    table.push_back(field(&S::inputColumns,
                          {"input_columns", "input-columns", "Input columns",
                           "The columns of a file that are inputs, by name or counted from 0, as 0,1 or x,y; "
                           "all that are nothing else unless given."}));
    table.push_back(field(&S::labelColumn, {"label_column", "label-column", "Label column",
                                            "The column with the label or the number to predict, by name or "
                                            "counted from 0; guessed unless given."}));
    table.push_back(field(&S::splitColumn,
                          {"split_column", "split-column", "Split column",
                           "The column with the words train, validation and test; none uses no such column; "
                           "guessed unless given."}));
    table.push_back(field(&S::tableFormat,
                          {"table_format", "table-format", "Table format",
                           "How a text file is written: comma, semicolon, tab or space, then +decimal-comma "
                           "and +header where they apply, as semicolon+header; guessed unless given."}));
}

void addSplitFields(Table& table) {
    table.push_back(field(&S::trainFraction,
                          {"train_fraction", "train-fraction", "Training share",
                           "Share of the samples drawn at random for training; the rest is for testing."},
                          {0, 1, true}));
    table.push_back(field(&S::validationFraction,
                          {"validation_fraction", "validation", "Validation share",
                           "Share of the samples set aside to select on honestly, without the test set."},
                          {0, 0.9}));
    table.push_back(field(
        &S::stratified, {"stratified", "stratified", "Stratified", "Splits each class in the same shares."}));
    table.push_back(field(&S::swapSplit, {"swap_split", "swap-split", "Swap split",
                                          "Trains on the test samples and tests on the training samples."}));
}

void addNoiseFields(Table& table) {
    table.push_back(field(&S::noise,
                          {"noise", "noise", "Feature noise",
                           "Standard deviation of normal noise on the inputs: of generated samples, mirrored "
                           "at the border of [−1, 1]²; of a file's training samples, in units of each "
                           "input's own deviation."},
                          {0, 10}));
    table.push_back(
        field(&S::flipFraction,
              {"flip_fraction", "flip", "Flipped labels",
               "Probability p with which each training label y becomes 1 − y, or another class (Figure 5)."},
              {0, 1}));
    table.push_back(field(&S::seed,
                          {"data_seed", "data-seed", "Data seed",
                           "Seed of the samples drawn, the split, the noise and the flips."},
                          {0, 0x1p53}));
    table.push_back(field(&S::splitSeed,
                          {"split_seed", "split-seed", "Split seed",
                           "Seed of the split alone, which locks it: other data seeds then draw other "
                           "samples, noise and flips, and leave the split as it is.",
                           "same"},
                          {0, 0x1p53}));
    table.push_back(field(&S::flipSeed,
                          {"flip_seed", "flip-seed", "Flip seed",
                           "Seed of the flips alone, to flip others on the same split.", "same"},
                          {0, 0x1p53}));
}

void checkSource(const DatasetSpec& spec, std::vector<std::string>& complaints) {
    if (usesField(spec.source, "blocks") && spec.blocks > spec.mesh && spec.mesh >= smallestMesh)
        complaints.push_back("Blocks is " + std::to_string(spec.blocks) + "; at most " +
                             std::to_string(spec.mesh) + ", one a mesh point, fit here.");
    if (spec.source == DataSource::formula)
        if (const auto fault = findFault(spec.formula))
            complaints.push_back(describeFault(spec.formula, *fault));
    if (spec.source == DataSource::picture && spec.pictureFile.empty())
        complaints.push_back("No picture is given; name a PNG or JPEG file.");
    if (spec.source == DataSource::picture && (spec.threshold < 0 || spec.threshold >= 1))
        complaints.push_back("Threshold is " + describeNumber(spec.threshold) +
                             "; a picture needs one at least 0 and below 1.");
    if (spec.source == DataSource::files && spec.dataFile.empty() && spec.trainFile.empty())
        complaints.push_back("No data file is given; name one.");
}

} // namespace

const FieldTable<DatasetSpec>& datasetFields() {
    static const Table table = [] {
        Table fields;
        addSourceFields(fields);
        addFileFields(fields);
        addColumnFields(fields);
        addSplitFields(fields);
        addNoiseFields(fields);
        return fields;
    }();
    return table;
}

std::vector<std::string> check(const DatasetSpec& spec) {
    auto complaints = checkFields(spec, datasetFields());
    checkSource(spec, complaints);
    const bool regression = spec.target == TargetKind::regression;
    if (regression && !usesField(spec.source, "target"))
        complaints.push_back("Target is regression, and " + nameOf(spec.source) +
                             " samples have classes; use a formula, a picture or a file.");
    if (regression && spec.stratified)
        complaints.push_back("A stratified split goes by classes, and target is regression; change either.");
    if (spec.trainFraction + spec.validationFraction > 1)
        complaints.push_back("Training and validation shares add up to more than 1; lower one of them.");
    if (!spec.testFile.empty() && spec.trainFile.empty())
        complaints.push_back("A test file is given without a training file; name both.");
    return complaints;
}

} // namespace hanscape
