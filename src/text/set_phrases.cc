#include "text/set_phrases.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "base/word_table.h"

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

// Of the phrases of a list.
constexpr std::uint32_t BitsOf(Within list) {
  const auto bits = [](std::size_t first, std::size_t count) {
    return ((1u << count) - 1) << first;
  };
  const std::size_t in_short = kFurnitureAnywhere.size();
  const std::size_t credits = in_short + kFurnitureInShort.size();
  switch (list) {
    case Within::kFurniture: return bits(0, in_short);
    case Within::kFurnitureIfShort: return bits(in_short, credits - in_short);
    case Within::kCredit: return bits(credits, kCredits.size());
    case Within::kReportedFrom: return bits(kWithin - 1, 1);
  }
  return 0;
}

std::span<const std::string_view> PhrasesOf(Opening list) {
  switch (list) {
    case Opening::kFurniture: return kFurnitureStarts;
    case Opening::kFurnitureBlock: return kFurnitureBlocks;
    case Opening::kCredit: return kCreditStarts;
    case Opening::kByline: return kBylineStarts;
  }
  return {};
}

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
    return keys.without() |
           (form.size() < kKeySize ? 0 : keys.Find(form.data()));
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
    for (const Opening list : {Opening::kFurniture, Opening::kFurnitureBlock,
                               Opening::kCredit, Opening::kByline}) {
      for (const std::string_view p : PhrasesOf(list)) {
        words.emplace_back(p.substr(0, p.find(' ')), true);
      }
    }
    return base::WordTable<bool>(words);
  }
};

bool StartsWith(std::string_view s, std::string_view prefix) {
  return s.substr(0, prefix.size()) == prefix &&
         (s.size() == prefix.size() || s[prefix.size()] == ' ');
}

}  // namespace

PhraseHints::PhraseHints(const AnalyzedText& text) {
  of_word_.reserve(text.words.size());
  for (const Word& word : text.words) {
    const std::string_view form = text.Form(word);
    of_word_.push_back({Hints::First(form), Hints::Later(form)});
  }
}

std::uint32_t PhraseHints::Of(std::span<const Token> tokens) const {
  std::uint32_t first = 0, later = 0;
  for (const Token& t : tokens) {
    first |= of_word_[t.word].first;
    later |= of_word_[t.word].later;
  }
  return first & later;
}

SetPhrases::SetPhrases(const AnalyzedText& text, const PhraseHints& hints,
                       std::uint32_t begin, std::uint32_t end)
    : text_(text), begin_(begin), end_(std::min(end, begin + kWords)) {
  if (begin_ == end_) return;
  const Token& first = text.tokens[begin_];
  may_open_ = Hints::Starts(text.Form(first), first.hash);
  may_hold_ = hints.Of(std::span(text.tokens).subspan(begin_, end_ - begin_));
}

bool SetPhrases::OpenWith(Opening list) const {
  if (!may_open_) return false;
  const auto phrases = PhrasesOf(list);
  return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view p) {
    return StartsWith(Words(), p);
  });
}

bool SetPhrases::Hold(Within list) const {
  for (std::uint32_t bits = BitsOf(list) & may_hold_; bits != 0;
       bits &= bits - 1) {
    const auto n = static_cast<std::size_t>(std::countr_zero(bits));
    if (Words().find(kAllWithin[n]) != std::string::npos) return true;
  }
  return false;
}

const std::string& SetPhrases::Words() const {
  if (!words_.empty()) return words_;
  for (std::uint32_t i = begin_; i < end_; ++i) {
    if (i > begin_) words_ += ' ';
    words_ += text_.Form(text_.tokens[i]);
  }
  return words_;
}

}  // namespace unspin::text
