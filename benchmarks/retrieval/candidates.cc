// candidates: the candidate search by itself, for bm25.py: for every wire rewrite
// the ranks of its sources and the time, as JSON.
//
//   candidates INDEX DATA [whole]
//
// "whole": without the windows of the suspect.

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "../quality/data.h"
#include "align/vocabulary.h"
#include "detect/candidates.h"
#include "detect/index_impl.h"
#include "detect/sketcher.h"
#include "detect/stored_article.h"
#include "unspin/index.h"

namespace unspin::retrieval {
namespace {

using nlohmann::json;
using Clock = std::chrono::steady_clock;

double Milliseconds(Clock::time_point begin, Clock::time_point end) {
  return std::chrono::duration<double, std::milli>(end - begin).count();
}

Status Run(const std::string& path, const std::string& data, bool whole_only) {
  auto index = Index::Open(path);
  if (!index.ok()) return index.status();
  auto rewrites = quality::ReadRecords(data + "/pairs/pos_wire_rewrites.jsonl.zst");
  if (!rewrites.ok()) return rewrites.status();
  auto snapshot = index->impl().store->Read();
  if (!snapshot.ok()) return snapshot.status();
  json out = json::array();
  for (const json& o : *rewrites) {
    const auto begin = Clock::now();
    const align::Document document =
        align::MakeDocument(o.at("target_text").get<std::string>(), "en");
    const auto analysed = Clock::now();
    const auto found = detect::FindCandidates(
        **snapshot, detect::MakeSketch(document),
        whole_only ? std::vector<detect::Sketch>()
                   : detect::MakeWindowSketches(document),
        0, {});
    if (!found.ok()) return found.status();
    const auto end = Clock::now();
    std::vector<std::string> ids;
    for (const auto record : found->records) {
      auto content = (*snapshot)->ReadContent(record);
      if (!content.ok()) return content.status();
      ids.push_back(content->id);
    }
    json ranks = json::array();
    for (const json& source : o.at("source_ids")) {
      const auto it = std::find(ids.begin(), ids.end(), source.get<std::string>());
      ranks.push_back(it == ids.end() ? json() : json(it - ids.begin()));
    }
    out.push_back({{"id", o.at("id")}, {"kind", o.at("kind")}, {"ranks", ranks},
                   {"read", found->sharing},
                   {"analysis_ms", Milliseconds(begin, analysed)},
                   {"search_ms", Milliseconds(analysed, end)}});
  }
  std::printf("%s\n", out.dump().c_str());
  return Status::Ok();
}

}  // namespace
}  // namespace unspin::retrieval

int main(int argc, char** argv) {
  if (argc != 3 && argc != 4) {
    std::fputs("usage: candidates INDEX DATA [whole]\n", stderr);
    return 2;
  }
  const unspin::Status status = unspin::retrieval::Run(argv[1], argv[2], argc == 4);
  if (status.ok()) return 0;
  std::fprintf(stderr, "candidates: %s\n", status.message().c_str());
  return 3;
}
