// Help for the tests of scan: generated articles, and findings as text.

#ifndef UNSPIN_TESTS_SCAN_SUPPORT_H_
#define UNSPIN_TESTS_SCAN_SUPPORT_H_

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "detect/support.h"
#include "support/random.h"
#include "unspin/scan.h"

namespace unspin {

using testing_support::Random;

// Words of random texts; most stand in compounds, which are so many that two
// texts have hardly a sentence in common that resembles another.
inline constexpr std::array<std::string_view, 120> kProseWords = {
    "river", "market", "engine", "garden", "teacher", "window", "silver",
    "harvest", "bridge", "castle", "doctor", "forest", "glass", "hammer",
    "island", "jacket", "kitchen", "ladder", "mirror", "needle", "orange",
    "pencil", "quarter", "rabbit", "saddle", "tunnel", "valley", "wagon",
    "yellow", "anchor", "basket", "candle", "desert", "eagle", "feather",
    "guitar", "helmet", "insect", "jungle", "kettle", "lemon", "marble",
    "nation", "oven", "palace", "queen", "ribbon", "shadow", "temple",
    "uncle", "violin", "winter", "boiler", "cotton", "dinner", "effort",
    "farmer", "ginger", "honey", "injury", "jewel", "kingdom", "leather",
    "motor", "novel", "office", "pocket", "rubber", "sailor", "timber",
    "union", "vessel", "whisper", "artist", "bottle", "copper", "drawer",
    "error", "fabric", "grain", "hunter", "income", "journal", "knight",
    "lawyer", "magnet", "nurse", "opera", "pepper", "rocket", "spider",
    "ticket", "turtle", "velvet", "wheel", "bakery", "carbon", "damage",
    "elbow", "flame", "gravel", "hollow", "idiom", "kernel", "lagoon",
    "meadow", "nickel", "oyster", "parade", "quiver", "ripple", "summit",
    "thunder", "umbrella", "verdict", "walnut", "cabinet", "dagger", "emerald",
    "furnace"};

inline std::string RandomSentence(Random* random) {
  static constexpr std::array<std::string_view, 8> kJoints = {
      "of the", "and a", "with its", "near the", "for every", "under a",
      "because the", "without the"};
  std::string out = "The";
  for (std::size_t n = 5 + random->Below(4); n > 0; --n) {
    out += ' ';
    out += random->Pick(kProseWords);
    if (random->Chance(0.7)) out += random->Pick(kProseWords);
    if (n > 1 && n % 2 == 0) {
      out += ' ';
      out += random->Pick(kJoints);
    }
  }
  return out + ".";
}

inline std::string RandomProse(Random* random, std::size_t sentences) {
  std::string out;
  for (std::size_t s = 0; s < sentences; ++s) {
    out += RandomSentence(random);
    out += s % 3 == 2 ? "\n\n" : " ";
  }
  return out;
}

inline Article MakeArticle(std::string id, std::string text,
                           std::string date = "") {
  Article a;
  a.origin = a.file = id;
  a.id = std::move(id);
  a.text = std::move(text);
  a.date = std::move(date);
  return a;
}

inline Findings ScanAll(const std::vector<Article>& articles,
                        const ScanOptions& options = {}) {
  ListReader reader(articles);
  auto found = Scan(reader, options, nullptr);
  EXPECT_TRUE(found.ok()) << found.status().message();
  return found.ok() ? std::move(*found) : Findings();
}

// "suspect < source" of each finding.
inline std::set<std::string> Pairs(const Findings& f) {
  std::set<std::string> out;
  for (const Finding& x : f.findings) {
    out.insert(f.documents[x.suspect].id + " < " + f.documents[x.source].id);
  }
  return out;
}

// The same in either direction.
inline bool HasPair(const Findings& f, const std::string& a,
                    const std::string& b) {
  const auto pairs = Pairs(f);
  return pairs.contains(a + " < " + b) || pairs.contains(b + " < " + a);
}

// All that a report shows.
inline std::string Dump(const Findings& f) {
  std::string out;
  for (const ScannedDocument& d : f.documents) {
    out += d.id + "|" + d.path + "|" + d.language + "|" +
           std::to_string(d.words) + "|" + d.fingerprint + "|" + d.text + "\n";
  }
  for (const Finding& x : f.findings) {
    out += f.documents[x.suspect].id + "<" + f.documents[x.source].id + " " +
           std::string(Name(x.verdict)) + " " + std::to_string(x.score) + " " +
           std::to_string(x.coverage) + " " + x.fingerprint;
    for (const Passage& p : x.passages) {
      out += " " + std::to_string(p.suspect.begin) + "-" +
             std::to_string(p.suspect.end) + ":" +
             std::to_string(p.source.begin) + "*" +
             std::to_string(p.sentences.size());
    }
    for (const AlteredQuote& q : x.altered_quotes) out += " q" + q.speaker;
    for (const Figure& e : x.evidence) out += " " + std::to_string(e.value);
    out += "\n";
  }
  for (const Cluster& c : f.clusters) {
    out += "cluster " + std::to_string(c.representative) + "/" +
           std::to_string(c.members.size()) + "\n";
  }
  for (const Boilerplate& b : f.boilerplate) {
    out += b.text + "|" + std::to_string(b.documents) + "\n";
  }
  for (const std::string& note : f.notes) out += note + "\n";
  return out + std::to_string(f.pairs_aligned);
}

}  // namespace unspin

#endif  // UNSPIN_TESTS_SCAN_SUPPORT_H_
