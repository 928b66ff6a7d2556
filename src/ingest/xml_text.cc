#include "ingest/xml_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

#include "ingest/encoding.h"
#include "ingest/markup_trace.h"

namespace unspin::ingest {
namespace {

template <std::size_t n>
bool IsOneOf(std::string_view name,
             const std::array<std::string_view, n>& names) {
  return std::ranges::find(names, name) != names.end();
}

constexpr auto kBlocks = std::to_array<std::string_view>(
    {"p",    "h1", "h2",    "h3",  "h4",    "h5",   "h6",      "hl1",
     "hl2",  "li", "ul",    "ol",  "dl",    "dt",   "dd",      "tr",
     "td",   "th", "table", "div", "block", "body", "section", "article",
     "note", "bq", "pre",   "hr",  "blockquote", "body.content",
     "nitf-table", "header", "main", "credit", "datasource"});

constexpr auto kLeftOut = std::to_array<std::string_view>(
    {"media", "script", "style", "head", "figure", "img", "svg", "fn",
     "aside", "nav", "object", "media-caption", "media-metadata"});

// Calls enter(node), which says whether to go below it, and leave(node).
template <typename Enter, typename Leave>
void WalkTree(const pugi::xml_node& root, Enter enter, Leave leave) {
  pugi::xml_node node = root;
  for (;;) {
    if (enter(node) && node.first_child()) {
      node = node.first_child();
      continue;
    }
    leave(node);
    while (node != root && !node.next_sibling()) {
      node = node.parent();
      leave(node);
    }
    if (node == root) return;
    node = node.next_sibling();
  }
}

bool IsText(const pugi::xml_node& node) {
  return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}

std::size_t LineOf(std::string_view text, std::ptrdiff_t offset) {
  const auto end = std::min(text.size(), static_cast<std::size_t>(
                                             std::max<std::ptrdiff_t>(offset,
                                                                      0)));
  return 1 + static_cast<std::size_t>(
                 std::ranges::count(text.substr(0, end), '\n'));
}

Status CheckDepth(const pugi::xml_node& root, const XmlSource& source) {
  const std::uint32_t limit = source.extraction.max_depth;
  std::uint64_t depth = 0;
  bool deep = false;
  WalkTree(
      root,
      [&](const pugi::xml_node&) {
        deep |= ++depth > limit + 1ull;  // The document is no element.
        return !deep;
      },
      [&](const pugi::xml_node&) { --depth; });
  if (!deep) return Status::Ok();
  return Status::Unreadable(
      fmt::format("{}: the XML is nested more than {} levels deep; skipped",
                  source.label, limit));
}

}  // namespace

Status ParseXml(const XmlSource& source, pugi::xml_document* document) {
  const std::string_view utf8 = source.utf8;
  const pugi::xml_parse_result parsed = document->load_buffer(
      utf8.data(), utf8.size(), pugi::parse_default | pugi::parse_ws_pcdata,
      pugi::encoding_utf8);
  if (parsed) return CheckDepth(*document, source);
  if (parsed.status == pugi::status_out_of_memory) {
    return Status::Machine(fmt::format("{}: out of memory", source.label));
  }
  std::string why = parsed.description();
  if (!why.empty() && why[0] >= 'A' && why[0] <= 'Z') why[0] += 'a' - 'A';
  return Status::Unreadable(fmt::format("{}:{}: not valid XML: {}",
                                        source.label,
                                        LineOf(utf8, parsed.offset), why));
}

std::string_view LocalName(const pugi::xml_node& node) {
  std::string_view name = node.name();
  const std::size_t colon = name.find(':');
  return colon == name.npos ? name : name.substr(colon + 1);
}

pugi::xml_node Child(const pugi::xml_node& node, std::string_view name) {
  for (const pugi::xml_node& child : node.children()) {
    if (LocalName(child) == name) return child;
  }
  return {};
}

pugi::xml_node Find(const pugi::xml_node& node,
                    std::initializer_list<std::string_view> path) {
  pugi::xml_node found = node;
  for (std::string_view name : path) found = Child(found, name);
  return found;
}

pugi::xml_node FindBelow(const pugi::xml_node& node, std::string_view name) {
  pugi::xml_node found;
  if (!node) return found;
  WalkTree(
      node,
      [&](const pugi::xml_node& at) {
        if (!found && LocalName(at) == name) found = at;
        return !found;
      },
      [](const pugi::xml_node&) {});
  return found;
}

TracedText ValueOf(const pugi::xml_node& node, const XmlSource& source) {
  const std::string_view value = node.value();
  const std::ptrdiff_t at = node.offset_debug();
  if (!source.extraction.traced || at < 0) {
    return TracedText::Whole(std::string(value), false);
  }
  const auto begin = static_cast<std::size_t>(at);
  if (node.type() == pugi::node_cdata) {
    return TraceLiteral(value, source.utf8, begin, true);
  }
  return TraceMarkup(value, source.utf8, begin, source.utf8.size(), true);
}

std::string TextOf(const pugi::xml_node& node) {
  return TracedTextOf(node, XmlSource()).Take();
}

TracedText TracedTextOf(const pugi::xml_node& node, const XmlSource& source) {
  TracedText text(source.extraction.traced);
  if (!node) return text;
  WalkTree(
      node,
      [&](const pugi::xml_node& at) {
        if (IsText(at)) text.Append(ValueOf(at, source));
        return true;
      },
      [](const pugi::xml_node&) {});
  return CleanLine(std::move(text));
}

std::vector<TracedText> XmlParagraphs(const pugi::xml_node& node,
                                      const XmlSource& source) {
  std::vector<TracedText> paragraphs;
  TracedText now(source.extraction.traced);
  int breaks = 0;
  const auto flush = [&] {
    breaks = 0;
    TracedText done = CleanLine(
        std::exchange(now, TracedText(source.extraction.traced)));
    if (!done.empty()) paragraphs.push_back(std::move(done));
  };
  const auto enter = [&](const pugi::xml_node& at) {
    if (IsText(at)) {
      const std::string_view text = at.value();
      if (text.find_first_not_of(" \t\r\n") != text.npos) breaks = 0;
      now.Append(ValueOf(at, source));
      return true;
    }
    const std::string_view name = LocalName(at);
    if (IsOneOf(name, kLeftOut)) return false;
    if (name == "br") {
      now.Insert(" ");
      if (++breaks >= 2) flush();
    }
    if (IsOneOf(name, kBlocks)) flush();
    return true;
  };
  const auto leave = [&](const pugi::xml_node& at) {
    if (IsOneOf(LocalName(at), kBlocks)) flush();
  };
  if (node) WalkTree(node, enter, leave);
  flush();
  return paragraphs;
}

TracedText JoinParagraphs(const std::vector<TracedText>& paragraphs,
                          bool traced) {
  TracedText text(traced);
  for (const TracedText& paragraph : paragraphs) {
    if (!text.empty()) text.Insert("\n\n");
    text.Append(paragraph);
  }
  return text;
}

}  // namespace unspin::ingest
