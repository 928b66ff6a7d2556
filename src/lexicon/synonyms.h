// Which words may stand for each other: for English WordNet, compiled at build
// time into a table that is part of the program; for other languages what the
// builder named, by default nothing (see docs/lexicon.md).
//
// A word is looked up by its stem. It has senses (synsets, by number), synsets
// near to one of these (one relation away: more general or more special,
// derived, similar, ...), and synsets opposite to one. Two words
//   are synonyms if the Senses of one meet those of the other,
//   are near if the Senses of one meet the Near of the other,
//   are siblings (weak) if the Near of one meet the Near of the other,
//   are opposites if the Senses of one meet the Opposites of the other.
// No sense is chosen by context, so a word may be both near and opposite.
//
// Guarantees: zero-copy (views into the program); the same WordNet and Snowball
// give the same table on every machine. Words are told apart by 32 bits: an
// unknown word is taken for a known one at a rate of about 1 in 60,000.
//
// Cost: Find is a binary search, the lists are views. Errors: only Parse fails.
// Thread safety: immutable.

#ifndef UNSPIN_LEXICON_SYNONYMS_H_
#define UNSPIN_LEXICON_SYNONYMS_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "unspin/status.h"

namespace unspin::lexicon {

// The key of a word: half of base::Hash64 of its stem.
std::uint32_t StemHash(std::string_view stem);

class Synonyms {
 public:
  // The table that was compiled into the program.
  static const Synonyms& English();
  static std::string_view EnglishBlob();

  // The table of a primary language tag; without words if there is none.
  // "und", an unknown language, is taken for English.
  static const Synonyms& For(std::string_view language);

  // The versions of all tables, for index headers.
  static std::string AllVersions();

  // Reads and checks a blob in place: it must outlive the result and begin at
  // a multiple of four. A truncated or damaged blob is refused.
  static Result<Synonyms> Parse(std::string_view blob);

  // No words.
  Synonyms() = default;

  // Such as "wordnet-3.0/1-0123456789abcdef" or "mythes-de/1-...": WordNet's
  // version or the thesaurus, the format, the hash of the blob. Results depend on it.
  std::string_view version() const { return version_; }

  int size() const { return static_cast<int>(hashes_.size()); }

  // Dense number of the word with this stem hash, or -1.
  int Find(std::uint32_t stem_hash) const;

  // Numbers of synsets, ascending. Near leaves out what is in Senses or in
  // Opposites. REQUIRES: 0 <= word < size().
  std::span<const std::uint32_t> Senses(int word) const {
    return List(word, 0);
  }
  std::span<const std::uint32_t> Near(int word) const { return List(word, 1); }
  std::span<const std::uint32_t> Opposites(int word) const {
    return List(word, 2);
  }

  // The base form of an irregular form ("went" -> "go"), or "".
  std::string_view BaseForm(std::string_view form) const;

 private:
  std::span<const std::uint32_t> List(int word, std::size_t kind) const;
  std::string_view Text(std::size_t index) const;
  bool IsSane() const;

  std::string version_ = "none";
  std::span<const std::uint32_t> hashes_;
  std::span<const std::uint32_t> offsets_;
  std::span<const std::uint32_t> ids_;
  std::span<const std::uint32_t> starts_;
  std::string_view chars_;
};

}  // namespace unspin::lexicon

#endif  // UNSPIN_LEXICON_SYNONYMS_H_
