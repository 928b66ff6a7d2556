#include "ingest/suppression.h"

#include <algorithm>

namespace unspin::ingest {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

// The directive without its reason.
std::string_view Directive(std::string_view words) {
  words = words.substr(0, words.find(':'));
  const std::size_t begin = words.find_first_not_of(kSpace);
  if (begin == words.npos) return "";
  return words.substr(begin, words.find_last_not_of(kSpace) - begin + 1);
}

}  // namespace

bool MayBeSuppressed(std::string_view utf8) {
  return utf8.find("unspin-disable") != utf8.npos;
}

void Suppression::Comment(std::string_view words, std::size_t begin,
                          std::size_t end) {
  const std::string_view directive = Directive(words);
  if (directive == "unspin-disable-file") {
    all_ = true;
  } else if (directive == "unspin-disable") {
    marks_.push_back({{begin, end}, true});
  } else if (directive == "unspin-enable") {
    marks_.push_back({{begin, end}, false});
  }
}

std::vector<SourceRange> Suppression::Ranges(std::size_t size) const {
  // One byte more, so that it holds what is put behind the last one.
  if (all_) return {{0, size + 1}};
  std::vector<Mark> marks = marks_;
  std::ranges::stable_sort(
      marks, {}, [](const Mark& mark) { return mark.place.begin; });
  std::vector<SourceRange> ranges;
  bool open = false;
  for (const Mark& mark : marks) {
    if (mark.disables && !open) {
      ranges.push_back({mark.place.begin, size + 1});
    } else if (!mark.disables && open) {
      ranges.back().end = mark.place.end;
    }
    open = mark.disables;
  }
  return ranges;
}

}  // namespace unspin::ingest
