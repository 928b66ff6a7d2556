// The sketch of an article: its band keys in every channel and its ranking
// sets, and the schema under which the index stores them.
//
// Thread safety: pure.

#ifndef UNSPIN_DETECT_SKETCHER_H_
#define UNSPIN_DETECT_SKETCHER_H_

#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "align/vocabulary.h"
#include "detect/languages.h"
#include "features/channels.h"
#include "index/store.h"
#include "sketch/minhash.h"

namespace unspin::detect {

enum Channel : std::size_t { kShingles, kAnchors, kWords, kChannelCount };
enum RankingSet : std::size_t { kAnchorSet, kWordSet, kRankingSetCount };

// Chosen by the sweep in ARCHITECTURE.md, "Narrowing down".
inline constexpr std::array<sketch::BandParams, kChannelCount> kBands = {{
    {8, 4, 0x5EED0001},   // shingles
    {42, 3, 0x5EED0002},  // anchors
    {16, 3, 0x5EED0003},  // words
}};

struct Sketch {
  std::array<std::vector<std::uint32_t>, kChannelCount> band_keys;
  std::array<std::vector<std::uint32_t>, kRankingSetCount> sets;
};

// `seed` is that of the index (SeedOf): who does not know it cannot compute which
// texts without common features share a band.
Sketch MakeSketch(const align::Document& document, std::uint64_t seed = 0);
Sketch MakeSketch(features::Channels channels, std::uint64_t seed = 0);

// Sketches of windows of a text: halves, quarters and eighths of its prose,
// each overlapping the next by half, at sentence ends; and its subjects
// (subjects.h). What is taken from a source may be a small part of a suspect; in
// one of the windows it is a large one. Empty for texts of under twice
// kLeastWindow words.
//
// Cost: that of eight sketches of the whole.
inline constexpr std::size_t kLeastWindow = 100;  // Words of prose.
inline constexpr std::size_t kMaxSubjects = 6;
inline constexpr std::size_t kMaxWindows = 3 + 7 + 15 + kMaxSubjects + kMaxOtherLanguages;
std::vector<Sketch> MakeWindowSketches(const align::Document& document,
                                       std::uint64_t seed = 0);
// The same, and what is in other languages of the text (languages.h).
std::vector<Sketch> MakeWindowSketches(const Readings& suspect,
                                       std::uint64_t seed = 0);

// Names every parameter that band keys and sets depend on. `seed` is for an index
// that is not there yet.
index::Schema MakeSchema(std::uint64_t seed = 0);
// The seed among the settings of an index; nullopt if they have none.
std::optional<std::uint64_t> SeedOf(const index::Parameters& settings);

}  // namespace unspin::detect

#endif  // UNSPIN_DETECT_SKETCHER_H_
