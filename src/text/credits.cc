#include "text/credits.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"
#include "text/stop_words.h"

namespace unspin::text {
namespace {

constexpr std::size_t kMaxName = 6;  // Tokens of an outlet's name.

// Sorted. Ends of names that are no ordinary words of the news.
constexpr std::array<std::string_view, 93> kOutletWords = {
    "aftenposten", "afp",        "allgemeine",  "ansa",       "ap",
    "atlantic",    "axios",      "bbc",         "beast",      "bild",
    "bloomberg",   "breitbart",  "broadcaster", "bulletin",   "buzzfeed",
    "cbc",         "cbs",        "chronicle",   "cnbc",       "cnn",
    "courier",     "dispatch",   "dpa",         "economist",  "efe",
    "examiner",    "express",    "figaro",      "forbes",     "gazette",
    "globe",       "guardian",   "haaretz",     "herald",     "huffpost",
    "independent", "inquirer",   "insider",     "intercept",  "interfax",
    "itv",         "jazeera",    "journal",     "kurier",     "kyodo",
    "lrt",         "magazine",   "mediapart",   "mirror",     "monde",
    "msnbc",       "mundo",      "nation",      "nbc",        "news",
    "newspaper",   "newsweek",   "npr",         "observer",   "orf",
    "pais",        "politico",   "post",        "propublica", "record",
    "recode",      "register",   "repubblica",  "reuters",    "rfe",
    "rtl",         "spiegel",    "stampa",      "standard",   "star",
    "statesman",   "sueddeutsche", "tass",      "telegraph",  "times",
    "tribune",     "upi",        "variety",     "verge",      "vox",
    "wall-street-journal", "weekly", "welt",    "wired",      "xinhua",
    "yonhap",      "zdf",        "zeitung"};

// Count only behind "the" or another capitalised word.
constexpr std::array<std::string_view, 31> kNeedMore = {
    "atlantic", "beast",    "broadcaster", "bulletin", "chronicle", "courier",
    "dispatch", "economist", "examiner",   "express",  "gazette",   "globe",
    "guardian", "herald",   "independent", "inquirer", "insider",   "journal",
    "magazine", "mirror",   "nation",      "news",     "newspaper", "observer",
    "post",     "record",   "register",    "standard", "star",      "times",
    "weekly"};

// Only behind "the" or another capitalised word, and too common to be in the
// list above.
constexpr std::array<std::string_view, 12> kOrdinary = {
    "agency", "daily", "hill", "mail",  "network", "press",
    "radio",  "sun",   "today", "tv",   "union",   "wire"};

// Verbs of reporting behind the name. "Said" is left out: a paper that says is
// mostly a party to the story.
constexpr std::array<std::string_view, 14> kReports = {
    "broke",    "disclosed", "noted",    "published", "quoted",
    "quotes",   "report",    "reported", "reports",   "revealed",
    "reveals",  "uncovered", "writes",   "wrote"};

// May stand between the name and the verb.
constexpr std::array<std::string_view, 12> kBetween = {
    "also",  "as",       "earlier", "exclusively", "first",     "had",
    "has",   "have",     "later",   "originally",  "previously", "separately"};

// What may stand before the name, the cue itself included, nearest last.
constexpr std::array<std::string_view, 20> kReportWords = {
    "account",  "analysis", "article",   "dispatch", "exclusive",
    "expose",   "feature",  "interview", "investigation", "item",
    "news",     "piece",    "profile",   "report",   "reporting",
    "reports",  "scoop",    "statement", "story",    "survey"};

template <typename Container>
bool Has(const Container& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Finder {
 public:
  Finder(const AnalyzedText& text, std::string_view utf8)
      : text_(text), code_points_(base::DecodeUtf8(utf8)) {}

  std::vector<Credit> Find() {
    std::vector<Credit> out;
    for (const Sentence& s : text_.sentences) {
      if (s.label == Label::kFurniture || s.label == Label::kByline ||
          s.label == Label::kCredit) {
        continue;
      }
      for (std::uint32_t i = s.token_begin; i < s.token_end;) {
        const std::uint32_t end = NameEnd(s, i);
        if (end > i && (CuedBefore(s, i) || CuedAfter(s, end))) {
          out.push_back(MakeCredit(i, end));
        }
        i = std::max(end, i + 1);
      }
    }
    return out;
  }

 private:
  std::string_view Word(std::uint32_t i) const {
    std::string_view form = text_.Form(text_.tokens[i]);
    for (const std::string_view ending : {"'s", "\xE2\x80\x99s"}) {
      if (form.ends_with(ending)) form.remove_suffix(ending.size());
    }
    return form;
  }

  bool Capital(std::uint32_t i) const { return text_.tokens[i].capital; }

  bool The(const Sentence& s, std::uint32_t i) const {
    return i > s.token_begin && Word(i - 1) == "the";
  }

  // Words `i` and `i + 1` of one name: nothing but a space, hyphen or full stop
  // between them.
  bool Joined(std::uint32_t i) const {
    const std::uint32_t from = text_.tokens[i].span.end;
    const std::uint32_t to = text_.tokens[i + 1].span.begin;
    for (std::uint32_t k = from; k < to; ++k) {
      const char32_t c = code_points_[k];
      if (c != U' ' && c != U'-' && c != U'.' && c != U'&' && c != 0xA0) {
        return false;
      }
    }
    return to - from <= 3;
  }

  // The end of the outlet's name that begins at token i; i if none does.
  std::uint32_t NameEnd(const Sentence& s, std::uint32_t i) const {
    if (!Capital(i) || IsStopWord("en", Word(i))) return i;
    std::uint32_t best = i;
    for (std::uint32_t k = i; k < s.token_end && k < i + kMaxName; ++k) {
      if (k > i && !Joined(k - 1)) break;
      const bool small = Word(k) == "of";
      if (!Capital(k) && !(small && k > i)) break;
      if (Capital(k) && EndsName(s, i, k)) best = k + 1;
    }
    return best;
  }

  bool EndsName(const Sentence& s, std::uint32_t i, std::uint32_t k) const {
    const bool more = k > i || The(s, i);
    const std::string_view word = Word(k);
    if (Has(kOrdinary, word)) return more;
    if (!Has(kOutletWords, word)) return false;
    return more || !Has(kNeedMore, word);
  }

  // Skips "the", "a" and adjectives of one word backwards from `at`.
  bool CuedBefore(const Sentence& s, std::uint32_t i) const {
    std::int64_t at = static_cast<std::int64_t>(i) - 1;
    const auto word = [&](std::int64_t k) {
      return k < static_cast<std::int64_t>(s.token_begin)
                 ? std::string_view()
                 : Word(static_cast<std::uint32_t>(k));
    };
    if (word(at) == "the" || word(at) == "newspaper" || word(at) == "broadcaster" ||
        word(at) == "website") {
      --at;
      if (word(at) == "the") --at;
    }
    const std::string_view last = word(at), before = word(at - 1);
    if (last == "told" || last == "tells" || last == "citing" ||
        last == "quoting") {
      return true;
    }
    if (last == "to") {
      return before == "according" || before == "speaking" ||
             before == "statement" || before == "confirmed" ||
             before == "interview" || before == "leaked";
    }
    if (last == "by") {
      return before == "reported" || before == "obtained" ||
             before == "published" || before == "reviewed" ||
             before == "seen" || before == "quoted" || before == "cited" ||
             before == "uncovered" || before == "revealed" ||
             before == "interviewed" || Has(kReportWords, before);
    }
    if (last == "with" || last == "on" || last == "in" || last == "from") {
      return Has(kReportWords, before) || before == "published" ||
             before == "appeared" || before == "reported";
    }
    return false;
  }

  bool CuedAfter(const Sentence& s, std::uint32_t end) const {
    std::uint32_t i = end;
    for (int k = 0; k < 2 && i < s.token_end && Has(kBetween, Word(i)); ++k) ++i;
    if (i >= s.token_end || Capital(i)) return false;
    const std::string_view verb = Word(i);
    if (Has(kReports, verb) && !CommaBetween(end - 1, i)) return true;
    // "the Herald's report", "a Herald report"
    return i == end && (verb == "report" || verb == "story" ||
                        verb == "investigation" || verb == "article");
  }

  bool CommaBetween(std::uint32_t a, std::uint32_t b) const {
    for (std::uint32_t k = text_.tokens[a].span.end;
         k < text_.tokens[b].span.begin; ++k) {
      if (code_points_[k] == U',') return true;
    }
    return false;
  }

  Credit MakeCredit(std::uint32_t i, std::uint32_t end) const {
    Credit credit;
    credit.suspect = {text_.tokens[i].span.begin, text_.tokens[end - 1].span.end};
    std::u32string name = code_points_.substr(credit.suspect.begin,
                                              credit.suspect.size());
    for (const std::u32string_view ending : {U"'s", U"\u2019s"}) {
      if (name.ends_with(ending)) {
        name.resize(name.size() - ending.size());
        credit.suspect.end -= static_cast<std::uint32_t>(ending.size());
      }
    }
    credit.outlet = base::EncodeUtf8(name);
    return credit;
  }

  const AnalyzedText& text_;
  const std::u32string code_points_;
};

// Letters and digits in lower case; "the" at the front left out.
std::string Squeezed(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80)) out += c;
    if (c >= 'A' && c <= 'Z') out += static_cast<char>(c - 'A' + 'a');
    if (out == "the" && (c == ' ' || c == '-')) out.clear();
  }
  return out;
}

std::string Host(std::string_view url) {
  if (const auto scheme = url.find("://"); scheme != url.npos) {
    url.remove_prefix(scheme + 3);
  }
  url = url.substr(0, url.find_first_of("/:?#"));
  if (url.starts_with("www.")) url.remove_prefix(4);
  return std::string(url.substr(0, url.rfind('.')));
}

}  // namespace

std::vector<Credit> FindCredits(const AnalyzedText& text,
                                std::string_view utf8) {
  return Finder(text, utf8).Find();
}

bool NamesOutlet(std::string_view name, std::string_view outlet,
                 std::string_view url) {
  const std::string wanted = Squeezed(name);
  if (wanted.size() < 2) return false;
  if (Squeezed(outlet) == wanted) return true;
  const std::string host = Squeezed(Host(url));
  return !host.empty() && (host == wanted || host == "the" + wanted);
}

}  // namespace unspin::text
