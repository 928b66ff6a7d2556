#include "detect/sketcher.h"

#include <algorithm>
#include <charconv>
#include <string>

#include "base/hash.h"
#include "detect/subjects.h"
#include "lexicon/frequency.h"
#include "lexicon/synonyms.h"
#include "text/version.h"

namespace unspin::detect {
namespace {

constexpr std::array<const char*, kChannelCount> kChannelNames = {
    "shingles", "anchors", "words"};

// Rises with every change to features/channels or features/terms.
constexpr const char* kFeatureVersion = "3";

constexpr const char* kSeed = "seed";

std::vector<std::uint32_t> Keys(const std::vector<std::uint64_t>& features,
                                sketch::BandParams params, std::uint64_t seed) {
  if (seed != 0) params.seed = base::CombineHash(params.seed, seed);
  return sketch::BandKeys(
      sketch::Signature(features, params.slots(), params.seed), params);
}

using Window = features::TokenRange;

// For each token the prose words before it; and where sentences begin.
struct Measure {
  std::vector<std::size_t> starts;  // First tokens of prose sentences.
  std::vector<std::size_t> words;   // Prose words before each of them.
  std::size_t all = 0;
};

Measure MeasureText(const text::AnalyzedText& text) {
  Measure m;
  const text::Token* before = nullptr;
  for (std::size_t i = 0; i < text.tokens.size(); ++i) {
    const text::Token& t = text.tokens[i];
    if (!text.IsProse(t)) continue;
    if (before == nullptr || before->sentence != t.sentence) {
      m.starts.push_back(i);
      m.words.push_back(m.all);
    }
    before = &t;
    ++m.all;
  }
  return m;
}

// The sentence begin that is nearest to `words`.
std::size_t Snap(const Measure& m, std::size_t words, std::size_t tokens) {
  const auto it = std::lower_bound(m.words.begin(), m.words.end(), words);
  const std::size_t above = it == m.words.end() ? m.all : *it;
  const auto k = static_cast<std::size_t>(it - m.words.begin());
  if (k > 0 && words - m.words[k - 1] < above - words) return m.starts[k - 1];
  return it == m.words.end() ? tokens : m.starts[k];
}

std::vector<Window> Windows(const text::AnalyzedText& text) {
  const Measure m = MeasureText(text);
  std::vector<Window> out;
  for (std::size_t parts = 2; parts <= 8; parts *= 2) {
    if (m.all / parts < kLeastWindow) break;
    for (std::size_t k = 0; k + 1 < 2 * parts; ++k) {
      const Window w{Snap(m, m.all * k / (2 * parts), text.tokens.size()),
                     Snap(m, m.all * (k + 2) / (2 * parts), text.tokens.size())};
      if (w.begin < w.end) out.push_back(w);
    }
  }
  return out;
}

}  // namespace

Sketch MakeSketch(const align::Document& document, std::uint64_t seed) {
  return MakeSketch(features::MakeChannels(document.text, document.terms), seed);
}

Sketch MakeSketch(features::Channels channels, std::uint64_t seed) {
  Sketch out;
  out.band_keys[kShingles] = Keys(channels.shingles, kBands[kShingles], seed);
  out.band_keys[kAnchors] = Keys(channels.anchors, kBands[kAnchors], seed);
  out.band_keys[kWords] = Keys(channels.words, kBands[kWords], seed);
  out.sets[kAnchorSet] = std::move(channels.anchor_set);
  out.sets[kWordSet] = std::move(channels.word_set);
  return out;
}

std::vector<Sketch> MakeWindowSketches(const align::Document& document,
                                       std::uint64_t seed) {
  std::vector<Sketch> out;
  const auto add = [&](const std::vector<Window>& ranges) {
    out.push_back(MakeSketch(
        features::MakeChannels(document.text, document.terms, ranges), seed));
  };
  for (const Window& w : Windows(document.text)) add({w});
  if (out.empty()) return out;
  for (const auto& ranges : FindSubjects(document, kLeastWindow, kMaxSubjects)) {
    add(ranges);
  }
  return out;
}

std::vector<Sketch> MakeWindowSketches(const Readings& suspect,
                                       std::uint64_t seed) {
  std::vector<Sketch> out = MakeWindowSketches(suspect.document(), seed);
  for (const Reading& r : suspect.others()) {
    out.push_back(MakeSketch(features::MakeChannels(r.document.text,
                                                    r.document.terms, r.ranges),
                             seed));
  }
  return out;
}

std::optional<std::uint64_t> SeedOf(const index::Parameters& settings) {
  for (const auto& [name, value] : settings) {
    if (name != kSeed) continue;
    std::uint64_t seed = 0;
    const char* const end = value.data() + value.size();
    const auto [read, error] = std::from_chars(value.data(), end, seed);
    if (error == std::errc() && read == end) return seed;
  }
  return std::nullopt;
}

index::Schema MakeSchema(std::uint64_t seed) {
  index::Schema schema;
  for (std::size_t c = 0; c < kChannelCount; ++c) {
    const sketch::BandParams& p = kBands[c];
    schema.channels.push_back({kChannelNames[c], p.bands});
    schema.parameters.emplace_back(
        std::string("bands ") + kChannelNames[c],
        std::to_string(p.bands) + "x" + std::to_string(p.rows) + " seed " +
            std::to_string(p.seed));
  }
  schema.sets = {"anchors", "words"};
  schema.parameters.emplace_back("text", text::TextVersion());
  schema.parameters.emplace_back("features", kFeatureVersion);
  schema.parameters.emplace_back("frequencies", lexicon::FrequencyVersion());
  schema.parameters.emplace_back("lexicon", lexicon::Synonyms::AllVersions());
  schema.settings = {{kSeed, std::to_string(seed)}};
  return schema;
}

}  // namespace unspin::detect
