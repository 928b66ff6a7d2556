// Sorted sets of hashes of up to 32 bits as gaps in Rice codes, whose width is that
// of the set: of seventy hashes of 26 bits each takes 2.7 bytes.
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
