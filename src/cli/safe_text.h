// Text of unknown origin (file names, ids) made fit for messages and JSON.

#ifndef UNSPIN_CLI_SAFE_TEXT_H_
#define UNSPIN_CLI_SAFE_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace unspin::cli {

// `text` as valid UTF-8 without control characters: what is either becomes
// U+FFFD, so that no file name can drive the terminal.
std::string Safe(std::string_view text);

// Safe(text) as a JSON string, with its quotation marks.
std::string JsonString(std::string_view text);

// 36840 as "36,840".
std::string Grouped(std::uint64_t n);

// Bytes as "812 bytes", "1.4 MB".
std::string HumanBytes(std::uint64_t bytes);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_SAFE_TEXT_H_
