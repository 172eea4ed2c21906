#pragma once

#include "widgets/editors/field_form.h"

namespace hanscape {

/// Adds rows for the fields of a spec with the given keys, in that order.
template <class Spec>
void addFields(FieldForm& form, const FieldTable<Spec>& table, const std::vector<std::string>& keys) {
    for (const auto& key : keys)
        if (const auto* field = findField(table, key))
            form.addField(*field);
}

/// Shows a spec's values in a form that has rows for some of its fields.
template <class Spec>
void showSpec(FieldForm& form, const FieldTable<Spec>& table, const Spec& spec) {
    for (const auto& field : table)
        if (form.has(field.text.key))
            form.setValue(field.text.key, field.get(spec));
}

/// `spec` with the value that the form holds for one field.
template <class Spec>
Spec withField(const FieldForm& form, const FieldTable<Spec>& table, Spec spec, const std::string& key) {
    if (const auto* field = findField(table, key))
        field->set(spec, form.value(key));
    return spec;
}

/// Marks the rows whose fields differ between what was chosen and what runs.
template <class Spec>
void markWaiting(FieldForm& form, const FieldTable<Spec>& table, const Spec& chosen, const Spec& running) {
    for (const auto& field : table)
        if (form.has(field.text.key))
            form.setWaiting(field.text.key, field.get(chosen) != field.get(running));
}

} // namespace hanscape
