// ArticleReader, PairReader and ParseArticle: the pull pipeline
//
//   paths -> Inputs (walk, unwrap) -> Sniff -> JsonValues or ReadDocument
//         -> articles

#include "unspin/reader.h"

#include <fmt/format.h>

#include <array>
#include <deque>
#include <utility>

#include "base/utf8.h"
#include "ingest/document.h"
#include "ingest/encoding.h"
#include "ingest/inputs.h"
#include "ingest/json_article.h"
#include "ingest/json_values.h"
#include "ingest/sniff.h"

namespace unspin {
namespace {

using ingest::BufferedStream;
using ingest::Format;
using ingest::Inputs;
using ingest::JsonDocument;
using ingest::JsonLines;
using ingest::JsonValues;
using ingest::MemoryStream;

constexpr std::size_t kSniffBytes = 64 * 1024;
constexpr std::size_t kWideBytes = 4;  // Enough to tell UTF-16 and UTF-32.

// The result for one JSON object.
Result<Article> FromJson(const JsonValues::Value& value,
                         const ReadOptions& options, Article*) {
  return ingest::ReadJsonArticle(value, options);
}
Result<ArticlePair> FromJson(const JsonValues::Value& value,
                             const ReadOptions& options, ArticlePair*) {
  return ingest::ReadJsonPair(value, options);
}

// The results of a document that is not JSON.
std::vector<Result<Article>> FromDocument(const std::string& utf8,
                                          Format format,
                                          const std::string& label,
                                          const ReadOptions& options,
                                          Article*) {
  return ingest::ReadDocument(utf8, format, label, options);
}
std::vector<Result<ArticlePair>> FromDocument(const std::string&, Format,
                                              const std::string& label,
                                              const ReadOptions&,
                                              ArticlePair*) {
  return {Status::Unreadable(
      fmt::format("{}: pairs are read from JSON Lines only; skipped", label))};
}

std::array<Article*, 1> ArticlesOf(Article* article) { return {article}; }
std::array<Article*, 2> ArticlesOf(ArticlePair* pair) {
  return {&pair->suspect, &pair->source};
}

// Reads Articles or ArticlePairs.
template <typename T>
class Pipeline {
 public:
  Pipeline(Inputs inputs, const ReadOptions& options)
      : inputs_(std::move(inputs)), options_(options) {}

  std::optional<Result<T>> Next() {
    for (;;) {
      if (std::optional<Result<T>> item = NextHeld()) {
        if (item->ok()) inputs_.CountArticle();
        return item;
      }
      std::optional<Result<Inputs::Document>> document = inputs_.Next();
      if (!document) return std::nullopt;
      if (!document->ok()) return document->status();
      if (Status status = Open(**document); !status.ok()) return status;
    }
  }

  std::uint64_t bytes_done() const { return inputs_.bytes_done(); }
  std::uint64_t bytes_total() const { return inputs_.bytes_total(); }

 private:
  // What is left of the document that is open.
  std::optional<Result<T>> NextHeld() {
    if (!held_.empty()) {
      Result<T> item = std::move(held_.front());
      held_.pop_front();
      return item;
    }
    if (values_ == nullptr) return std::nullopt;
    std::optional<Result<JsonValues::Value>> value = values_->Next();
    if (!value) {
      values_.reset();
      return std::nullopt;
    }
    if (!value->ok()) return value->status();
    return Placed(FromJson(**value, options_, static_cast<T*>(nullptr)),
                  (**value).line);
  }

  // With the place that it was read from.
  Result<T> Placed(Result<T> item, std::uint64_t line) const {
    if (item.ok()) {
      for (Article* article : ArticlesOf(&*item)) {
        article->file = base::RepairUtf8(file_);
        article->member = member_;
        article->line = line;
      }
    }
    return item;
  }

