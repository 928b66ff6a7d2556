#include "ingest/document.h"

#include <fmt/format.h>

#include <utility>

#include "ingest/encoding.h"
#include "ingest/finish.h"
#include "ingest/html_page.h"
#include "ingest/markdown.h"
#include "ingest/newsml.h"
#include "ingest/nitf.h"
#include "ingest/plain_text.h"
#include "ingest/xml_text.h"

namespace unspin::ingest {
namespace {

// NITF and NewsML-G2, whichever it turns out to be.
std::vector<Result<Article>> ReadXml(const std::string& utf8,
                                     const std::string& label) {
  pugi::xml_document document;
  if (Status status = ParseXml(utf8, label, &document); !status.ok()) {
    return {status};
  }
  const pugi::xml_node root = document.document_element();
  const std::string_view name = LocalName(root);
  if (name == "nitf") return {ReadNitf(root)};
  if (name == "newsItem" || name == "newsMessage" || name == "packageItem") {
    return ReadNewsMl(root, label);
  }
  return {Status::Unreadable(fmt::format(
      "{}: XML that is neither NewsML-G2 nor NITF; skipped", label))};
}

std::vector<Result<Article>> Read(std::string utf8, Format format,
                                  const std::string& label) {
  switch (format) {
    case Format::kMarkdown: return {ReadMarkdown(CleanText(utf8))};
    case Format::kHtml: return {ReadHtmlPage(utf8, label)};
    case Format::kNewsMl:
    case Format::kNitf:
    case Format::kOtherXml: return ReadXml(utf8, label);
    default: return {ReadPlainText(CleanText(utf8))};
  }
}

}  // namespace

std::vector<Result<Article>> ReadDocument(std::string utf8, Format format,
                                          const std::string& label,
                                          const ReadOptions& options) {
  std::vector<Result<Article>> articles =
      Read(std::move(utf8), format, label);
  for (Result<Article>& article : articles) {
    if (article.ok()) article = Finish(std::move(*article), label, options);
  }
  return articles;
}

}  // namespace unspin::ingest
