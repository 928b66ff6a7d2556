#include "scan/settings.h"

#include <algorithm>

#include "detect/sketcher.h"
#include "unspin/version.h"

namespace unspin::scan {
namespace {

// Rises with every change to what entry.h and wording.h compute, and to how
// detect::Judge judges that no version below tells.
constexpr const char* kScanVersion = "2";

std::string PrimaryTag(std::string_view tag) {
  std::string out(tag.substr(0, tag.find_first_of("-_")));
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

}  // namespace

std::string SettingsOf(const ScanOptions& options) {
  std::string out = std::string("unspin ") + UNSPIN_VERSION + "\nscan " +
                    kScanVersion + "\nmodel " + ModelVersion() + "\nboundary " +
                    std::to_string(options.min_score) + "\n";
  for (const auto& [name, value] : detect::MakeSchema().parameters) {
    out += name;
    out += ' ';
    out += value;
    out += '\n';
  }
  return out;
}

bool IsWanted(std::string_view language, const ScanOptions& options) {
  return options.languages.empty() ||
         std::any_of(options.languages.begin(), options.languages.end(),
                     [&](const std::string& tag) {
                       return PrimaryTag(tag) == language;
                     });
}

}  // namespace unspin::scan
