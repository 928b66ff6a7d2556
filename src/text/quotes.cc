#include "text/quotes.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/utf8.h"
#include "base/word_table.h"
#include "text/chars.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

// The marks that close what `open` opens.
std::u32string_view ClosersOf(char32_t open) {
  switch (open) {
    case '"': return U"\"\u201D";
    case 0x201C: return U"\u201D\"";
    case 0x201E: return U"\u201C\u201D\"";
    case 0x00AB: return U"\u00BB";
    case 0x00BB: return U"\u00AB";
    case 0x300C: return U"\u300D";
    case 0x300E: return U"\u300F";
    default: return U"";
  }
}

class Finder {
 public:
  Finder(std::u32string_view text, const CharMasks& masks)
      : text_(text), masks_(masks), marks_(masks.sign) {
    for (std::size_t b = 0; b < marks_.blocks().size(); ++b) {
      marks_.blocks()[b] |= masks.wide.blocks()[b];
    }
    const std::size_t size = text.size();
    for (std::size_t i = Next(0, size); i < size; i = Next(i + 1, size)) {
      const char32_t c = text[i];
      if (IsDoubleQuote(c)) has_double_ = true;
      if (c == 0x00AB && first_guillemet_ == 0) first_guillemet_ = c;
      if (c == 0x00BB && first_guillemet_ == 0) first_guillemet_ = c;
    }
  }

  void Scan(WordRange paragraph, std::vector<WordRange>* out) const {
    std::uint32_t i = Next(paragraph.begin, paragraph.end);
    while (i < paragraph.end) {
      if (!Opens(i, paragraph)) {
        i = Next(i + 1, paragraph.end);
        continue;
      }
      std::uint32_t end = Next(i + 1, paragraph.end);
      while (end < paragraph.end && !Closes(end, text_[i], paragraph)) {
        end = Next(end + 1, paragraph.end);
      }
      if (HasWord(i + 1, end)) out->push_back({i + 1, end});
      if (end == paragraph.end) break;
      i = Next(end + 1, paragraph.end);
    }
  }

 private:
  // What may be a mark of quotation.
  std::uint32_t Next(std::size_t i, std::size_t end) const {
    return static_cast<std::uint32_t>(marks_.Next(i, end));
  }

  bool Opens(std::uint32_t i, WordRange p) const {
    const char32_t c = text_[i];
    const bool before_word = i + 1 < p.end && !IsSpace(text_[i + 1]);
    const bool after_word = i > p.begin && IsWordChar(text_[i - 1]);
    switch (c) {
      case 0x201C: case 0x201E: case 0x300C: case 0x300E: return true;
      case '"': return before_word && !after_word;
      case 0x00AB: case 0x00BB: return c == first_guillemet_;
      case 0x2018: case '\'': return !has_double_ && before_word && !after_word;
      default: return false;
    }
  }

  bool Closes(std::uint32_t i, char32_t open, WordRange p) const {
    const char32_t c = text_[i];
    if (open == '\'' || open == 0x2018) {
      const bool at_end = i + 1 >= p.end || !IsWordChar(text_[i + 1]);
      return c == '\'' && at_end && !IsSpace(text_[i - 1]);
    }
    if (ClosersOf(open).find(c) == std::u32string_view::npos) return false;
    // An inch mark or a nested opening straight quote does not close.
    return c != '"' || !(i + 1 < p.end && IsWordChar(text_[i + 1]) &&
                         IsSpace(text_[i - 1]));
  }

  bool HasWord(std::uint32_t begin, std::uint32_t end) const {
    return masks_.letter.AnyIn(begin, end) || masks_.digit.AnyIn(begin, end);
  }

  std::u32string_view text_;
  const CharMasks& masks_;
  BitRow marks_;
  bool has_double_ = false;
  char32_t first_guillemet_ = 0;
};

// What a word says of who speaks.
enum Role : unsigned {
  kSaying = 1,
  // "called the text \"a treaty nobody loves\"": whoever stands before the verb
  // says what follows it.
  kCharacterizing = 2,
  kPronoun = 4,
};

