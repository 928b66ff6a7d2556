// Verify: reads everything in an index and recounts it.
//
// Thread safety: as the container.

#ifndef UNSPIN_INDEX_VERIFY_H_
#define UNSPIN_INDEX_VERIFY_H_

#include <string>
#include <vector>

#include "index/container.h"
#include "index/dictionary.h"
#include "index/header.h"
#include "index/live_set.h"
#include "unspin/status.h"

namespace unspin::index {

// The problems found, in words, at most 100. Memory: one record. Fails only if
// the machine does.
Result<std::vector<std::string>> VerifyAll(Container* container,
                                           const Lanes& lanes,
                                           const State& state,
                                           const LiveSet& live,
                                           const Dictionaries& dictionaries);

}  // namespace unspin::index

#endif  // UNSPIN_INDEX_VERIFY_H_
