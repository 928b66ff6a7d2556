#include "cli/reports.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <system_error>
#include <utility>

#include "cli/terminal.h"
#include "unspin/detector.h"

namespace unspin::cli {
namespace {

namespace fs = std::filesystem;

constexpr int kFileWidth = 80;

// A file that is written, or read, by an option.
struct Use {
  std::string option;
  std::string path;
  bool written = true;
};

std::vector<Use> Uses(const Args& args) {
  std::vector<Use> uses = {{"--output", args.output},
                           {"--write-baseline", args.write_baseline},
                           {"--cache", args.scan.cache},
                           {"--against", args.against, false},
                           {"--config", args.config, false}};
  // A baseline may be read and written anew.
  if (args.write_baseline != args.baseline) {
    uses.push_back({"--baseline", args.baseline, false});
  }
  for (const ReportTarget& target : args.reports) {
    uses.push_back({"--report " + target.name, target.path});
  }
  std::erase_if(uses, [](const Use& use) {
    std::error_code error;
    const fs::file_status status = fs::status(use.path, error);
    return use.path.empty() || (use.path != "-" && fs::exists(status) &&
                                !fs::is_regular_file(status));
  });
  return uses;
}

std::string Identity(const std::string& path) {
  std::error_code error;
  if (path == "-") return path;
  const fs::path real = fs::weakly_canonical(fs::absolute(path, error), error);
  return error ? path : real.native();
}

bool ToStandardOutput(const Args& args) {
  return std::ranges::any_of(args.reports, [](const ReportTarget& target) {
    return target.path == "-";
  });
}

bool MainToStandardOutput(const Args& args) {
  return args.output.empty() || args.output == "-";
}

}  // namespace

Status CheckFiles(const Args& args) {
  if (ToStandardOutput(args) && MainToStandardOutput(args) &&
      (args.format_given || !args.output.empty())) {
    return Status::Usage(
        "--format and --report both go to standard output: name a file for "
        "one of them");
  }
  const std::vector<Use> uses = Uses(args);
  for (std::size_t i = 0; i < uses.size(); ++i) {
    for (std::size_t j = 0; j < i; ++j) {
      if (!(uses[i].written || uses[j].written) ||
          Identity(uses[i].path) != Identity(uses[j].path)) {
        continue;
      }
      return Status::Usage(fmt::format(
          "{} and {} are both {}: name another file", uses[j].option,
          uses[i].option,
          uses[i].path == "-" ? "standard output" : uses[i].path));
    }
  }
  return {};
}

Result<Output> OpenMain(const Args& args,
                        const std::vector<std::string>& inputs) {
  if (ToStandardOutput(args) && MainToStandardOutput(args)) {
    return Output::Nowhere();
  }
  return Output::Open(args.output, inputs);
}

ReportOptions FindingOptions(const Args& args, ReportFormat format) {
  ReportOptions options;
  options.format = format;
  options.width = ReportWidth(args);
  options.color = ReportColor(args);
  options.show_text = args.check.show_text;
  if (args.all) options.max_pairs = std::numeric_limits<std::size_t>::max();
  options.model = ModelVersion();
  options.max_findings = args.max_findings;
  return options;
}

Result<Reports> Reports::Open(const Args& args,
                              const std::vector<std::string>& inputs) {
  Reports reports;
  for (const ReportTarget& target : args.reports) {
    Result<Output> output =
        Output::Open(target.path, inputs, "--report " + target.name + "=");
    if (!output.ok()) return output.status();
    ReportOptions options = FindingOptions(args, target.format);
    if (target.path != "-") {
      options.width = args.width > 0 ? args.width : kFileWidth;
      options.color = args.color == ColorMode::kAlways;
    }
    reports.reports_.push_back({std::move(options), std::move(*output)});
  }
  return reports;
}

Status Reports::Write(const Findings& findings) {
  Status first;
  for (Report& report : reports_) {
    Status status =
        report.output.Write(FormatFindings(findings, report.options));
    if (status.ok()) status = report.output.Commit();
    if (report.output.closed()) status = Status::Ok();
    if (first.ok()) first = std::move(status);
  }
  return first;
}

}  // namespace unspin::cli
