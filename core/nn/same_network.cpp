#include "core/nn/same_network.h"

#include <cstring>

namespace hanscape {
namespace {

template <class Scalar>
bool sameBits(const Vector<Scalar>& a, const Vector<Scalar>& b) {
    return a.size() == b.size() &&
           std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * sizeof(Scalar)) == 0;
}

} // namespace

bool sameNetwork(const AnyNetwork& a, const AnyNetwork& b) {
    return std::visit(
        [&](const auto& held) {
            const auto* other = std::get_if<std::decay_t<decltype(held)>>(&b);
            return other && held.spec() == other->spec() &&
                   sameBits(held.parameters(), other->parameters()) &&
                   sameBits(held.statistics(), other->statistics());
        },
        a);
}

} // namespace hanscape
