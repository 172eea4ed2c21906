#include "core/io/samples_file.h"

#include "core/base/error.h"
#include "core/base/field_table.h"
#include "core/io/atomic_file.h"
#include "core/io/npy.h"
#include "core/io/npz.h"
#include "core/io/sample_columns.h"
#include "core/io/table_format.h"
#include "core/io/table_text.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>

namespace hanscape {
namespace {

constexpr std::size_t previewedBytes = std::size_t(1) << 18;
constexpr double shareOfReading = 0.2; ///< of the time that a file takes
constexpr double shareOfParsing = 0.9; ///< of the rest of it; then columns are taken

/// Refuses a large file before any of it is read.
void checkSize(const std::string& path) {
    std::error_code none;
    const auto size = std::filesystem::file_size(path, none);
    if (!none && size > largestSamplesFile)
        throw Error("'" + path + "' has " +
                    describeNumber(std::round(static_cast<double>(size) / 1e7) / 100) +
                    " GB, and at most 1.07 GB (1 GiB) of samples are read at once; give a part of its rows.");
}

std::string readBytes(const std::string& path, const LoadProgress& progress) {
    checkSize(path);
    return readFile(path, largestSamplesFile, progress);
}

/// The beginning of a text without the line that is cut off.
std::string_view sampleOf(std::string_view text) {
    if (text.size() <= previewedBytes)
        return text;
    const auto end = text.substr(0, previewedBytes).find_last_of("\r\n");
    return text.substr(0, end == std::string_view::npos ? previewedBytes : end + 1);
}

void requireFinite(const Batch<double>& values, const std::string& name) {
    for (Eigen::Index row = 0; row < values.rows(); ++row)
        for (Eigen::Index column = 0; column < values.cols(); ++column)
            if (!std::isfinite(values(row, column)))
                throw Error(name + " holds a value that is not a finite number in row " +
                            std::to_string(row) + ", column " + std::to_string(column) +
                            ", counted from 0; replace it or remove the row.");
}

RawSamples fromText(std::string_view text, const std::string& name, const SamplesRequest& request,
                    const LoadProgress& progress) {
    TableReading reading;
    if (!request.tableFormat.empty())
        reading.format = parseFormat(request.tableFormat);
    reading.progress = progress.part(0, shareOfParsing);
    const TablePreview preview = previewTable(sampleOf(text), reading.format);
    if (preview.rows.empty())
        throw Error(name + " holds no numbers; it needs rows of them.");
    const ColumnGuess guess = guessColumns(preview, request.inputs);
    ColumnChoice choice = chooseColumns(preview, request.columns, name, request.inputs);
    const bool authorsForm = guess.authorsForm && choice == guess.choice;
    const auto uses = usesOf(choice, preview);
    const bool anyLeft =
        std::any_of(uses.begin(), uses.end(), [](ColumnUse use) { return use != ColumnUse::numbers; });
    if (anyLeft && !authorsForm) // of the authors' form the second label is needed, too
        reading.columns = uses;
    const TableRows rows = parseRows(text, name, reading);
    if (authorsForm && !sameColumns(rows.values(), 2, 3))
        choice = {{0, 1, 2}, 3};
    return takeColumns(rows.values(), rows.words, choice, name, progress.part(shareOfParsing, 1));
}

RawSamples fromValues(const Batch<double>& values, const std::string& name, const SamplesRequest& request,
                      const LoadProgress& progress) {
    requireFinite(values, name);
    const TablePreview preview = previewNumbers(values);
    ColumnChoice choice = chooseColumns(preview, request.columns, name, request.inputs);
    const ColumnGuess guess = guessColumns(preview, request.inputs);
    const NumberRows rows(values.data(), values.rows(), values.cols());
    if (guess.authorsForm && choice == guess.choice && !sameColumns(rows, 2, 3))
        choice = {{0, 1, 2}, 3};
    return takeColumns(rows, {}, choice, name, progress);
}

RawSamples fromArchive(std::string_view bytes, const std::string& name, const SamplesRequest& request,
                       const LoadProgress& progress) {
    const NpzSamples archive = parseNpz(bytes, name, progress.part(0, shareOfParsing));
    if (!archive.labelled)
        return fromValues(archive.values, name, request, progress.part(shareOfParsing, 1));
    requireFinite(archive.values, name);
    const Eigen::Index features = archive.values.cols() - 1;
    return {archive.values.leftCols(features).transpose(),
            archive.values.col(features).transpose(),
            {},
            partsOf(archive.split, name),
            {}};
}

/// The numbers of a file, rows × columns, none of them a label.
Batch<double> readNumbers(const std::string& path, const LoadProgress& progress) {
    const std::string bytes = readBytes(path, progress);
    const std::string name = "'" + path + "'";
    if (!looksLikeNpy(bytes))
        return parseTable(bytes, name).values;
    auto array = parseNpy(bytes, name);
    requireFinite(array.values, name);
    return std::move(array.values);
}

RawSamples withLabels(const std::string& path, const SamplesRequest& request) {
    const Batch<double> values = readNumbers(path, request.progress);
    const Batch<double> labels = readNumbers(request.labelsFile, {});
    if (labels.cols() != 1)
        throw Error("'" + request.labelsFile + "' has " + std::to_string(labels.cols()) +
                    " columns; labels are one column.");
    if (labels.rows() != values.rows())
        throw Error("'" + request.labelsFile + "' holds " + std::to_string(labels.rows()) + " labels for " +
                    std::to_string(values.rows()) + " samples in '" + path + "'; give one for each.");
    return {values.transpose(), labels.col(0).transpose(), {}, {}, {}};
}

SamplesPreview previewArrays(const std::string& path, std::string_view beginning) {
    const std::string name = "'" + path + "'";
    SamplesPreview preview;
    if (looksLikeZip(beginning)) {
        const NpzBeginning samples = previewNpz(path, name);
        preview.table = previewNumbers(samples.values);
        preview.fixedRoles = samples.labelled;
        preview.samples = samples.rows;
    } else {
        std::error_code none;
        const auto size = std::max<std::uint64_t>(std::filesystem::file_size(path, none), beginning.size());
        const auto array = parseNpyBeginning(beginning, size, name, previewedRows);
        preview.table = previewNumbers(array.values);
        preview.samples = array.rows;
    }
    return preview;
}

std::string beginningOf(const std::string& path) {
    std::ifstream file(path, std::ios::binary);
    std::string bytes(2 * previewedBytes, '\0'); // UTF-16 takes twice as many
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    bytes.resize(static_cast<std::size_t>(std::max<std::streamsize>(file.gcount(), 0)));
    return bytes;
}

} // namespace

SamplesRequest requestOf(const DatasetSpec& spec, const LoadProgress& progress) {
    SamplesRequest request;
    request.labelsFile = spec.labelsFile;
    request.tableFormat = spec.tableFormat;
    request.columns = {spec.inputColumns, spec.labelColumn, spec.splitColumn};
    request.progress = progress;
    return request;
}

RawSamples readSamples(const std::string& path, const SamplesRequest& request) {
    if (!request.labelsFile.empty())
        return withLabels(path, request);
    const std::string name = "'" + path + "'";
    std::string bytes = readBytes(path, request.progress.part(0, shareOfReading));
    const LoadProgress rest = request.progress.part(shareOfReading, 1);
    if (looksLikeNpy(bytes)) {
        const auto values = parseNpy(bytes, name, rest.part(0, 0.5)).values;
        bytes = {}; // of which there would else be three at a time
        return fromValues(values, name, request, rest.part(0.5, 1));
    }
    if (looksLikeZip(bytes))
        return fromArchive(bytes, name, request, rest);
    return fromText(toTableText(std::move(bytes), name), name, request, rest);
}

RawSamples samplesFromText(const std::string& text, const std::string& name, const SamplesRequest& request) {
    return fromText(toTableText(text, name), name, request, request.progress);
}

SamplesPreview previewSamples(const std::string& path) {
    checkSize(path);
    const std::string bytes = beginningOf(path);
    if (bytes.empty())
        readFile(path, largestSamplesFile); // which tells why
    if (looksLikeNpy(bytes) || looksLikeZip(bytes))
        return previewArrays(path, bytes);
    return previewText(bytes, "'" + path + "'");
}

SamplesPreview previewText(const std::string& text, const std::string& name) {
    SamplesPreview preview;
    const std::string plain = toTableText(text, name);
    preview.text = sampleOf(plain);
    preview.table = previewTable(preview.text);
    return preview;
}

} // namespace hanscape
