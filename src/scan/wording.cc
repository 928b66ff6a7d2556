#include "scan/wording.h"

#include "base/hash.h"

namespace unspin::scan {
namespace {

using features::TermKind;

// Words outside the table of frequencies weigh this and more (lexicon::Idf).
constexpr float kUnknownIdf = 9.0f;
constexpr std::uint64_t kBlank = 0xB1A4;

Wording OfSentence(const align::Document& d, const text::Sentence& sentence) {
  Wording out;
  std::uint64_t exact = 0, skeleton = 1;
  std::uint32_t words = 0, kept = 0, content = 0;
  bool blank = false, any_blank = false;
  for (std::uint32_t i = sentence.token_begin; i < sentence.token_end; ++i) {
    const text::Token& token = d.text.tokens[i];
    const features::Term& term = d.terms[i];
    const std::uint64_t word = base::Hash64(d.text.Form(token));
    exact = base::CombineHash(exact, word);
    ++words;
    if (!token.furniture) ++out.words;
    const bool fills = term.kind == TermKind::kName ||
                       term.kind == TermKind::kNumber || token.number ||
                       term.idf >= kUnknownIdf;
    if (!fills) {
      skeleton = base::CombineHash(skeleton, word);
      ++kept;
      content += term.kind == TermKind::kContent;
    } else if (!blank) {
      skeleton = base::CombineHash(skeleton, kBlank);
    }
    blank = fills;
    any_blank = any_blank || fills;
  }
  if (words >= kExactWords) out.exact = exact | 1;
  if (any_blank && kept >= kSkeletonWords && content >= kSkeletonContent) {
    out.skeleton = skeleton | 1;
  }
  if (sentence.label != text::Label::kProse) out.words = 0;
  return out;
}

}  // namespace

std::vector<Wording> MakeWording(const align::Document& document) {
  std::vector<Wording> out;
  out.reserve(document.text.sentences.size());
  for (const text::Sentence& s : document.text.sentences) {
    out.push_back(OfSentence(document, s));
  }
  return out;
}

}  // namespace unspin::scan
