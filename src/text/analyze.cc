#include "text/analyze.h"

#include <unicode/normalizer2.h>

#include <algorithm>
#include <bit>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"
#include "base/word_table.h"
#include "text/char_masks.h"
#include "text/chars.h"
#include "text/inline_furniture.h"
#include "text/labels.h"
#include "text/language.h"
#include "text/normalize.h"
#include "text/quotes.h"
#include "text/sentences.h"
#include "text/stop_words.h"
#include "text/word_forms.h"
#include "text/words.h"

namespace unspin::text {
namespace {

// The letter without its diacritics, for languages that write them rarely.
char32_t FoldLatin(char32_t c) {
  if (c < 0xC0 || (c >= 0x250 && c < 0x1E00) || c >= 0x1F00) return c;
  switch (c) {
    case 0xF8: return 'o';
    case 0x142: return 'l';
    case 0x111: case 0xF0: return 'd';
    case 0x131: return 'i';
    default: break;
  }
  static const icu::Normalizer2* const nfd = [] {
    UErrorCode error = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(error);
  }();
  icu::UnicodeString parts;
  if (nfd == nullptr ||
      !nfd->getDecomposition(static_cast<UChar32>(c), parts)) {
    return c;
  }
  return static_cast<char32_t>(parts.char32At(0));
}

class Analyzer {
 public:
  Analyzer(std::string_view utf8, std::string_view language)
      : normalized_(Normalize(utf8)),
        text_(normalized_.text),
        masks_(normalized_.masks),
        all_ascii_(!masks_.wide.AnyIn(0, text_.size())) {
    out_.code_points = normalized_.origin.back();
    out_.evasion = normalized_.signs;
    out_.language = std::string(language.substr(0, language.find_first_of("-_")));
    for (char& c : out_.language) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
  }

  AnalyzedText Run() {
    words_ = SegmentWords(text_, masks_);
    MakeSentences();
    MakeTokens();
    if (out_.language.empty()) Detect();
    if (out_.language == "en") FoldForms();
    if (out_.language == "und") DetectFolded();
    LabelSentences(&out_);
    MakeQuotes();
    MarkInlineFurniture();
    return std::move(out_);
  }

 private:
  Span Original(std::uint32_t begin, std::uint32_t end) const {
    if (begin == end) return {normalized_.origin[begin], normalized_.origin[begin]};
    // With the marks that were composed into the last code point and what was
    // dropped behind it.
    const std::uint32_t last = normalized_.origin[end - 1];
    return {normalized_.origin[begin],
            std::max(last + 1, normalized_.origin[end])};
  }

  // Sentences, each dateline as one of its own; `ranges_` in normalised offsets.
  void MakeSentences() {
    std::uint32_t last_paragraph = 0;
    for (const SentenceRange& r : SplitSentences(text_, masks_)) {
      const bool first = ranges_.empty() || r.paragraph != last_paragraph;
      last_paragraph = r.paragraph;
      std::uint32_t begin = r.begin;
      if (first && r.paragraph < 8) {
        const auto size = static_cast<std::uint32_t>(
            DatelineSize(std::u32string_view(text_).substr(r.begin, r.end - r.begin)));
        if (size > 0) {
          Push(begin, begin + size, r.paragraph, Label::kDateline, true);
          begin += size;
        }
      }
      Push(begin, r.end, r.paragraph, Label::kProse, r.terminated);
    }
  }

  void Push(std::uint32_t begin, std::uint32_t end, std::uint32_t paragraph,
            Label label, bool terminated) {
    ranges_.push_back({begin, end});
    Sentence s;
    s.span = Original(begin, end);
    // One character with its marks can become a full stop and more.
    if (!out_.sentences.empty()) {
      s.span.begin = std::max(s.span.begin, out_.sentences.back().span.end);
      s.span.end = std::max(s.span.end, s.span.begin);
    }
    s.paragraph = paragraph;
    s.label = label;
    s.terminated = terminated;
    out_.sentences.push_back(s);
  }

