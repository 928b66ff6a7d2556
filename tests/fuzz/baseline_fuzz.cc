// Any baseline: entries, or a message; what is written is read back the same.

#include <algorithm>

#include "fuzz.h"
#include "unspin/gate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::fuzz::Require;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto baseline = unspin::ParseBaseline(text, "baseline.txt");
  if (!baseline.ok()) {
    unspin::fuzz::RequireMessage(baseline.status());
    return 0;
  }
  // Findings of the first entries, with paths out of their labels.
  unspin::Findings findings;
  const std::size_t known = std::min<std::size_t>(8, baseline->entries.size());
  for (std::size_t i = 0; i < known; ++i) {
    const auto& entry = baseline->entries[i];
    Require(entry.fingerprint.size() == 32);
    unspin::ScannedDocument document;
    document.id = "id" + std::to_string(i);
    document.path = unspin::base::RepairUtf8(entry.label);
    findings.documents.push_back(document);
    unspin::Finding finding;
    finding.suspect = static_cast<std::uint32_t>(i);
    finding.fingerprint = entry.fingerprint;
    findings.findings.push_back(finding);
  }
  const auto again =
      unspin::ParseBaseline(unspin::FormatBaseline(findings), "again");
  Require(again.ok() && again->entries.size() == findings.findings.size());
  unspin::ApplyBaseline(*baseline, &findings);
  for (const auto& finding : findings.findings) {
    Require(finding.state == unspin::FindingState::kKnown);
  }
  Require(findings.fixed.size() == baseline->entries.size() - known);
  return 0;
}
