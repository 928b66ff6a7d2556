#include "text/labels.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/word_table.h"
#include "text/chars.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

// Phrases are matched against the lower-case forms joined by single spaces.
constexpr std::array<std::string_view, 63> kFurnitureStarts = {
    "read more", "read also", "read next", "more from", "more on this",
    "more coverage", "related", "see also", "also read", "click here",
    "click to", "share this", "share on", "share via", "sign up", "subscribe",
    "follow us", "follow the", "leave a reply", "leave a comment",
    "your email address", "no comments", "categories", "category", "tags",
    "advertisement", "story continues", "article continues",
    "continue reading", "enlarge this image", "hide caption", "toggle caption",
    "image copyright", "image caption", "media caption", "image source",
    "photo by", "photo credit", "copyright", "get the latest", "download our",
    "this article was originally", "this story was originally",
    "originally published", "newsletter", "skip to", "jump to", "watch live",
    "listen live", "join the conversation", "show comments", "view comments",
    "log in", "filed under", "just watched", "must watch",
    "replay more videos", "story continued below", "see results", "video",
    "photos", "also on", "read the full"};

constexpr std::array<std::string_view, 9> kFurnitureAnywhere = {
    "ap photo", "hide caption", "toggle caption", "required fields are marked",
    "email address will not be published", "enlarge this image",
    "may not be published broadcast", "afp via getty", "handout via reuters"};

// These are also news: furniture in what is short or no sentence.
constexpr std::array<std::string_view, 7> kFurnitureInShort = {
    "getty images", "file photo", "all rights reserved", "image copyright",
    "terms of service", "privacy policy", "has been updated with"};
constexpr std::size_t kShort = 15;  // Words.

// What follows one of these is furniture as long as it looks like it.
constexpr std::array<std::string_view, 8> kFurnitureBlocks = {
    "more from author", "leave a reply", "leave a comment", "related posts",
    "related articles", "related stories", "you may also like",
    "recommended stories"};

constexpr std::array<std::string_view, 8> kCredits = {
    "contributed to this report", "contributed to this story",
    "contributed to this article", "contributed reporting",
    "additional reporting", "with assistance from", "is a staff writer",
    "provided coverage from"};
constexpr std::array<std::string_view, 3> kCreditStarts = {
    "reporting by", "writing by", "editing by"};
constexpr std::string_view kReportedFrom = " reported from ";

constexpr std::array<std::string_view, 5> kBylineStarts = {"by", "von", "par",
                                                           "por", "written by"};

// What the words of a paragraph let it be, found at a glance: next to none has
// a phrase of the lists above.
class Hints {
 public:
  // Of the first word of a sentence: may a phrase begin so?
  static bool Starts(std::string_view form, std::uint64_t hash) {
    static const base::WordTable<bool> table = MakeStarts();
    return table.Find(form, hash) != nullptr;
  }

  // Of any word: may it belong to a phrase that stands anywhere? Each of these
  // has a word of four letters or more behind its first one, which stands there
  // whole or, at the end of the phrase, as the begin of a word.
  static bool MayBeWithin(std::string_view form) {
    static const std::array<std::uint32_t, kKeySlots> keys = MakeKeys();
    if (form.size() < kKeySize) return false;
    const std::uint32_t key = KeyAt(form.data());
    for (std::size_t i = SlotOf(key); keys[i] != 0; i = (i + 1) % kKeySlots) {
      if (keys[i] == key) return true;
    }
    return false;
  }

 private:
  static constexpr std::size_t kKeySize = 4;
  static constexpr std::size_t kKeySlots = 128;

  static std::uint32_t KeyAt(const char* form) {
    std::uint32_t key = 0;
    std::memcpy(&key, form, kKeySize);
    return key;
  }
  static std::size_t SlotOf(std::uint32_t key) {
    return key * 0x9E3779B1u >> 25;
  }

  template <typename Visit>
  static void ForEachStart(Visit visit) {
    for (const auto p : kFurnitureStarts) visit(p);
    for (const auto p : kFurnitureBlocks) visit(p);
    for (const auto p : kCreditStarts) visit(p);
    for (const auto p : kBylineStarts) visit(p);
  }
  static base::WordTable<bool> MakeStarts() {
    std::vector<std::pair<std::string_view, bool>> words;
    ForEachStart([&](std::string_view phrase) {
      words.emplace_back(phrase.substr(0, phrase.find(' ')), true);
    });
    return base::WordTable<bool>(words);
  }

