#include "unspin/scan.h"

#include <utility>

namespace unspin {

Result<Findings> Scan(ArticleReader& articles, const ScanOptions& options,
                      const ScanProgress& progress) {
  (void)articles;
  (void)options;
  (void)progress;
  return Findings();
}

}  // namespace unspin
