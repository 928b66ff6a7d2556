// Cache: the work of an earlier scan, in a file: analyses by content and judged
// pairs by the contents of both. Paths, ids and dates are not part of it.
//
// The file begins with a line that names its format and with everything else that
// its values depend on (Settings); then come records, each with its checksum, and
// one that says how many there were. Damage, another format or other settings:
// the cache counts as empty, `note()` says so, and it is written anew. Save
// writes to a temporary name and renames. What this run did not use is forgotten.
//
// Memory: what the file holds, about 3 KiB a news article.
// Thread safety: FindAnalysis may be called from many threads; else one.

#ifndef UNSPIN_SCAN_CACHE_H_
#define UNSPIN_SCAN_CACHE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

#include "scan/entry.h"
#include "scan/judged.h"
#include "unspin/status.h"

namespace unspin::scan {

// States of the two, InOrder().
using PairKey = std::pair<base::Hash128, base::Hash128>;

class Cache {
 public:
  // An empty path: a cache that keeps nothing. `settings` names all that results
  // depend on beside the contents.
  Cache(std::string path, std::string settings);

  // Why the file was not used; empty if it was, or if there was none.
  const std::string& note() const { return note_; }

  // Of a content with what is left out. Null if unknown.
  const Analysis* FindAnalysis(const base::Hash128& state) const;
  void PutAnalysis(const base::Hash128& state, const Analysis& analysis);

  // False if unknown. A pair that is not flagged gives null.
  bool FindJudged(const PairKey& key, std::shared_ptr<const Judged>* out) const;
  void PutJudged(const PairKey& key, const std::shared_ptr<const Judged>& judged);

  // Forgets what was read of analyses; they are found no more.
  void DropAnalyses();

  // Writes what was put, if anything is new or gone. Machine if it cannot be
  // written.
  Status Save();

 private:
  std::string path_, settings_, note_;
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_CACHE_H_
