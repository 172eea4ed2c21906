#include "core/io/safetensors.h"

#include "core/io/bytes.h"
#include "core/io/json.h"
#include "core/io/table_text.h"

#include <algorithm>
#include <tuple>

namespace hanscape {
namespace {

constexpr std::uint64_t longestHeader = 100'000'000;
constexpr std::size_t mostAxes = 8;

/// Where the header says that a tensor lies.
struct Entry {
    std::string name;
    bool isDouble = false;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0, end = 0; ///< bytes after the header

    std::uint64_t valueSize() const { return isDouble ? sizeof(double) : sizeof(float); }
};

/// A file's name, and what to say where its bytes contradict themselves.
struct Complaint {
    const std::string& file;

    Error operator()(const std::string& what) const {
        return Error(file + " is not a sound safetensors file: " + what + "; copy or save it again.");
    }
};

std::vector<std::uint64_t> naturalNumbers(const nlohmann::json& json, const std::string& key,
                                          const std::string& name, const Complaint& complaint) {
    const auto found = json.find(key);
    const bool natural =
        found != json.end() && found->is_array() &&
        std::all_of(found->begin(), found->end(), [](const auto& x) { return x.is_number_unsigned(); });
    if (!natural)
        throw complaint("'" + key + "' of tensor '" + name + "' is no list of whole numbers");
    return found->get<std::vector<std::uint64_t>>();
}

/// Number of values, or more than any file has where the product overflows.
std::uint64_t countOf(const std::vector<std::uint64_t>& shape) {
    constexpr std::uint64_t tooMany = std::uint64_t(1) << 60;
    std::uint64_t count = 1;
    for (const std::uint64_t size : shape)
        count = size != 0 && count > tooMany / size ? tooMany : count * size;
    return std::find(shape.begin(), shape.end(), 0U) != shape.end() ? 0 : count;
}

Entry entryFrom(const nlohmann::json& json, const std::string& name, std::uint64_t dataSize,
                const Complaint& complaint) {
    if (!json.is_object() || !json.contains("dtype") || !json["dtype"].is_string())
        throw complaint("tensor '" + name + "' has no type");
    const auto type = json["dtype"].get<std::string>();
    if (type != "F32" && type != "F64")
        throw Error(complaint.file + " holds tensor '" + name + "' of type " +
                    std::string(beginningOf(type, 20)) + "; convert it to F32 or F64.");
    Entry entry;
    entry.name = name;
    entry.isDouble = type == "F64";
    const auto shape = naturalNumbers(json, "shape", name, complaint);
    const auto offsets = naturalNumbers(json, "data_offsets", name, complaint);
    if (shape.size() > mostAxes)
        throw complaint("tensor '" + name + "' has " + std::to_string(shape.size()) + " axes");
    if (offsets.size() != 2 || offsets[0] > offsets[1] || offsets[1] > dataSize)
        throw complaint("tensor '" + name + "' lies outside the file");
    entry.begin = offsets[0];
    entry.end = offsets[1];
    if ((entry.end - entry.begin) % entry.valueSize() != 0 ||
        countOf(shape) != (entry.end - entry.begin) / entry.valueSize())
        throw complaint("the shape of tensor '" + name + "' does not fit its bytes");
    for (const std::uint64_t size : shape)
        if (size > (std::uint64_t(1) << 60))
            throw complaint("the shape of tensor '" + name + "' is beyond reason");
    entry.shape.assign(shape.begin(), shape.end());
    return entry;
}

std::map<std::string, std::string> metadataFrom(const nlohmann::json& json, const Complaint& complaint) {
    std::map<std::string, std::string> metadata;
    if (!json.is_object())
        throw complaint("its metadata are no object");
    for (const auto& [key, value] : json.items()) {
        if (!value.is_string())
            throw complaint("its metadata hold something other than text");
        metadata[key] = value.get<std::string>();
    }
    return metadata;
}

/// The format asks that the tensors fill the file without holes; overlaps would let a small file stand for
/// much.
void checkLayout(std::vector<Entry>& entries, std::uint64_t dataSize, const Complaint& complaint) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::tie(a.begin, a.end, a.name) < std::tie(b.begin, b.end, b.name);
    });
    std::uint64_t at = 0;
    for (const auto& entry : entries) {
        if (entry.begin != at)
            throw complaint("tensor '" + entry.name + "' " +
                            (entry.begin < at ? "overlaps another" : "leaves a hole before it"));
        at = entry.end;
    }
    if (at != dataSize)
        throw complaint("it goes on after its last tensor");
}

