// Watch: a reader that shows progress and stops when interrupted, around
// another one. What was read before the signal is still worked on.

#ifndef UNSPIN_CLI_WATCH_H_
#define UNSPIN_CLI_WATCH_H_

#include <atomic>
#include <memory>
#include <optional>
#include <utility>

#include "cli/console.h"
#include "cli/interrupt.h"
#include "unspin/reader.h"

namespace unspin::cli {

// REQUIRES: Reader is ArticleReader or PairReader.
template <typename Reader, typename Item>
class Watched : public Reader {
 public:
  Watched(std::unique_ptr<Reader> inner, Console& console)
      : inner_(std::move(inner)), console_(console) {}

  std::optional<Result<Item>> Next() override {
    if (Interrupted()) return std::nullopt;
    std::optional<Result<Item>> item = inner_->Next();
    if (item && item->ok()) ++count_;
    done_ = inner_->bytes_done();
    total_ = inner_->bytes_total();
    console_.Show({count_, done_, total_});
    return item;
  }

  // Of the last Next(): the inner reader is for one thread at a time.
  std::uint64_t bytes_done() const override { return done_; }
  std::uint64_t bytes_total() const override { return total_; }

  std::uint64_t count() const { return count_; }

 private:
  std::unique_ptr<Reader> inner_;
  Console& console_;
  std::atomic<std::uint64_t> count_{0};
  std::atomic<std::uint64_t> done_{0};
  std::atomic<std::uint64_t> total_{0};
};

using WatchedArticles = Watched<ArticleReader, Article>;
using WatchedPairs = Watched<PairReader, ArticlePair>;

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_WATCH_H_