  // One token for each word; words_ keeps only those that lie in a sentence.
  void MakeTokens() {
    std::size_t w = 0, kept = 0;
    out_.tokens.resize(words_.size());
    FormWriter forms(text_, &out_.forms);
    for (std::uint32_t s = 0; s < ranges_.size(); ++s) {
      out_.sentences[s].token_begin = static_cast<std::uint32_t>(kept);
      while (w < words_.size() && words_[w].begin < ranges_[s].begin) ++w;
      bool initial = true;
      for (; w < words_.size() && words_[w].begin < ranges_[s].end; ++w) {
        const WordRange word = words_[kept] = words_[w];
        const bool ascii =
            all_ascii_ || !masks_.wide.AnyIn(word.begin, word.end);
        Token& t = out_.tokens[kept++];  // In place: a copy would wait for it.
        t.form_begin = forms.size();
        t.form_size = static_cast<std::uint16_t>(forms.Append(word, ascii));
        Describe(word, s, initial, &t);
        initial = false;
      }
      out_.sentences[s].token_end = static_cast<std::uint32_t>(kept);
    }
    words_.resize(kept);
    out_.tokens.resize(kept);
    forms.Finish();
    HashForms();
    IndexWords();
  }

  void Describe(WordRange word, std::uint32_t sentence, bool initial,
                Token* token) const {
    Token& t = *token;
    t.span = Original(word.begin, word.end);
    const Span within = out_.sentences[sentence].span;
    t.span.begin = std::clamp(t.span.begin, within.begin, within.end);
    t.span.end = std::clamp(t.span.end, within.begin, within.end);
    const bool upper = masks_.upper[word.begin];
    const bool number = masks_.digit[word.begin];
    const char32_t before = word.begin == 0 ? U' ' : text_[word.begin - 1];
    const bool percent =
        number && word.end < text_.size() && text_[word.end] == '%';
    const bool all_caps = (upper || number) && IsAllCaps(word);
    t.sentence = sentence;
    // One after the other, so that they are written at once.
    t.number = number;
    t.capital = upper && before != '#';  // Of a hashtag it says nothing.
    t.all_caps = all_caps;
    t.initial = initial;
    t.after_hyphen = !initial && before == '-';
    t.percent = percent;
  }

  bool IsAllCaps(WordRange word) const {
    if (masks_.lower.AnyIn(word.begin, word.end)) return false;  // Most words.
    const std::size_t capitals = masks_.upper.CountIn(word.begin, word.end);
    return capitals >= 2 &&
           capitals == masks_.letter.CountIn(word.begin, word.end);
  }

  void HashForms() {
    std::vector<std::uint32_t> bounds(2 * out_.tokens.size());
    std::uint32_t* bound = bounds.data();
    for (const Token& t : out_.tokens) {
      *bound++ = t.form_begin;
      *bound++ = t.form_begin + t.form_size;
    }
    std::vector<std::uint64_t> hashes(out_.tokens.size());
    base::Hash64OfParts(out_.forms.data(), bounds, hashes.data());
    for (std::size_t i = 0; i < hashes.size(); ++i) {
      out_.tokens[i].hash = hashes[i];
    }
  }

  // Numbers the distinct forms.
  void IndexWords() {
    static constexpr std::uint32_t kFree = ~0u;
    std::vector<std::uint32_t> slots(std::bit_ceil(2 * out_.tokens.size() + 2),
                                     kFree);
    const std::size_t mask = slots.size() - 1;
    const auto bits = static_cast<unsigned>(std::countr_zero(slots.size()));
    out_.words.clear();
    out_.words.reserve(out_.tokens.size() / 2 + 16);
    for (Token& t : out_.tokens) {
      std::size_t i = base::TablePlace(t.hash, bits);
      while (slots[i] != kFree && !IsOfWord(t, out_.words[slots[i]])) {
        i = (i + 1) & mask;
      }
      if (slots[i] == kFree) {
        slots[i] = static_cast<std::uint32_t>(out_.words.size());
        out_.words.push_back({t.hash, t.form_begin,
                              StopWordBits(out_.Form(t), t.hash), t.form_size});
      }
      t.word = slots[i];
    }
  }

