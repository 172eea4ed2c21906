#pragma once

#include "core/base/error.h"

#include <QFile>
#include <QString>
#include <QTemporaryDir>

namespace hanscape {

/// The text of the Error that a call throws; empty where it throws none.
template <class Call>
QString refusalOf(Call&& call) {
    try {
        call();
    } catch (const Error& error) {
        return QString::fromStdString(error.what());
    }
    return {};
}

/// Whether a refusal is what a person is to read: one line that ends in a full stop and names what it is to.
inline bool isSentence(const QString& text, const QString& named) {
    return text.endsWith('.') && !text.contains('\n') && text.contains(named);
}

/// Writes a file into a temporary folder and returns its path.
inline std::string written(const QTemporaryDir& folder, const QString& name, const QByteArray& bytes) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        throw WorkError("The temporary folder cannot be written.");
    return file.fileName().toStdString();
}

} // namespace hanscape
