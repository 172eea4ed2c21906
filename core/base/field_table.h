#pragma once

#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <type_traits>
#include <variant>
#include <vector>

namespace hanscape {

/// The value of one field of a spec, whatever its type: enumerations are their names.
using FieldValue = std::variant<bool, std::int64_t, double, std::string>;

enum class FieldKind { flag, integer, real, choice, text };

/// The numbers a field may take: low ≤ x ≤ high, or low < x where openLow is set.
struct Range {
    double low = -std::numeric_limits<double>::max();
    double high = std::numeric_limits<double>::max();
    bool openLow = false;

    bool contains(double x) const { return (openLow ? x > low : x >= low) && x <= high; }
};

/// What a person reads of a field, and by which names files and commands know it.
struct FieldText {
    std::string key;      ///< name in JSON, snake_case
    std::string option;   ///< name on the command line, without its dashes; empty: none
    std::string label;    ///< name in the window, capitalised
    std::string sentence; ///< what it is and does, with its unit
    std::string zero{};   ///< the word that stands for 0, such as "full" or "auto"; empty: none
    bool live = false;    ///< a change applies to a run under way; otherwise it needs a rewind
};

/// What a field is, whatever spec it belongs to.
struct FieldInfo {
    FieldText text;
    FieldKind kind = FieldKind::text;
    Range range;
    std::vector<std::string> choices;
};

/// One field of a spec. The editors, the command line, the JSON and check() all derive from a spec's
/// table of these, so that they cannot drift apart.
template <class Spec>
struct SpecField : FieldInfo {
    std::function<FieldValue(const Spec&)> get;
    std::function<void(Spec&, const FieldValue&)> set; ///< the value's type must fit kind; choices must exist
};

template <class Spec>
using FieldTable = std::vector<SpecField<Spec>>;

/// "3", "0.05": the shortest text of a number, as a person would write it.
std::string describeNumber(double value);
/// "greater than 0 and at most 10".
std::string describeRange(const Range& range);
/// "abs, relu or tanh".
std::string describeChoices(const std::vector<std::string>& choices);
/// A value as a command line would give it.
std::string describeValue(const FieldValue& value);

/// Reads a value of a field's kind from a person's text; throws Error, naming the field, where it is none.
FieldValue parseFieldValue(const std::string& text, FieldKind kind, const FieldText& field,
                           const std::vector<std::string>& choices);

/// Reads values that are separated by commas, each as parseFieldValue() does.
std::vector<FieldValue> parseFieldList(const std::string& text, FieldKind kind, const FieldText& field,
                                       const std::vector<std::string>& choices = {});

/// A field held in a bool, an integer, a double or a string.
template <class Spec, class T>
SpecField<Spec> field(T Spec::*member, const FieldText& text, Range range = {}) {
    SpecField<Spec> result;
    result.text = text;
    result.range = range;
    if constexpr (std::is_same_v<T, bool>)
        result.kind = FieldKind::flag;
    else if constexpr (std::is_integral_v<T>)
        result.kind = FieldKind::integer;
    else if constexpr (std::is_floating_point_v<T>)
        result.kind = FieldKind::real;
    else
        result.kind = FieldKind::text;
    using Held = std::conditional_t<
        std::is_same_v<T, bool>, bool,
        std::conditional_t<std::is_integral_v<T>, std::int64_t,
                           std::conditional_t<std::is_floating_point_v<T>, double, std::string>>>;
    result.get = [member](const Spec& spec) { return FieldValue(static_cast<Held>(spec.*member)); };
    result.set = [member](Spec& spec, const FieldValue& value) {
        if constexpr (std::is_floating_point_v<T>) {
            if (const auto* whole = std::get_if<std::int64_t>(&value)) {
                spec.*member = static_cast<T>(*whole);
                return;
            }
        }
        spec.*member = static_cast<T>(std::get<Held>(value));
    };
    return result;
}

/// A field held in an enumeration whose values 0, 1, … have the given names.
template <class Spec, class E>
requires std::is_enum_v<E> SpecField<Spec> choiceField(E Spec::*member, const FieldText& text,
                                                       const std::vector<std::string>& names) {
    SpecField<Spec> result;
    result.text = text;
    result.kind = FieldKind::choice;
    result.choices = names;
    result.get = [member, choices = result.choices](const Spec& spec) {
        return FieldValue(choices.at(static_cast<std::size_t>(spec.*member)));
    };
    result.set = [member, choices = result.choices](Spec& spec, const FieldValue& value) {
        for (std::size_t i = 0; i < choices.size(); ++i)
            if (choices[i] == std::get<std::string>(value))
                spec.*member = static_cast<E>(i);
    };
    return result;
}

/// Every number of the spec that is out of its range, one sentence each.
template <class Spec>
std::vector<std::string> checkFields(const Spec& spec, const FieldTable<Spec>& table) {
    std::vector<std::string> complaints;
    for (const auto& field : table) {
        const FieldValue value = field.get(spec);
        double number = 0;
        if (const auto* real = std::get_if<double>(&value))
            number = *real;
        else if (const auto* whole = std::get_if<std::int64_t>(&value))
            number = static_cast<double>(*whole);
        else
            continue;
        if (!field.range.contains(number))
            complaints.push_back(field.text.label + " is " + describeNumber(number) + "; it must be " +
                                 describeRange(field.range) + ".");
    }
    return complaints;
}

/// The field with that JSON key, or nullptr.
template <class Spec>
const SpecField<Spec>* findField(const FieldTable<Spec>& table, const std::string& key) {
    for (const auto& field : table)
        if (field.text.key == key)
            return &field;
    return nullptr;
}

} // namespace hanscape
