#pragma once

#include <array>
#include <cstdint>
#include <limits>

namespace hanscape {

/// What a stream of random numbers is for. Streams of one seed with different purposes are independent,
/// so that a change of one draw (the weights, say) moves no other (the batches).
enum class Purpose : std::uint64_t {
    batches = 2,
    split = 3,
    flips = 4,
    weights = 6,
    samples = 7,
    featureNoise = 8,
    painting = 9,
    parameterSamples = 31,
    planeDirections = 32
};

/// A seeded random stream whose numbers are the same on every compiler and standard library:
/// xoshiro256++ (Blackman and Vigna, 2019) seeded by splitmix64. Satisfies UniformRandomBitGenerator.
class Random {
  public:
    using result_type = std::uint64_t;

    /// The stream of (seed, purpose); index tells apart the members of a family, such as the batch of an
    /// iteration.
    Random(std::uint64_t seed, Purpose purpose, std::uint64_t index = 0);

    static constexpr result_type min() { return 0; }
    static constexpr result_type max() { return std::numeric_limits<result_type>::max(); }
    result_type operator()();

    /// Uniform in [0, 1), a multiple of 2⁻⁵³.
    double uniform();
    /// Uniform in [low, high).
    double uniform(double low, double high) { return low + (high - low) * uniform(); }
    /// Uniform integer in [0, bound), without bias; bound > 0.
    std::uint64_t below(std::uint64_t bound);
    /// Standard normal, by Boost's ziggurat.
    double normal();

  private:
    std::array<std::uint64_t, 4> m_state;
};

/// Moves a uniformly drawn sample of `count` items, in random order, to the front of `items`
/// (a partial Fisher–Yates shuffle); with count = size, a shuffle of all.
template <class Items>
void shuffleFront(Items& items, std::size_t count, Random& random) {
    using std::swap;
    for (std::size_t i = 0; i < count && i + 1 < items.size(); ++i)
        swap(items[i], items[i + random.below(items.size() - i)]);
}

} // namespace hanscape
