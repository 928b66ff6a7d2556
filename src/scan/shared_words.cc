#include "scan/shared_words.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "features/channels.h"
#include "scan/spoken.h"
#include "score/verdict.h"

namespace unspin::scan {
namespace {

constexpr std::size_t kShingle = 5;  // As in features/channels.cc.
constexpr std::size_t kMostHolders = 200;
// Documents are versions of one text if they share so much of the smaller sample,
// or so much of it without what stands in many documents: else a site's links
// would make its pages versions of each other.
constexpr double kAlikeShare = 0.6, kAlikeRareShare = 0.5;
// Of the documents that make boilerplate.
constexpr double kStandingShare = 0.4;
constexpr std::uint32_t kNone = ~0u;

// A shingle and the token that it begins at.
struct Placed {
  std::uint64_t hash;
  std::uint32_t begin;
};

std::vector<Placed> PlaceShingles(const align::Document& d) {
  const features::Channels channels = features::MakeChannels(d.text, d.terms);
  std::vector<Placed> out;
  out.reserve(channels.shingles.size());
  std::size_t filled = 0;
  for (std::uint32_t i = 0; i < d.text.tokens.size(); ++i) {
    filled = d.text.IsProse(d.text.tokens[i]) ? filled + 1 : 0;
    if (filled >= kShingle && out.size() < channels.shingles.size()) {
      out.push_back({channels.shingles[out.size()],
                     i + 1 - static_cast<std::uint32_t>(kShingle)});
    }
  }
  return out;
}

struct Place {
  std::uint32_t begin = 0;
  bool repeated = false;
};
using Places = std::unordered_map<std::uint64_t, Place>;

Places IndexOf(const std::vector<Placed>& shingles) {
  Places out;
  for (const Placed& p : shingles) {
    const auto [it, fresh] = out.try_emplace(p.hash, Place{p.begin, false});
    it->second.repeated = it->second.repeated || !fresh;
  }
  return out;
}

// What is not sampled (0) stands as the fewer of its neighbours' documents do; a
// run without any sampled one stands nowhere else.
void Fill(std::vector<std::size_t>* run) {
  std::size_t before = 0;
  for (std::size_t k = 0; k < run->size();) {
    if ((*run)[k] != 0) {
      before = (*run)[k++];
      continue;
    }
    std::size_t end = k;
    while (end < run->size() && (*run)[end] == 0) ++end;
    const std::size_t after = end < run->size() ? (*run)[end] : before;
    const std::size_t fill = before == 0 ? after : std::min(before, after);
    std::fill(run->begin() + static_cast<std::ptrdiff_t>(k),
              run->begin() + static_cast<std::ptrdiff_t>(end), fill);
    k = end;
  }
}

}  // namespace

bool IsTaken(const SharedWords& words, double score, double explained) {
  if (words.own >= kEnoughOwnShared ||
      (words.own >= kLeastOwnShared && words.own >= kLeastOwnShare * words.shorter)) {
    return true;
  }
  if (words.shorter > 0 && words.lasting >= kCopiedShare * words.shorter) return true;
  return words.shared - words.own <= kForeignShare * explained &&
         score >= kSureScore && std::abs(score - score::kCopiedScore) > 1e-6;
}

SharedWordsMeter::SharedWordsMeter(const std::vector<Entry>& entries,
                                   const std::vector<std::uint32_t>& documents,
                                   std::size_t common)
    : entries_(entries), common_(common),
      standing_(std::max<std::size_t>(
          3, static_cast<std::size_t>(kStandingShare *
                                      static_cast<double>(common)))) {
  std::size_t size = 0;
  for (const std::uint32_t d : documents) size += entries[d].analysis.samples.size();
  samples_.Reserve(size);
  for (const std::uint32_t d : documents) {
    for (const std::uint32_t s : entries[d].analysis.samples) samples_.Add(s, d);
  }
  samples_.Build();
}

// Sorted, with `entry` itself.
std::vector<std::uint32_t> SharedWordsMeter::Alike(std::uint32_t entry) const {
  const auto& own = entries_[entry].analysis.samples;
  struct Common {
    std::size_t all = 0, rare = 0;
  };
  std::unordered_map<std::uint32_t, Common> shared;
  std::size_t rare = 0;
  for (const std::uint32_t s : own) {
    const auto holders = Holders(s);
    rare += holders.size() < common_;
    for (const std::uint64_t p : holders) {
      Common& c = shared[Postings::Document(p)];
      ++c.all;
      c.rare += holders.size() < common_;
    }
  }
  std::vector<std::uint32_t> out = {entry};
  for (const auto& [d, count] : shared) {
    const std::size_t other = entries_[d].analysis.samples.size();
    const auto share = [&](std::size_t found, std::size_t of) {
      return static_cast<double>(found) /
             static_cast<double>(std::max<std::size_t>(1, std::min(of, other)));
    };
    if (d != entry && (share(count.all, own.size()) >= kAlikeShare ||
                       share(count.rare, rare) >= kAlikeRareShare)) {
      out.push_back(d);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

std::span<const std::uint64_t> SharedWordsMeter::Holders(
    std::uint32_t sample) const {
  const auto all = samples_.Find(sample);
  return all.first(std::min(all.size(), kMostHolders));
}

// In how many documents that are no version of the two a shingle stands, these two
// included; nothing if it is not sampled.
std::optional<std::size_t> SharedWordsMeter::Standing(
    std::uint64_t shingle, const std::vector<std::uint32_t>& versions) const {
  std::uint32_t sample = 0;
  if (!IsSampled(shingle, &sample)) return std::nullopt;
  std::size_t different = 2;
  for (const std::uint64_t p : Holders(sample)) {
    different += !std::binary_search(versions.begin(), versions.end(),
                                     Postings::Document(p));
  }
  return different;
}

SharedWords SharedWordsMeter::Measure(const EntryPair& pair,
                                      const align::Document& first,
                                      const align::Document& second) const {
  const Entry& a = entries_[pair.first];
  const Entry& b = entries_[pair.second];
  std::vector<std::uint32_t> versions = Alike(pair.first);
  const std::vector<std::uint32_t> others = Alike(pair.second);
  versions.insert(versions.end(), others.begin(), others.end());
  std::sort(versions.begin(), versions.end());

  const std::vector<Placed> shingles = PlaceShingles(first);
  const Places here = IndexOf(shingles), there = IndexOf(PlaceShingles(second));
  const std::vector<Voice> voices =
      MarkVoices(first.text, Unpack(a), a.article.title);
  const std::vector<Voice> voices_there =
      MarkVoices(second.text, Unpack(b), b.article.title);
  std::vector<bool> taken(second.text.tokens.size(), false);  // Each word once.

  SharedWords out;
  out.shorter = static_cast<std::uint32_t>(std::min(here.size(), there.size()));
  for (std::size_t k = 0; k < shingles.size();) {
    std::size_t end = k;
    while (end < shingles.size() && there.contains(shingles[end].hash) &&
           (end == k || shingles[end].begin == shingles[end - 1].begin + 1)) {
      ++end;
    }
    if (end == k) {
      ++k;
      continue;
    }
    std::vector<std::size_t> standing;
    for (std::size_t i = k; i < end; ++i) {
      standing.push_back(Standing(shingles[i].hash, versions).value_or(0));
    }
    Fill(&standing);
    const std::size_t words = end - k + kShingle - 1;
    std::vector<bool> own(words, false);
    std::vector<std::uint32_t> twins(words, kNone);
    for (std::size_t i = k; i < end; ++i) {
      const Place& place = there.at(shingles[i].hash);
      const Place& first_here = here.at(shingles[i].hash);
      const Voice voice = std::max(voices[shingles[i].begin],
                                   voices_there[place.begin]);
      // What third parties said is printed by many who are of no one site.
      const std::size_t most = voice == Voice::kSpoken ? common_ : standing_;
      const bool repeated = place.repeated || first_here.repeated;
      // A caption that stands twice is the site's, a post the reporter's choice.
      if (voice != Voice::kSite && standing[i - k] < most &&
          first_here.begin == shingles[i].begin &&
          (!repeated || voice == Voice::kSpoken)) {
        ++out.lasting;
      }
      for (std::size_t w = 0; w < kShingle; ++w) {
        if (twins[i - k + w] == kNone) {
          twins[i - k + w] = place.begin + static_cast<std::uint32_t>(w);
        }
        if (standing[i - k] < standing_ && !repeated) {
          own[i - k + w] = true;
        }
      }
    }
    if (words >= kLeastRun) {
      out.shared += static_cast<std::uint32_t>(words);
      for (std::size_t w = 0; w < words; ++w) {
        if (own[w] && voices[shingles[k].begin + w] == Voice::kOwn &&
            voices_there[twins[w]] == Voice::kOwn && !taken[twins[w]]) {
          taken[twins[w]] = true;
          ++out.own;
        }
      }
    }
    k = end;
  }
  return out;
}

}  // namespace unspin::scan
