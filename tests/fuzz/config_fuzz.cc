// Any .unspin.toml: settings with lines, or a message; its allow-list applied.

#include "fuzz.h"
#include "unspin/gate.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::fuzz::Require;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto config = unspin::ParseConfig(text, "/home/x/.unspin.toml");
  if (!config.ok()) {
    unspin::fuzz::RequireMessage(config.status());
    return 0;
  }
  for (const auto& setting : config->settings) {
    Require(setting.line > 0);
    // An empty section is a setting without a name.
    Require(setting.name.empty() || setting.list || setting.values.size() == 1);
  }
  unspin::Findings findings;
  for (const char* path : {"a.md", "docs/b.md", ""}) {
    unspin::ScannedDocument document;
    document.id = *path == '\0' ? "wire/1" : path;
    document.path = path;
    findings.documents.push_back(document);
  }
  for (std::uint32_t i = 0; i < 3; ++i) {
    unspin::Finding finding;
    finding.suspect = i;
    finding.source = (i + 1) % 3;
    finding.fingerprint = std::string(32, static_cast<char>('a' + i));
    findings.findings.push_back(finding);
  }
  unspin::ApplyAllowList(config->allow, "/home/x", "2026-11-23", &findings);
  for (const auto& finding : findings.findings) {
    Require(finding.state != unspin::FindingState::kAllowed ||
            !config->allow.entries.empty());
  }
  return 0;
}
