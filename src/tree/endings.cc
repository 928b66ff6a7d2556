#include "tree/endings.h"

#include <algorithm>
#include <array>
#include <fstream>

#include "ingest/sniff.h"
#include "ingest/walk.h"

namespace unspin::tree {
namespace {

// docs/guide.md and include/unspin/tree.h name them, too.
constexpr auto kTexts = std::to_array<std::string_view>(
    {"md", "markdown", "mdx", "txt", "text", "rst", "adoc", "asciidoc", "html",
     "htm", "xhtml", "nitf", "newsml", "ninjs", "jsonl", "ndjson"});

constexpr auto kForeign = std::to_array<std::string_view>(
    {"node_modules", "bower_components", "jspm_packages", "vendor",
     "third_party", "site-packages", "__pycache__", "venv", "build", "dist",
     "target", "_build", "_site"});

template <typename List>
bool Has(const List& list, std::string_view name) {
  return std::ranges::find(list, name) != list.end();
}

}  // namespace

bool IsTextName(std::string_view name) {
  return Has(kTexts, ingest::Extension(name));
}

bool IsNewsXml(const std::string& path) {
  const std::string_view name(path);
  if (!name.ends_with(".xml") && !name.ends_with(".XML")) return false;
  std::ifstream file(path, std::ios::binary);
  std::array<char, 4096> head{};
  file.read(head.data(), head.size());
  const ingest::Format format = ingest::Sniff(
      {head.data(), static_cast<std::size_t>(file.gcount())}, name);
  return format == ingest::Format::kNitf || format == ingest::Format::kNewsMl;
}

bool IsForeignFolder(std::string_view name) { return Has(kForeign, name); }

}  // namespace unspin::tree
