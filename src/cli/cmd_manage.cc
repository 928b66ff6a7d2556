// unspin info, unspin verify, unspin remove and unspin compact

#include <fmt/format.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/commands.h"
#include "cli/output.h"
#include "cli/safe_text.h"
#include "unspin/index.h"

namespace unspin::cli {
namespace {

// Checks that an index, and nothing else, is named.
Status OneIndex(const Args& args, std::string_view command) {
  if (args.operands.size() == 1) return {};
  return Status::Usage(fmt::format(
      "{}: one index is needed, not {}, for example: unspin {} wire.unspin",
      command, args.operands.size(), command));
}

std::string JsonStrings(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) {
    if (out.size() > 1) out += ", ";
    out += JsonString(item);
  }
  return out + "]";
}

std::string Json(const IndexInfo& info) {
  std::string parameters;
  for (const auto& [name, value] : info.parameters) {
    if (!parameters.empty()) parameters += ", ";
    parameters += fmt::format("{}: {}", JsonString(name), JsonString(value));
  }
  std::string parts;
  for (const auto& [name, bytes] : info.parts) {
    if (!parts.empty()) parts += ", ";
    parts += fmt::format("{}: {}", JsonString(name), bytes);
  }
  return fmt::format(
      "{{\"schema\": \"unspin-info/1\", \"path\": {}, \"format_version\": {}, "
      "\"articles\": {}, \"removed\": {}, \"text_bytes\": {}, "
      "\"file_bytes\": {}, \"parts\": {{{}}}, \"segments\": {}, "
      "\"parameters\": {{{}}}}}\n",
      JsonString(info.path), info.format_version, info.articles, info.removed,
      info.text_bytes, info.file_bytes, parts, info.segments, parameters);
}

std::string Text(const IndexInfo& info) {
  std::string out = Safe(info.path) + "\n";
  const auto line = [&](std::string_view name, std::string_view value) {
    out += fmt::format("  {:<20}{}\n", Safe(name), Safe(value));
  };
  line("articles", Grouped(info.articles));
  line("text", HumanBytes(info.text_bytes));
  line("file", HumanBytes(info.file_bytes));
  for (const auto& [name, bytes] : info.parts) {
    line("  " + name, HumanBytes(bytes));
  }
  if (info.removed > 0) {
    line("removed", Grouped(info.removed) + " (see unspin compact)");
  }
  line("segments", Grouped(info.segments));
  line("format version", std::to_string(info.format_version));
  for (const auto& [name, value] : info.parameters) line(name, value);
  return out;
}

// The lines of a file or of standard input, empty ones left out.
Result<std::vector<std::string>> ReadLines(const std::string& path) {
  std::ifstream file;
  if (path != "-") {
    file.open(path, std::ios::binary);
    if (!file) {
      return Status::Unreadable(fmt::format("cannot read --ids-from {}: {}",
                                            path, std::strerror(errno)));
    }
  }
  std::istream& in = path == "-" ? std::cin : file;
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) lines.push_back(line);
  }
  if (in.bad()) {
    return Status::Unreadable(fmt::format("cannot read --ids-from {}", path));
  }
  return lines;
}

// The ids to remove: operands and lines of --ids-from.
Result<std::vector<std::string>> IdsToRemove(const Args& args) {
  std::vector<std::string> ids;
  if (!args.operands.empty()) {
    ids.assign(std::next(args.operands.begin()), args.operands.end());
  }
  if (args.operands.empty() || (ids.empty() && args.ids_from.empty())) {
    return Status::Usage(
        "remove: an index and ids are needed, for example: unspin remove "
        "wire.unspin mw/2031-001");
  }
  if (args.ids_from.empty()) return ids;
  Result<std::vector<std::string>> lines = ReadLines(args.ids_from);
  if (!lines.ok()) return lines;
  ids.insert(ids.end(), lines->begin(), lines->end());
  return ids;
}

std::string VerifyReport(const Args& args,
                         const std::vector<std::string>& problems) {
  if (args.format != ReportFormat::kText) {
    return fmt::format(
        "{{\"schema\": \"unspin-verify/1\", \"path\": {}, \"ok\": {}, "
        "\"problems\": {}}}\n",
        JsonString(args.operands[0]), problems.empty(), JsonStrings(problems));
  }
  if (problems.empty()) return "ok\n";
  std::string report;
  for (const std::string& problem : problems) report += Safe(problem) + "\n";
  return report;
}

