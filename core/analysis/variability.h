#pragma once

#include "core/analysis/variability_spec.h"

namespace hanscape {

/// What one network adds to the variability of its kind.
struct SampleVariability {
    bool collapsed = false; ///< C2C: max f − min f ≤ 1e-10 · max |f|
    double flatShare = 0;   ///< of mesh cells whose corners differ by no more than that; 1 where collapsed
    double logValue = 0; ///< natural logarithm of Σᵢ∫|∂³f/∂xᵢ³|²dx / ∫f²dx; where not collapsed
};

/// Of f's values on a mesh (rows × columns, at least 4 of each) that is `spacing` wide in both directions;
/// third derivatives by (f₃ − 3f₂ + 3f₁ − f₀)/spacing³ along each axis. Throws WorkError where f is not
/// finite.
SampleVariability sampleVariability(const Batch<double>& f, double spacing);

/// Of the mean of a network's outputs on a mesh of that many points along each side of [−1, 1]².
SampleVariability networkVariability(const Network<double>& network, int mesh);

/// All that is kept of the samples so far: a plain value that can be saved and gone on with.
struct VariabilityState {
    std::int64_t samples = 0, collapsed = 0;
    double logSum = 0, logSquares = 0; ///< over the samples that are not collapsed
    double flatSum = 0;

    void add(const SampleVariability& sample);
    bool operator==(const VariabilityState&) const = default;
};

/// One bar of Figure 4.
struct VariabilityResult {
    NetworkFamily family = NetworkFamily::han;
    int depth = 0, width = 0;
    std::int64_t parameters = 0;
    int mesh = 0;
    double variability = 0;       ///< V: the geometric mean, 0 as soon as one sample is collapsed
    double variabilityOfRest = 0; ///< the geometric mean of those that are not; NaN where there is none
    double logDeviation = 0;      ///< standard error of the rest's mean logarithm; NaN below two samples
    double collapsedShare = 0;
    double flatShare = 0; ///< mean over all samples
    std::int64_t samples = 0;
};

/// Variability by network and depth, gathered network by network: advance(n) measures n more. Sample i of a
/// bar is a function of (seed, network, depth, i), and samples are added in their order, so neither slices
/// nor `jobs` change a bit. All bars grow together, a round at a time, so that an early end leaves something
/// of each.
class VariabilityStudy {
  public:
    /// Throws Error where check(spec) complains.
    explicit VariabilityStudy(const VariabilitySpec& spec);
    /// Goes on from states saved earlier, of the same spec but perhaps for its number of samples. Throws
    /// Error where they are not as many as the bars.
    VariabilityStudy(const VariabilitySpec& spec, std::vector<VariabilityState> states);

    /// Measures at most that many networks on `jobs` threads (0: one a core) and returns how many.
    std::int64_t advance(std::int64_t networks, int jobs = 0);

    const VariabilitySpec& spec() const { return m_spec; }
    const std::vector<VariabilityCell>& cells() const { return m_cells; }
    const std::vector<VariabilityState>& states() const { return m_states; }
    std::int64_t done() const;
    std::int64_t total() const;
    VariabilityResult result(std::size_t cell) const;
    std::vector<VariabilityResult> results() const;

  private:
    /// A network to be measured: the bar it belongs to, and which of its samples it is.
    struct Member {
        std::size_t cell = 0;
        std::uint64_t index = 0;
    };
    /// The next ones: of the bars with samples to go, always the first with the fewest rounds done.
    std::vector<Member> plan(std::int64_t count) const;
    std::vector<SampleVariability> measure(const std::vector<Member>& members, int jobs) const;

    VariabilitySpec m_spec;
    std::vector<VariabilityCell> m_cells;
    std::vector<VariabilityState> m_states;
    Batch<double> m_mesh; ///< x and y of all mesh points, row by row
};

} // namespace hanscape
