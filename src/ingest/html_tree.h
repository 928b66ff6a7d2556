// HtmlTree: a page parsed by gumbo, with bounds on time and memory.
//
// All nodes live in an arena that is freed at once: gumbo's own destructor
// recurses as deep as the page nests. Parsing itself does not recurse. Time is
// bounded by a look at the page beforehand (html_cost.h), memory by the arena:
// 64 MiB and 100 bytes for each byte of the page, at most 1 GiB.
//
// Errors: a page over these bounds is a Status, and so is one on which an assertion of
// gumbo fails, after its line on standard error. For that the first page parsed
// installs a handler of SIGABRT. Any abort in gumbo's code counts as an assertion,
// one of the compiler's stack protector too; others go to the handler there was before.
// Thread safety: trees of several threads are apart; one is for one thread.

#ifndef UNSPIN_INGEST_HTML_TREE_H_
#define UNSPIN_INGEST_HTML_TREE_H_

#include <gumbo.h>

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "unspin/status.h"

namespace unspin::ingest {

class HtmlTree {
 public:
  // Parses what is behind the first `skipped` bytes. REQUIRES: `utf8` outlives
  // the tree.
  static Result<HtmlTree> Parse(std::string_view utf8, std::size_t skipped,
                                const std::string& label);
  HtmlTree(HtmlTree&&) noexcept;
  ~HtmlTree();

  const GumboNode* root() const { return root_; }
  std::string_view source() const { return source_; }

  struct Arena;

 private:
  explicit HtmlTree(std::unique_ptr<Arena> arena);

  std::unique_ptr<Arena> arena_;
  std::string_view source_;
  const GumboNode* root_ = nullptr;
};

// The value of an attribute; empty if there is none.
std::string_view Attribute(const GumboNode* element, const char* name);

// The part of the page that a node was made of; empty if none was.
std::string_view SourceOf(const GumboNode* node);

// The children of an element or a document; empty for other nodes.
struct Children {
  GumboNode** first = nullptr;
  GumboNode** last = nullptr;
  GumboNode** begin() const { return first; }
  GumboNode** end() const { return last; }
};
Children ChildrenOf(const GumboNode* node);

inline bool IsElement(const GumboNode* node) {
  return node->type == GUMBO_NODE_ELEMENT;
}

inline bool IsElement(const GumboNode* node, GumboTag tag) {
  return node->type == GUMBO_NODE_ELEMENT && node->v.element.tag == tag;
}

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_HTML_TREE_H_
