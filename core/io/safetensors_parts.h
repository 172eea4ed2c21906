#pragma once

#include "core/base/error.h"
#include "core/io/safetensors.h"
#include "core/nn/network_spec.h"

#include <cstdint>
#include <string>

namespace hanscape {

/// Reads the parts of a file of a format of this program's own. Whatever is missing or of another kind is an
/// error of the same words.
class SafeTensorsParts {
  public:
    /// `complaint` says what is wrong with the file, and what to do. The contents outlive this.
    SafeTensorsParts(const SafeTensors& contents, std::string complaint)
        : m_contents(contents), m_complaint(std::move(complaint)) {}

    Error unsound() const { return Error(m_complaint); }
    void requireFormat(const std::string& format, const std::string& version) const;
    /// A text of the metadata.
    const std::string& text(const std::string& key) const;
    /// A whole number of the metadata, 0 or more.
    std::int64_t number(const std::string& key) const;
    /// The network that the file is of; `name` is the file's, in its errors.
    NetworkSpec networkSpec(const std::string& name) const;
    const Tensor& tensor(const std::string& key) const;

  private:
    const SafeTensors& m_contents;
    std::string m_complaint;
};

} // namespace hanscape
