#pragma once

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace hanscape {

/// What the program left when it ended.
struct Outcome {
    int status = -1;
    QByteArray out, error;

    /// The one JSON object on standard output; empty where there is anything else.
    QJsonObject json() const { return QJsonDocument::fromJson(out).object(); }
};

/// Runs the built program to its end.
inline Outcome runProgram(const QStringList& arguments, const QString& folder = {}) {
    QProcess process;
    if (!folder.isEmpty())
        process.setWorkingDirectory(folder);
    process.start(HANSCAPE_BINARY, arguments);
    process.waitForFinished(300000);
    Outcome outcome;
    outcome.status = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    outcome.out = process.readAllStandardOutput();
    outcome.error = process.readAllStandardError();
    return outcome;
}

/// Whether a request was refused as a wrong one is to be: status 2, nothing on standard output, and one
/// sentence on standard error that says this.
inline bool isRefusal(const Outcome& outcome, const QString& says) {
    return outcome.status == 2 && outcome.out.isEmpty() && outcome.error.count('\n') == 1 &&
           outcome.error.endsWith(".\n") && QString::fromUtf8(outcome.error).contains(says);
}

inline QByteArray contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Whether a running program minds a signal, which ends it at once before that.
inline bool catches(const QProcess& process, int signal) {
    const QByteArray status = contents(QStringLiteral("/proc/%1/status").arg(process.processId()));
    const auto at = status.indexOf("SigCgt:\t");
    return at >= 0 && (status.mid(at + 8, 16).toULongLong(nullptr, 16) >> (signal - 1) & 1) != 0;
}

inline void write(const QString& path, const QByteArray& bytes) {
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write(bytes);
}

} // namespace hanscape
