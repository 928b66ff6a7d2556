#include "ingest/template_tag.h"

#include <array>
#include <utility>

namespace unspin::ingest {

namespace {

// Behind the `close` of the tag at the start of `here`; 0 if another one opens
// before it: tags do not nest, and looking no further keeps the whole linear.
std::size_t Close(std::string_view here, std::string_view open,
                  std::string_view close) {
  for (std::size_t at = open.size(); at < here.size(); ++at) {
    if (here.substr(at, close.size()) == close) return at + close.size();
    if (here.substr(at, 2) == open.substr(0, 2)) return 0;
  }
  return 0;
}

}  // namespace

std::size_t TemplateTagBytes(std::string_view text, std::size_t at) {
  constexpr std::size_t kReach = 2000;
  using Pair = std::pair<std::string_view, std::string_view>;
  // The longer ones first.
  static constexpr auto kTags = std::to_array<Pair>({{"{{<", ">}}"},
                                                     {"{{%", "%}}"},
                                                     {"{{{", "}}}"},
                                                     {"{{", "}}"},
                                                     {"{%", "%}"},
                                                     {"{#", "#}"}});
  const std::string_view here = text.substr(at, kReach);
  for (const auto& [open, close] : kTags) {
    if (!here.starts_with(open)) continue;
    const std::size_t end = Close(here, open, close);
    if (end > 0) return end;
  }
  return 0;
}

}  // namespace unspin::ingest
