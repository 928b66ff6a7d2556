#include "scan/shared_words.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "features/channels.h"
#include "scan/spoken.h"

namespace unspin::scan {
namespace {

constexpr std::size_t kShingle = 5;  // As in features/channels.cc.
constexpr std::size_t kMostHolders = 200;
// Documents that share so much of the smaller sample are versions of one text.
constexpr double kAlikeShare = 0.3;
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

enum class Standing : std::uint8_t { kUnknown, kNo, kYes };

// What is not sampled stands as its neighbours do; where they disagree or there
// are none, it does not.
void Fill(std::vector<Standing>* run) {
  Standing before = Standing::kUnknown;
  for (std::size_t k = 0; k < run->size();) {
    if ((*run)[k] != Standing::kUnknown) {
      before = (*run)[k++];
      continue;
    }
    std::size_t end = k;
    while (end < run->size() && (*run)[end] == Standing::kUnknown) ++end;
    Standing after = end < run->size() ? (*run)[end] : before;
    if (before == Standing::kUnknown) before = after;
    const bool standing = before == Standing::kYes && after == Standing::kYes;
    std::fill(run->begin() + static_cast<std::ptrdiff_t>(k),
              run->begin() + static_cast<std::ptrdiff_t>(end),
              standing ? Standing::kYes : Standing::kNo);
    k = end;
  }
}

}  // namespace

bool IsTaken(const SharedWords& words, double score) {
  if (words.own >= kLeastOwnShared) return true;
  if (words.lasting >= kCopiedShare * words.shorter) return true;
  return words.shared - words.own < kForeignShare * words.shorter &&
         score >= kSureScore;
}

SharedWordsMeter::SharedWordsMeter(const std::vector<Entry>& entries,
                                   const std::vector<std::uint32_t>& documents)
    : entries_(entries) {
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
  std::unordered_map<std::uint32_t, std::size_t> shared;
  for (const std::uint32_t s : own) {
    const auto holders = samples_.Find(s);
    for (const std::uint64_t p : holders.first(std::min(holders.size(), kMostHolders))) {
      ++shared[Postings::Document(p)];
    }
  }
  std::vector<std::uint32_t> out = {entry};
  for (const auto& [d, count] : shared) {
    const auto least = static_cast<double>(
        std::min(own.size(), entries_[d].analysis.samples.size()));
    if (d != entry && static_cast<double>(count) >= kAlikeShare * least) {
      out.push_back(d);
    }
  }
  std::sort(out.begin(), out.end());
  return out;
}

SharedWords SharedWordsMeter::Measure(const EntryPair& pair,
                                      const align::Document& first,
                                      const align::Document& second) const {
  const Entry& a = entries_[pair.first];
  const Entry& b = entries_[pair.second];
  std::vector<std::uint32_t> versions = Alike(pair.first), other = Alike(pair.second);
  versions.insert(versions.end(), other.begin(), other.end());
  std::sort(versions.begin(), versions.end());
  const auto stands = [&](std::uint64_t shingle) {
    std::uint32_t sample = 0;
    if (!IsSampled(shingle, &sample)) return Standing::kUnknown;
    const auto holders = samples_.Find(sample);
    std::size_t different = 2;  // The two themselves.
    for (const std::uint64_t p : holders.first(std::min(holders.size(), kMostHolders))) {
      different += !std::binary_search(versions.begin(), versions.end(),
                                       Postings::Document(p));
    }
    return different >= kStandingDocuments ? Standing::kYes : Standing::kNo;
  };

  const std::vector<Placed> shingles = PlaceShingles(first);
  const Places here = IndexOf(shingles), there = IndexOf(PlaceShingles(second));
  const std::vector<bool> spoken = MarkSpoken(first.text, Unpack(a), a.article.title);
  const std::vector<bool> spoken_there =
      MarkSpoken(second.text, Unpack(b), b.article.title);
  const std::size_t tokens = first.text.tokens.size();

  SharedWords out;
  out.shorter = std::min(a.analysis.words, b.analysis.words);
  std::vector<bool> lasting, fresh;  // Of the tokens of a run.
  std::vector<std::uint32_t> twin;   // Their places in the other text.
  for (std::size_t k = 0; k < shingles.size();) {
    std::size_t end = k;
    while (end < shingles.size() && there.contains(shingles[end].hash) &&
           (end == k || shingles[end].begin == shingles[end - 1].begin + 1)) {
      ++end;
    }
    const std::size_t words = end - k + kShingle - 1;
    if (end == k || words < kLeastRun) {
      k = std::max(end, k + 1);
      continue;
    }
    std::vector<Standing> run;
    for (std::size_t i = k; i < end; ++i) run.push_back(stands(shingles[i].hash));
    Fill(&run);
    lasting.assign(words, false);
    fresh.assign(words, false);
    twin.assign(words, kNone);
    for (std::size_t i = k; i < end; ++i) {
      const Place& place = there.at(shingles[i].hash);
      const bool repeated =
          place.repeated || here.at(shingles[i].hash).repeated;
      for (std::size_t w = 0; w < kShingle; ++w) {
        if (twin[i - k + w] == kNone) {
          twin[i - k + w] = place.begin + static_cast<std::uint32_t>(w);
        }
        if (run[i - k] == Standing::kYes) continue;
        lasting[i - k + w] = true;
        if (!repeated) fresh[i - k + w] = true;
      }
    }
    for (std::size_t w = 0; w < words; ++w) {
      const std::size_t token = shingles[k].begin + w;
      if (token >= tokens) break;
      ++out.shared;
      out.lasting += lasting[w];
      out.own += fresh[w] && !spoken[token] && !spoken_there[twin[w]];
    }
    k = end;
  }
  return out;
}

}  // namespace unspin::scan
