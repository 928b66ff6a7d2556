// The names of the public enumerations, and the library's version.

#include "unspin/result.h"
#include "unspin/version.h"

namespace unspin {

std::string_view Name(Verdict verdict) {
  switch (verdict) {
    case Verdict::kNone: return "none";
    case Verdict::kSameStory: return "same-story";
    case Verdict::kPartial: return "partial";
    case Verdict::kRewrite: return "rewrite";
    case Verdict::kLightEdit: return "light-edit";
    case Verdict::kCopy: return "copy";
  }
  return "none";
}

bool IsFlagged(Verdict verdict) {
  return verdict != Verdict::kNone && verdict != Verdict::kSameStory;
}

std::string_view Name(PassageKind kind) {
  switch (kind) {
    case PassageKind::kVerbatim: return "verbatim";
    case PassageKind::kEdited: return "edited";
    case PassageKind::kReworded: return "reworded";
  }
  return "reworded";
}

const char* Version() { return UNSPIN_VERSION; }

}  // namespace unspin
