#include "core/base/field_table.h"

#include "core/base/error.h"

#include <algorithm>
#include <charconv>

namespace hanscape {
namespace {

std::string nameOf(const FieldText& field) { return field.option.empty() ? field.key : "--" + field.option; }

template <class T>
bool parseWhole(const std::string& text, T& value) {
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size();
}

} // namespace

std::string describeNumber(double value) {
    char text[32];
    // Shortest would be 1e-04, which nobody writes.
    const bool plain = std::abs(value) >= 1e-5 && std::abs(value) < 1;
    const auto [end, error] = plain ? std::to_chars(text, text + sizeof text, value, std::chars_format::fixed)
                                    : std::to_chars(text, text + sizeof text, value);
    return error == std::errc() ? std::string(text, end) : std::string("?");
}

std::string describeRange(const Range& range) {
    const Range open;
    std::string low, high;
    if (range.low != open.low)
        low = (range.openLow ? "greater than " : "at least ") + describeNumber(range.low);
    if (range.high != open.high)
        high = "at most " + describeNumber(range.high);
    if (low.empty() && high.empty())
        return "a finite number";
    return low + (low.empty() || high.empty() ? "" : " and ") + high;
}

std::string describeChoices(const std::vector<std::string>& choices) {
    std::string text;
    for (std::size_t i = 0; i < choices.size(); ++i)
        text += (i == 0 ? "" : i + 1 == choices.size() ? " or " : ", ") + choices[i];
    return text;
}

std::string describeValue(const FieldValue& value) {
    if (const auto* flag = std::get_if<bool>(&value))
        return *flag ? "true" : "false";
    if (const auto* whole = std::get_if<std::int64_t>(&value))
        return std::to_string(*whole);
    if (const auto* real = std::get_if<double>(&value))
        return describeNumber(*real);
    return std::get<std::string>(value);
}

FieldValue parseFieldValue(const std::string& text, FieldKind kind, const FieldText& field,
                           const std::vector<std::string>& choices) {
    const auto refuse = [&](const std::string& expected) {
        return Error(nameOf(field) + " is given as '" + text + "'; it takes " + expected + ".");
    };
    const bool zero = !field.zero.empty() && text == field.zero;
    switch (kind) {
    case FieldKind::flag:
        if (text != "true" && text != "false")
            throw refuse("true or false");
        return text == "true";
    case FieldKind::integer: {
        std::int64_t value = 0;
        if (!zero && !parseWhole(text, value))
            throw refuse("a whole number" + (field.zero.empty() ? "" : " or '" + field.zero + "'"));
        return value;
    }
    case FieldKind::real: {
        double value = 0;
        if (!zero && (!parseWhole(text, value) || !std::isfinite(value)))
            throw refuse("a number such as 0.05" + (field.zero.empty() ? "" : ", or '" + field.zero + "'"));
        return value;
    }
    case FieldKind::choice:
        if (std::find(choices.begin(), choices.end(), text) == choices.end())
            throw refuse(describeChoices(choices));
        return text;
    case FieldKind::text:
        break;
    }
    return text;
}

std::vector<FieldValue> parseFieldList(const std::string& text, FieldKind kind, const FieldText& field,
                                       const std::vector<std::string>& choices) {
    std::vector<FieldValue> values;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(',', begin), text.size());
        values.push_back(parseFieldValue(text.substr(begin, end - begin), kind, field, choices));
        begin = end + 1;
    }
    return values;
}

} // namespace hanscape
