// unspin index

#include <fmt/format.h>

#include <filesystem>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/safe_text.h"
#include "cli/watch.h"
#include "unspin/index.h"

namespace unspin::cli {
namespace {

Status CheckArgs(const Args& args) {
  if (args.output.empty()) {
    return Status::Usage(
        "index: no index given, for example: unspin index -o wire.unspin "
        "corpus/");
  }
  if (args.operands.empty()) {
    return Status::Usage(fmt::format(
        "index: no inputs given, for example: unspin index -o {} corpus/",
        args.output));
  }
  std::error_code error;
  for (const std::string& input : args.operands) {
    if (input == args.output ||
        std::filesystem::equivalent(input, args.output, error)) {
      return Status::Usage(fmt::format(
          "index: {} is both the index and an input", args.output));
    }
  }
  return {};
}

std::string Json(const BuildReport& report, const std::string& path) {
  return fmt::format(
      "{{\"schema\": \"unspin-index/1\", \"path\": {}, \"added\": {}, "
      "\"replaced\": {}, \"skipped\": {}, \"unreadable\": {}}}\n",
      JsonString(path), report.added, report.replaced, report.skipped,
      report.unreadable);
}

std::string Summary(const BuildReport& report, const std::string& path,
                    double seconds) {
  const std::uint64_t articles = report.added + report.replaced;
  std::string line = fmt::format(
      "indexed {} article{} ({} replaced, {} skipped", Grouped(articles),
      articles == 1 ? "" : "s", Grouped(report.replaced),
      Grouped(report.skipped));
  if (report.unreadable > 0) {
    line += fmt::format(", {} unreadable", Grouped(report.unreadable));
  }
  const int digits = seconds < 10 ? 1 : 0;
  return line + fmt::format(") in {:.{}f} s -> {}", seconds, digits, path);
}

}  // namespace

int RunIndex(const Args& args, Console& console) {
  Outcome outcome(console);
  if (Status status = CheckArgs(args); !status.ok()) {
    outcome.Fail(status);
    return outcome.ExitCode();
  }
  WatchedArticles reader(ArticleReader::Open(args.operands, args.read),
                         console);
  const Result<BuildReport> report = BuildIndex(
      reader, args.output, args.build,
      [&](const Status& status) { outcome.Fail(status); },
      [&](std::uint64_t articles) {
        console.Show({articles, reader.bytes_done(), reader.bytes_total()});
        return !Interrupted();
      });
  if (!report.ok()) {
    outcome.Fail(report.status());
    return outcome.ExitCode();
  }
  console.Summary(Summary(*report, args.output, console.seconds()));
  if (Interrupted()) {
    console.Error(
        "interrupted: the articles counted above are in the index, the rest "
        "is not; run the same command again to complete it");
    outcome.SetInterrupted();
  }
  if (args.format != ReportFormat::kText) {
    outcome.Fail(Print(Json(*report, args.output)));
  }
  return outcome.ExitCode();
}

}  // namespace unspin::cli
