#include "app/save_path.h"

#include <QFileDialog>
#include <QFileInfo>

namespace hanscape {

QString askSavePath(QWidget* parent, const QString& title, const QString& suggested,
                    const std::vector<SavedKind>& kinds) {
    QFileDialog dialog(parent, title, QFileInfo(suggested).path());
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.setFileMode(QFileDialog::AnyFile);
    QStringList filters;
    for (const SavedKind& kind : kinds)
        filters << kind.filter;
    dialog.setNameFilters(filters);
    const auto takeSuffix = [&] {
        const auto i = filters.indexOf(dialog.selectedNameFilter());
        dialog.setDefaultSuffix(kinds[static_cast<std::size_t>(std::max<qsizetype>(0, i))].suffix);
    };
    takeSuffix();
    QObject::connect(&dialog, &QFileDialog::filterSelected, &dialog, takeSuffix);
    dialog.selectFile(QFileInfo(suggested).fileName());
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace hanscape
