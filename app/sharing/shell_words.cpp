#include "app/sharing/shell_words.h"

#include "core/base/error.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace hanscape {
namespace {

QString quoted(const QString& word) {
    static const QRegularExpression plain("\\A[A-Za-z0-9_@%+=:,./-]+\\z");
    return plain.match(word).hasMatch() ? word : '\'' + QString(word).replace('\'', "'\\''") + '\'';
}

/// Parts a line into words, character by character.
class ShellReader {
  public:
    QStringList read(const QString& line) {
        for (qsizetype i = 0; i < line.size(); ++i) {
            const QChar c = line[i];
            if (c == '\\' && m_quote != '\'' && i + 1 < line.size())
                escape(line[++i]);
            else if (!m_quote.isNull() ? c == m_quote : c == '\'' || c == '"')
                quote(c);
            else if (m_quote.isNull() && c.isSpace())
                end();
            else
                add(c);
        }
        if (!m_quote.isNull())
            throw Error(QCoreApplication::translate(
                            "Sharing", "The command has a quotation mark %1 without another; copy all of it.")
                            .arg(m_quote)
                            .toStdString());
        end();
        return m_words;
    }

  private:
    void add(QChar c) {
        m_word += c;
        m_begun = true;
    }
    void escape(QChar next) {
        if (next == '\n')
            return; // the line goes on
        if (m_quote == '"' && next != '"' && next != '\\' && next != '$' && next != '`')
            add('\\');
        add(next);
    }
    void quote(QChar mark) {
        m_quote = m_quote.isNull() ? mark : QChar();
        m_begun = true; // '' is a word
    }
    void end() {
        if (m_begun)
            m_words += m_word;
        m_word.clear();
        m_begun = false;
    }

    QStringList m_words;
    QString m_word;
    QChar m_quote; ///< that is open; null: none
    bool m_begun = false;
};

} // namespace

QString shellLine(const QStringList& words) {
    QStringList parts;
    for (const QString& word : words)
        parts += quoted(word);
    return parts.join(' ');
}

QStringList shellWords(const QString& line) { return ShellReader().read(line); }

} // namespace hanscape
