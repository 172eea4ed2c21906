#pragma once

#include <exception>
#include <new>
#include <stdexcept>
#include <string>

namespace hanscape {

/// A fault whose text tells a person what is wrong, where, and what to do.
/// Thrown as such, the request was wrong: a file or a number that cannot be used (exit status 2).
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// The request was right and the work failed: a full disk, a folder that cannot be written (exit status 1).
class WorkError : public Error {
  public:
    using Error::Error;
};

/// What a person reads of an exception: its text; of an end of memory, which has none, a sentence.
inline std::string sentenceOf(const std::exception& error) {
    if (dynamic_cast<const std::bad_alloc*>(&error))
        return "There is not enough memory for this; choose less.";
    return error.what();
}

} // namespace hanscape
