#include "app/commands/options.h"

#include "widgets/theme/translation.h"

#include <cstdio>
#include <QCoreApplication>

namespace hanscape {
namespace {

constexpr int lineWidth = 100;
constexpr int sentenceColumn = 27;

/// Breaks a text into lines, the first of which it follows at a column, where the others begin too.
QString wrapped(const QString& text, int indent) {
    QString result;
    int column = indent;
    for (const QString& word : text.split(' ', Qt::SkipEmptyParts)) {
        const bool first = column == indent;
        if (!first && column + 1 + word.size() > lineWidth) {
            result += '\n' + QString(indent, ' ');
            column = indent;
        } else if (!first) {
            result += ' ';
            ++column;
        }
        result += word;
        column += static_cast<int>(word.size());
    }
    return result;
}

QString describe(const Option& option) {
    QString line = "  --" + option.name;
    if (!option.placeholder.isEmpty())
        line += ' ' + option.placeholder;
    if (line.size() + 2 > sentenceColumn)
        line += '\n' + QString(sentenceColumn, ' ');
    else
        line = line.leftJustified(sentenceColumn);
    return line + wrapped(option.sentence, sentenceColumn) + '\n';
}

QString placeholderOf(FieldKind kind, const std::string& key) {
    switch (kind) {
    case FieldKind::flag:
        return tr("true|false");
    case FieldKind::integer:
        return tr("N");
    case FieldKind::real:
        return tr("X");
    case FieldKind::choice:
        return tr("NAME");
    case FieldKind::text:
        break;
    }
    return key.ends_with("_file") ? tr("FILE") : tr("TEXT");
}

} // namespace

void printOut(const QString& text) {
    const QByteArray bytes = text.toUtf8();
    const bool written = std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stdout) ==
                         static_cast<std::size_t>(bytes.size());
    if (!written || std::fflush(stdout) != 0)
        throw WorkError(tr("Standard output cannot be written; make room where it goes.").toStdString());
}

void printError(const QString& line) {
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stderr);
    std::fflush(stderr);
}

Option Options::optionOf(const FieldText& text, FieldKind kind, const Range& range,
                         const std::vector<std::string>& choices, const FieldValue& fallback) {
    QString sentence = QCoreApplication::translate("Fields", text.sentence.c_str());
    if (kind == FieldKind::choice)
        sentence += ' ' + tr("One of %1.").arg(QString::fromStdString(describeChoices(choices)));
    else if (kind == FieldKind::integer || kind == FieldKind::real)
        sentence += ' ' + tr("It is %1.").arg(QString::fromStdString(describeRange(range)));
    QString written = QString::fromStdString(describeValue(fallback));
    if (!text.zero.empty() && written == "0")
        written = QString::fromStdString(text.zero);
    if (!written.isEmpty())
        sentence += ' ' + tr("(%1)").arg(written);
    return {QString::fromStdString(text.option), placeholderOf(kind, text.key), sentence};
}

bool Options::parse(const QStringList& arguments) {
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& word = arguments[i];
        if (word == "--help" || word == "-h") {
            printOut(help());
            return false;
        }
        if (!word.startsWith("-") && !word.isEmpty() && !m_operandName.isEmpty() && m_operand.isEmpty()) {
            m_operand = word;
            continue;
        }
        if (!word.startsWith("--"))
            throw wrong(tr("'%1' is no option of hanscape %2; its --help lists them.").arg(word, m_command));
        const qsizetype equals = word.indexOf('=');
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        const Option& option = known(name);
        if (has(name) && !option.repeats)
            throw wrong(tr("--%1 is given twice; give it once.").arg(name));
        const bool takesNext = equals < 0 && !option.placeholder.isEmpty();
        if (option.placeholder.isEmpty() && equals >= 0)
            throw wrong(tr("--%1 takes no value; leave out '%2'.").arg(name, word.mid(equals)));
        if (takesNext && (i + 1 >= arguments.size() || arguments[i + 1].startsWith("--")))
            throw wrong(tr("--%1 needs a value: --%1 %2.").arg(name, option.placeholder));
        m_given[name] += takesNext ? arguments[++i] : equals < 0 ? QString() : word.mid(equals + 1);
        while (option.many && i + 1 < arguments.size() && !arguments[i + 1].startsWith("--"))
            m_given[name] += arguments[++i];
        if (!option.placeholder.isEmpty() && m_given[name].last().isEmpty())
            throw wrong(tr("--%1 needs a value: --%1 %2.").arg(name, option.placeholder));
    }
    return true;
}

