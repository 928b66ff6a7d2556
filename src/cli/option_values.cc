#include "cli/option_values.h"

#include <filesystem>
#include <system_error>
#include <utility>

namespace unspin::cli {
namespace {

constexpr Choice<ReportFormat> kFormats[] = {
    {"text", ReportFormat::kText},
    {"json", ReportFormat::kJson},
    {"jsonl", ReportFormat::kJsonLines},
    {"sarif", ReportFormat::kSarif},
    {"junit", ReportFormat::kJunit},
    {"gitlab", ReportFormat::kGitlab},
    {"github", ReportFormat::kGithub},
    {"markdown", ReportFormat::kMarkdown},
    {"csv", ReportFormat::kCsv},
    {"csv-clusters", ReportFormat::kCsvClusters},
    {"html", ReportFormat::kHtml}};

// "en" or "pt-BR", of which the first part counts: in lower case, else empty.
std::string Language(std::string_view text) {
  std::string code(text.substr(0, text.find_first_of("-_")));
  for (char& c : code) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') return "";
  }
  return code.size() == 2 || code.size() == 3 ? code : "";
}

std::string_view Trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::string SetSize(const std::string& text, std::uint64_t most,
                    std::uint64_t* value) {
  constexpr std::string_view kSuffixes = "KMG";
  std::string_view digits = text;
  int shift = 0;
  if (!digits.empty()) {
    const std::size_t at = kSuffixes.find(digits.back());
    if (at != kSuffixes.npos) {
      shift = 10 * (static_cast<int>(at) + 1);
      digits.remove_suffix(1);
    }
  }
  std::uint64_t count = 0;
  if (!ParseNumber(digits, &count) || count < 1 || count > most >> shift) {
    return fmt::format(
        "\"{}\" is no size from 1 to {}G, such as 5000, 64K, 64M or 1G",
        Safe(text), most >> 30);
  }
  *value = count << shift;
  return "";
}

std::string SetText(const std::string& text, std::string* value) {
  if (text.empty()) return "the value is empty";
  *value = text;
  return "";
}

std::string SetFile(const std::string& text, const Args& args,
                    std::string* value) {
  const std::string problem = SetText(text, value);
  if (!problem.empty() || args.base.empty() || text == "-") return problem;
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::path path = (args.base / fs::path(text)).lexically_normal();
  *value = path.lexically_proximate(fs::current_path(error)).native();
  return "";
}

std::string SetResultFormat(const std::string& text, Args& args) {
  static constexpr Choice<ReportFormat> kResults[] = {
      kFormats[0], kFormats[1], kFormats[2]};
  args.format_given = true;
  return SetChoice(text, kResults, &args.format);
}

std::string SetFindingFormat(const std::string& text, Args& args) {
  args.format_given = true;
  return SetChoice(text, kFormats, &args.format);
}

std::string SetInputFormat(const std::string& text, Args& args) {
  static constexpr Choice<InputFormat> kInputs[] = {
      {"auto", InputFormat::kAuto},       {"text", InputFormat::kText},
      {"markdown", InputFormat::kMarkdown}, {"html", InputFormat::kHtml},
      {"jsonl", InputFormat::kJsonLines}, {"ninjs", InputFormat::kNinjs},
      {"newsml", InputFormat::kNewsMl},   {"nitf", InputFormat::kNitf}};
  return SetChoice(text, kInputs, &args.read.format);
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
  if (!ParseNumber(digits, &days) || days < 1 || days > 100'000) {
    return fmt::format("\"{}\" is no time such as 30d or 4w", Safe(text));
  }
  args.check.within_days = days * factor;
  return "";
}

std::string SetMinScore(const std::string& text, Args& args) {
  const std::string problem =
      SetNumber(text, 0.0, 1.0, &args.check.min_score);
  args.scan.min_score = args.check.min_score;
  return problem;
}

std::string SetThreads(const std::string& text, Args& args) {
  const std::string problem = SetNumber(text, 1, 1024, &args.check.threads);
  args.build.threads = args.scan.threads = args.check.threads;
  return problem;
}

std::string SetReport(const std::string& text, Args& args) {
  const std::size_t equals = text.find('=');
  if (equals == text.npos || equals == 0 || equals + 1 == text.size()) {
    return fmt::format(
        "\"{}\" is no FORMAT=FILE such as sarif=findings.sarif", Safe(text));
  }
  ReportTarget target;
  target.name = text.substr(0, equals);
  std::string problem = SetChoice(target.name, kFormats, &target.format);
  if (problem.empty()) {
    problem = SetFile(text.substr(equals + 1), args, &target.path);
  }
  if (problem.empty()) args.reports.push_back(std::move(target));
  return problem;
}

std::string SetLanguages(const std::string& text, Args& args) {
  for (std::string_view rest = text;;) {
    const std::string_view word = rest.substr(0, rest.find(','));
    const std::string code = Language(Trimmed(word));
    if (code.empty()) {
      return fmt::format("\"{}\" is no language code such as en", Safe(word));
    }
    args.scan.languages.push_back(code);
    if (word.size() == rest.size()) return "";
    rest.remove_prefix(word.size() + 1);
  }
}

std::string SetGlob(const std::string& text, const Args& args,
                    std::vector<TreeGlob>* globs) {
  if (text.find_first_not_of("!/ ") == text.npos) return "the glob is empty";
  globs->push_back({text, args.base});
  return "";
}

}  // namespace unspin::cli
