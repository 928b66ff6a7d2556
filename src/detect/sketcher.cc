#include "detect/sketcher.h"

#include <string>

#include "lexicon/frequency.h"
#include "lexicon/synonyms.h"
#include "text/version.h"

namespace unspin::detect {
namespace {

constexpr std::array<const char*, kChannelCount> kChannelNames = {
    "shingles", "anchors", "words"};

// Rises with every change to features/channels or features/terms.
constexpr const char* kFeatureVersion = "2";

std::vector<std::uint32_t> Keys(const std::vector<std::uint64_t>& features,
                                const sketch::BandParams& params) {
  return sketch::BandKeys(
      sketch::Signature(features, params.slots(), params.seed), params);
}

}  // namespace

Sketch MakeSketch(const align::Document& document) {
  return MakeSketch(features::MakeChannels(document.text, document.terms));
}

Sketch MakeSketch(features::Channels channels) {
  Sketch out;
  out.band_keys[kShingles] = Keys(channels.shingles, kBands[kShingles]);
  out.band_keys[kAnchors] = Keys(channels.anchors, kBands[kAnchors]);
  out.band_keys[kWords] = Keys(channels.words, kBands[kWords]);
  out.sets[kAnchorSet] = std::move(channels.anchor_set);
  out.sets[kWordSet] = std::move(channels.word_set);
  return out;
}

index::Schema MakeSchema() {
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
  schema.parameters.emplace_back(
      "lexicon", std::string(lexicon::Synonyms::English().version()));
  return schema;
}

}  // namespace unspin::detect
