#include "lexicon/synonyms.h"

#include <algorithm>
#include <cstdio>
#include <cstring>

#include "base/hash.h"
#include "lexicon/stem.h"
#include "lexicon/synonyms_format.h"
#include "thesauri.inc"  // UNSPIN_THESAURI: X(de) ..., made by CMake.

// Defined by unspin_embed (cmake/UnspinEmbed.cmake).
extern "C" {
extern const char unspin_wordnet_begin[];
extern const char unspin_wordnet_end[];
#define X(language)                                     \
  extern const char unspin_thesaurus_##language##_begin[]; \
  extern const char unspin_thesaurus_##language##_end[];
UNSPIN_THESAURI
#undef X
}

namespace unspin::lexicon {
namespace {

constexpr std::size_t kChecked = offsetof(BlobHeader, format);

Status Refused(const char* why) {
  return Status::Unreadable(std::string("the synonym table ") + why +
                            "; build unspin anew");
}

// Cuts arrays off a blob whose size has been checked.
class Cutter {
 public:
  explicit Cutter(std::string_view blob) : rest_(blob) {}
  std::span<const std::uint32_t> Numbers(std::size_t count) {
    const void* data = rest_.data();
    rest_.remove_prefix(4 * count);
    return {static_cast<const std::uint32_t*>(data), count};
  }
  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

std::uint64_t SizeOf(const BlobHeader& header) {
  const std::uint64_t numbers = 1 + 4 * std::uint64_t{header.words} +
                                header.ids + 1 +
                                2 * std::uint64_t{header.forms};
  return sizeof(BlobHeader) + 4 * numbers + header.chars;
}

// A thesaurus says what it is; WordNet, its version.
std::string VersionOf(const BlobHeader& header) {
  char text[64];
  const bool wordnet = header.wordnet[0] >= '0' && header.wordnet[0] <= '9';
  std::snprintf(text, sizeof text, "%s%.*s/%u-%016llx", wordnet ? "wordnet-" : "",
                static_cast<int>(header.wordnet.size()), header.wordnet.data(),
                static_cast<unsigned>(header.format),
                static_cast<unsigned long long>(header.checksum));
  return text;
}

bool Ascends(std::span<const std::uint32_t> list) {
  return std::adjacent_find(list.begin(), list.end(), std::greater_equal<>()) ==
         list.end();
}

// `offsets` never descend and run from 0 to `end`.
bool Partitions(std::span<const std::uint32_t> offsets, std::size_t end) {
  return std::is_sorted(offsets.begin(), offsets.end()) &&
         offsets.front() == 0 && offsets.back() == end;
}

// The tests show that the blobs of a sound build parse; were one damaged later,
// words would simply have no synonyms, under the version "none".
Synonyms Embedded(std::string_view blob) {
  Result<Synonyms> parsed = Synonyms::Parse(blob);
  return parsed.ok() ? *parsed : Synonyms();
}

}  // namespace

std::uint32_t StemHash(std::string_view stem) {
  return static_cast<std::uint32_t>(base::Hash64(stem) >> 32);
}

std::string_view EnglishBaseForm(std::string_view form) {
  return Synonyms::English().BaseForm(form);
}

std::string_view Synonyms::EnglishBlob() {
  return {unspin_wordnet_begin, static_cast<std::size_t>(
                                    unspin_wordnet_end - unspin_wordnet_begin)};
}

const Synonyms& Synonyms::English() {
  static const Synonyms english = Embedded(EnglishBlob());
  return english;
}

const Synonyms& Synonyms::For(std::string_view language) {
  if (language == "en" || language == "und") return English();
#define X(name)                                                         \
  if (language == #name) {                                              \
    static const Synonyms name = Embedded(                              \
        {unspin_thesaurus_##name##_begin,                               \
         static_cast<std::size_t>(unspin_thesaurus_##name##_end -       \
                                  unspin_thesaurus_##name##_begin)});   \
    return name;                                                        \
  }
  UNSPIN_THESAURI
#undef X
  static const Synonyms none;
  return none;
}

std::string Synonyms::AllVersions() {
  std::string versions(English().version());
#define X(name) versions += ' ' + std::string(For(#name).version());
  UNSPIN_THESAURI
#undef X
  return versions;
}

Result<Synonyms> Synonyms::Parse(std::string_view blob) {
  if (reinterpret_cast<std::uintptr_t>(blob.data()) % 4 != 0) {
    return Refused("does not begin at a multiple of four bytes");
  }
  BlobHeader header;
  if (blob.size() < sizeof header) return Refused("is truncated");
  std::memcpy(&header, blob.data(), sizeof header);
  if (header.magic != kBlobMagic) return Refused("has no known header");
  if (header.format != kBlobFormat) return Refused("has another format");
  if (blob.size() != SizeOf(header)) return Refused("has a wrong size");
  if (base::Hash64(blob.substr(kChecked)) != header.checksum) {
    return Refused("is damaged (wrong checksum)");
  }
  Synonyms synonyms;
  Cutter cutter(blob.substr(sizeof header));
  synonyms.hashes_ = cutter.Numbers(header.words);
  synonyms.offsets_ = cutter.Numbers(3 * std::size_t{header.words} + 1);
  synonyms.ids_ = cutter.Numbers(header.ids);
  synonyms.starts_ = cutter.Numbers(2 * std::size_t{header.forms} + 1);
  synonyms.chars_ = cutter.rest();
  if (!synonyms.IsSane()) return Refused("contradicts itself");
  synonyms.version_ = VersionOf(header);
  return synonyms;
}

bool Synonyms::IsSane() const {
  if (!Ascends(hashes_) || !Partitions(offsets_, ids_.size()) ||
      !Partitions(starts_, chars_.size())) {
    return false;
  }
  for (int word = 0; word < size(); ++word) {
    for (std::size_t kind = 0; kind < 3; ++kind) {
      if (!Ascends(List(word, kind))) return false;
    }
  }
  for (std::size_t i = 2; i + 1 < starts_.size(); i += 2) {
    if (Text(i - 2) >= Text(i)) return false;
  }
  return true;
}

int Synonyms::Find(std::uint32_t stem_hash) const {
  // Hashes lie evenly, so that nearly all stand close to their share of the table.
  constexpr std::size_t kNear = 512;
  const std::size_t n = hashes_.size();
  const std::size_t guess = (std::uint64_t{stem_hash} * n) >> 32;
  std::size_t first = guess < kNear ? 0 : guess - kNear;
  std::size_t last = std::min(n, guess + kNear);
  if (first < last && hashes_[first] >= stem_hash) first = 0;
  if (first < last && hashes_[last - 1] < stem_hash) last = n;
  const auto it = std::lower_bound(
      hashes_.begin() + static_cast<std::ptrdiff_t>(first),
      hashes_.begin() + static_cast<std::ptrdiff_t>(last), stem_hash);
  if (it == hashes_.end() || *it != stem_hash) return -1;
  return static_cast<int>(it - hashes_.begin());
}

std::span<const std::uint32_t> Synonyms::List(int word,
                                              std::size_t kind) const {
  const std::size_t at = 3 * static_cast<std::size_t>(word) + kind;
  return ids_.subspan(offsets_[at], offsets_[at + 1] - offsets_[at]);
}

std::string_view Synonyms::Text(std::size_t index) const {
  return chars_.substr(starts_[index], starts_[index + 1] - starts_[index]);
}

std::string_view Synonyms::BaseForm(std::string_view form) const {
  std::size_t low = 0;
  std::size_t high = starts_.size() / 2;  // starts_ has one more, or is empty
  while (low < high) {
    const std::size_t middle = (low + high) / 2;
    const int order = Text(2 * middle).compare(form);
    if (order == 0) return Text(2 * middle + 1);
    if (order < 0) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return "";
}

}  // namespace unspin::lexicon