template <class Scalar>
Vector<Scalar> copyValues(std::string_view bytes) {
    Vector<Scalar> values(static_cast<Eigen::Index>(bytes.size() / sizeof(Scalar)));
    if (!bytes.empty())
        std::memcpy(values.data(), bytes.data(), bytes.size());
    return values;
}

std::vector<const std::pair<const std::string, Tensor>*>
ordered(const std::map<std::string, Tensor>& tensors) {
    std::vector<const std::pair<const std::string, Tensor>*> order;
    for (const auto& tensor : tensors)
        order.push_back(&tensor);
    std::stable_partition(order.begin(), order.end(),
                          [](const auto* tensor) { return tensor->second.values.index() == 1; });
    return order;
}

template <class Scalar>
std::string_view bytesOf(const Vector<Scalar>& values) {
    return {reinterpret_cast<const char*>(values.data()),
            static_cast<std::size_t>(values.size()) * sizeof(Scalar)};
}

} // namespace

std::string encodeSafeTensors(const SafeTensors& contents) {
    nlohmann::json header = nlohmann::json::object();
    if (!contents.metadata.empty())
        header["__metadata__"] = contents.metadata;
    std::string data;
    for (const auto* tensor : ordered(contents.tensors)) {
        const std::size_t begin = data.size();
        std::visit([&](const auto& values) { data += bytesOf(values); }, tensor->second.values);
        header[tensor->first] = {{"dtype", tensor->second.values.index() == 1 ? "F64" : "F32"},
                                 {"shape", tensor->second.shape},
                                 {"data_offsets", {begin, data.size()}}};
    }
    std::string text = header.dump();
    text.append((8 - text.size() % 8) % 8, ' '); // aligns the values
    std::string bytes;
    bytes.reserve(8 + text.size() + data.size());
    append(bytes, static_cast<std::uint64_t>(text.size()));
    return bytes += text += data;
}

SafeTensors decodeSafeTensors(std::string_view bytes, const std::string& name) {
    const Complaint complaint{name};
    if (bytes.size() < 8)
        throw complaint("it has " + std::to_string(bytes.size()) + " bytes");
    const auto length = readAt<std::uint64_t>(bytes, 0);
    if (length > longestHeader || length > bytes.size() - 8)
        throw complaint("it claims a header of " + std::to_string(length) + " bytes");
    const auto text = bytes.substr(8, length), data = bytes.substr(8 + length);
    if (!text.starts_with('{'))
        throw complaint("its header is no JSON object");
    const auto header = parseJson(text, "The header of " + name);
    SafeTensors contents;
    std::vector<Entry> entries;
    for (const auto& [key, value] : header.items()) {
        if (key == "__metadata__")
            contents.metadata = metadataFrom(value, complaint);
        else
            entries.push_back(entryFrom(value, key, data.size(), complaint));
    }
    checkLayout(entries, data.size(), complaint);
    for (auto& entry : entries) {
        const auto values = data.substr(entry.begin, entry.end - entry.begin);
        Tensor& tensor = contents.tensors[entry.name];
        tensor.shape = std::move(entry.shape);
        if (entry.isDouble)
            tensor.values = copyValues<double>(values);
        else
            tensor.values = copyValues<float>(values);
    }
    return contents;
}

} // namespace hanscape
