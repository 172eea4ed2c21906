#include "core/nn/same_network.h"

#include "core/base/same_bits.h"

namespace hanscape {

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
