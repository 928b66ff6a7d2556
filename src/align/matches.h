// Matches: for each entry of one vocabulary the entries of another that may stand
// for it.
//
// A handle: copies share what they hold. Thread safety: immutable.

#ifndef UNSPIN_ALIGN_MATCHES_H_
#define UNSPIN_ALIGN_MATCHES_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <utility>
#include <vector>

namespace unspin::align {

// An entry that may stand for another.
struct Match {
  std::uint32_t entry = 0;
  float similarity = 0;  // 1: the same; less: see kSynonym and its like.
};

class Matches {
 public:
  // Lists one behind the other; ends[e] is where the list of entry e ends.
  struct Lists {
    std::vector<Match> all;
    std::vector<std::size_t> ends;
  };

  Matches() : Matches(Lists()) {}
  explicit Matches(Lists lists)
      : lists_(std::make_shared<const Lists>(std::move(lists))) {}

  // Best first, of equals the lower entry first; at most one of each.
  std::span<const Match> operator[](std::size_t entry) const {
    const std::size_t begin = entry == 0 ? 0 : lists_->ends[entry - 1];
    return {lists_->all.data() + begin, lists_->ends[entry] - begin};
  }
  std::size_t size() const { return lists_->ends.size(); }

 private:
  std::shared_ptr<const Lists> lists_;
};

// The same matches seen from the other vocabulary, which has `size` entries.
Matches Transpose(const Matches& matches, std::size_t size);

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_MATCHES_H_
