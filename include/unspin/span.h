// Span: a half-open range [begin, end) of Unicode code points of a text as
// read, that is after decoding and, for HTML and XML, after extraction of the
// main text. Every offset that unspin reports is of this kind.

#ifndef UNSPIN_SPAN_H_
#define UNSPIN_SPAN_H_

#include <cstdint>

namespace unspin {

struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  std::uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  bool operator==(const Span&) const = default;
};

}  // namespace unspin

#endif  // UNSPIN_SPAN_H_
