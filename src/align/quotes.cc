#include "align/quotes.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace unspin::align {
namespace {

constexpr std::uint32_t kLeastWords = 5;        // Of a suspect quote.
constexpr std::uint32_t kLeastSourceWords = 3;
constexpr std::size_t kMaxWords = 200;          // Of a quote, compared in order.
constexpr std::size_t kMaxQuotes = 400;
constexpr std::size_t kPassage = 3;             // Links of a chain.
// Chosen on the first sample of judged quotes and on independent reports.
constexpr float kLead = 0.08f;           // Over the next best source quote.
constexpr float kVouchedBonus = 0.15f;   // Of a vouched quote, in that contest.
constexpr float kLeastVouched = 0.3f;
constexpr float kLeastSum = 0.55f;       // Of both measures, where vouched.
constexpr float kLeastLinked = 0.45f;
constexpr float kLeastApart = 0.55f;
constexpr float kLeastOrder = 0.3f;      // Where nothing vouches.
constexpr float kLeastSame = 0.75f;      // Of the shorter, in order, if the same.
constexpr float kFunctionWord = 0.5f;    // Weight beside a content word's 1.

// A quote as sequences of words; entries are kNoEntry for function words.
struct Words {
  const text::Quote* quote = nullptr;
  std::uint32_t index = 0;
  std::vector<std::string_view> forms;
  std::vector<std::uint32_t> entries;
  std::vector<std::uint32_t> distinct;  // Of the entries; ascending.
  std::vector<bool> holds;              // By entry.
};

Words WordsOf(const Side& side, std::uint32_t index) {
  const text::AnalyzedText& t = side.document->text;
  Words out;
  out.quote = &t.quotes[index];
  out.index = index;
  out.holds.resize(side.vocabulary->entries.size());
  for (std::uint32_t i = out.quote->token_begin; i < out.quote->token_end; ++i) {
    out.forms.push_back(t.Form(t.tokens[i]));
    out.entries.push_back(side.vocabulary->of_token[i]);
    const std::uint32_t entry = out.entries.back();
    if (entry == Vocabulary::kNoEntry || out.holds[entry]) continue;
    out.holds[entry] = true;
    out.distinct.push_back(entry);
  }
  std::sort(out.distinct.begin(), out.distinct.end());
  return out;
}

std::vector<Words> LongQuotes(const Side& side, std::uint32_t least) {
  std::vector<Words> out;
  const auto& quotes = side.document->text.quotes;
  for (std::uint32_t i = 0; i < quotes.size() && out.size() < kMaxQuotes; ++i) {
    if (quotes[i].token_end - quotes[i].token_begin >= least) {
      out.push_back(WordsOf(side, i));
    }
  }
  return out;
}

bool IsRunOf(const Words& part, const Words& whole) {
  return std::search(whole.forms.begin(), whole.forms.end(), part.forms.begin(),
                     part.forms.end()) != whole.forms.end();
}

// Share by idf of a quote's distinct entries that the other quote's cover.
float Cover(const Side& side, const Words& a, const Words& b,
            const Matches& matches) {
  float all = 0, covered = 0;
  for (const std::uint32_t e : a.distinct) {
    const float idf = side.vocabulary->entries[e].idf;
    all += idf;
    for (const Match& m : matches[e]) {
      if (b.holds[m.entry]) {
        covered += idf * m.similarity;
        break;
      }
    }
  }
  return all > 0 ? covered / all : 0;
}

bool IsNegation(std::string_view w) {
  return w == "not" || w == "no" || w == "never" || w == "cannot" ||
         w.ends_with("n't") || w == "none" || w == "nothing";
}

// The same word in another spelling: "rumours" and "rumors".
bool IsSpelling(std::string_view a, std::string_view b) {
  if (a.size() < 6 || b.size() < 6 || a[0] != b[0]) return false;
  const auto [x, y] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  std::size_t tail = 0;
  const std::size_t head = static_cast<std::size_t>(x - a.begin());
  while (tail + head < std::min(a.size(), b.size()) &&
         a[a.size() - 1 - tail] == b[b.size() - 1 - tail]) {
    ++tail;
  }
  return a.size() - head - tail <= 1 && b.size() - head - tail <= 1;
}

// Two quotes word by word in their order.
struct Sequence {
  float agreement = 0;       // Share of both, in [0, 1].
  bool substituted = false;  // Content words stand for other content words.
  bool reordered = false;    // Much of the shorter is not in the longer's order.
};

class Sequencer {
 public:
  Sequencer(const Similarity& s, const Words& a, const Words& b)
      : s_(s), a_(a), b_(b), rows_(std::min(a.forms.size(), kMaxWords)),
        cols_(std::min(b.forms.size(), kMaxWords)),
        best_((rows_ + 1) * (cols_ + 1), 0.0f) {}

