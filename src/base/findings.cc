#include "unspin/findings.h"

#include <algorithm>

namespace unspin {

std::string_view Name(FindingState state) {
  switch (state) {
    case FindingState::kNew: return "new";
    case FindingState::kKnown: return "known";
    case FindingState::kAllowed: return "allowed";
  }
  return "new";
}

std::size_t Findings::NewCount() const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(), [](const Finding& f) {
        return f.state == FindingState::kNew;
      }));
}

}  // namespace unspin
