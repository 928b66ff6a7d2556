// Scans the inputs with the library and writes the flagged pairs; time and memory
// to stderr.
//
//   scan_pairs CACHE|- THREADS INPUT... > findings.tsv
//
// Lines "F": suspect, source, verdict, score, coverage. "C": size of a cluster and
// its representative. "B": boilerplate: documents, words, example, text.

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "unspin/scan.h"

namespace {

double Seconds(const timeval& t) {
  return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
}

std::string OneLine(std::string text) {
  for (char& c : text) {
    if (c == '\n' || c == '\t') c = ' ';
  }
  return text;
}

void Write(const unspin::Findings& found) {
  for (const unspin::Finding& f : found.findings) {
    std::printf("F\t%s\t%s\t%s\t%.4f\t%.4f\n",
                found.documents[f.suspect].id.c_str(),
                found.documents[f.source].id.c_str(),
                std::string(unspin::Name(f.verdict)).c_str(), f.score, f.coverage);
  }
  for (const unspin::Cluster& c : found.clusters) {
    std::printf("C\t%zu\t%s\n", c.members.size(),
                found.documents[c.representative].id.c_str());
  }
  for (const unspin::Boilerplate& b : found.boilerplate) {
    std::printf("B\t%llu\t%llu\t%s\t%s\n",
                static_cast<unsigned long long>(b.documents),
                static_cast<unsigned long long>(b.words),
                found.documents[b.example].id.c_str(), OneLine(b.text).c_str());
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4) return 2;
  const auto begin = std::chrono::steady_clock::now();
  const auto reader = unspin::ArticleReader::Open({argv + 3, argv + argc}, {});
  unspin::ScanOptions options;
  if (std::string_view(argv[1]) != "-") options.cache = argv[1];
  options.threads = std::atoi(argv[2]);
  const auto found = unspin::Scan(*reader, options, nullptr);
  if (!found.ok()) {
    std::fprintf(stderr, "%s\n", found.status().message().c_str());
    return 1;
  }
  const std::chrono::duration<double> wall =
      std::chrono::steady_clock::now() - begin;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::fprintf(stderr,
               "%zu documents, %zu findings, %llu pairs aligned, %zu boilerplate; "
               "%.1f s CPU, %.1f s wall, %ld MiB\n",
               found->documents.size(), found->findings.size(),
               static_cast<unsigned long long>(found->pairs_aligned),
               found->boilerplate.size(),
               Seconds(usage.ru_utime) + Seconds(usage.ru_stime), wall.count(),
               usage.ru_maxrss / 1024);
  for (const std::string& note : found->notes) {
    std::fprintf(stderr, "%s\n", note.c_str());
  }
  Write(*found);
  return 0;
}
