#include "ingest/document.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

#include "ingest/draft.h"
#include "ingest/encoding.h"
#include "ingest/finish.h"
#include "ingest/html_page.h"
#include "ingest/markdown.h"
#include "ingest/newsml.h"
#include "ingest/nitf.h"
#include "ingest/plain_text.h"
#include "ingest/source_lines.h"
#include "ingest/xml_text.h"

namespace unspin::ingest {
namespace {

using Drafts = std::vector<Result<Draft>>;

// NITF and NewsML-G2, whichever it turns out to be.
Drafts ReadXml(const XmlSource& source) {
  pugi::xml_document document;
  if (Status status = ParseXml(source, &document); !status.ok()) {
    return {status};
  }
  const pugi::xml_node root = document.document_element();
  const std::string_view name = LocalName(root);
  if (name == "nitf") return {ReadNitf(root, source)};
  if (name == "newsItem" || name == "newsMessage" || name == "packageItem") {
    return ReadNewsMl(root, source);
  }
  return {Status::Unreadable(fmt::format(
      "{}: XML that is neither NewsML-G2 nor NITF; skipped", source.label))};
}

Drafts Read(const std::string& utf8, Format format, const std::string& label,
            const ReadOptions& options) {
  const Extraction extraction = {options.map_positions, options.max_depth};
  switch (format) {
    case Format::kMarkdown:
      return {ReadMarkdown(CleanText(TracedText::Whole(
          utf8, ExtractionOf(options, utf8).traced)))};
    case Format::kHtml:
      return {ReadHtmlPage(utf8, label, ExtractionOf(options, utf8))};
    case Format::kNewsMl:
    case Format::kNitf:
    case Format::kOtherXml: return ReadXml({utf8, label, extraction});
    default:
      return {ReadPlainText(
          CleanText(TracedText::Whole(utf8, extraction.traced)))};
  }
}

}  // namespace

std::vector<Result<Article>> ReadDocument(const std::string& utf8,
                                          Format format,
                                          const std::string& label,
                                          const ReadOptions& options) {
  std::optional<SourceLines> lines;
  if (options.map_positions) lines.emplace(utf8);
  std::vector<Result<Article>> articles;
  for (Result<Draft>& draft : Read(utf8, format, label, options)) {
    if (draft.ok()) {
      articles.push_back(Finish(std::move(*draft), label, options,
                                lines ? &*lines : nullptr));
    } else {
      articles.push_back(draft.status());
    }
  }
  return articles;
}

}  // namespace unspin::ingest
