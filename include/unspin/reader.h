// ArticleReader: articles out of files, folders, archives and standard input,
// one at a time.
//
// Formats: plain text, Markdown, HTML (main text extracted), JSON Lines, IPTC
// ninjs, NewsML-G2, NITF; each also inside .gz, .zst, .xz, .bz2, .zip, .tar.*.
// The format is recognised by content unless ReadOptions say otherwise.
//
// Memory: one document (or one line of a feed) at a time, of at most twice
// ReadOptions::max_article_bytes; it does not grow with the size of a feed or
// archive. Decompression adds its window, at most 128 MiB (zstd, --long=27) or
// 1 GiB (xz). ReadOptions::map_positions adds a few bytes for each character of
// the one document.
//
// Comments in Markdown and HTML suppress parts of a text (Article::suppressed,
// docs/guide.md). Members of archives are never written to disk, whatever their
// names; links among them are passed over.
//
// Errors are soft: Next() returns the status of an input, archive member or
// line that could not be read and the following call goes on with the next
// one. Of a truncated file what was complete is delivered first. An input
// without a word, a binary file and a folder without readable texts are errors.
//
// Signals: the first HTML page installs a handler of SIGABRT, for failed assertions of
// the parser; aborts outside of its code go to the handler that was there before.
//
// Thread safety: one thread at a time; Next() may be called under a lock.
//
// Example:
//   auto reader = unspin::ArticleReader::Open({"corpus/"}, {});
//   while (auto item = reader->Next()) {
//     if (!item->ok()) Warn(item->status().message());
//     else Use(std::move(**item));
//   }

#ifndef UNSPIN_READER_H_
#define UNSPIN_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unspin/article.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin {

class ArticleReader {
 public:
  // Prepares to read `paths` in the order given; "-" is standard input; a
  // folder is read recursively in byte order of its names, without hidden
  // entries and files whose ending says that they are no articles (images,
  // style sheets, office documents, ...); archives likewise. Opens nothing yet:
  // what is missing is reported by Next().
  static std::unique_ptr<ArticleReader> Open(std::vector<std::string> paths,
                                             const ReadOptions& options);
  virtual ~ArticleReader() = default;

  // Returns the next article, or the Status of one input or line that could
  // not be read, or nullopt at the end.
  virtual std::optional<Result<Article>> Next() = 0;

  // Bytes consumed of all inputs and their total on disk (0 if unknown, as on
  // standard input), for a progress bar. The first call of bytes_total() walks
  // the folders.
  virtual std::uint64_t bytes_done() const = 0;
  virtual std::uint64_t bytes_total() const = 0;
};

// Two texts to compare, from a line of a pairs file.
struct ArticlePair {
  std::string id;
  Article suspect;
  Article source;
};

// PairReader: the lines of a pairs file (JSON Lines, compressed or not), each
// with `id` and either `suspect_text` or `target_text` beside `source_text`;
// optional `suspect_title` (or `target_title`), `source_title` and `source_id`.
// A line without `id` is called by its file and number. The suspect has the id
// of the pair, the source its own or "ID#source". Otherwise like ArticleReader.
class PairReader {
 public:
  static std::unique_ptr<PairReader> Open(std::vector<std::string> paths,
                                          const ReadOptions& options);
  virtual ~PairReader() = default;
  virtual std::optional<Result<ArticlePair>> Next() = 0;
  virtual std::uint64_t bytes_done() const = 0;
  virtual std::uint64_t bytes_total() const = 0;
};

// Parses one document held in memory, which may be compressed. `name` serves
// messages, recognition and, where the data give none, as id. Fails if there is
// more than one article.
Result<Article> ParseArticle(std::string_view bytes, std::string name,
                             const ReadOptions& options);

}  // namespace unspin

#endif  // UNSPIN_READER_H_
