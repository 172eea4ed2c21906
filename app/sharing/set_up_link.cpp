#include "app/sharing/set_up_link.h"

#include "core/base/error.h"
#include "core/io/json.h"
#include "widgets/theme/translation.h"

#include <QCryptographicHash>
#include <QRegularExpression>
#include <QtEndian>

namespace hanscape {
namespace {

constexpr auto scheme = "hanscape:";
constexpr auto version = "1";
constexpr qsizetype longestLink = 1 << 16, checkSumBytes = 4;
constexpr quint32 largestText = 1 << 20; ///< bytes of JSON

Error broken() {
    return Error(tr("The link is not whole; copy it again, from hanscape: to its end.").toStdString());
}

QByteArray checkSum(const QByteArray& bytes) {
    return QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).first(checkSumBytes);
}

/// The members of each spec that are not at their defaults.
nlohmann::json withoutDefaults(const SessionSpecs& specs) {
    nlohmann::json json = toJson(specs);
    const nlohmann::json defaults = toJson(SessionSpecs());
    for (const auto& [part, fields] : defaults.items())
        for (const auto& [key, value] : fields.items())
            if (json[part][key] == value)
                json[part].erase(key);
    for (const auto& [part, fields] : defaults.items())
        if (json[part].empty())
            json.erase(part);
    return json;
}

QByteArray unpacked(const QByteArray& bytes) {
    // The length that it begins with is only what is asked for first.
    if (bytes.size() < 4 || qFromBigEndian<quint32>(bytes.constData()) > largestText)
        throw broken();
    const QByteArray text = qUncompress(bytes);
    if (text.isEmpty() || text.size() > largestText)
        throw broken();
    return text;
}

} // namespace

QString linkOf(const SessionSpecs& specs) {
    const QByteArray packed = qCompress(QByteArray::fromStdString(withoutDefaults(specs).dump()), 9);
    const QByteArray text =
        (checkSum(packed) + packed).toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
    return QString(scheme) + version + '.' + QString::fromLatin1(text);
}

bool isLink(const QString& text) { return text.trimmed().startsWith(scheme); }

SessionSpecs specsOfLink(const QString& text) {
    if (text.size() > longestLink)
        throw Error(
            tr("The link has %1 characters, and one of at most %2 is read; open a project file instead.")
                .arg(text.size())
                .arg(longestLink)
                .toStdString());
    const QString whole = QString(text).remove(QRegularExpression("\\s"));
    const QString rest = whole.mid(QString(scheme).size());
    const qsizetype dot = rest.indexOf('.');
    if (dot < 0)
        throw broken();
    if (rest.first(dot) != version)
        throw Error(tr("The link is of version %1, and this Hanscape reads version %2; get a newer one.")
                        .arg(rest.first(std::min<qsizetype>(dot, 12)), version)
                        .toStdString());
    const auto decoded = QByteArray::fromBase64Encoding(
        rest.mid(dot + 1).toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals |
                                          QByteArray::AbortOnBase64DecodingErrors);
    const QByteArray bytes = decoded ? decoded.decoded : QByteArray();
    const QByteArray packed = bytes.mid(checkSumBytes);
    if (bytes.first(std::min(bytes.size(), checkSumBytes)) != checkSum(packed))
        throw broken();
    const QByteArray json = unpacked(packed);
    const std::string where = tr("The link").toStdString();
    const SessionSpecs specs = sessionSpecsFromJson(
        parseJson({json.constData(), static_cast<std::size_t>(json.size())}, where), where);
    if (specs.data.source == DataSource::painted)
        throw Error(tr("The link is of painted samples, which no link holds; open a project file instead.")
                        .toStdString());
    return specs;
}

} // namespace hanscape
