// Cache: the work of an earlier scan, in a file: analyses by content and judged
// pairs by the contents of both. Paths, ids and dates are not part of it.
//
// The file begins with a line that names its format, then come records: first
// the settings (everything else that the values depend on), then what was kept,
// last the number of records; each with its checksum. Damage, another format or
// other settings: the cache counts as empty, `note()` says so, and it is written
// anew; a file that is no cache is left alone. Save writes to a temporary name beside it and renames. What a run did not
// use is forgotten, so that the file does not grow.
//
// Memory: what the file holds, about 3 KiB a news article.
// Thread safety: FindAnalysis may be called from many threads; else one.

#ifndef UNSPIN_SCAN_CACHE_H_
#define UNSPIN_SCAN_CACHE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <set>
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
  ~Cache();
  Cache(const Cache&) = delete;
  Cache& operator=(const Cache&) = delete;

  // Why the file was not used; empty if it was, or if there was none.
  const std::string& note() const { return note_; }

  // Of a content with what is left out. Null if unknown.
  const Analysis* FindAnalysis(const base::Hash128& state) const;
  void PutAnalysis(const base::Hash128& state, const Analysis& analysis);

  // Frees what was read of analyses; they are found no more.
  void DropAnalyses();

  // False if unknown. A pair that is not flagged gives null.
  bool FindJudged(const PairKey& key, std::shared_ptr<const Judged>* out) const;
  void PutJudged(const PairKey& key, const std::shared_ptr<const Judged>& judged);

  // Makes what was put the new file. Machine if it cannot be written; then the
  // old one stays.
  Status Save();

 private:
  class Writer;

  Status Load();
  Writer* writer();

  std::string path_, settings_, note_;
  std::map<base::Hash128, Analysis> analyses_;
  std::map<PairKey, std::shared_ptr<const Judged>> judged_;
  std::size_t analyses_read_ = 0;
  bool fresh_ = false;  // Something was put that the file does not have.
  std::set<base::Hash128> put_;  // Analyses written, each once.
  std::size_t judged_put_ = 0;
  std::unique_ptr<Writer> writer_;  // Made when first used.
};

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_CACHE_H_