  Sequence Run() {
    for (std::size_t i = rows_; i-- > 0;) {
      for (std::size_t j = cols_; j-- > 0;) {
        At(i, j) = std::max({At(i + 1, j), At(i, j + 1),
                             At(i + 1, j + 1) + Agreement(i, j)});
      }
    }
    Sequence out;
    const float a = Weight(a_, rows_), b = Weight(b_, cols_);
    if (a + b > 0) out.agreement = 2 * At(0, 0) / (a + b);
    out.reordered = At(0, 0) < kLeastSame * std::min(a, b);
    out.substituted = FindSubstitution();
    return out;
  }

 private:
  float& At(std::size_t i, std::size_t j) { return best_[i * (cols_ + 1) + j]; }

  static float Weight(const Words& w, std::size_t n) {
    float sum = 0;
    for (std::size_t i = 0; i < n; ++i) {
      sum += w.entries[i] == Vocabulary::kNoEntry ? kFunctionWord : 1;
    }
    return sum;
  }

  float Agreement(std::size_t i, std::size_t j) const {
    const std::uint32_t e = a_.entries[i], f = b_.entries[j];
    if (a_.forms[i] == b_.forms[j]) {
      return e == Vocabulary::kNoEntry ? kFunctionWord : 1;
    }
    if (e == Vocabulary::kNoEntry || f == Vocabulary::kNoEntry) return 0;
    if (IsSpelling(a_.forms[i], b_.forms[j])) return 1;
    for (const Match& m : s_.matches[e]) {
      if (m.entry == f) return m.similarity;
    }
    return 0;
  }

  // Walks the best path. Between two words that are the same, a stretch with
  // content words on both sides is a substitution; so is one that has another
  // number of negations, unless it is a cut.
  bool FindSubstitution() {
    std::size_t i = 0, j = 0;
    Stretch a, b;
    bool found = false;
    while (i < rows_ && j < cols_) {
      const float agreement = Agreement(i, j);
      const bool same = agreement >= kNameAndWord || a_.forms[i] == b_.forms[j];
      if (agreement > 0 && At(i, j) == At(i + 1, j + 1) + agreement) {
        if (same) {
          found = found || Substitutes(a, b);
          a = b = {};
        } else {
          a.Add(a_, i);
          b.Add(b_, j);
        }
        ++i, ++j;
      } else if (At(i, j) == At(i + 1, j)) {
        a.Add(a_, i++);
      } else {
        b.Add(b_, j++);
      }
    }
    for (; i < rows_; ++i) a.Add(a_, i);
    for (; j < cols_; ++j) b.Add(b_, j);
    return found || Substitutes(a, b);
  }

  struct Stretch {
    std::size_t words = 0, content = 0, negations = 0;
    void Add(const Words& w, std::size_t i) {
      ++words;
      negations += IsNegation(w.forms[i]);
      content += w.entries[i] != Vocabulary::kNoEntry || w.distinct.empty();
    }
  };
  static bool Substitutes(const Stretch& a, const Stretch& b) {
    if (a.content > 0 && b.content > 0) return true;
    return a.words + b.words <= 3 && a.negations != b.negations;
  }

  const Similarity& s_;
  const Words& a_;
  const Words& b_;
  std::size_t rows_, cols_;
  std::vector<float> best_;
};

// What is no one's name, though a report has it beside its verb of saying.
bool IsSpeaker(std::string_view name) {
  static constexpr std::array<std::string_view, 8> days = {
      "Monday", "Tuesday", "Wednesday", "Thursday",
      "Friday", "Saturday", "Sunday", "Twitter"};
  if (name.empty() || name.ends_with("'s")) return false;
  return std::none_of(days.begin(), days.end(),
                      [&](std::string_view d) { return name.ends_with(d); });
}

std::string_view LastName(std::string_view name) {
  const std::size_t space = name.rfind(' ');
  return space == name.npos ? name : name.substr(space + 1);
}

bool OtherSpeaker(const text::Quote& a, const text::Quote& b) {
  return IsSpeaker(a.speaker) && IsSpeaker(b.speaker) &&
         a.speaker.find(LastName(b.speaker)) == std::string::npos &&
         b.speaker.find(LastName(a.speaker)) == std::string::npos;
}

// For each sentence of a side, its unit; -1 where it has none.
std::vector<int> UnitOfSentence(const Side& side) {
  std::vector<int> out(side.document->text.sentences.size(), -1);
  for (std::size_t u = 0; u < side.units.size(); ++u) {
    out[side.units[u].sentence] = static_cast<int>(u);
  }
  return out;
}

enum class Place { kApart, kLinked, kVouched };

class Pairer {
 public:
  Pairer(const Similarity& s, const Alignment& alignment)
      : s_(s), alignment_(alignment), suspect_units_(UnitOfSentence(s.suspect)),
        source_units_(UnitOfSentence(s.source)),
        suspect_(LongQuotes(s.suspect, kLeastWords)),
        source_(LongQuotes(s.source, kLeastSourceWords)) {}

