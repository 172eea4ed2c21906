#include "core/data/formula.h"

#include "core/base/error.h"
#include "core/base/field_table.h"
#include "core/data/mesh.h"

#include <cmath>
#include <muParser.h>
#include <numbers>
#include <string_view>

namespace hanscape {
namespace {

constexpr std::size_t longestFormula = 1000; // what muParser takes of nested brackets grows as the square

struct Fault {
    std::size_t byte;
    std::string reason;
};

bool isContinuation(char byte) { return (static_cast<unsigned char>(byte) & 0xc0) == 0x80; }

bool isNamePart(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_';
}

/// The name, or else the one character, at a byte.
std::string tokenAt(const std::string& text, std::size_t byte) {
    std::size_t end = byte;
    while (end < text.size() && isNamePart(text[end]))
        ++end;
    if (end == byte)
        while (++end < text.size() && isContinuation(text[end])) {
        }
    constexpr std::size_t longest = 30;
    return end - byte > longest ? text.substr(byte, longest) + "…" : text.substr(byte, end - byte);
}

std::size_t charactersBefore(const std::string& text, std::size_t byte) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < byte && i < text.size(); ++i)
        count += !isContinuation(text[i]);
    return count;
}

/// What muParser would take and a function of x and y has no use for.
std::optional<Fault> findUnwanted(const std::string& text) {
    if (text.size() > longestFormula)
        return Fault{longestFormula,
                     "a formula has at most " + std::to_string(longestFormula) + " characters"};
    if (text.find_first_not_of(" \t") == std::string::npos)
        return Fault{0, "it is empty"};
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i], next = i + 1 < text.size() ? text[i + 1] : ' ';
        if ((static_cast<unsigned char>(c) < ' ' && c != '\t') || c == 127)
            return Fault{i, "a character that cannot be seen does not belong here"};
        if (c == '"')
            return Fault{i, "a text in quotes does not belong here"};
        const bool compares = c == '=' || c == '!' || c == '<' || c == '>';
        if (c == '=' && next != '=')
            return Fault{i, "two values are compared by '=='"};
        i += compares && next == '=';
    }
    return {};
}

/// The comma that separates two values instead of a function's arguments.
std::size_t outerComma(const std::string& text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
        if (text[i] == ',' && depth == 0)
            return i;
    }
    return 0;
}

/// The byte at which muParser found a fault; it points behind a colon, and nowhere or too far at the end.
std::size_t placeOf(const mu::ParserError& error, const std::string& text) {
    if (error.GetPos() < 0)
        return text.size();
    const std::size_t byte = std::min(static_cast<std::size_t>(error.GetPos()), text.size());
    return error.GetCode() == mu::ecMISPLACED_COLON ? text.rfind(':', byte) : byte;
}

std::string reasonOf(const mu::Parser& parser, const mu::ParserError& error, const std::string& text,
                     std::size_t byte) {
    const std::string token = "'" + tokenAt(text, byte) + "'";
    const bool atEnd = byte >= text.size();
    switch (error.GetCode()) {
    case mu::ecMISSING_PARENS:
        return "a bracket is not closed";
    case mu::ecTOO_MANY_PARAMS:
        return "'" + error.GetToken() + "' is given too many values";
    case mu::ecTOO_FEW_PARAMS:
        return "'" + error.GetToken() + "' is given too few values";
    case mu::ecUNEXPECTED_CONDITIONAL:
        return "'?' needs a condition before it";
    case mu::ecMISSING_ELSE_CLAUSE:
        return "'?' needs a ':' and a value after it";
    case mu::ecMISPLACED_COLON:
        return "':' needs a '?' before it";
    case mu::ecUNASSIGNABLE_TOKEN:
        if (atEnd)
            break;
        if (parser.GetFunDef().contains(error.GetToken()))
            return token + " needs its values in brackets";
        return isNamePart(text[byte]) ? token + " is no name that a formula knows"
                                      : token + " does not belong here";
    default:
        break;
    }
    return atEnd ? "a value is missing" : token + " does not belong here";
}

} // namespace

struct Formula::Parser {
    mu::Parser parser;
    double x = 0, y = 0;

    Parser() {
        parser.ClearConst();
        parser.DefineConst("pi", std::numbers::pi);
        parser.DefineConst("e", std::numbers::e);
        parser.DefineFun("floor", [](double value) { return std::floor(value); });
        parser.DefineFun("ceil", [](double value) { return std::ceil(value); });
        parser.DefineFun("mod", [](double value, double by) { return value - by * std::floor(value / by); });
        parser.DefineVar("x", &x);
        parser.DefineVar("y", &y);
    }

    std::optional<Fault> read(const std::string& text) {
        if (auto unwanted = findUnwanted(text))
            return unwanted;
        try {
            parser.SetExpr(text);
            parser.Eval();
        } catch (const mu::ParserError& error) {
            const std::size_t byte = placeOf(error, text);
            return Fault{byte, reasonOf(parser, error, text, byte)};
        }
        if (parser.GetNumResults() != 1)
            return Fault{outerComma(text), "',' stands between a function's values only"};
        return {};
    }
};

namespace {

FormulaFault inCharacters(const std::string& text, Fault fault) {
    return {charactersBefore(text, fault.byte), std::move(fault.reason)};
}

} // namespace

Formula::Formula(const std::string& text) : m_parser(std::make_unique<Parser>()) {
    if (auto fault = m_parser->read(text))
        throw Error(describeFault(text, inCharacters(text, std::move(*fault))));
}

Formula::~Formula() = default;

double Formula::at(double x, double y) {
    m_parser->x = x;
    m_parser->y = y;
    return m_parser->parser.Eval();
}

std::optional<FormulaFault> findFault(const std::string& text) {
    Formula::Parser parser;
    auto fault = parser.read(text);
    if (!fault)
        return {};
    return inCharacters(text, std::move(*fault));
}

std::string describeFault(const std::string& text, const FormulaFault& fault) {
    if (fault.position == 0 && text.empty())
        return "The formula is empty; write a function of x and y, such as sin(3*x) > y.";
    constexpr std::size_t shown = 60;
    const bool quotable = text.size() <= shown && text.find_first_of("\r\n\t") == std::string::npos;
    return "The formula " + (quotable ? "'" + text + "' " : "") + "is wrong at character " +
           std::to_string(fault.position + 1) + ": " + fault.reason + ".";
}

Dataset formulaTarget(const std::string& text, int mesh) {
    Formula formula(text);
    Dataset data = onMesh(mesh, [&](int column, int row) {
        const double x = meshCoordinate(column, mesh), y = meshCoordinate(row, mesh);
        const double value = formula.at(x, y);
        if (!std::isfinite(value))
            throw Error("The formula '" + text + "' has no finite value at x = " + describeNumber(x) +
                        ", y = " + describeNumber(y) +
                        "; change it so that it has one everywhere in [−1, 1]².");
        return value;
    });
    data.task = Task::regression;
    data.classes = 0;
    return data;
}

} // namespace hanscape
