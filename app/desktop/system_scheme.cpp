#include "app/desktop/system_scheme.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusVariant>
#include <QFile>

namespace hanscape {
namespace {

const QString service = "org.freedesktop.portal.Desktop", path = "/org/freedesktop/portal/desktop",
              interface = "org.freedesktop.portal.Settings", space = "org.freedesktop.appearance",
              key = "color-scheme";

/// Whether there is a session bus; else asking for it would start one.
bool hasBus() {
    return qEnvironmentVariableIsSet("DBUS_SESSION_BUS_ADDRESS") ||
           QFile::exists(qEnvironmentVariable("XDG_RUNTIME_DIR") + "/bus");
}

/// Read() packs its variant into another one.
unsigned unpacked(QVariant value) {
    while (value.canConvert<QDBusVariant>())
        value = value.value<QDBusVariant>().variant();
    return value.toUInt();
}

} // namespace

SystemScheme::SystemScheme(QObject* parent) : QObject(parent) {
    if (!hasBus())
        return;
    QDBusConnection bus = QDBusConnection::sessionBus();
    if (!bus.isConnected())
        return;
    bus.connect(service, path, interface, "SettingChanged", this,
                SLOT(onSetting(QString, QString, QDBusVariant)));
    QDBusMessage question = QDBusMessage::createMethodCall(service, path, interface, "Read");
    question << space << key;
    constexpr int patience =
        500; // ms: the window waits for the answer, or it would change its colours at once
    const QDBusMessage answer = bus.call(question, QDBus::Block, patience);
    if (answer.type() == QDBusMessage::ReplyMessage && !answer.arguments().isEmpty())
        take(unpacked(answer.arguments().front()));
}

void SystemScheme::onSetting(const QString& changedSpace, const QString& changedKey,
                             const QDBusVariant& value) {
    if (changedSpace != space || changedKey != key)
        return;
    take(unpacked(value.variant()));
    emit changed();
}

void SystemScheme::take(unsigned preference) {
    constexpr unsigned prefersDark = 1, prefersLight = 2;
    m_dark.reset();
    if (preference == prefersDark || preference == prefersLight)
        m_dark = preference == prefersDark;
}

} // namespace hanscape
