#include "text/labels.h"

#include <algorithm>
#include <vector>

#include "text/chars.h"
#include "text/set_phrases.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

constexpr std::size_t kShort = 15;  // Words.

// A paragraph as the sentences [begin, end).
struct Paragraph {
  std::size_t begin, end;
};

class Labeller {
 public:
  explicit Labeller(AnalyzedText* text) : text_(*text) {
    auto& sentences = text_.sentences;
    for (std::size_t i = 0; i < sentences.size();) {
      std::size_t end = i;
      while (end < sentences.size() &&
             sentences[end].paragraph == sentences[i].paragraph) {
        ++end;
      }
      paragraphs_.push_back({i, end});
      i = end;
    }
    std::size_t terminated = 0, all = 0;
    for (const Sentence& s : sentences) {
      const std::size_t n = s.token_end - s.token_begin;
      all += n;
      if (s.terminated) terminated += n;
    }
    punctuated_ = terminated * 2 > all;
  }

  void Run() {
    bool in_block = false;
    for (std::size_t p = 0; p < paragraphs_.size(); ++p) {
      const SetPhrases phrases = PhrasesOf(paragraphs_[p]);
      if (phrases.OpenWith(Opening::kFurnitureBlock)) in_block = true;
      const Label label = LabelOf(p, phrases);
      if (in_block && label == Label::kProse && !IsLong(p)) {
        Set(p, Label::kFurniture);
        continue;
      }
      if (label == Label::kProse) in_block = false;
      Set(p, label);
      if (label == Label::kProse) LabelCredits(p);
    }
  }

 private:
  SetPhrases PhrasesOf(Paragraph p) const {
    return {text_, hints_, text_.sentences[p.begin].token_begin,
            text_.sentences[p.end - 1].token_end};
  }
  std::size_t TokenCount(std::size_t p) const {
    return text_.sentences[paragraphs_[p].end - 1].token_end -
           text_.sentences[paragraphs_[p].begin].token_begin;
  }
  bool IsTerminated(std::size_t p) const {
    return text_.sentences[paragraphs_[p].end - 1].terminated;
  }
  bool IsLong(std::size_t p) const {
    return IsTerminated(p) && TokenCount(p) > 12;
  }

  Label LabelOf(std::size_t p, const SetPhrases& phrases) const {
    const std::size_t n = TokenCount(p);
    const bool terminated = IsTerminated(p);
    if (p == 0 && paragraphs_.size() > 1 && n <= 30 && !terminated) {
      return Label::kHeadline;
    }
    const bool brief = !terminated || n <= kShort;
    if ((!terminated || n <= 14) && phrases.OpenWith(Opening::kFurniture)) {
      return Label::kFurniture;
    }
    if (IsByline(p, phrases, n, terminated)) return Label::kByline;
    if (n <= SetPhrases::kWords &&
        (phrases.Hold(Within::kFurniture) ||
         (brief && phrases.Hold(Within::kFurnitureIfShort)))) {
      return Label::kFurniture;
    }
    if (!terminated && punctuated_ && n <= 25 && LooksLikeLink(p, n)) {
      return Label::kFurniture;
    }
    return Label::kProse;
  }

  bool IsByline(std::size_t p, const SetPhrases& phrases, std::size_t n,
                bool terminated) const {
    if (p > 5 || n > 14 || terminated) return false;
    if (phrases.OpenWith(Opening::kByline)) return CapitalShare(p) >= 0.5;
    return p > 0 && n <= 5 && CapitalShare(p) >= 0.99 &&
           text_.language != "und" && HasCase(p);
  }

  // A heading or a link: short, or in title case.
  bool LooksLikeLink(std::size_t p, std::size_t n) const {
    if (!HasCase(p)) return n <= 3;
    if (n <= 8) return StartsWithCapital(p);
    return text_.language != "de" && CapitalShare(p) >= 0.7;
  }

  bool StartsWithCapital(std::size_t p) const {
    const Token& t =
        text_.tokens[text_.sentences[paragraphs_[p].begin].token_begin];
    return t.capital || t.number;
  }

  bool HasCase(std::size_t p) const {
    const Paragraph& q = paragraphs_[p];
    for (std::uint32_t i = text_.sentences[q.begin].token_begin;
         i < text_.sentences[q.end - 1].token_end; ++i) {
      if (text_.tokens[i].capital) return true;
    }
    return false;
  }

