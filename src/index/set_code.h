// Sorted sets of 32-bit hashes as gaps in Rice codes: 3.4 bytes a hash in sets
// of seventy, where plain ones take 4.
//
// Thread safety: pure.

#ifndef UNSPIN_INDEX_SET_CODE_H_
#define UNSPIN_INDEX_SET_CODE_H_

#include <cstdint>
#include <span>
#include <vector>

#include "index/bytes.h"

namespace unspin::index {

// REQUIRES: `set` ascends strictly.
void EncodeSet(std::span<const std::uint32_t> set, ByteWriter* out);

// Replaces *set. False if the bytes are no set; what it gives ascends strictly.
bool DecodeSet(ByteReader* in, std::vector<std::uint32_t>* set);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_SET_CODE_H_
