#include "ingest/template_tag.h"

#include <array>
#include <utility>

namespace unspin::ingest {

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
    const std::size_t end = here.find(close, open.size());
    if (end != here.npos) return end + close.size();
  }
  return 0;
}

}  // namespace unspin::ingest
