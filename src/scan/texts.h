// Texts: the analysed texts of a scan's entries, the last used ones kept.
//
// Memory: at most kKeptBytes of what is kept, and what is in use.
// Thread safety: Get may be called from many threads.

#ifndef UNSPIN_SCAN_TEXTS_H_
#define UNSPIN_SCAN_TEXTS_H_

#include <cstdint>
#include <list>
#include <memory>
#include <mutex>
#include <unordered_map>
#include <utility>
#include <vector>

#include "scan/entry.h"

namespace unspin::scan {

class Texts {
 public:
  static constexpr std::size_t kKeptBytes = std::size_t{160} << 20;

  // `entries` must outlive this and not change meanwhile.
  explicit Texts(const std::vector<Entry>& entries) : entries_(entries) {}

  std::shared_ptr<const align::Document> Get(std::uint32_t entry);

 private:
  struct Kept {
    std::shared_ptr<const align::Document> document;
    std::size_t bytes = 0;
    std::list<std::uint32_t>::iterator place;
  };

  std::shared_ptr<const align::Document> Find(std::uint32_t entry);
  void Keep(std::uint32_t entry, std::shared_ptr<const align::Document> document);

  const std::vector<Entry>& entries_;
  std::mutex mutex_;
  std::list<std::uint32_t> order_;  // Last used first.
  std::unordered_map<std::uint32_t, Kept> kept_;
  std::size_t bytes_ = 0;
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_TEXTS_H_
