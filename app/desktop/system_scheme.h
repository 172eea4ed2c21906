#pragma once

#include <optional>
#include <QObject>
#include <QtDBus/QDBusVariant>

namespace hanscape {

/// Whether the desktop asks for dark or light, by the settings that GNOME, KDE and others publish on the
/// session bus (org.freedesktop.appearance, color-scheme). Qt tells it from version 6.5 on only.
class SystemScheme : public QObject {
    Q_OBJECT

  public:
    explicit SystemScheme(QObject* parent = nullptr);

    /// Nothing where there is no such desktop, or no preference.
    std::optional<bool> dark() const { return m_dark; }

  signals:
    void changed();

  private slots:
    void onSetting(const QString& space, const QString& key, const QDBusVariant& value);

  private:
    void take(unsigned preference);

    std::optional<bool> m_dark;
};

} // namespace hanscape
