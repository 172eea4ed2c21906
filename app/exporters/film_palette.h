#pragma once

#include <array>
#include <cstdint>
#include <QImage>
#include <vector>

namespace hanscape {

/// Few colours for the pictures of a film, the same ones for all, so that nothing flickers: the grounds and
/// inks that cover much of them exactly, for the rest those that k-means finds from a median cut.
class FilmPalette {
  public:
    /// Of the opaque pixels of some pictures.
    FilmPalette(const std::vector<QImage>& samples, int most);

    const std::vector<QRgb>& colors() const { return m_colors; }
    /// The colour to show at a place of a picture. Where a mixture of two comes nearer they alternate by an
    /// ordered pattern, which stands still while the film goes on.
    int index(QRgb color, int x, int y) const;

  private:
    /// What pixels of nearly the same colour become.
    struct Mixture {
        std::int16_t first = -1, second = 0; ///< −1: not asked for yet
        float share = 0;                     ///< of the second, at most a half
        bool hasExact = false;               ///< a colour that is kept as it is lies among them
    };

    Mixture mixtureOf(const std::array<float, 3>& color) const;

    std::vector<QRgb> m_colors;
    std::vector<std::array<float, 3>> m_centers; ///< the same, to compute with
    int m_exact = 0;                             ///< colours that are kept as they are, the first ones
    mutable std::vector<Mixture> m_mixtures;     ///< by cell of colours; found when they are asked for
};

} // namespace hanscape
