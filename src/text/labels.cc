#include "text/labels.h"

#include <algorithm>
#include <array>
#include <bit>
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

// The phrases that may stand anywhere in a sentence, as bits of one list.
constexpr std::size_t kWithin = kFurnitureAnywhere.size() +
                                kFurnitureInShort.size() + kCredits.size() + 1;
static_assert(kWithin <= 32);

constexpr std::array<std::string_view, kWithin> kAllWithin = [] {
  std::array<std::string_view, kWithin> all{};
  std::size_t n = 0;
  for (const auto p : kFurnitureAnywhere) all[n++] = p;
  for (const auto p : kFurnitureInShort) all[n++] = p;
  for (const auto p : kCredits) all[n++] = p;
  all[n] = kReportedFrom;
  return all;
}();

constexpr std::uint32_t BitsOf(std::size_t first, std::size_t count) {
  return ((1u << count) - 1) << first;
}
constexpr std::uint32_t kAnywhereBits = BitsOf(0, kFurnitureAnywhere.size());
constexpr std::uint32_t kInShortBits =
    BitsOf(kFurnitureAnywhere.size(), kFurnitureInShort.size());
constexpr std::uint32_t kCreditBits = BitsOf(
    kFurnitureAnywhere.size() + kFurnitureInShort.size(), kCredits.size());
constexpr std::uint32_t kReportedBits = BitsOf(kWithin - 1, 1);

// Which phrases the words of a sentence allow, at a glance: next to none has one.
class Hints {
 public:
  // May one of those at the begin of a sentence begin with this word?
  static bool Starts(std::string_view form, std::uint64_t hash) {
    static const base::WordTable<bool> table = MakeStarts();
    return table.Find(form, hash) != nullptr;
  }

  // The phrases within a sentence of which `form` may hold the longest word
  // behind the first, whole or, where the phrase ends, as the begin of a word.
  static std::uint32_t Later(std::string_view form) {
    static const Keys keys(
        [](std::string_view phrase) { return LongestLater(phrase); });
    return form.size() < kKeySize ? 0 : keys.Find(form.data());
  }
  // Those of which it may end with the first word; all whose first is short.
  static std::uint32_t First(std::string_view form) {
    static const Keys keys([](std::string_view phrase) {
      const std::string_view first = phrase.substr(0, phrase.find(' '));
      return first.size() < kKeySize ? first
                                     : first.substr(first.size() - kKeySize);
    });
    return keys.without() |
           (form.size() < kKeySize
                ? 0
                : keys.Find(form.data() + form.size() - kKeySize));
  }

 private:
  static constexpr std::size_t kKeySize = 4;

  // Phrases by four letters of a word of theirs.
  class Keys {
   public:
    template <typename Choose>
    explicit Keys(Choose choose) {
      for (std::size_t n = 0; n < kWithin; ++n) {
        const std::string_view word = choose(kAllWithin[n]);
        if (word.size() < kKeySize) {
          without_ |= 1u << n;
        } else {
          slots_[Slot(KeyAt(word.data()))] |= 1u << n;
        }
      }
    }
    // Of other letters that fall into the same slot, too.
    std::uint32_t Find(const char* letters) const {
      return slots_[Slot(KeyAt(letters))];
    }
    std::uint32_t without() const { return without_; }

   private:
    static constexpr std::size_t kSlots = 1024;
    static std::uint32_t KeyAt(const char* letters) {
      std::uint32_t key = 0;
      std::memcpy(&key, letters, kKeySize);
      return key;
    }
    static std::size_t Slot(std::uint32_t key) {
      return (key * 0x9E3779B1u >> 22) % kSlots;
    }

    std::array<std::uint32_t, kSlots> slots_{};
    std::uint32_t without_ = 0;
  };

  static std::string_view LongestLater(std::string_view phrase) {
    std::string_view longest;
    for (std::size_t at = phrase.find(' '); at != phrase.npos;) {
      const std::size_t end = phrase.find(' ', at + 1);
      const std::string_view word = phrase.substr(at + 1, end - at - 1);
      if (word.size() > longest.size()) longest = word;
      at = end;
    }
    return longest;
  }

  static base::WordTable<bool> MakeStarts() {
    std::vector<std::pair<std::string_view, bool>> words;
    const auto add = [&](std::span<const std::string_view> phrases) {
      for (const std::string_view p : phrases) {
        words.emplace_back(p.substr(0, p.find(' ')), true);
      }
    };
    add(kFurnitureStarts);
    add(kFurnitureBlocks);
    add(kCreditStarts);
    add(kBylineStarts);
    return base::WordTable<bool>(words);
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
    const Token& first = text.tokens[begin_];
    starts_ = Hints::Starts(text.Form(first), first.hash);
    std::uint32_t earlier = 0, later = 0;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      const std::string_view form = text.Form(text.tokens[i]);
      earlier |= Hints::First(form);
      later |= Hints::Later(form);
    }
    within_ = earlier & later;
  }

  bool StartWithAny(std::span<const std::string_view> list) const {
    return starts_ &&
           std::any_of(list.begin(), list.end(), [&](std::string_view p) {
             return StartsWith(Words(), p);
           });
  }
  // One of kAllWithin by their bits.
  bool HoldAny(std::uint32_t phrases) const {
    for (std::uint32_t bits = phrases & within_; bits != 0; bits &= bits - 1) {
      const auto n = static_cast<std::size_t>(std::countr_zero(bits));
      if (Words().find(kAllWithin[n]) != std::string::npos) return true;
    }
    return false;
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
  bool starts_ = false;
  std::uint32_t within_ = 0;  // What the words do not rule out.
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
        (phrases.HoldAny(kAnywhereBits) ||
         (brief && phrases.HoldAny(kInShortBits)))) {
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
      const Phrases phrases(text_, {i, i + 1});
      const std::size_t n =
          text_.sentences[i].token_end - text_.sentences[i].token_begin;
      if (n <= 40 && (phrases.HoldAny(kCreditBits) ||
                      phrases.StartWithAny(kCreditStarts))) {
        text_.sentences[i].label = Label::kCredit;
      } else if (n <= 12 && p + 4 >= paragraphs_.size() &&
                 phrases.HoldAny(kReportedBits)) {
        text_.sentences[i].label = Label::kCredit;
      }
    }
  }

  AnalyzedText& text_;
  std::vector<Paragraph> paragraphs_;
  bool punctuated_ = false;
  const std::uint32_t stop_bit_ = StopWordBit(text_.language);
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
