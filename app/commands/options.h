#pragma once

#include "core/base/error.h"
#include "core/base/field_table.h"

#include <QMap>
#include <QString>
#include <QStringList>
#include <vector>

namespace hanscape {

/// One option of a subcommand.
struct Option {
    QString name;         ///< without its dashes
    QString placeholder;  ///< what its value is, as FILE; empty: it takes none
    QString sentence;     ///< what it does, its range and default included
    bool repeats = false; ///< it may be given more than once
    bool many = false;    ///< each time with several words after it
};

/// Prints to standard output, in UTF-8.
void printOut(const QString& text);
/// Prints a line to standard error, in UTF-8.
void printError(const QString& line);

/// The options that a subcommand knows, and those that it was given. What is wrong with them is an Error that
/// names the option.
class Options {
  public:
    Options(QString command, QString purpose)
        : m_command(std::move(command)), m_purpose(std::move(purpose)) {}

    /// Lets one word be given without a name, such as a file.
    void setOperand(QString placeholder) { m_operandName = std::move(placeholder); }
    void add(Option option) { m_known.push_back(std::move(option)); }
    /// Adds an option for each field that has one, with its range and its value in `defaults`; but for those
    /// of the given names, whose words the caller adds.
    template <class Spec>
    void addFields(const FieldTable<Spec>& table, const Spec& defaults, const QStringList& except = {}) {
        for (const auto& field : table)
            if (!field.text.option.empty() && !except.contains(QString::fromStdString(field.text.option)))
                add(optionOf(field.text, field.kind, field.range, field.choices, field.get(defaults)));
    }

    /// Reads the arguments after the subcommand's name. Returns false where --help was among them and
    /// printed.
    bool parse(const QStringList& arguments);

    bool has(const QString& name) const { return m_given.contains(name); }
    /// The value given, or the fallback.
    QString value(const QString& name, const QString& fallback = {}) const;
    std::string text(const QString& name) const { return value(name).toStdString(); }
    /// The word given without a name. Throws Error where there is none.
    QString operand() const;
    QStringList values(const QString& name) const { return m_given.value(name); }
    double number(const QString& name, double fallback, const Range& range) const;
    std::int64_t whole(const QString& name, std::int64_t fallback, const Range& range) const;
    /// The numbers of a list such as 0.1,0.2.
    std::vector<double> numbers(const QString& name) const;
    QString choice(const QString& name, const QString& fallback, const QStringList& choices) const;

    /// Sets the fields whose options are given.
    template <class Spec>
    void apply(const FieldTable<Spec>& table, Spec& spec) const {
        for (const auto& field : table) {
            const QString name = QString::fromStdString(field.text.option);
            if (!name.isEmpty() && has(name))
                field.set(spec, fieldValue(field.text, field.kind, field.range, field.choices));
        }
    }

    /// Throws Error where one option of each is given.
    void refuseTogether(const QStringList& first, const QStringList& second) const;
    void require(const QString& name) const;

    QString help() const;

  private:
    static Option optionOf(const FieldText& text, FieldKind kind, const Range& range,
                           const std::vector<std::string>& choices, const FieldValue& fallback);
    FieldValue fieldValue(const FieldText& text, FieldKind kind, const Range& range,
                          const std::vector<std::string>& choices) const;
    const Option& known(const QString& name) const;

    QString m_command, m_purpose, m_operandName, m_operand;
    std::vector<Option> m_known;
    QMap<QString, QStringList> m_given;
};

} // namespace hanscape
