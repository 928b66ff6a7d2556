#include "unspin/scan.h"

namespace unspin {

Findings FromResults(const std::vector<CheckResult>& results) {
  (void)results;
  return {};
}

}  // namespace unspin
