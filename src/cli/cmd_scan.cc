// unspin scan

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <utility>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/reports.h"
#include "cli/safe_text.h"
#include "unspin/gate.h"
#include "unspin/scan.h"
#include "unspin/tree.h"

namespace unspin::cli {
namespace {

namespace fs = std::filesystem;

// Passes over texts without a word: a tree has many, such as pages that are
// front matter alone, and nothing is missed in them.
class TextsOnly : public ArticleReader {
 public:
  explicit TextsOnly(std::unique_ptr<ArticleReader> inner)
      : inner_(std::move(inner)) {}

  std::optional<Result<Article>> Next() override {
    for (;;) {
      std::optional<Result<Article>> item = inner_->Next();
      if (!item || item->ok()) return item;
      const std::string& message = item->status().message();
      if (!message.ends_with(" is empty") && !message.ends_with(" has no words")) {
        return item;
      }
    }
  }

  std::uint64_t bytes_done() const override { return inner_->bytes_done(); }
  std::uint64_t bytes_total() const override { return inner_->bytes_total(); }

 private:
  std::unique_ptr<ArticleReader> inner_;
};

// Everything that a scan reads and writes but the texts, opened before it.
struct Files {
  std::optional<Baseline> baseline;
  std::optional<Index> against;
  Tree tree;
  std::optional<Output> output;
  Reports reports;
  std::optional<Output> baseline_output;
};

// What is neither a baseline nor nothing is not replaced by one.
Status CheckBaselineTarget(const std::string& path) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return {};
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  if (line.empty() || line.starts_with("# unspin baseline")) return {};
  return Status::Usage(fmt::format(
      "--write-baseline {} exists and is no baseline: name another file",
      path));
}

Status CheckCache(const std::string& path) {
  if (path.empty()) return {};
  std::error_code error;
  if (fs::is_directory(path, error)) {
    return Status::Usage(fmt::format("--cache {} is a folder", path));
  }
  const bool exists = fs::exists(path, error);
  const int fd = open(path.c_str(),
                      O_RDWR | O_CLOEXEC | (exists ? 0 : O_CREAT | O_EXCL),
                      0666);
  if (fd < 0) {
    return Status::Machine(fmt::format("cannot write --cache {}: {}", path,
                                       std::strerror(errno)));
  }
  close(fd);
  if (!exists) unlink(path.c_str());
  return {};
}

TreeOptions OptionsOfTree(const Args& args) {
  TreeOptions options = args.tree;
  options.own = {args.output,   args.scan.cache,    args.baseline,
                 args.config,   args.write_baseline, args.against};
  for (const ReportTarget& target : args.reports) {
    options.own.push_back(target.path);
  }
  std::erase(options.own, "");
  return options;
}

Status OpenReads(const Args& args, Files* files) {
  if (!args.baseline.empty()) {
    Result<Baseline> baseline = ReadBaseline(args.baseline);
    if (!baseline.ok()) return baseline.status();
    files->baseline = std::move(*baseline);
  }
  if (!args.against.empty()) {
    Result<Index> index = Index::Open(args.against);
    if (!index.ok()) return index.status();
    files->against.emplace(std::move(*index));
  }
  Result<Tree> tree = SelectFiles(args.operands, OptionsOfTree(args));
  if (!tree.ok()) return tree.status();
  files->tree = std::move(*tree);
  return {};
}

Status OpenWrites(const Args& args, Files* files) {
  if (Status status = CheckCache(args.scan.cache); !status.ok()) return status;
  std::vector<std::string> inputs = args.operands;
  if (!args.against.empty()) inputs.push_back(args.against);
  Result<Output> output = OpenMain(args, inputs);
  if (!output.ok()) return output.status();
  files->output.emplace(std::move(*output));
  Result<Reports> reports = Reports::Open(args, inputs);
  if (!reports.ok()) return reports.status();
  files->reports = std::move(*reports);
  if (args.write_baseline.empty()) return {};
  Status status = CheckBaselineTarget(args.write_baseline);
  if (!status.ok()) return status;
  Result<Output> baseline =
      Output::Open(args.write_baseline, inputs, "--write-baseline");
  if (!baseline.ok()) return baseline.status();
  files->baseline_output.emplace(std::move(*baseline));
  return {};
}

std::string Today() {
  const std::chrono::year_month_day today(
      std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()));
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(today.year()),
                     static_cast<unsigned>(today.month()),
                     static_cast<unsigned>(today.day()));
}

Result<Findings> Find(const Args& args, const Files& files, Console& console) {
  ReadOptions read = args.read;
  read.map_positions = true;
  std::vector<std::string> paths;
  std::unordered_set<std::string> changed;
  for (const TreeFile& file : files.tree.files) {
    paths.push_back(file.path);
    if (file.changed) changed.insert(file.path);
  }
  ScanOptions options = args.scan;
  options.against = files.against ? &*files.against : nullptr;
  if (!args.tree.since.empty()) {
    options.changed = [&changed](const Article& article) {
      return changed.contains(article.file);
    };
  }
  TextsOnly reader(ArticleReader::Open(std::move(paths), read));
  return Scan(reader, options,
              [&](const char* stage, std::uint64_t done, std::uint64_t total) {
                console.Show(stage, done, total);
                return !Interrupted();
              });
}

