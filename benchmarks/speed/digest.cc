// What the analysis makes of texts, as one number: to show that a change to its
// speed changed nothing else, and to time it without reading and writing.
//
//   digest [--each] FILE...   prints "articles seconds(cpu) digest"; with --each
//                             a line "digest id" for each article before that
//
// Of each text: the language and signs of evasion, all fields of tokens, sentences
// and quotes, terms, channels and band keys. Seconds are of the analysis alone.

#include <bit>
#include <cstdio>
#include <cstring>

#include "align/vocabulary.h"
#include "base/hash.h"
#include "cpu_seconds.h"
#include "detect/sketcher.h"
#include "features/channels.h"
#include "unspin/reader.h"

namespace unspin {
namespace {

class Digest {
 public:
  void Add(std::uint64_t value) { hash_ = base::CombineHash(hash_, value); }
  void Add(Span span) { Add(std::uint64_t{span.begin} << 32 | span.end); }
  void Add(std::string_view bytes) { Add(base::Hash64(bytes)); }
  template <typename T>
  void AddAll(const std::vector<T>& values) {
    Add(values.size());
    for (const T value : values) Add(std::uint64_t{value});
  }
  std::uint64_t value() const { return hash_; }

 private:
  std::uint64_t hash_ = 0;
};

void Add(const text::AnalyzedText& text, Digest* out) {
  out->Add(text.language);
  out->Add(text.code_points);
  out->Add(text.forms);
  const text::EvasionSigns& e = text.evasion;
  for (const std::uint32_t sign :
       {e.invisible, e.soft_hyphens, e.lookalikes, e.marks, e.spaced_words,
        e.compatibility, e.odd_spaces}) {
    out->Add(sign);
  }
  for (const text::Token& t : text.tokens) {
    out->Add(t.span);
    out->Add(t.hash);
    out->Add(text.Form(t));
    out->Add(std::uint64_t{t.sentence} << 8 | t.number | t.capital << 1 |
             t.all_caps << 2 | t.initial << 3 | t.in_quote << 4 |
             t.after_hyphen << 5 | t.percent << 6 | t.furniture << 7);
  }
  for (const text::Sentence& s : text.sentences) {
    out->Add(s.span);
    out->Add(std::uint64_t{s.token_begin} << 32 | s.token_end);
    out->Add(std::uint64_t{s.paragraph} << 32 |
             static_cast<std::uint64_t>(s.label) << 1 | s.terminated);
  }
  for (const text::Quote& q : text.quotes) {
    out->Add(q.span);
    out->Add(std::uint64_t{q.token_begin} << 32 | q.token_end);
    out->Add(q.speaker);
  }
}

std::uint64_t DigestOf(const align::Document& document,
                       const features::Channels& channels,
                       const detect::Sketch& sketch) {
  Digest out;
  Add(document.text, &out);
  for (const features::Term& t : document.terms) {
    out.Add(std::uint64_t{t.hash} << 32 | t.stem);
    out.Add(std::bit_cast<std::uint32_t>(t.idf));
    out.Add(std::bit_cast<std::uint64_t>(t.value));
    out.Add(static_cast<std::uint64_t>(t.kind) << 1 | t.in_quote);
  }
  out.AddAll(channels.shingles);
  out.AddAll(channels.anchors);
  out.AddAll(channels.words);
  out.AddAll(channels.anchor_set);
  out.AddAll(channels.word_set);
  for (const auto& keys : sketch.band_keys) out.AddAll(keys);
  return out.value();
}

int Run(const std::vector<std::string>& paths, bool each) {
  auto reader = ArticleReader::Open(paths, {});
  std::size_t articles = 0;
  double seconds = 0;
  std::uint64_t all = 0;
  while (auto article = reader->Next()) {
    if (!article->ok()) continue;
    const double begin = CpuSeconds();
    const align::Document document =
        align::MakeDocument((*article)->text, (*article)->language);
    const features::Channels channels =
        features::MakeChannels(document.text, document.terms);
    const detect::Sketch sketch = detect::MakeSketch(channels);
    seconds += CpuSeconds() - begin;
    ++articles;
    const std::uint64_t digest = DigestOf(document, channels, sketch);
    if (each) {
      std::printf("%016llx %s\n", static_cast<unsigned long long>(digest),
                  (*article)->id.c_str());
    }
    all = base::CombineHash(all, digest);
  }
  std::printf("%zu %.3f %016llx\n", articles, seconds,
              static_cast<unsigned long long>(all));
  return 0;
}

}  // namespace
}  // namespace unspin

int main(int argc, char** argv) {
  const bool each = argc > 1 && std::strcmp(argv[1], "--each") == 0;
  return unspin::Run({argv + (each ? 2 : 1), argv + argc}, each);
}
