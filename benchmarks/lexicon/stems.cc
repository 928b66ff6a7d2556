// Prints the words of articles as the comparison sees them, for learn_vectors.py
// and lift.py: a line a sentence of prose, an empty line after each article; stop
// words left out, content words by their stem, names as "^" and stem, numbers "#".
//
//   stems LANGUAGE FILE...

#include <cstdio>
#include <optional>
#include <string>

#include "align/vocabulary.h"
#include "base/ordered_map.h"
#include "lexicon/stem.h"
#include "unspin/reader.h"

namespace {

using unspin::features::TermKind;

std::string StemsOf(const std::string& utf8, const std::string& language) {
  unspin::lexicon::Stemmer stemmer(language);
  const auto document = unspin::align::MakeDocument(utf8, language);
  std::string out;
  for (const auto& sentence : document.text.sentences) {
    if (sentence.label != unspin::text::Label::kProse) continue;
    std::string line;
    for (auto i = sentence.token_begin; i < sentence.token_end; ++i) {
      const TermKind kind = document.terms[i].kind;
      if (kind == TermKind::kStop || document.text.tokens[i].furniture) continue;
      if (!line.empty()) line += ' ';
      if (kind == TermKind::kName) line += '^';
      line += kind == TermKind::kNumber
                  ? "#"
                  : stemmer.Stem(document.text.Form(document.text.tokens[i]));
    }
    if (!line.empty()) out += line + '\n';
  }
  return out + '\n';
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("usage: stems LANGUAGE FILE...\n", stderr);
    return 2;
  }
  const std::string language = argv[1];
  const auto reader = unspin::ArticleReader::Open({argv + 2, argv + argc}, {});
  unspin::base::OrderedMap<std::string, std::string>(
      unspin::base::ThreadCount(0),
      [&]() -> std::optional<std::string> {
        while (const auto item = reader->Next()) {
          if (item->ok()) return (*item)->text;
          std::fprintf(stderr, "%s\n", item->status().message().c_str());
        }
        return std::nullopt;
      },
      [&](const std::string& text) { return StemsOf(text, language); },
      [](const std::string& lines) {
        return std::fwrite(lines.data(), 1, lines.size(), stdout) == lines.size();
      });
  return 0;
}
