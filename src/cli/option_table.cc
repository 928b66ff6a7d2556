#include "cli/option_table.h"

#include <fmt/format.h>

#include <charconv>
#include <string_view>

#include "cli/flags.h"
#include "cli/safe_text.h"

namespace unspin::cli {
namespace {

// Parses all of `text`; independent of the locale.
template <typename T>
bool Parse(std::string_view text, T* value) {
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, *value);
  return error == std::errc() && rest == end;
}

template <typename T>
std::string SetNumber(const std::string& text, T least, T most, T* value) {
  T parsed{};
  if (Parse(text, &parsed) && parsed >= least && parsed <= most) {
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

std::string SetText(const std::string& text, std::string* value) {
  if (text.empty()) return "the value is empty";
  *value = text;
  return "";
}

std::string SetFormat(const std::string& text, Args& args) {
  static constexpr Choice<ReportFormat> kFormats[] = {
      {"text", ReportFormat::kText},
      {"json", ReportFormat::kJson},
      {"jsonl", ReportFormat::kJsonLines}};
  return SetChoice(text, kFormats, &args.format);
}

std::string SetInputFormat(const std::string& text, Args& args) {
  static constexpr Choice<InputFormat> kFormats[] = {
      {"auto", InputFormat::kAuto},       {"text", InputFormat::kText},
      {"markdown", InputFormat::kMarkdown}, {"html", InputFormat::kHtml},
      {"jsonl", InputFormat::kJsonLines}, {"ninjs", InputFormat::kNinjs},
      {"newsml", InputFormat::kNewsMl},   {"nitf", InputFormat::kNitf}};
  return SetChoice(text, kFormats, &args.read.format);
}

std::string SetColor(const std::string& text, Args& args) {
  static constexpr Choice<ColorMode> kModes[] = {
      {"auto", ColorMode::kAuto},
      {"always", ColorMode::kAlways},
      {"never", ColorMode::kNever}};
  return SetChoice(text, kModes, &args.color);
}

// "30d", "4w" or "30".
std::string SetWithin(const std::string& text, Args& args) {
  std::string_view digits = text;
  int factor = 1;
  if (digits.ends_with('d')) {
    digits.remove_suffix(1);
  } else if (digits.ends_with('w')) {
    digits.remove_suffix(1);
    factor = 7;
  }
  int days = 0;
  if (!Parse(digits, &days) || days < 1 || days > 100'000) {
    return fmt::format("\"{}\" is no time such as 30d or 4w", Safe(text));
  }
  args.check.within_days = days * factor;
  return "";
}

std::string SetThreads(const std::string& text, Args& args) {
  const std::string problem = SetNumber(text, 1, 1024, &args.check.threads);
  args.build.threads = args.check.threads;
  return problem;
}

std::string Switch(bool* value) {
  *value = true;
  return "";
}

constexpr unsigned kReads = kIndex | kCheck | kCompare;
constexpr unsigned kResults = kCheck | kCompare;
constexpr unsigned kAll = kReads | kInfo | kVerify | kRemove;

constexpr OptionSpec kOptions[] = {
    {"-i,--index", "INDEX", kCheck, "the index to search (required)",
     [](const std::string& v, Args& a) { return SetText(v, &a.index); }},
    {"-o,--output", "INDEX", kIndex,
     "the index to build or extend (required)",
     [](const std::string& v, Args& a) { return SetText(v, &a.output); }},
    {"--pairs", "FILE", kCompare,
     "compare the two texts of every line of this JSON Lines file",
     [](const std::string& v, Args& a) { return SetText(v, &a.pairs); }},
    {"--ids-from", "FILE", kRemove, "read ids, one a line, from FILE or -",
     [](const std::string& v, Args& a) { return SetText(v, &a.ids_from); }},

    // What is found.
    {"--min-score", "X", kResults,
     "flag at this score and above, 0 to 1 (default 0.5)",
     [](const std::string& v, Args& a) {
       return SetNumber(v, 0.0, 1.0, &a.check.min_score);
     }},
    {"--max-sources", "N", kCheck, "report at most N sources (default 10)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 1, 10'000, &a.check.max_sources);
     }},
    {"--flagged-only", "", kCheck,
     "report flagged sources only; as text, flagged articles only",
     [](const std::string&, Args& a) {
       return Switch(&a.check.flagged_only);
     }},
    {"--within", "TIME", kCheck,
     "only sources dated within TIME of the article, such as 30d or 4w",
     SetWithin},

    // How inputs are read.
    {"--input-format", "FORMAT", kReads,
     "auto (default), text, markdown, html, jsonl, ninjs, newsml or nitf",
     SetInputFormat},
    {"--text-field", "NAME", kReads, "JSON Lines: the field with the text",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.text_field);
     }},
    {"--id-field", "NAME", kReads, "JSON Lines: the field with the id",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.id_field);
     }},
    {"--encoding", "NAME", kReads,
     "the encoding of the inputs, such as windows-1252 (default: detect)",
     [](const std::string& v, Args& a) {
       return SetText(v, &a.read.encoding);
     }},
    {"--batch", "N", kIndex,
     "commit after every N articles (default 5000)",
     [](const std::string& v, Args& a) {
       return SetNumber<std::size_t>(v, 1, 1'000'000,
                                     &a.build.batch_articles);
     }},

    // How results are written.
    {"--format", "FORMAT", kAll, "text (default), json or jsonl", SetFormat},
    {"-o,--output", "FILE", kAll & ~kIndex,
     "write the report to FILE, whole or not at all",
     [](const std::string& v, Args& a) { return SetText(v, &a.output); }},
    {"--show-text", "", kResults, "JSON: include the texts as read",
     [](const std::string&, Args& a) { return Switch(&a.check.show_text); }},
    {"--all", "", kResults, "text: show every pair of sentences",
     [](const std::string&, Args& a) { return Switch(&a.all); }},
    {"--width", "N", kResults,
     "text: columns, 40 to 1000 (default: the terminal's, at most 120)",
     [](const std::string& v, Args& a) {
       return SetNumber(v, 40, 1000, &a.width);
     }},
    {"--color", "WHEN", kResults,
     "text: auto (default), always or never; NO_COLOR is honoured",
     SetColor},
    {"--exit-zero", "", kResults, "exit with 0 although something is flagged",
     [](const std::string&, Args& a) { return Switch(&a.exit_zero); }},

    {"--threads", "N", kReads, "use N threads (default: one a core)",
     SetThreads},
    {"-q,--quiet", "", kAll, "no progress bar and no summary",
     [](const std::string&, Args& a) { return Switch(&a.quiet); }},
    {"-h,--help", "", kAll, "show this help",
     [](const std::string&, Args& a) { return Switch(&a.help); }},
    {"-V,--version", "", kAll, "show the versions of program and model",
     [](const std::string&, Args& a) { return Switch(&a.version); }},
};

}  // namespace

std::span<const OptionSpec> Options() { return kOptions; }

}  // namespace unspin::cli
