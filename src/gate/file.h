// File: all bytes of a small file.

#ifndef UNSPIN_GATE_FILE_H_
#define UNSPIN_GATE_FILE_H_

#include <cstdint>
#include <string>

#include "unspin/status.h"

namespace unspin::gate {

// Fails with kUnreadable if it cannot be read or has more than `most` bytes.
Result<std::string> ReadFile(const std::string& path, std::uint64_t most);

}  // namespace unspin::gate

#endif  // UNSPIN_GATE_FILE_H_
