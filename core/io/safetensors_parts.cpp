#include "core/io/safetensors_parts.h"

#include "core/io/json.h"

#include <charconv>

namespace hanscape {

void SafeTensorsParts::requireFormat(const std::string& format, const std::string& version) const {
    if (text("format") != format || text("version") != version)
        throw unsound();
}

const std::string& SafeTensorsParts::text(const std::string& key) const {
    const auto found = m_contents.metadata.find(key);
    if (found == m_contents.metadata.end())
        throw unsound();
    return found->second;
}

std::int64_t SafeTensorsParts::number(const std::string& key) const {
    std::int64_t value = 0;
    const std::string& written = text(key);
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), value);
    if (error != std::errc() || end != written.data() + written.size() || value < 0)
        throw unsound();
    return value;
}

NetworkSpec SafeTensorsParts::networkSpec(const std::string& name) const {
    const std::string where = "The spec of " + name;
    return networkFromJson(parseJson(text("spec"), where), where);
}

const Tensor& SafeTensorsParts::tensor(const std::string& key) const {
    const auto found = m_contents.tensors.find(key);
    if (found == m_contents.tensors.end())
        throw unsound();
    return found->second;
}

} // namespace hanscape