  static std::array<std::uint32_t, kKeySlots> MakeKeys() {
    std::array<std::uint32_t, kKeySlots> keys{};
    const auto add = [&](std::string_view phrase) {
      std::string_view longest;
      for (std::size_t at = phrase.find(' '); at != phrase.npos;) {
        const std::size_t end = phrase.find(' ', at + 1);
        const std::string_view word = phrase.substr(at + 1, end - at - 1);
        if (word.size() > longest.size()) longest = word;
        at = end;
      }
      const std::uint32_t key = KeyAt(longest.data());
      std::size_t i = SlotOf(key);
      while (keys[i] != 0 && keys[i] != key) i = (i + 1) % kKeySlots;
      keys[i] = key;
    };
    for (const auto p : kFurnitureAnywhere) add(p);
    for (const auto p : kFurnitureInShort) add(p);
    for (const auto p : kCredits) add(p);
    add(kReportedFrom);
    return keys;
  }
};

bool StartsWith(std::string_view s, std::string_view prefix) {
  return s.substr(0, prefix.size()) == prefix &&
         (s.size() == prefix.size() || s[prefix.size()] == ' ');
}

// A paragraph as the sentences [begin, end).
struct Paragraph {
  std::size_t begin, end;
};

// The set phrases in the first words of a paragraph, or of a sentence.
class Phrases {
 public:
  static constexpr std::uint32_t kWords = 60;  // Beyond them none is looked for.

  Phrases(const AnalyzedText& text, const Paragraph& p)
      : text_(text),
        begin_(text.sentences[p.begin].token_begin),
        end_(std::min(text.sentences[p.end - 1].token_end, begin_ + kWords)) {
    if (begin_ == end_) return;
    const auto first = text.tokens.begin() + begin_;
    starts_ = Hints::Starts(text.Form(*first), first->hash);
    within_ = std::any_of(first, text.tokens.begin() + end_, [&](const Token& t) {
      return Hints::MayBeWithin(text.Form(t));
    });
  }

  bool StartWithAny(std::span<const std::string_view> list) const {
    return starts_ &&
           std::any_of(list.begin(), list.end(), [&](std::string_view p) {
             return StartsWith(Words(), p);
           });
  }
  bool Hold(std::string_view phrase) const {
    return within_ && Words().find(phrase) != std::string::npos;
  }
  bool HoldAny(std::span<const std::string_view> list) const {
    return within_ && std::any_of(list.begin(), list.end(),
                                  [&](std::string_view p) { return Hold(p); });
  }

 private:
  const std::string& Words() const {
    if (!words_.empty()) return words_;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (i > begin_) words_ += ' ';
      words_ += text_.Form(text_.tokens[i]);
    }
    return words_;
  }

  const AnalyzedText& text_;
  std::uint32_t begin_, end_;
  bool starts_ = false, within_ = false;
  mutable std::string words_;  // Made where it is asked for.
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
      const Phrases phrases(text_, paragraphs_[p]);
      if (phrases.StartWithAny(kFurnitureBlocks)) in_block = true;
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

  Label LabelOf(std::size_t p, const Phrases& phrases) const {
    const std::size_t n = TokenCount(p);
    const bool terminated = IsTerminated(p);
    if (p == 0 && paragraphs_.size() > 1 && n <= 30 && !terminated) {
      return Label::kHeadline;
    }
    const bool brief = !terminated || n <= kShort;
    if ((!terminated || n <= 14) && phrases.StartWithAny(kFurnitureStarts)) {
      return Label::kFurniture;
    }
    if (IsByline(p, phrases, n, terminated)) return Label::kByline;
    if (n <= Phrases::kWords &&
        (phrases.HoldAny(kFurnitureAnywhere) ||
         (brief && phrases.HoldAny(kFurnitureInShort)))) {
      return Label::kFurniture;
    }
    if (!terminated && punctuated_ && n <= 25 && LooksLikeLink(p, n)) {
      return Label::kFurniture;
    }
    return Label::kProse;
  }

  bool IsByline(std::size_t p, const Phrases& phrases, std::size_t n,
                bool terminated) const {
    if (p > 5 || n > 14 || terminated) return false;
    if (phrases.StartWithAny(kBylineStarts)) return CapitalShare(p) >= 0.5;
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
      if (t.number || IsStopWord(text_.language, text_.Form(t), t.hash)) {
        continue;
      }
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
      const Phrases phrases(text_, {i, i + 1});
      const std::size_t n =
          text_.sentences[i].token_end - text_.sentences[i].token_begin;
      if (n <= 40 && (phrases.HoldAny(kCredits) ||
                      phrases.StartWithAny(kCreditStarts))) {
        text_.sentences[i].label = Label::kCredit;
      } else if (n <= 12 && p + 4 >= paragraphs_.size() &&
                 phrases.Hold(kReportedFrom)) {
        text_.sentences[i].label = Label::kCredit;
      }
    }
  }

  AnalyzedText& text_;
  std::vector<Paragraph> paragraphs_;
  bool punctuated_ = false;
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