  std::vector<QuotePair> Run() {
    found_.resize(suspect_.size());
    for (std::size_t a = 0; a < suspect_.size(); ++a) {
      found_[a] = Best(a, [&](std::size_t b) {
        return PlaceOf(*suspect_[a].quote, *source_[b].quote);
      });
    }
    // Beside a vouched pair, a quote is vouched by it.
    for (std::size_t a = 0; a < suspect_.size(); ++a) {
      if (found_[a].told) continue;
      found_[a] = Best(a, [&](std::size_t b) {
        return Beside(a, b, -1) || Beside(a, b, 1) ? Place::kVouched
                                                   : Place::kApart;
      });
    }
    std::vector<QuotePair> out;
    for (const Found& f : found_) {
      if (f.told) out.push_back(f.pair);
    }
    return out;
  }

 private:
  struct Found {
    QuotePair pair;
    std::size_t source = 0;  // Into source_.
    bool told = false;
    bool vouched = false;
  };

  bool Touches(const std::vector<int>& units, const Side& side,
               const text::Quote& q, std::uint32_t first,
               std::uint32_t count) const {
    const auto& tokens = side.document->text.tokens;
    for (std::uint32_t s = tokens[q.token_begin].sentence;
         s <= tokens[q.token_end - 1].sentence; ++s) {
      const int unit = units[s];
      if (unit >= 0 && static_cast<std::uint32_t>(unit) >= first &&
          static_cast<std::uint32_t>(unit) < first + count) {
        return true;
      }
    }
    return false;
  }

  Place PlaceOf(const text::Quote& a, const text::Quote& b) const {
    Place out = Place::kApart;
    for (const Chain& chain : alignment_.chains) {
      for (const Link& l : chain.links) {
        if (!Touches(suspect_units_, s_.suspect, a, l.suspect, l.suspect_count) ||
            !Touches(source_units_, s_.source, b, l.source, l.source_count)) {
          continue;
        }
        if (chain.links.size() >= kPassage) return Place::kVouched;
        out = Place::kLinked;
      }
    }
    return out;
  }

  bool Beside(std::size_t a, std::size_t b, int step) const {
    const std::size_t near = a + static_cast<std::size_t>(step);
    return near < found_.size() && found_[near].told && found_[near].vouched &&
           found_[near].source == b + static_cast<std::size_t>(step);
  }

  template <typename PlaceFunction>
  Found Best(std::size_t index, const PlaceFunction& place_of) const {
    const Words& a = suspect_[index];
    Found best;
    float score = 0, second = 0;
    for (std::size_t k = 0; k < source_.size(); ++k) {
      const Words& b = source_[k];
      const Place place = place_of(k);
      const bool whole = b.forms.size() >= kLeastWords;
      if (whole && (IsRunOf(a, b) || IsRunOf(b, a))) {
        return {{a.index, b.index, 1, true}, k, true, place == Place::kVouched};
      }
      if (!whole && place != Place::kVouched) continue;
      bool clear = false;
      const QuotePair pair = Judge(a, b, place, &clear);
      const float own =
          pair.similarity + (place == Place::kVouched ? kVouchedBonus : 0);
      if (own > score) {
        second = score;
        score = own;
        best = {pair, k, clear, place == Place::kVouched};
      } else {
        second = std::max(second, own);
      }
    }
    if (score < second + kLead) best.told = false;
    return best;
  }

  // How alike two quotes are, and whether that is enough where they stand.
  QuotePair Judge(const Words& a, const Words& b, Place place, bool* clear) const {
    const float f = Cover(s_.suspect, a, b, s_.matches);
    const float r = Cover(s_.source, b, a, s_.reverse_matches);
    const float cover = f + r > 0 ? 2 * f * r / (f + r) : 0;
    const bool bare = a.distinct.empty() || b.distinct.empty();
    QuotePair out{a.index, b.index, cover, false};
    *clear = false;
    if (place == Place::kApart && cover < kLeastVouched && !bare) return out;
    const Sequence sequence = Sequencer(s_, a, b).Run();
    out.similarity = std::min(1.0f, std::max(cover, sequence.agreement));
    const bool other = OtherSpeaker(*a.quote, *b.quote);
    const float both = std::min(cover, sequence.agreement);
    if (place == Place::kVouched) {
      const bool agree = bare || cover + sequence.agreement >= kLeastSum;
      *clear = agree && out.similarity >= (other ? kLeastLinked : kLeastVouched);
    } else if (!other && place == Place::kLinked) {
      *clear = cover >= kLeastLinked && both >= kLeastOrder;
    } else if (!other) {
      *clear = (cover >= kLeastApart && both >= kLeastOrder) ||
               (bare && sequence.agreement >= kLeastLinked);
    }
    const bool vouched = place == Place::kVouched;
    out.identical = *clear && !sequence.substituted &&
                    !(vouched && sequence.reordered);
    return out;
  }

  const Similarity& s_;
  const Alignment& alignment_;
  std::vector<int> suspect_units_, source_units_;
  std::vector<Words> suspect_, source_;
  std::vector<Found> found_;
};

}  // namespace

std::vector<QuotePair> PairQuotes(const Similarity& similarity,
                                  const Alignment& alignment) {
  return Pairer(similarity, alignment).Run();
}

}  // namespace unspin::align
