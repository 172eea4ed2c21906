#include "core/base/random.h"

#include <boost/random/normal_distribution.hpp>

namespace hanscape {
namespace {

std::uint64_t splitmix(std::uint64_t& state) {
    std::uint64_t z = (state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

std::uint64_t rotateLeft(std::uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }

} // namespace

Random::Random(std::uint64_t seed, Purpose purpose, std::uint64_t index) {
    // Each word passes through the mixer before the next is added, so that (1, 2) and (2, 1) differ.
    std::uint64_t mix = seed;
    mix = splitmix(mix) ^ static_cast<std::uint64_t>(purpose);
    mix = splitmix(mix) ^ index;
    for (auto& word : m_state)
        word = splitmix(mix);
}

Random::result_type Random::operator()() {
    auto& s = m_state;
    const std::uint64_t result = rotateLeft(s[0] + s[3], 23) + s[0];
    const std::uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotateLeft(s[3], 45);
    return result;
}

double Random::uniform() { return static_cast<double>((*this)() >> 11) * 0x1.0p-53; }

std::uint64_t Random::below(std::uint64_t bound) {
    // Lemire's method: the high half of a product is the number, the low half says which few to reject
    // so that none is likelier than another. 32 bits are enough for every collection here.
    constexpr std::uint64_t range = std::uint64_t(1) << 32;
    if (bound > range)
        return (*this)() % bound; // a bias below 2⁻³¹, for sizes that no collection in memory has
    std::uint64_t product = ((*this)() >> 32) * bound;
    if ((product & (range - 1)) < bound) {
        const std::uint64_t threshold = range % bound;
        while ((product & (range - 1)) < threshold)
            product = ((*this)() >> 32) * bound;
    }
    return product >> 32;
}

double Random::normal() { return boost::random::normal_distribution<double>()(*this); }

} // namespace hanscape