  bool IsOfWord(const Token& t, const Word& word) const {
    return t.hash == word.hash && base::SameWord(out_.Form(t), out_.Form(word));
  }

  void Detect() {
    std::vector<std::uint32_t> words;
    words.reserve(std::min(out_.tokens.size(), kMaxDetectionWords));
    for (const Token& t : out_.tokens) {
      if (words.size() == kMaxDetectionWords) break;
      if (!t.number) words.push_back(out_.words[t.word].stop_bits);
    }
    out_.language = DetectLanguage(text_, masks_, words);
  }

  bool IsAscii() const { return all_ascii_ || base::IsAscii(out_.forms); }

  // English whose every letter bears an accent is no language until they fall.
  void DetectFolded() {
    if (IsAscii()) return;
    AnalyzedText read = out_;
    FoldForms();
    Detect();
    if (out_.language == "en") return;
    out_ = std::move(read);
  }

  void FoldForms() {
    if (IsAscii()) return;
    std::size_t accents = 0;
    std::string folded;
    folded.reserve(out_.forms.size());
    for (Token& t : out_.tokens) {
      const std::string_view form = out_.Form(t);
      const auto begin = static_cast<std::uint32_t>(folded.size());
      t.form_begin = begin;
      if (base::IsAscii(form)) {
        folded.append(form);
        continue;
      }
      for (std::size_t i = 0; i < form.size();) {
        const char32_t c = base::NextCodePoint(form, &i);
        const char32_t plain = FoldLatin(c);
        accents += plain != c;
        base::AppendUtf8(plain, &folded);
      }
      t.form_size = static_cast<std::uint16_t>(folded.size() - begin);
      t.hash = base::Hash64(std::string_view(folded).substr(begin));
    }
    out_.forms = std::move(folded);
    IndexWords();
    // In English a foreign name here and there has some.
    if (accents * 20 > out_.forms.size()) {
      out_.evasion.marks += static_cast<std::uint32_t>(accents);
    }
  }

  void MarkInlineFurniture() {
    const std::vector<bool> marks = FindInlineFurniture(text_, words_);
    for (std::size_t i = 0; i < marks.size(); ++i) out_.tokens[i].furniture = marks[i];
  }

  void MakeQuotes() {
    std::vector<WordRange> paragraphs;
    for (std::size_t s = 0; s < ranges_.size(); ++s) {
      if (s > 0 && out_.sentences[s].paragraph == out_.sentences[s - 1].paragraph) {
        paragraphs.back().end = ranges_[s].end;
      } else {
        paragraphs.push_back(ranges_[s]);
      }
    }
    for (const WordRange& q : FindQuotes(text_, masks_, paragraphs)) AddQuote(q);
    AttributeQuotes(text_, words_, &out_);
  }

  void AddQuote(WordRange q) {
    Quote quote;
    quote.span = Original(q.begin, q.end);
    const auto first = std::partition_point(
        words_.begin(), words_.end(),
        [&](const WordRange& w) { return w.begin < q.begin; });
    const auto last = std::partition_point(
        first, words_.end(), [&](const WordRange& w) { return w.begin < q.end; });
    if (first == last) return;
    quote.token_begin = static_cast<std::uint32_t>(first - words_.begin());
    quote.token_end = static_cast<std::uint32_t>(last - words_.begin());
    for (std::uint32_t i = quote.token_begin; i < quote.token_end; ++i) {
      out_.tokens[i].in_quote = true;
    }
    out_.tokens[quote.token_begin].initial = true;
    out_.quotes.push_back(std::move(quote));
  }

  NormalizedText normalized_;
  const std::u32string& text_;
  const CharMasks& masks_;
  const bool all_ascii_;
  std::vector<WordRange> words_;
  std::vector<WordRange> ranges_;  // Of the sentences.
  AnalyzedText out_;
};

}  // namespace

AnalyzedText Analyze(std::string_view utf8, std::string_view language) {
  return Analyzer(utf8, language).Run();
}

}  // namespace unspin::text
