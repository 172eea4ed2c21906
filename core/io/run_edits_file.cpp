#include "core/io/run_edits_file.h"

#include "core/io/json_members.h"
#include "core/io/safetensors_parts.h"
#include "core/io/table_limits.h"

#include <cmath>
#include <limits>

namespace hanscape {
namespace {

constexpr auto editsFormat = "hanscape-edits";
constexpr auto editsVersion = "1";
constexpr int sampleColumns = 5, wholeColumns = 3;

const std::vector<std::string> parameterKinds{"weight", "vector", "scale", "bias"};

// ---- writing ----

class EditsWriter {
  public:
    void add(const RunEdit& edit) {
        m_key = std::to_string(m_list.size()) + '.';
        nlohmann::json json{{"iteration", edit.iteration}};
        std::visit([&](const auto& change) { describe(json, change); }, edit.change);
        m_list.push_back(std::move(json));
    }

    std::string bytes() {
        m_contents.metadata = {{"format", editsFormat}, {"version", editsVersion}, {"edits", m_list.dump()}};
        return encodeSafeTensors(m_contents);
    }

  private:
    void describe(nlohmann::json& json, const TrainingSpec& training) {
        json["training"] = fieldsToJson(training, trainingFields());
    }

    void describe(nlohmann::json& json, const ParameterEdit& edit) {
        json["parameter"] = {{"layer", edit.id.layer},
                             {"kind", parameterKinds.at(static_cast<std::size_t>(edit.id.kind))},
                             {"neuron", edit.id.neuron},
                             {"input", edit.id.input},
                             {"value", edit.value}};
    }

    void describe(nlohmann::json& json, const SampleDifference& difference) {
        const SampleEdit& edit = difference.edit;
        json["samples"] = {{"undone", difference.undone},
                           {"classes_before", edit.classesBefore},
                           {"classes_after", edit.classesAfter}};
        std::vector<double> changed, removed, added;
        for (const auto& change : edit.changed) {
            changed.push_back(change.index);
            append(changed, change.before);
            append(changed, change.after);
        }
        for (const auto& removal : edit.removed) {
            removed.push_back(removal.index);
            append(removed, removal.sample);
        }
        for (const auto& sample : edit.added)
            append(added, sample);
        put("changed", changed, 1 + 2 * sampleColumns);
        put("removed", removed, 1 + sampleColumns);
        put("added", added, sampleColumns);
    }

    void describe(nlohmann::json& json, const std::shared_ptr<const Dataset>& data) {
        json["data"] = {{"task", taskNames().at(static_cast<std::size_t>(data->task))},
                        {"classes", data->classes}};
        const Batch<double>& inputs = data->inputs;
        put("inputs", std::vector<double>(inputs.data(), inputs.data() + inputs.size()), inputs.cols());
        std::vector<double> rows;
        for (Eigen::Index i = 0; i < data->samples(); ++i) {
            const auto k = static_cast<std::size_t>(i);
            rows.insert(rows.end(), {data->targets(i), static_cast<double>(data->parts[k]),
                                     static_cast<double>(data->flippedFrom[k])});
        }
        put("samples", rows, wholeColumns);
    }

    static void append(std::vector<double>& row, const PlaneSample& sample) {
        row.insert(row.end(), {sample.at.x, sample.at.y, sample.target, static_cast<double>(sample.part),
                               static_cast<double>(sample.flippedFrom)});
    }

    void put(const std::string& what, const std::vector<double>& values, std::int64_t columns) {
        if (values.empty())
            return;
        const auto size = static_cast<std::int64_t>(values.size());
        m_contents.tensors[m_key + what] = {
            {size / columns, columns}, Vector<double>(Eigen::Map<const Vector<double>>(values.data(), size))};
    }

    SafeTensors m_contents;
    nlohmann::json m_list = nlohmann::json::array();
    std::string m_key; ///< what the names of the present edit's tensors begin with
};

// ---- reading ----

class EditsReader : public SafeTensorsParts {
  public:
    EditsReader(const SafeTensors& contents, const std::string& name)
        : SafeTensorsParts(contents, name + " is no sound list of a run's edits; use another copy of it."),
          m_contents(contents), m_name(name) {
        requireFormat(editsFormat, editsVersion);
    }

    RunEdits edits() {
        const auto list = parseJson(text("edits"), m_name);
        if (!list.is_array())
            throw unsound();
        RunEdits edits;
        for (const auto& json : list) {
            m_key = std::to_string(edits.size()) + '.';
            RunEdit edit{wholeMember(json, "iteration", m_name, {0, 0x1p53}), changeOf(json)};
            if (!edits.empty() && edit.iteration < edits.back()->iteration)
                throw unsound();
            edits.push_back(std::make_shared<const RunEdit>(std::move(edit)));
        }
        return edits;
    }

  private:
    RunEdit::Change changeOf(const nlohmann::json& json) const {
        if (json.contains("training"))
            return trainingOf(json["training"]);
        if (json.contains("parameter"))
            return parameterOf(json["parameter"]);
        if (json.contains("samples"))
            return differenceOf(json["samples"]);
        return std::make_shared<const Dataset>(datasetOf(memberOf(json, "data", m_name)));
    }

