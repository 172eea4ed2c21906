#pragma once

#include "core/base/error.h"
#include "core/io/table_text.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

/// What libFuzzer calls with bytes of its own making; where it is not linked, replay.cpp does with files.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace hanscape::fuzz {

inline std::string_view bytesOf(const std::uint8_t* data, std::size_t size) {
    return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program where something does not hold: a finding.
inline void require(bool holds, const char* what) {
    if (holds)
        return;
    std::fprintf(stderr, "What does not hold: %s\n", what);
    std::abort();
}

/// Reads what may be no such thing. An Error is the right answer to that, if a person can read it; whatever
/// else is thrown ends the program.
template <class Read>
void attempt(Read read) {
    try {
        read();
    } catch (const Error& error) {
        const std::string_view text = error.what();
        require(!text.empty() && isUtf8(text), "an error is text");
    }
}

} // namespace hanscape::fuzz
