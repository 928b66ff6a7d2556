#include "scan/texts.h"

namespace unspin::scan {
namespace {

std::size_t SizeOf(const align::Document& d) {
  return d.text.tokens.size() * (sizeof(text::Token) + sizeof(features::Term)) +
         d.text.sentences.size() * sizeof(text::Sentence) +
         d.text.quotes.size() * sizeof(text::Quote) + d.text.forms.size() + 1000;
}

}  // namespace

std::shared_ptr<const align::Document> Texts::Get(std::uint32_t entry) {
  if (auto found = Find(entry)) return found;
  const Entry& e = entries_[entry];
  auto document = std::make_shared<const align::Document>(MakeScanDocument(
      Unpack(e), e.article.language, e.article.suppressed, e.left_out));
  Keep(entry, document);
  return document;
}

std::shared_ptr<const align::Document> Texts::Find(std::uint32_t entry) {
  const std::lock_guard<std::mutex> lock(mutex_);
  const auto it = kept_.find(entry);
  if (it == kept_.end()) return nullptr;
  order_.splice(order_.begin(), order_, it->second.place);
  return it->second.document;
}

void Texts::Keep(std::uint32_t entry,
                 std::shared_ptr<const align::Document> document) {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (kept_.contains(entry)) return;
  order_.push_front(entry);
  const std::size_t bytes = SizeOf(*document);
  kept_.emplace(entry, Kept{std::move(document), bytes, order_.begin()});
  bytes_ += bytes;
  while (bytes_ > kKeptBytes && !order_.empty()) {
    const auto last = kept_.find(order_.back());
    bytes_ -= last->second.bytes;
    kept_.erase(last);
    order_.pop_back();
  }
}

}  // namespace unspin::scan
