#include "core/io/table_words.h"

#include <algorithm>

namespace hanscape {

std::string lowerCase(std::string_view text) {
    std::string result(text);
    std::transform(result.begin(), result.end(), result.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return result;
}

std::optional<Part> partOf(std::string_view word) {
    const std::string text = lowerCase(word);
    if (text == "train" || text == "training")
        return Part::train;
    if (text == "val" || text == "valid" || text == "validation")
        return Part::validation;
    if (text == "test" || text == "testing")
        return Part::test;
    return {};
}

} // namespace hanscape