const Option& Options::known(const QString& name) const {
    for (const Option& option : m_known)
        if (option.name == name)
            return option;
    throw wrong(tr("--%1 is no option of hanscape %2; its --help lists them.").arg(name, m_command));
}

QString Options::value(const QString& name, const QString& fallback) const {
    return has(name) ? m_given[name].last() : fallback;
}

QString Options::operand() const {
    if (m_operand.isEmpty())
        throw wrong(
            tr("hanscape %1 needs %2: hanscape %1 %2; its --help tells more.").arg(m_command, m_operandName));
    return m_operand;
}

double Options::number(const QString& name, double fallback, const Range& range) const {
    const FieldText text{"", name.toStdString(), "", ""};
    return has(name) ? std::get<double>(fieldValue(text, FieldKind::real, range, {})) : fallback;
}

std::int64_t Options::whole(const QString& name, std::int64_t fallback, const Range& range) const {
    const FieldText text{"", name.toStdString(), "", ""};
    return has(name) ? std::get<std::int64_t>(fieldValue(text, FieldKind::integer, range, {})) : fallback;
}

std::vector<double> Options::numbers(const QString& name) const {
    std::vector<double> numbers;
    for (const FieldValue& value :
         parseFieldList(text(name), FieldKind::real, {"", name.toStdString(), "", ""}))
        numbers.push_back(std::get<double>(value));
    return numbers;
}

QString Options::choice(const QString& name, const QString& fallback, const QStringList& choices) const {
    std::vector<std::string> names;
    for (const QString& choice : choices)
        names.push_back(choice.toStdString());
    const FieldText text{"", name.toStdString(), "", ""};
    return has(name)
               ? QString::fromStdString(std::get<std::string>(fieldValue(text, FieldKind::choice, {}, names)))
               : fallback;
}

FieldValue Options::fieldValue(const FieldText& text, FieldKind kind, const Range& range,
                               const std::vector<std::string>& choices) const {
    const QString name = QString::fromStdString(text.option);
    FieldValue value = parseFieldValue(this->text(name), kind, text, choices);
    const auto* whole = std::get_if<std::int64_t>(&value);
    const auto* real = std::get_if<double>(&value);
    const double number = whole ? static_cast<double>(*whole) : real ? *real : 0;
    if ((whole || real) && !range.contains(number))
        throw wrong(tr("--%1 is %2; it must be %3.")
                        .arg(name, QString::fromStdString(describeNumber(number)),
                             QString::fromStdString(describeRange(range))));
    return value;
}

void Options::refuseTogether(const QStringList& first, const QStringList& second) const {
    for (const QString& one : first)
        for (const QString& other : second)
            if (has(one) && has(other))
                throw wrong(tr("--%1 and --%2 contradict each other; give one of them.").arg(one, other));
}

void Options::require(const QString& name) const {
    if (!has(name))
        throw wrong(tr("hanscape %1 needs --%2 %3.").arg(m_command, name, known(name).placeholder));
}

QString Options::help() const {
    const QString called = m_operandName.isEmpty() ? m_command : m_command + ' ' + m_operandName;
    QString text = tr("Usage: hanscape %1 [OPTIONS]").arg(called) + "\n\n" + wrapped(m_purpose, 0) + "\n" +
                   tr("Defaults stand in brackets.") + "\n\n";
    for (const Option& option : m_known)
        text += describe(option);
    return text + describe({"help", "", tr("Prints this list.")});
}

} // namespace hanscape
