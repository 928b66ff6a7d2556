// Counts in how many articles of a collection each English stem occurs, and
// prints the table that lexicon/frequency.cc compiles in; or how often each form
// occurs, for text/english_forms.cc.
//
//   train_frequencies --name "what it is" corpus.jsonl.zst > en-df.tsv
//   train_frequencies --forms --name "what it is" corpus.jsonl.zst > en-forms.tsv
//
// A stem or form is kept if it occurs in `kLeast` articles or more and is made of
// letters. Aggregate counts only: no text leaves the collection.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "lexicon/stem.h"
#include "text/analyze.h"
#include "unspin/reader.h"

namespace {

constexpr int kLeast = 8;

using unspin::text::AnalyzedText;

bool HasLettersOnly(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || c == '\'';
  });
}

class Stems {
 public:
  void Add(const AnalyzedText& text) {
    std::set<std::string> stems;
    std::set<std::string_view> forms;
    for (const auto& token : text.tokens) {
      if (!token.number && forms.insert(text.Form(token)).second) {
        stems.insert(stemmer_.Stem(text.Form(token)));
      }
    }
    for (const std::string& stem : stems) ++articles_[stem];
  }

  void Print() const {
    for (const auto& [stem, count] : articles_) {
      if (count >= kLeast && HasLettersOnly(stem)) {
        std::printf("%s\t%d\n", stem.c_str(), count);
      }
    }
  }

 private:
  unspin::lexicon::Stemmer stemmer_{"en"};
  std::map<std::string, int> articles_;
};

// Lines of a cost, -4 log2 of the share of all words, and the forms that have it.
class Forms {
 public:
  void Add(const AnalyzedText& text) {
    std::set<std::string_view> seen;
    for (const auto& token : text.tokens) {
      const std::string_view form = text.Form(token);
      if (!HasLettersOnly(form)) continue;
      Count& count = counts_[std::string(form)];
      ++count.words;
      count.articles += seen.insert(form).second;
      ++words_;
    }
  }

  void Print() const {
    std::map<int, std::set<std::string_view>> by_cost;
    for (const auto& [form, count] : counts_) {
      // Possessives are told by their ending; few letters are words.
      const bool word = form.size() > 1 || form == "a" || form == "i";
      if (count.articles < kLeast || !word || form.ends_with("'s")) continue;
      const double share = static_cast<double>(count.words) / words_;
      by_cost[static_cast<int>(std::lround(-4 * std::log2(share)))].insert(form);
    }
    for (const auto& [cost, forms] : by_cost) {
      std::printf("%d\t", cost);
      const char* before = "";
      for (const std::string_view form : forms) {
        std::printf("%s%.*s", before, static_cast<int>(form.size()), form.data());
        before = " ";
      }
      std::printf("\n");
    }
  }

 private:
  struct Count {
    int words = 0;
    int articles = 0;
  };
  std::unordered_map<std::string, Count> counts_;
  double words_ = 0;
};

template <typename Counts>
void CountAndPrint(const char* what, const char* name, char** first, char** last) {
  Counts counts;
  int articles = 0;
  const auto reader = unspin::ArticleReader::Open({first, last}, {});
  while (const auto item = reader->Next()) {
    if (!item->ok()) {
      std::fprintf(stderr, "%s\n", item->status().message().c_str());
      continue;
    }
    counts.Add(unspin::text::Analyze((*item)->text, "en"));
    ++articles;
  }
  std::printf("# %s, by tools/train_frequencies.cc.\n# source: %s\n# articles: %d\n",
              what, name, articles);
  counts.Print();
}

}  // namespace

int main(int argc, char** argv) {
  const bool forms = argc > 1 && std::string_view(argv[1]) == "--forms";
  char** args = argv + (forms ? 2 : 1);
  if (argv + argc - args < 3 || std::string_view(args[0]) != "--name") {
    std::fputs("usage: train_frequencies [--forms] --name NAME CORPUS...\n", stderr);
    return 2;
  }
  if (forms) {
    CountAndPrint<Forms>("Costs of English word forms: -4 log2 of their share",
                         args[1], args + 2, argv + argc);
  } else {
    CountAndPrint<Stems>("Document frequencies of English stems (Snowball)", args[1],
                         args + 2, argv + argc);
  }
  return 0;
}
