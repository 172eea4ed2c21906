#include "core/data/data_source.h"
#include "core/data/formula.h"
#include "core/io/table_format.h"
#include "core/nn/architecture_spec.h"
#include "core/train/training_spec.h"
#include "tests/fuzz/fuzz.h"

// What a person types: formulas, sources of data, formats, values of options.

using namespace hanscape;

namespace {

void readFormula(const std::string& text) {
    const auto fault = findFault(text);
    bool refused = false;
    try {
        Formula formula(text);
        formula.at(0.25, -0.5);
    } catch (const Error& error) {
        refused = true;
        fuzz::require(isUtf8(error.what()), "an error is text");
    }
    fuzz::require(refused == fault.has_value(), "a formula is refused where a fault is found");
    if (fault)
        fuzz::require(isUtf8(describeFault(text, *fault)), "a fault is text");
}

template <class Spec>
void readFields(const std::string& text, const FieldTable<Spec>& table) {
    Spec spec;
    for (const auto& field : table)
        fuzz::attempt([&] { field.set(spec, parseFieldValue(text, field.kind, field.text, field.choices)); });
    check(spec);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(fuzz::bytesOf(data, size));
    if (!isUtf8(text))
        return 0; // what the window and the command line hand over is
    readFormula(text);
    fuzz::attempt([&] {
        DatasetSpec spec;
        chooseData(spec, text);
        fuzz::require(check(spec).empty() || !check(spec).front().empty(), "a complaint is text");
    });
    fuzz::attempt([&] {
        const TableFormat format = parseFormat(text);
        fuzz::require(parseFormat(describeFormat(format)) == format, "a format reads back as it was");
    });
    readFields(text, datasetFields());
    readFields(text, trainingFields());
    readFields(text, architectureFields());
    return 0;
}
