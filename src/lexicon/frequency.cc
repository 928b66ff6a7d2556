#include "lexicon/frequency.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <vector>

#include "base/hash.h"
#include "base/utf8.h"

// The text of src/lexicon/data/en-df.tsv, embedded by the build.
extern "C" const char unspin_en_df_begin[];
extern "C" const char unspin_en_df_end[];

namespace unspin::lexicon {
namespace {

class Table {
 public:
  static const Table& English() {
    static const Table table({unspin_en_df_begin,
                              static_cast<std::size_t>(unspin_en_df_end -
                                                       unspin_en_df_begin)});
    return table;
  }

  float Idf(std::string_view stem) const {
    const std::uint64_t hash = base::Hash64(stem);
    const Slot& slot = slots_[Find(hash)];
    return slot.taken && slot.hash == hash ? slot.idf : rarest_;
  }
  const std::string& version() const { return version_; }

 private:
  // Lines "stem\tdf"; comment lines begin with '#', one is "# articles: N".
  explicit Table(std::string_view tsv) {
    double articles = 1;
    double least = 1e9;
    slots_.resize(std::bit_ceil(2 * static_cast<std::size_t>(
        std::count(tsv.begin(), tsv.end(), '\n')) + 1));
    while (!tsv.empty()) {
      const std::size_t end = std::min(tsv.find('\n'), tsv.size());
      const std::string_view line = tsv.substr(0, end);
      tsv.remove_prefix(std::min(end + 1, tsv.size()));
      if (line.starts_with("# articles: ")) {
        articles = Parse(line.substr(12));
        version_ = "en-df " + std::string(line.substr(12)) + " articles";
      }
      const std::size_t tab = line.find('\t');
      if (line.starts_with('#') || tab == line.npos) continue;
      const double df = Parse(line.substr(tab + 1));
      least = std::min(least, df);
      const std::uint64_t hash = base::Hash64(line.substr(0, tab));
      slots_[Find(hash)] = {hash, Weight(articles, df), true};
    }
    rarest_ = Weight(articles, least / 3);
  }

  static double Parse(std::string_view digits) {
    unsigned value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return value;
  }
  static float Weight(double articles, double df) {
    return static_cast<float>(
        std::clamp(std::log((articles + 1) / (df + 0.5)), 0.0, 11.0));
  }

  // Keyed by hash; a collision would give a word another's weight.
  struct Slot {
    std::uint64_t hash = 0;
    float idf = 0;
    bool taken = false;
  };

  // The slot of `hash`, or a free one.
  std::size_t Find(std::uint64_t hash) const {
    std::size_t i = hash & (slots_.size() - 1);
    while (slots_[i].taken && slots_[i].hash != hash) {
      i = (i + 1) & (slots_.size() - 1);
    }
    return i;
  }

  std::vector<Slot> slots_;  // At most half are taken.
  float rarest_ = 11;
  std::string version_ = "en-df none";
};

}  // namespace

float Idf(std::string_view language, std::string_view stem) {
  if (language == "en" || language == "und" || language.empty()) {
    return Table::English().Idf(stem);
  }
  const auto letters = static_cast<float>(base::CountCodePoints(stem));
  const bool dense = !stem.empty() && static_cast<unsigned char>(stem[0]) >= 0xE0;
  return dense ? std::min(9.0f, 2.5f + 2.0f * letters)
               : std::min(9.0f, 2.0f + 0.7f * letters);
}

std::string FrequencyVersion() { return Table::English().version(); }

}  // namespace unspin::lexicon
