// unspin check and unspin compare

#include <fmt/format.h>

#include <utility>
#include <vector>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/output.h"
#include "cli/reports.h"
#include "cli/results.h"
#include "cli/watch.h"
#include "unspin/detector.h"
#include "unspin/scan.h"

namespace unspin::cli {
namespace {

// What a sink returns to end the run after Ctrl-C. Nobody sees the message.
Status Stopped() { return Status::Machine("interrupted"); }

// The texts are needed to show passages, whatever --show-text says of JSON.
CheckOptions DetectorOptions(const Args& args) {
  CheckOptions options = args.check;
  options.show_text |=
      args.format == ReportFormat::kText || !args.reports.empty();
  return options;
}

// Opens the output, lets `run` fill it, and decides the exit code. `run` has
// the signature Status(const ResultSink&, const ErrorSink&).
template <typename Run>
int Report(const Args& args, const std::vector<std::string>& inputs,
           Console& console, Run run) {
  Outcome outcome(console);
  if (Status status = CheckFiles(args); !status.ok()) {
    outcome.Fail(status);
    return outcome.ExitCode();
  }
  Result<Output> output = OpenMain(args, inputs);
  Result<Reports> reports = Reports::Open(args, inputs);
  if (!output.ok() || !reports.ok()) {
    outcome.Fail(output.ok() ? reports.status() : output.status());
    return outcome.ExitCode();
  }
  EndSoonWhenInterrupted();
  Results results(args, *output, console);
  std::vector<CheckResult> kept;  // For --report alone.
  std::vector<SkippedInput> skipped;
  Status status = run(
      [&](CheckResult result) {
        if (Interrupted()) return Stopped();
        const Status added = results.Add(result);
        if (!reports->empty()) kept.push_back(std::move(result));
        return added;
      },
      [&](const Status& failure) {
        skipped.push_back({failure.message()});
        outcome.Fail(failure);
      });
  if (Interrupted()) {
    status = Status::Ok();
    outcome.SetInterrupted();
    console.Error(args.output.empty()
                      ? "interrupted: the reports so far are complete"
                      : "interrupted: " + args.output + " is not written");
  }
  if (status.ok()) status = results.Finish();
  if (status.ok() && !Interrupted()) status = output->Commit();
  // Who closes the pipe has read enough: no message.
  if (!output->closed()) outcome.Fail(status);
  if (!reports->empty() && !Interrupted()) {
    Findings findings = FromResults(kept);
    findings.skipped = std::move(skipped);
    outcome.Fail(reports->Write(findings));
  }
  if (results.flagged() > 0 && !args.exit_zero) outcome.SetFlagged();
  return outcome.ExitCode();
}

int Fail(Console& console, const Status& status) {
  Outcome outcome(console);
  outcome.Fail(status);
  return outcome.ExitCode();
}

// The one article of a file.
Result<Article> ReadOne(const std::string& path, const ReadOptions& options) {
  const auto reader = ArticleReader::Open({path}, options);
  std::optional<Result<Article>> article = reader->Next();
  if (!article) {
    return Status::Unreadable(fmt::format("{}: holds no article", path));
  }
  if (!article->ok()) return std::move(*article);
  if (const auto second = reader->Next()) {
    if (!second->ok()) return second->status();
    return Status::Usage(fmt::format(
        "{}: holds several articles, but compare takes one of each; use "
        "--pairs, or index and check", path));
  }
  return std::move(*article);
}

int ComparePair(const Args& args, Console& console) {
  const std::string& suspect_path = args.operands[0];
  const std::string& source_path = args.operands[1];
  return Report(
      args, args.operands, console,
      [&](const ResultSink& sink, const ErrorSink& errors) {
        const Result<Article> suspect = ReadOne(suspect_path, args.read);
        const Result<Article> source = ReadOne(source_path, args.read);
        if (!suspect.ok()) errors(suspect.status());
        if (!source.ok()) errors(source.status());
        if (!suspect.ok() || !source.ok()) return Status::Ok();
        return sink(Compare(*suspect, *source, DetectorOptions(args)));
      });
}

}  // namespace

int RunCheck(const Args& args, Console& console) {
  if (args.index.empty()) {
    return Fail(console, Status::Usage(
        "check: no index given, for example: unspin check -i wire.unspin "
        "suspect.txt"));
  }
  if (args.operands.empty()) {
    return Fail(console, Status::Usage(fmt::format(
        "check: no inputs given, for example: unspin check -i {} suspect.txt",
        args.index)));
  }
  const Result<Index> index = Index::Open(args.index);
  if (!index.ok()) return Fail(console, index.status());
  std::vector<std::string> inputs = args.operands;
  inputs.push_back(args.index);
  return Report(args, inputs, console,
                [&](const ResultSink& sink, const ErrorSink& errors) {
                  WatchedArticles suspects(
                      ArticleReader::Open(args.operands, args.read), console);
                  return CheckAll(suspects, *index, DetectorOptions(args),
                                  sink, errors);
                });
}

int RunCompare(const Args& args, Console& console) {
  if (args.pairs.empty()) {
    if (args.operands.size() != 2) {
      return Fail(console, Status::Usage(fmt::format(
          "compare: two files are needed, not {}, for example: unspin "
          "compare suspect.txt source.txt", args.operands.size())));
    }
    if (args.operands[0] == "-" && args.operands[1] == "-") {
      return Fail(console, Status::Usage(
          "compare: only one of the two can be standard input"));
    }
    return ComparePair(args, console);
  }
  if (!args.operands.empty()) {
    return Fail(console, Status::Usage(fmt::format(
        "compare: {} beside --pairs; give either two files or --pairs FILE",
        args.operands[0])));
  }
  return Report(args, {args.pairs}, console,
                [&](const ResultSink& sink, const ErrorSink& errors) {
                  WatchedPairs pairs(PairReader::Open({args.pairs}, args.read),
                                     console);
                  return CompareAll(pairs, DetectorOptions(args), sink,
                                    errors);
                });
}

}  // namespace unspin::cli
