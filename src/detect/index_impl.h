// What a public Index is inside.

#ifndef UNSPIN_DETECT_INDEX_IMPL_H_
#define UNSPIN_DETECT_INDEX_IMPL_H_

#include <cstdint>
#include <memory>
#include <string>

#include "index/store.h"
#include "unspin/index.h"

namespace unspin {

struct Index::Impl {
  std::string path;
  std::unique_ptr<index::Store> store;
  std::uint64_t seed = 0;  // Of its sketches.
};

}  // namespace unspin

#endif  // UNSPIN_DETECT_INDEX_IMPL_H_
