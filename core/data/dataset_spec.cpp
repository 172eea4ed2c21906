#include "core/data/dataset_spec.h"

#include "core/data/checkerboard.h"

namespace hanscape {

const FieldTable<DatasetSpec>& datasetFields() {
    using S = DatasetSpec;
    static const FieldTable<S> table{
        choiceField(&S::source, {"source", "", "Source", "Where the samples come from."},
                    {"checkerboard", "files"}),
        field(&S::blocks,
              {"blocks", "", "Blocks",
               "Blocks along each side of the checkerboard; a divisor of 72 (paper, §3.1)."},
              {1, 72}),
        field(&S::dataFile, {"data_file", "", "Data file", "A file of samples, split at random."}),
        field(&S::trainFile, {"train_file", "train", "Training file", "A file of training samples."}),
        field(&S::testFile, {"test_file", "test", "Test file", "A file of test samples."}),
        field(&S::labelsFile,
              {"labels_file", "labels", "Labels file", "The labels of a data file in NPY form."}),
        choiceField(&S::target,
                    {"target", "target", "Target",
                     "Whether the last column holds classes or numbers; auto takes up to 20 distinct whole "
                     "numbers for classes."},
                    {"auto", "class", "regression"}),
        field(&S::trainFraction,
              {"train_fraction", "train-fraction", "Training share",
               "Share of the samples drawn at random for training; the rest is for testing."},
              {0, 1, true}),
        field(&S::validationFraction,
              {"validation_fraction", "validation", "Validation share",
               "Share of the samples set aside to select on honestly, without the test set."},
              {0, 0.9}),
        field(&S::flipFraction,
              {"flip_fraction", "flip", "Flipped labels",
               "Probability with which each training label is flipped, as in Figure 5."},
              {0, 1}),
        field(&S::seed, {"data_seed", "data-seed", "Data seed", "Seed of the split and of the flips."},
              {0, 0x1p53}),
    };
    return table;
}

std::vector<std::string> check(const DatasetSpec& spec) {
    auto complaints = checkFields(spec, datasetFields());
    if (spec.source == DataSource::checkerboard && spec.blocks >= 1 && boardMeshPoints % spec.blocks != 0)
        complaints.push_back("Blocks is " + std::to_string(spec.blocks) +
                             "; it must divide 72: 1, 2, 3, 4, 6, 8, 9, 12, 18, 24, 36 or 72.");
    if (spec.trainFraction + spec.validationFraction > 1)
        complaints.push_back("Training and validation shares add up to more than 1; lower one of them.");
    if (spec.source == DataSource::files && spec.dataFile.empty() && spec.trainFile.empty())
        complaints.push_back("No data file is given; name one.");
    if (!spec.testFile.empty() && spec.trainFile.empty())
        complaints.push_back("A test file is given without a training file; name both.");
    return complaints;
}

} // namespace hanscape
