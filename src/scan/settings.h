// Settings: what the values of a scan's cache depend on beside the contents, and
// small questions to the options.
//
// Thread safety: pure.

#ifndef UNSPIN_SCAN_SETTINGS_H_
#define UNSPIN_SCAN_SETTINGS_H_

#include <string>
#include <string_view>

#include "unspin/scan.h"

namespace unspin::scan {

// Model, sketches, text stage and lexicon by their versions, and the boundary.
std::string SettingsOf(const ScanOptions& options);

// True if `options` ask for all languages or for this one (a primary tag).
bool IsWanted(std::string_view language, const ScanOptions& options);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_SETTINGS_H_
