#include "cli/results.h"

#include <fmt/format.h>

#include <limits>
#include <string_view>

#include "cli/safe_text.h"
#include "cli/terminal.h"
#include "unspin/detector.h"
#include "unspin/report.h"

namespace unspin::cli {
namespace {

ReportOptions MakeOptions(const Args& args) {
  ReportOptions options;
  options.format = args.format;
  options.width = ReportWidth(args);
  options.color = ReportColor(args);
  options.show_text = args.check.show_text;
  if (args.all) options.max_pairs = std::numeric_limits<std::size_t>::max();
  options.model = ModelVersion();
  return options;
}

// `report` as an element of an array: two blanks before every line. Strings
// hold no line end, so no content changes.
std::string Indented(std::string_view report) {
  std::string out;
  while (!report.empty()) {
    const std::size_t end = report.find('\n');
    if (!out.empty()) out += '\n';
    out += "  ";
    out += report.substr(0, end);
    report.remove_prefix(end + 1);
  }
  return out;
}

}  // namespace

Results::Results(const Args& args, Output& output, Console& console)
    : output_(output),
      console_(console),
      options_(MakeOptions(args)),
      flagged_only_(args.check.flagged_only) {}

Status Results::Write(std::string_view text) {
  console_.Clear();
  return output_.Write(text);
}

Status Results::Add(const CheckResult& result) {
  ++count_;
  const bool flagged = IsFlagged(result.verdict);
  flagged_ += flagged ? 1 : 0;
  const bool text = options_.format == ReportFormat::kText;
  if (text && flagged_only_ && !flagged) return {};
  const std::string report = FormatResult(result, options_);
  if (options_.format == ReportFormat::kJson) return AddJson(report);
  const bool parted = text && written_++ > 0;
  return Write(parted ? "\n" + report : report);
}

Status Results::AddJson(const std::string& report) {
  if (count_ == 1) {
    held_ = report;
    return {};
  }
  if (count_ > 2) return Write(",\n" + Indented(report));
  const std::string first = Indented(held_);
  held_.clear();
  return Write("[\n" + first + ",\n" + Indented(report));
}

Status Results::Finish() {
  if (options_.format == ReportFormat::kJson) {
    if (count_ > 1) return Write("\n]\n");
    return Write(count_ == 1 ? held_ : "[]\n");
  }
  if (options_.format == ReportFormat::kText && count_ > 1) {
    return Write(fmt::format("{}{} articles checked, {} flagged\n",
                             written_ > 0 ? "\n" : "", Grouped(count_),
                             Grouped(flagged_)));
  }
  return {};
}

}  // namespace unspin::cli
