#pragma once

#include "app/exporters/view_export.h"

namespace hanscape {

/// What a person chose when exporting, kept from one time to the next.
struct ExportChoice {
    QString view; ///< its title
    PictureRequest request;
    bool ownSize = true;   ///< as large as the view is on screen, whatever the request's size
    bool ownGround = true; ///< the window's colours, whatever the request's ground

    /// The request for a view in a window of that theme: parts that it does not have are as they are.
    PictureRequest requestFor(const ExportableView& view, const Theme& theme) const;
};

/// What was chosen last on this machine, or the usual choice.
ExportChoice lastExportChoice();
void remember(const ExportChoice& choice);

/// Puts a file's bytes on the clipboard as what other programs take: a picture, or text. False where no
/// program would take such a file from there.
bool copyToClipboard(const QByteArray& bytes, PictureFormat format);
bool canBeCopied(PictureFormat format);

} // namespace hanscape
