// Matcher: the words of a suspect, ready to be looked for in many sources.
//
// Sources of one suspect share most of their words, so what a word of a source
// may stand for in the suspect is remembered from source to source. Results do
// not depend on that.
//
// Cost: of the suspect some 0.1 ms; of a source about linear in its entries.
// Memory: of what is remembered at most some MB. Thread safety: one thread.

#ifndef UNSPIN_ALIGN_MATCHER_H_
#define UNSPIN_ALIGN_MATCHER_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "align/matches.h"
#include "align/vocabulary.h"

namespace unspin::align {

class Matcher {
 public:
  // `suspect` must outlive this; `language` is that of its synonyms.
  Matcher(const Vocabulary& suspect, std::string_view language);
  Matcher(Matcher&&) noexcept;
  ~Matcher();

  // For each entry of `source` the suspect's entries that match it.
  Matches Match(const Vocabulary& source);

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace unspin::align

#endif  // UNSPIN_ALIGN_MATCHER_H_