  // Share of capitalised words among those that title case capitalises.
  double CapitalShare(std::size_t p) const {
    const Paragraph& q = paragraphs_[p];
    double all = 0, capital = 0;
    for (std::uint32_t i = text_.sentences[q.begin].token_begin;
         i < text_.sentences[q.end - 1].token_end; ++i) {
      const Token& t = text_.tokens[i];
      if (t.number || text_.IsStop(t, stop_bit_)) continue;
      all += 1;
      capital += t.capital ? 1 : 0;
    }
    return all == 0 ? 0 : capital / all;
  }

  void Set(std::size_t p, Label label) {
    for (std::size_t i = paragraphs_[p].begin; i < paragraphs_[p].end; ++i) {
      if (text_.sentences[i].label != Label::kDateline) {
        text_.sentences[i].label = label;
      }
    }
  }

  // "Reporting by ...": sentences near the end of the text.
  void LabelCredits(std::size_t p) {
    if (p + 12 < paragraphs_.size() && p > 3) return;
    for (std::size_t i = paragraphs_[p].begin; i < paragraphs_[p].end; ++i) {
      const SetPhrases phrases = PhrasesOf({i, i + 1});
      const std::size_t n =
          text_.sentences[i].token_end - text_.sentences[i].token_begin;
      if (n <= 40 && (phrases.Hold(Within::kCredit) ||
                      phrases.OpenWith(Opening::kCredit))) {
        text_.sentences[i].label = Label::kCredit;
      } else if (n <= 12 && p + 4 >= paragraphs_.size() &&
                 phrases.Hold(Within::kReportedFrom)) {
        text_.sentences[i].label = Label::kCredit;
      }
    }
  }

  AnalyzedText& text_;
  std::vector<Paragraph> paragraphs_;
  bool punctuated_ = false;
  const std::uint32_t stop_bit_ = StopWordBit(text_.language);
  const PhraseHints hints_{text_};
};

bool IsDashAt(std::u32string_view s, std::size_t i) {
  if (IsDash(s[i])) return true;
  if (s[i] != '-') return false;
  const bool spaced = i > 0 && (IsSpace(s[i - 1]) || s[i - 1] == ')');
  const bool doubled = i + 1 < s.size() && s[i + 1] == '-';
  return spaced || doubled;
}

// Every word before the dash is upper case, a capitalised name or a date. Before
// the first comma, of words in lower case only small ones: "RIO de JANEIRO", but
// not "NATO troops".
bool IsPlaceAndDate(std::u32string_view prefix) {
  std::size_t first = 0;
  while (first < prefix.size() && IsWordChar(prefix[first])) ++first;
  if (first < 2) return false;
  for (std::size_t i = 0; i < first; ++i) {
    if (!IsUpper(prefix[i])) return false;
  }
  int lower_words = 0;
  bool comma = false;
  for (std::size_t i = first; i < prefix.size();) {
    std::size_t end = i;
    while (end < prefix.size() && IsWordChar(prefix[end])) ++end;
    if (end == i) {
      comma = comma || prefix[i] == ',';
      ++i;
      continue;
    }
    if (IsLower(prefix[i])) {
      ++lower_words;
      if (!comma && end - i > 3) return false;
    }
    i = end;
  }
  return lower_words <= 2;
}

}  // namespace

std::size_t DatelineSize(std::u32string_view s) {
  const std::size_t limit = std::min<std::size_t>(s.size(), 90);
  for (std::size_t i = 1; i < limit; ++i) {
    if (!IsDashAt(s, i)) continue;
    std::size_t end = i;
    while (end > 0 && IsSpace(s[end - 1])) --end;
    if (end == 0) return 0;
    const bool agency = s[end - 1] == ')' || s[end - 1] == 0xFF09;
    if (!agency && !IsPlaceAndDate(s.substr(0, end))) return 0;
    while (i < s.size() && (IsDash(s[i]) || s[i] == '-' || IsSpace(s[i]))) ++i;
    return i < s.size() ? i : 0;
  }
  return 0;
}

void LabelSentences(AnalyzedText* text) {
  if (!text->sentences.empty()) Labeller(text).Run();
}

}  // namespace unspin::text
