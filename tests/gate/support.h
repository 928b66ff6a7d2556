// Findings made by hand.

#ifndef UNSPIN_TESTS_GATE_SUPPORT_H_
#define UNSPIN_TESTS_GATE_SUPPORT_H_

#include <string>

#include "unspin/findings.h"

namespace unspin {

// A fingerprint of one repeated digit.
inline std::string Print(char digit) { return std::string(32, digit); }

// Adds a finding between two files of these names.
inline void Add(Findings* findings, const std::string& suspect,
                const std::string& source, const std::string& fingerprint) {
  Finding finding;
  for (const std::string& path : {suspect, source}) {
    ScannedDocument document;
    document.id = document.path = path;
    findings->documents.push_back(document);
  }
  finding.suspect =
      static_cast<std::uint32_t>(findings->documents.size() - 2);
  finding.source = finding.suspect + 1;
  finding.verdict = Verdict::kRewrite;
  finding.fingerprint = fingerprint;
  findings->findings.push_back(finding);
}

}  // namespace unspin

#endif  // UNSPIN_TESTS_GATE_SUPPORT_H_