// What is known of the tree, the allow-list and the baseline joins the findings.
void Judge(const Args& args, const Files& files, Console& console,
           Findings* findings) {
  std::vector<SkippedInput> skipped;
  for (const std::string& problem : files.tree.problems) {
    skipped.push_back({problem});
  }
  findings->skipped.insert(findings->skipped.begin(), skipped.begin(),
                           skipped.end());
  findings->notes.insert(findings->notes.begin(), files.tree.notes.begin(),
                         files.tree.notes.end());
  const std::size_t notes = findings->notes.size();
  std::error_code error;
  ApplyAllowList(args.allow, fs::current_path(error).native(), Today(),
                 findings);
  for (std::size_t i = notes; i < findings->notes.size(); ++i) {
    console.Error(findings->notes[i]);
  }
  if (!files.baseline) return;
  ApplyBaseline(*files.baseline, findings);
  // Pairs of unchanged files are not looked at, so their absence says nothing.
  if (!args.tree.since.empty()) findings->fixed.clear();
}

void Tell(const Args& args, const Findings& findings, Console& console,
          Outcome* outcome) {
  for (const SkippedInput& skipped : findings.skipped) {
    if (args.ignore_unreadable) {
      console.Error(skipped.message + " (ignored)");
    } else {
      outcome->Fail(Status::Unreadable(skipped.message));
    }
  }
}

void Write(const Args& args, const Findings& findings, Files* files,
           Outcome* outcome) {
  Status status = files->output->Write(
      FormatFindings(findings, FindingOptions(args, args.format)));
  if (status.ok()) status = files->output->Commit();
  if (!files->output->closed()) outcome->Fail(status);
  outcome->Fail(files->reports.Write(findings));
  if (!files->baseline_output) return;
  status = files->baseline_output->Write(FormatBaseline(findings));
  if (status.ok()) status = files->baseline_output->Commit();
  outcome->Fail(status);
}

std::string Summary(const Findings& findings, std::size_t files,
                    double seconds) {
  std::size_t states[3] = {};
  for (const Finding& finding : findings.findings) {
    ++states[static_cast<std::size_t>(finding.state)];
  }
  const std::size_t count = findings.findings.size();
  std::string line = fmt::format("{} file{}, {} finding{}", Grouped(files),
                                 files == 1 ? "" : "s", Grouped(count),
                                 count == 1 ? "" : "s");
  std::string parts;
  for (const FindingState state :
       {FindingState::kNew, FindingState::kKnown, FindingState::kAllowed}) {
    const std::size_t n = states[static_cast<std::size_t>(state)];
    if (n == 0) continue;
    parts += fmt::format("{}{} {}", parts.empty() ? "" : ", ", Grouped(n),
                         Name(state));
  }
  if (!parts.empty()) line += fmt::format(" ({})", parts);
  if (!findings.fixed.empty()) {
    line += fmt::format(", {} fixed", Grouped(findings.fixed.size()));
  }
  if (!findings.skipped.empty()) {
    line += fmt::format(", {} unreadable", Grouped(findings.skipped.size()));
  }
  return line + fmt::format(", {:.{}f} s", seconds, seconds < 10 ? 1 : 0);
}

Status CheckArgs(const Args& args) {
  if (args.operands.empty()) {
    return Status::Usage(
        "scan: no paths given, for example: unspin scan content/");
  }
  return CheckFiles(args);
}

}  // namespace

int RunScan(const Args& args, Console& console) {
  Outcome outcome(console);
  Files files;
  Status status = CheckArgs(args);
  if (status.ok()) status = OpenReads(args, &files);
  if (status.ok()) status = OpenWrites(args, &files);
  if (!status.ok()) {
    outcome.Fail(status);
    return outcome.ExitCode();
  }
  EndSoonWhenInterrupted();
  Result<Findings> findings = Find(args, files, console);
  if (Interrupted()) {
    outcome.SetInterrupted();
    console.Error("interrupted: no report is written");
    return outcome.ExitCode();
  }
  if (!findings.ok()) {
    outcome.Fail(findings.status());
    return outcome.ExitCode();
  }
  Judge(args, files, console, &*findings);
  console.Clear();
  Tell(args, *findings, console, &outcome);
  Write(args, *findings, &files, &outcome);
  if (findings->NewCount() > 0 && !args.exit_zero &&
      args.write_baseline.empty()) {
    outcome.SetFlagged();
  }
  console.Summary(
      Summary(*findings, files.tree.files.size(), console.seconds()));
  return outcome.ExitCode();
}

}  // namespace unspin::cli