constexpr std::string_view kSayingVerbs[] = {
      "said", "says", "say", "told", "tells", "added", "adds", "wrote",
      "writes", "asked", "asks", "replied", "stated", "declared", "announced",
      "insisted", "argued", "warned", "noted", "explained", "remarked",
      "tweeted", "posted", "continued", "recalled", "claimed", "commented",
      "responded", "acknowledged", "admitted", "joked", "quipped", "shouted",
      "cried", "testified", "observed", "concluded", "testifies", "saying",
      "stressed", "emphasized", "cautioned", "predicted", "vowed", "urged",
      "mentioned", "expressed", "penned", "complained",
      // German, French, Spanish, Russian (said, declared, noted, added, told).
      "sagte", "sagt", "erkl\xC3\xA4rte", "betonte", "teilte", "kritisierte",
      "meinte", "schrieb", "warnte", "f\xC3\xBCgte", "dit", "d\xC3\xA9" "clar\xC3\xA9",
      "affirm\xC3\xA9", "dijo", "afirm\xC3\xB3", "declar\xC3\xB3",
      "\xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB",
      "\xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB\xD0\xB0",
      "\xD0\xB7\xD0\xB0\xD1\x8F\xD0\xB2\xD0\xB8\xD0\xBB",
      "\xD0\xB7\xD0\xB0\xD1\x8F\xD0\xB2\xD0\xB8\xD0\xBB\xD0\xB0",
      "\xD0\xBE\xD1\x82\xD0\xBC\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB",
      "\xD0\xBE\xD1\x82\xD0\xBC\xD0\xB5\xD1\x82\xD0\xB8\xD0\xBB\xD0\xB0",
      "\xD1\x80\xD0\xB0\xD1\x81\xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB",
      "\xD1\x80\xD0\xB0\xD1\x81\xD1\x81\xD0\xBA\xD0\xB0\xD0\xB7\xD0\xB0\xD0\xBB\xD0\xB0"};

constexpr std::string_view kCharacterizingVerbs[] = {
      "called", "calls", "calling", "described", "describes", "describing",
      "dubbed", "labeled", "labelled", "branded", "termed", "denounced",
      "dismissed", "condemned", "hailed", "praised", "blasted", "slammed",
      "likened", "characterized", "characterised", "criticized", "criticised",
      "accused", "accusing", "promised", "pledged", "nannte", "bezeichnete"};

constexpr std::string_view kPronouns[] = {
      "he", "she", "they", "er", "sie", "il", "elle",
      "\xD0\xBE\xD0\xBD", "\xD0\xBE\xD0\xBD\xD0\xB0"};

using Roles = base::WordTable<unsigned>;

Roles MakeRoles() {
  std::vector<std::pair<std::string_view, unsigned>> all;
  for (const std::string_view w : kSayingVerbs) all.emplace_back(w, kSaying);
  for (const std::string_view w : kCharacterizingVerbs) {
    all.emplace_back(w, kCharacterizing);
  }
  for (const std::string_view w : kPronouns) all.emplace_back(w, kPronoun);
  return Roles(all);
}

bool Is(Role role, const AnalyzedText& text, const Token& token) {
  static const Roles roles = MakeRoles();
  const unsigned* found = roles.Find(text.Form(token), token.hash);
  return found != nullptr && *found == role;
}

class Attributor {
 public:
  Attributor(std::u32string_view normalized, const std::vector<WordRange>& words,
             AnalyzedText* text)
      : normalized_(normalized), words_(words), text_(*text) {}

  void Run() {
    std::string last;
    std::uint32_t last_paragraph = 0;
    for (Quote& quote : text_.quotes) {
      const Sentence& first = SentenceOf(quote.token_begin);
      const Sentence& final = SentenceOf(quote.token_end - 1);
      bool pronoun = false;
      std::string name =
          Search(quote.token_end,
                 std::min(final.token_end, quote.token_end + kFar), &pronoun);
      const std::uint32_t low =
          std::max(first.token_begin,
                   quote.token_begin - std::min(quote.token_begin, kFar));
      if (name.empty() && !pronoun) {
        name = Search(low, quote.token_begin, &pronoun);
      }
      if (name.empty() && !pronoun) {
        name = Characterizer(low, quote.token_begin, &pronoun);
      }
      if (name.empty() && !pronoun && IsSentenceLong(quote, final) &&
          &final - text_.sentences.data() + 1 <
              static_cast<std::ptrdiff_t>(text_.sentences.size())) {
        const Sentence& next = *(&final + 1);
        if (next.paragraph == final.paragraph && next.token_begin < next.token_end &&
            !text_.tokens[next.token_begin].in_quote) {
          name = Search(next.token_begin,
                        std::min(next.token_end, next.token_begin + 12), &pronoun);
        }
      }
      const bool continues = pronoun || (name.empty() && first.paragraph == last_paragraph);
      if (name.empty() && continues) name = last;
      quote.speaker = name;
      if (!name.empty()) last = name;
      last_paragraph = final.paragraph;
    }
  }

