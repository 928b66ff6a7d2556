// How common a word is: document frequencies of stems in a background
// collection of news, compiled into the library, and the weights made of them.
//
// English has a table (src/lexicon/data/en-df.tsv: made by tools/train-frequencies,
// provenance in its first lines). Words of other languages get a weight by
// their length, by Zipf's law of abbreviation: crude, but monotone.
//
// These weights are fixed for a release: signatures may depend on them. A
// corpus's own frequencies live in its index.
//
// Thread safety: pure functions.

#ifndef UNSPIN_LEXICON_FREQUENCY_H_
#define UNSPIN_LEXICON_FREQUENCY_H_

#include <string>
#include <string_view>

namespace unspin::lexicon {

// Inverse document frequency of a stem, in nats, in [0, 11]: ln((n + 1) /
// (df + 0.5)), a word outside the table counting as rarer than all in it.
float Idf(std::string_view language, std::string_view stem);

// Names the table for index headers, such as "en-df 36840 articles".
std::string FrequencyVersion();

}  // namespace unspin::lexicon

#endif  // UNSPIN_LEXICON_FREQUENCY_H_