std::string RemoveReport(const Args& args, std::uint64_t removed,
                         const std::vector<std::string>& missing) {
  if (args.format != ReportFormat::kText) {
    return fmt::format(
        "{{\"schema\": \"unspin-remove/1\", \"path\": {}, "
        "\"removed\": {}, \"missing\": {}}}\n",
        JsonString(args.operands[0]), removed, JsonStrings(missing));
  }
  if (args.quiet) return "";
  return fmt::format("removed {} article{}\n", Grouped(removed),
                     removed == 1 ? "" : "s");
}

// Runs `work`, which returns the report, and writes that. `usage` says whether
// the command line makes sense; the output is opened before the work begins.
template <typename Work>
int Manage(const Status& usage, const Args& args, Console& console,
           Work work) {
  Outcome outcome(console);
  outcome.Fail(usage);
  if (!usage.ok()) return outcome.ExitCode();
  Result<Output> output = Output::Open(args.output, {args.operands[0]});
  outcome.Fail(output.status());
  if (!output.ok()) return outcome.ExitCode();
  const Result<std::string> report = work(outcome);
  outcome.Fail(report.status());
  if (!report.ok()) return outcome.ExitCode();
  Status status = output->Write(*report);
  if (status.ok()) status = output->Commit();
  if (!output->closed()) outcome.Fail(status);
  return outcome.ExitCode();
}

}  // namespace

int RunInfo(const Args& args, Console& console) {
  return Manage(
      OneIndex(args, "info"), args, console,
      [&](Outcome&) -> Result<std::string> {
        const Result<Index> index = Index::Open(args.operands[0]);
        if (!index.ok()) return index.status();
        const Result<IndexInfo> info = index->Info();
        if (!info.ok()) return info.status();
        return args.format == ReportFormat::kText ? Text(*info) : Json(*info);
      });
}

int RunVerify(const Args& args, Console& console) {
  return Manage(
      OneIndex(args, "verify"), args, console,
      [&](Outcome& outcome) -> Result<std::string> {
        const std::string& path = args.operands[0];
        const Result<Index> index = Index::Open(path);
        if (!index.ok()) return index.status();
        const Result<std::vector<std::string>> problems = index->Verify();
        if (!problems.ok()) return problems.status();
        if (!problems->empty()) {
          outcome.Fail(Status::Unreadable(fmt::format(
              "{} is damaged: build it again from its articles", path)));
        }
        return VerifyReport(args, *problems);
      });
}

int RunRemove(const Args& args, Console& console) {
  const Result<std::vector<std::string>> ids = IdsToRemove(args);
  return Manage(
      ids.status(), args, console,
      [&](Outcome& outcome) -> Result<std::string> {
        const std::string& path = args.operands[0];
        std::vector<std::string> missing;
        const Result<std::uint64_t> removed = RemoveFromIndex(
            path, *ids, args.build,
            [&](const std::string& id) { missing.push_back(id); });
        if (!removed.ok()) return removed.status();
        for (const std::string& id : missing) {
          outcome.Fail(Status::Unreadable(
              fmt::format("{} holds no article with the id {}", path, id)));
        }
        return RemoveReport(args, *removed, missing);
      });
}

int RunCompact(const Args& args, Console& console) {
  return Manage(
      OneIndex(args, "compact"), args, console,
      [&](Outcome&) -> Result<std::string> {
        const std::string& path = args.operands[0];
        const Result<CompactReport> report = CompactIndex(path, args.build);
        if (!report.ok()) return report.status();
        if (args.format != ReportFormat::kText) {
          return fmt::format(
              "{{\"schema\": \"unspin-compact/1\", \"path\": {}, "
              "\"bytes_before\": {}, \"bytes_after\": {}}}\n",
              JsonString(path), report->bytes_before, report->bytes_after);
        }
        if (args.quiet) return std::string();
        return fmt::format("compacted from {} to {}\n",
                           HumanBytes(report->bytes_before),
                           HumanBytes(report->bytes_after));
      });
}

}  // namespace unspin::cli
