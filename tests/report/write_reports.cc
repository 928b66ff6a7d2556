// Writes samples in every format, for test_reports.py to parse:
//
//   write_reports FOLDER

#include <cstdio>
#include <fstream>
#include <string>
#include <utility>

#include "report/findings_sample.h"
#include "unspin/report.h"

namespace unspin::report {
namespace {

const std::pair<ReportFormat, const char*> kFormats[] = {
    {ReportFormat::kText, "txt"},
    {ReportFormat::kJson, "json"},
    {ReportFormat::kJsonLines, "jsonl"},
    {ReportFormat::kSarif, "sarif"},
    {ReportFormat::kJunit, "xml"},
    {ReportFormat::kGitlab, "gitlab"},
    {ReportFormat::kGithub, "github"},
    {ReportFormat::kMarkdown, "md"},
    {ReportFormat::kCsv, "csv"},
    {ReportFormat::kCsvClusters, "clusters.csv"}};

bool Write(const std::string& path, const std::string& content) {
  std::ofstream file(path, std::ios::binary);
  file << content;
  return file.good();
}

bool WriteAll(const std::string& folder, const std::string& name,
              const Findings& findings, ReportOptions options = {}) {
  options.model = "en-2031-01-01";
  for (const auto& [format, ending] : kFormats) {
    options.format = format;
    const std::string report = FormatFindings(findings, options);
    if (!Write(folder + "/" + name + "." + ending, report)) return false;
  }
  return true;
}

bool WriteSamples(const std::string& folder) {
  ReportOptions with_text, limited;
  with_text.show_text = true;
  limited.max_findings = 2;
  return WriteAll(folder, "small", SmallFindings()) &&
         WriteAll(folder, "text", SmallFindings(), with_text) &&
         WriteAll(folder, "limited", SmallFindings(), limited) &&
         WriteAll(folder, "none", NoFindings()) &&
         WriteAll(folder, "empty", Findings()) &&
         WriteAll(folder, "hostile", HostileFindings(), with_text) &&
         WriteAll(folder, "many", ManyFindings(6'000, 2)) &&
         WriteAll(folder, "long", ManyFindings(3, 200)) &&
         WriteAll(folder, "large", ManyFindings(400, 50));
}

}  // namespace
}  // namespace unspin::report

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: write_reports FOLDER\n");
    return 2;
  }
  if (!unspin::report::WriteSamples(argv[1])) {
    std::fprintf(stderr, "write_reports: cannot write into %s\n", argv[1]);
    return 4;
  }
  return 0;
}
