// Suppression: comments of a document that take parts of it out of account.
//
//   unspin-disable        from here on
//   unspin-enable         up to here
//   unspin-disable-file   all of it, wherever this stands
//
// each alone in a comment, or followed by a colon and a reason. What is not
// closed runs to the end.
//
// Thread safety: a value.

#ifndef UNSPIN_INGEST_SUPPRESSION_H_
#define UNSPIN_INGEST_SUPPRESSION_H_

#include <cstddef>
#include <string_view>
#include <vector>

namespace unspin::ingest {

// Bytes [begin, end) of a document.
struct SourceRange {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// True if such a comment may be in `utf8`: only then is it worth tracing.
bool MayBeSuppressed(std::string_view utf8);

class Suppression {
 public:
  // Takes note of the words of a comment that stands at [begin, end).
  void Comment(std::string_view words, std::size_t begin, std::size_t end);

  // What is suppressed of a document of `size` bytes: ascending, disjoint.
  std::vector<SourceRange> Ranges(std::size_t size) const;

 private:
  struct Mark {
    SourceRange place;
    bool disables;
  };

  std::vector<Mark> marks_;
  bool all_ = false;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_SUPPRESSION_H_