 private:
  const Sentence& SentenceOf(std::uint32_t token) const {
    return text_.sentences[text_.tokens[token].sentence];
  }
  bool IsSentenceLong(const Quote& quote, const Sentence& s) const {
    return quote.token_end == s.token_end;
  }
  bool IsNamePart(std::uint32_t i) const {
    const Token& t = text_.tokens[i];
    return t.capital && !t.in_quote && !t.number &&
           !(t.initial && text_.IsStop(t, stop_bit_));
  }
  bool Touching(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t i = words_[a].end; i < words_[b].begin; ++i) {
      const char32_t c = normalized_[i];
      if (!IsSpace(c) && c != '.' && c != '-' && c != '\'' && c != '\n') return false;
    }
    return true;
  }

  // Words to either side of a quote in which its speaker is looked for: sentences
  // of many thousand quotes would cost the square of their length.
  static constexpr std::uint32_t kFar = 300;

  // The run of capitalised words that holds `i`, as written.
  std::string NameAt(std::uint32_t i, std::uint32_t low, std::uint32_t high) const {
    std::uint32_t b = i, e = i + 1;
    while (b > low && IsNamePart(b - 1) && Touching(b - 1, b)) --b;
    while (e < high && IsNamePart(e) && Touching(e - 1, e)) ++e;
    return base::EncodeUtf8(normalized_.substr(
        words_[b].begin, words_[e - 1].end - words_[b].begin));
  }

  // The speaker named in tokens [begin, end) by a verb of saying.
  std::string Search(std::uint32_t begin, std::uint32_t end, bool* pronoun) const {
    for (std::uint32_t v = begin; v < end; ++v) {
      const Token& t = text_.tokens[v];
      if (t.in_quote || !Is(kSaying, text_, t)) continue;
      if (v > begin && Is(kPronoun, text_, text_.tokens[v - 1])) {
        *pronoun = true;
        return {};
      }
      if (v + 1 < end && Is(kPronoun, text_, text_.tokens[v + 1])) {
        *pronoun = true;
        return {};
      }
      if (std::string name = After(v, end); !name.empty()) return name;
      if (std::string name = Before(v, begin); !name.empty()) return name;
    }
    return {};
  }

  // The subject of a verb before the quote that gives its words as a judgement.
  std::string Characterizer(std::uint32_t begin, std::uint32_t end,
                            bool* pronoun) const {
    for (std::uint32_t v = end; v > begin + 1; --v) {
      const Token& t = text_.tokens[v - 1];
      if (t.in_quote) return {};
      if (!Is(kCharacterizing, text_, t)) continue;
      *pronoun = Is(kPronoun, text_, text_.tokens[v - 2]);
      return *pronoun ? std::string() : Before(v - 1, begin);
    }
    return {};
  }

  // "said the ministry's spokesperson Tammy Bruce, ...": the last name before
  // the phrase ends.
  std::string After(std::uint32_t verb, std::uint32_t end) const {
    std::string name;
    for (std::uint32_t i = verb + 1; i < end && i < verb + 12; ++i) {
      if (i > verb + 1 && !Touching(i - 1, i)) break;
      if (text_.tokens[i].in_quote) break;
      if (IsNamePart(i)) {
        name = NameAt(i, verb + 1, end);
      } else if (!name.empty() &&
                 text_.IsStop(text_.tokens[i], stop_bit_)) {
        break;
      }
    }
    return name;
  }

  // "Bruce, the department's spokesperson, said": the nearest name, or the
  // one before an apposition.
  std::string Before(std::uint32_t verb, std::uint32_t begin) const {
    const std::uint32_t low = verb > begin + 14 ? verb - 14 : begin;
    for (std::uint32_t i = verb; i > low; --i) {
      if (text_.tokens[i - 1].in_quote) return {};
      if (IsNamePart(i - 1)) return NameAt(i - 1, begin, verb);
    }
    return {};
  }

  std::u32string_view normalized_;
  const std::vector<WordRange>& words_;
  AnalyzedText& text_;
  const std::uint32_t stop_bit_ = StopWordBit(text_.language);
};

}  // namespace

std::vector<WordRange> FindQuotes(std::u32string_view text,
                                  const CharMasks& masks,
                                  const std::vector<WordRange>& paragraphs) {
  std::vector<WordRange> quotes;
  const Finder finder(text, masks);
  for (const WordRange& p : paragraphs) finder.Scan(p, &quotes);
  return quotes;
}

void AttributeQuotes(std::u32string_view normalized,
                     const std::vector<WordRange>& words, AnalyzedText* text) {
  if (!text->quotes.empty()) Attributor(normalized, words, text).Run();
}

}  // namespace unspin::text
