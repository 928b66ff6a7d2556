// Counts in how many articles of a collection each English stem occurs, and
// prints the table that lexicon/frequency.cc compiles in.
//
//   train-frequencies --name "what it is" corpus.jsonl.zst > src/lexicon/data/en-df.tsv
//
// A stem is kept if it occurs in `kLeast` articles or more and is made of
// letters. Aggregate counts only: no text leaves the collection.

#include <algorithm>
#include <cstdio>
#include <map>
#include <set>
#include <string>

#include "lexicon/stem.h"
#include "text/analyze.h"
#include "unspin/reader.h"

namespace {

constexpr int kLeast = 8;

}  // namespace

int main(int argc, char** argv) {
  if (argc < 4 || std::string(argv[1]) != "--name") {
    std::fputs("usage: train-frequencies --name NAME CORPUS...\n", stderr);
    return 2;
  }
  unspin::lexicon::Stemmer stemmer("en");
  std::map<std::string, int> df;
  int articles = 0;
  const auto reader = unspin::ArticleReader::Open({argv + 3, argv + argc}, {});
  while (const auto item = reader->Next()) {
    if (!item->ok()) {
      std::fprintf(stderr, "%s\n", item->status().message().c_str());
      continue;
    }
    const auto text = unspin::text::Analyze((*item)->text, "en");
    std::set<std::string> stems;
    std::set<std::string_view> forms;
    for (const auto& token : text.tokens) {
      if (!token.number && forms.insert(text.Form(token)).second) {
        stems.insert(stemmer.Stem(text.Form(token)));
      }
    }
    for (const std::string& stem : stems) ++df[stem];
    ++articles;
  }
  std::printf(
      "# Document frequencies of English stems (Snowball), by "
      "tools/train_frequencies.cc.\n# source: %s\n# articles: %d\n",
      argv[2], articles);
  for (const auto& [stem, count] : df) {
    const bool letters = std::all_of(stem.begin(), stem.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || c == '\'';
    });
    if (count >= kLeast && letters) std::printf("%s\t%d\n", stem.c_str(), count);
  }
  return 0;
}
