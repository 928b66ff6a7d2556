// Values of options: from their text to what they stand for. Each function
// returns what is wrong, as the end of a sentence, or an empty string.

#ifndef UNSPIN_CLI_OPTION_VALUES_H_
#define UNSPIN_CLI_OPTION_VALUES_H_

#include <fmt/format.h>

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "cli/args.h"
#include "cli/safe_text.h"

namespace unspin::cli {

// The formats of one result, and those of findings.
inline constexpr const char* kResultFormats = "text|json|jsonl";
inline constexpr const char* kFindingFormats =
    "text|json|jsonl|sarif|junit|gitlab|github|markdown|csv|csv-clusters|html";

// Parses all of `text`; independent of the locale.
template <typename T>
bool ParseNumber(std::string_view text, T* value) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, *value);
  return error == std::errc() && rest == end;
}

template <typename T>
std::string SetNumber(const std::string& text, T least, T most, T* value) {
  T parsed{};
  if (ParseNumber(text, &parsed) && parsed >= least && parsed <= most) {
    *value = parsed;
    return "";
  }
  return fmt::format("\"{}\" is no number from {} to {}", Safe(text), least,
                     most);
}

template <typename T>
struct Choice {
  const char* name;
  T value;
};

template <typename T, std::size_t n>
std::string SetChoice(const std::string& text, const Choice<T> (&choices)[n],
                      T* value) {
  std::string names;
  for (const Choice<T>& choice : choices) {
    if (text == choice.name) {
      *value = choice.value;
      return "";
    }
    names += names.empty() ? "" : ", ";
    names += choice.name;
  }
  return fmt::format("\"{}\" is none of {}", Safe(text), names);
}

// Bytes: "5000", or with K, M or G behind it, which are powers of 1024.
std::string SetSize(const std::string& text, std::uint64_t most,
                    std::uint64_t* value);

std::string SetText(const std::string& text, std::string* value);

// A path, relative to Args::base.
std::string SetFile(const std::string& text, const Args& args,
                    std::string* value);

std::string SetResultFormat(const std::string& text, Args& args);
std::string SetFindingFormat(const std::string& text, Args& args);
std::string SetInputFormat(const std::string& text, Args& args);
std::string SetColor(const std::string& text, Args& args);
std::string SetWithin(const std::string& text, Args& args);
std::string SetMinScore(const std::string& text, Args& args);
std::string SetThreads(const std::string& text, Args& args);
// "sarif=findings.sarif"
std::string SetReport(const std::string& text, Args& args);
// "en,de"
std::string SetLanguages(const std::string& text, Args& args);
std::string SetGlob(const std::string& text, const Args& args,
                    std::vector<TreeGlob>* globs);

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_OPTION_VALUES_H_