  Status Open(const Inputs::Document& document) {
    file_ = document.file;
    member_ = document.member;
    // A feed that is declared one is read as it comes: a pipe may hold a few
    // lines and stay open.
    const bool feed = options_.format == InputFormat::kJsonLines;
    const std::string_view prefix =
        document.bytes->Peek(feed ? kWideBytes : kSniffBytes);
    if (prefix.empty()) {
      if (!document.bytes->status().ok()) return document.bytes->status();
      return Status::Unreadable(fmt::format("{} is empty", document.label));
    }
    const bool told = !options_.encoding.empty();
    if (!told && ingest::LooksBinary(prefix.substr(0, kSniffBytes))) {
      return Status::Unreadable(
          fmt::format("{} looks like a binary file", document.label));
    }
    const Format format =
        options_.format == InputFormat::kAuto
            ? ingest::Sniff(prefix, document.name)
            : ingest::Demanded(options_.format, prefix, document.name);
    if (format == Format::kJsonLines && !told && !ingest::IsWide(prefix)) {
      values_ = std::make_unique<JsonLines>(document.bytes, document.label,
                                            options_);
      return Status::Ok();
    }
    return ReadWhole(document, format);
  }

  Status ReadWhole(const Inputs::Document& document, Format format) {
    // Mark-up and wide encodings take more bytes than the text.
    Result<std::string> bytes = ReadAll(
        document.bytes, 2 * options_.max_article_bytes,
        "twice the limit of one article", document.label);
    if (!bytes.ok()) return bytes.status();
    Result<std::string> text = ingest::ToUtf8(*bytes, options_.encoding);
    if (!text.ok()) return text.status();
    if (format == Format::kJsonLines) {
      text_ = std::move(*text);
      memory_.emplace(text_);
      lines_.emplace(&*memory_);
      values_ =
          std::make_unique<JsonLines>(&*lines_, document.label, options_);
    } else if (format == Format::kJsonDocument) {
      values_ = std::make_unique<JsonDocument>(std::move(*text),
                                               document.label, options_);
    } else {
      for (Result<T>& item :
           FromDocument(*text, format, document.label, options_,
                        static_cast<T*>(nullptr))) {
        held_.push_back(Placed(std::move(item), 0));
      }
    }
    return Status::Ok();
  }

  Inputs inputs_;
  ReadOptions options_;
  std::string file_;  // Of the document that is open.
  std::string member_;
  std::deque<Result<T>> held_;
  std::string text_;  // A feed that had to be decoded, and streams over it.
  std::optional<MemoryStream> memory_;
  std::optional<BufferedStream> lines_;
  std::unique_ptr<JsonValues> values_;
};

template <typename T, typename Base>
class ReaderImpl : public Base {
 public:
  ReaderImpl(std::vector<std::string> paths, const ReadOptions& options)
      : pipeline_(Inputs(std::move(paths), options), options) {}
  std::optional<Result<T>> Next() override { return pipeline_.Next(); }
  std::uint64_t bytes_done() const override { return pipeline_.bytes_done(); }
  std::uint64_t bytes_total() const override { return pipeline_.bytes_total(); }

 private:
  Pipeline<T> pipeline_;
};

}  // namespace

std::unique_ptr<ArticleReader> ArticleReader::Open(
    std::vector<std::string> paths, const ReadOptions& options) {
  return std::make_unique<ReaderImpl<Article, ArticleReader>>(std::move(paths),
                                                              options);
}

std::unique_ptr<PairReader> PairReader::Open(std::vector<std::string> paths,
                                             const ReadOptions& options) {
  return std::make_unique<ReaderImpl<ArticlePair, PairReader>>(
      std::move(paths), options);
}

Result<Article> ParseArticle(std::string_view bytes, std::string name,
                             const ReadOptions& options) {
  if (name.empty()) name = "article";
  Pipeline<Article> pipeline(Inputs(bytes, name, options), options);
  std::optional<Result<Article>> article = pipeline.Next();
  if (!article) {
    return Status::Unreadable(fmt::format("{} holds no article", name));
  }
  if (article->ok() && pipeline.Next()) {
    return Status::Unreadable(
        fmt::format("{} holds more than one article", name));
  }
  return std::move(*article);
}

}  // namespace unspin
