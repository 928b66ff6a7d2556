#include "ingest/html_tree.h"

#include <fmt/format.h>
#include <setjmp.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cstddef>
#include <cstdlib>
#include <mutex>
#include <utility>

#include "ingest/html_cost.h"

namespace unspin::ingest {
namespace {

thread_local HtmlTree::Arena* parsing = nullptr;  // Gumbo is at work on this thread.

}  // namespace

// A bump allocator for gumbo, which is C and cannot be told that there is no
// more memory: at the limit we leave its functions by a jump, and so we do where one
// of its assertions fails, which distributions leave in and pages can be made for. That
// is sound because they own nothing but what is in the arena, and no C++ object lives
// in a frame between.
struct HtmlTree::Arena {
  enum Left { kNot, kForMemory, kForAssertion };

  struct Block {
    Block* next;
  };

  ~Arena() {
    while (blocks != nullptr) std::free(std::exchange(blocks, blocks->next));
  }

  void* Take(std::size_t size) {
    constexpr std::size_t kAlign = alignof(std::max_align_t);
    size = (size + kAlign - 1) / kAlign * kAlign;
    if (size > left) Grow(size);
    left -= size;
    return std::exchange(at, at + size);
  }

  void Grow(std::size_t size) {
    constexpr std::size_t kHeader = alignof(std::max_align_t);
    const std::size_t bytes = std::max<std::size_t>(size, 256 * 1024);
    used += bytes;
    if (used > budget) siglongjmp(leave, kForMemory);
    parsing = nullptr;  // Damage to the heap that malloc() finds is for nobody to leave.
    auto* block = static_cast<Block*>(std::malloc(bytes + kHeader));
    parsing = this;
    if (block == nullptr) siglongjmp(leave, kForMemory);
    block->next = blocks;
    blocks = block;
    at = reinterpret_cast<char*>(block) + kHeader;
    left = bytes;
  }

  Block* blocks = nullptr;
  char* at = nullptr;
  std::size_t left = 0;
  std::size_t used = 0;
  std::size_t budget = 0;
  sigjmp_buf leave;
};

namespace {

void* Allocate(void* arena, std::size_t size) {
  return static_cast<HtmlTree::Arena*>(arena)->Take(size);
}

void Release(void*, void*) {}

struct sigaction without_us;

// A failed assertion calls abort(), which a handler of SIGABRT may leave by a jump
// (C11, 7.22.4.1). Aborts outside of gumbo's own code are passed on.
void OnAbort(int signal, siginfo_t* info, void*) {
  if (parsing != nullptr && info->si_pid == getpid()) {
    siglongjmp(parsing->leave, HtmlTree::Arena::kForAssertion);
  }
  sigaction(signal, &without_us, nullptr);
  raise(signal);
}

void CatchAborts() {
  static std::once_flag once;
  std::call_once(once, [] {
    struct sigaction action = {};
    action.sa_sigaction = OnAbort;
    action.sa_flags = SA_SIGINFO;
    sigaction(SIGABRT, &action, &without_us);
  });
}

// Null where the parser was left. A function of its own: nothing here changes after
// sigsetjmp.
const GumboNode* ParseInto(HtmlTree::Arena* arena, const GumboOptions* options,
                           const char* data, std::size_t size,
                           HtmlTree::Arena::Left* left) {
  const GumboNode* root = nullptr;
  switch (sigsetjmp(arena->leave, 1)) {
    case HtmlTree::Arena::kNot:
      parsing = arena;
      root = gumbo_parse_with_options(options, data, size)->root;
      parsing = nullptr;
      return root;
    case HtmlTree::Arena::kForMemory:
      *left = HtmlTree::Arena::kForMemory;
      break;
    default:
      *left = HtmlTree::Arena::kForAssertion;
  }
  parsing = nullptr;
  return nullptr;
}

}  // namespace

HtmlTree::HtmlTree(std::unique_ptr<Arena> arena) : arena_(std::move(arena)) {}
HtmlTree::HtmlTree(HtmlTree&&) noexcept = default;
HtmlTree::~HtmlTree() = default;

Result<HtmlTree> HtmlTree::Parse(std::string_view utf8, std::size_t skipped,
                                 const std::string& label) {
  constexpr std::size_t kMost = std::size_t{1} << 30;
  if (TooCostly(utf8)) {
    return Status::Unreadable(fmt::format(
        "{}: the HTML is nested too deeply, or has a tag with too many "
        "attributes, to be read; skipped",
        label));
  }
  HtmlTree tree(std::make_unique<Arena>());
  tree.source_ = utf8;
  tree.arena_->budget =
      std::min(kMost, (std::size_t{64} << 20) + 100 * utf8.size());
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Allocate;
  options.deallocator = Release;
  options.userdata = tree.arena_.get();
  options.max_errors = 0;
  CatchAborts();
  Arena::Left left = Arena::kNot;
  tree.root_ = ParseInto(tree.arena_.get(), &options, utf8.data() + skipped,
                         utf8.size() - skipped, &left);
  if (left == Arena::kForAssertion) {
    return Status::Unreadable(fmt::format(
        "{}: the HTML parser gumbo failed on this page; skipped", label));
  }
  if (left == Arena::kForMemory) {
    return Status::Unreadable(fmt::format(
        "{}: the HTML takes more than {} MiB to parse; skipped", label,
        tree.arena_->budget >> 20));
  }
  return tree;
}

std::string_view Attribute(const GumboNode* element, const char* name) {
  if (!IsElement(element)) return "";
  const GumboAttribute* found =
      gumbo_get_attribute(&element->v.element.attributes, name);
  return found != nullptr ? found->value : "";
}

std::string_view SourceOf(const GumboNode* node) {
  const GumboStringPiece piece =
      IsElement(node) ? node->v.element.original_tag
      : node->type == GUMBO_NODE_DOCUMENT ? kGumboEmptyString
                                          : node->v.text.original_text;
  if (piece.data == nullptr) return "";
  return {piece.data, piece.length};
}

Children ChildrenOf(const GumboNode* node) {
  const bool document = node->type == GUMBO_NODE_DOCUMENT;
  if (!IsElement(node) && !document) return {};
  const GumboVector& children =
      document ? node->v.document.children : node->v.element.children;
  auto** first = reinterpret_cast<GumboNode**>(children.data);
  return {first, first + children.length};
}

}  // namespace unspin::ingest