    TrainingSpec trainingOf(const nlohmann::json& json) const {
        TrainingSpec training;
        fieldsFromJson(json, training, trainingFields(), m_name + ", training");
        requireNone(check(training), m_name);
        return training;
    }

    ParameterEdit parameterOf(const nlohmann::json& json) const {
        constexpr double most = std::numeric_limits<int>::max();
        ParameterEdit edit;
        edit.id.layer = static_cast<std::size_t>(wholeMember(json, "layer", m_name, {0, most}));
        edit.id.kind = static_cast<ParameterId::Kind>(choiceMember(json, "kind", parameterKinds, m_name));
        edit.id.neuron = static_cast<int>(wholeMember(json, "neuron", m_name, {0, most}));
        edit.id.input = static_cast<int>(wholeMember(json, "input", m_name, {0, most}));
        edit.value = realMember(json, "value", m_name);
        return edit;
    }

    SampleDifference differenceOf(const nlohmann::json& json) const {
        SampleDifference difference;
        difference.undone = flagMember(json, "undone", m_name);
        SampleEdit& edit = difference.edit;
        edit.classesBefore = classesOf(json, "classes_before");
        edit.classesAfter = classesOf(json, "classes_after");
        for (const auto* row : rows("changed", 1 + 2 * sampleColumns))
            edit.changed.push_back({indexOf(row[0]), sampleOf(row + 1), sampleOf(row + 1 + sampleColumns)});
        for (const auto* row : rows("removed", 1 + sampleColumns))
            edit.removed.push_back({indexOf(row[0]), sampleOf(row + 1)});
        for (const auto* row : rows("added", sampleColumns))
            edit.added.push_back(sampleOf(row));
        return difference;
    }

    Dataset datasetOf(const nlohmann::json& json) const {
        Dataset data;
        data.task = static_cast<Task>(choiceMember(json, "task", taskNames(), m_name));
        data.classes = classesOf(json, "classes");
        const auto& inputs = tensor(m_key + "inputs");
        const auto& values = doublesOf(inputs);
        const auto samples = rows("samples", wholeColumns);
        if (inputs.shape.size() != 2 || inputs.shape[1] != static_cast<std::int64_t>(samples.size()))
            throw unsound();
        data.inputs = Eigen::Map<const Batch<double>>(values.data(), inputs.shape[0], inputs.shape[1]);
        data.targets.resize(inputs.shape[1]);
        Eigen::Index i = 0;
        for (const auto* row : samples) {
            data.targets(i++) = row[0];
            data.parts.push_back(partOf(row[1]));
            data.flippedFrom.push_back(labelOf(row[2]));
            if (data.task == Task::classification)
                whole(row[0], 0, data.classes - 1);
        }
        requireNone(check(data), m_name);
        return data;
    }

    int classesOf(const nlohmann::json& json, const char* key) const {
        return static_cast<int>(wholeMember(json, key, m_name, {0, mostClasses}));
    }

    const Vector<double>& doublesOf(const Tensor& tensor) const {
        const auto* values = std::get_if<Vector<double>>(&tensor.values);
        if (!values)
            throw unsound();
        return *values;
    }

    /// The rows of one of the present edit's tensors; none where it is not there.
    std::vector<const double*> rows(const char* what, std::int64_t columns) const {
        std::vector<const double*> rows;
        const auto found = m_contents.tensors.find(m_key + what);
        if (found == m_contents.tensors.end())
            return rows;
        const auto& values = doublesOf(found->second);
        if (found->second.shape.size() != 2 || found->second.shape[1] != columns)
            throw unsound();
        for (std::int64_t row = 0; row < found->second.shape[0]; ++row)
            rows.push_back(values.data() + row * columns);
        return rows;
    }

    double whole(double value, double low, double high) const {
        if (!(value >= low && value <= high) || value != std::floor(value))
            throw unsound();
        return value;
    }
    std::uint32_t indexOf(double value) const {
        return static_cast<std::uint32_t>(whole(value, 0, std::numeric_limits<std::uint32_t>::max()));
    }
    Part partOf(double value) const { return static_cast<Part>(whole(value, 0, 2)); }
    std::int16_t labelOf(double value) const {
        return static_cast<std::int16_t>(whole(value, -1, mostClasses - 1));
    }
    PlaneSample sampleOf(const double* row) const {
        if (!std::isfinite(row[0]) || !std::isfinite(row[1]) || !std::isfinite(row[2]))
            throw unsound();
        return {{row[0], row[1]}, row[2], partOf(row[3]), labelOf(row[4])};
    }

    const SafeTensors& m_contents;
    const std::string& m_name;
    std::string m_key; ///< what the names of the present edit's tensors begin with
};

} // namespace

std::string encodeEdits(const RunEdits& edits) {
    EditsWriter writer;
    for (const auto& edit : edits)
        writer.add(*edit);
    return writer.bytes();
}

RunEdits decodeEdits(std::string_view bytes, const std::string& name) {
    const SafeTensors contents = decodeSafeTensors(bytes, name);
    return EditsReader(contents, name).edits();
}

} // namespace hanscape
