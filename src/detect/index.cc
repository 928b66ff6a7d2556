// The public Index over index::Store, and the building of one.

#include "unspin/index.h"

#include <algorithm>
#include <utility>

#include "base/ordered_map.h"
#include "detect/index_impl.h"
#include "detect/sketcher.h"
#include "detect/stored_article.h"

namespace unspin {
namespace {

// Of texts that wait while the writer trains, merges or commits.
constexpr std::size_t kBytesAhead = 16 << 20;

}  // namespace

Index::Index(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Index::Index(Index&&) noexcept = default;
Index& Index::operator=(Index&&) noexcept = default;
Index::~Index() = default;

Result<Index> Index::Open(const std::string& path) {
  auto store = index::Store::Open(path, detect::MakeSchema());
  if (!store.ok()) return store.status();
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->store = std::move(*store);
  const auto seed = detect::SeedOf(impl->store->settings());
  if (!seed) {
    return Status::Unreadable(path + " is damaged (its seed); rebuild it with "
                              "'unspin index'");
  }
  impl->seed = *seed;
  return Index(std::move(impl));
}

Result<IndexInfo> Index::Info() const {
  auto info = impl_->store->GetInfo();
  if (!info.ok()) return info.status();
  IndexInfo out;
  out.path = impl_->path;
  out.format_version = info->format_version;
  out.articles = info->records;
  out.text_bytes = info->text_bytes;
  out.file_bytes = info->file_bytes;
  out.segments = info->segments;
  out.removed = info->removed;
  const index::FileParts& parts = info->parts;
  out.parts = {{"texts", parts.texts},
               {"dictionaries", parts.dictionaries},
               {"sets", parts.sets},
               {"bands", parts.bands},
               {"counts", parts.counts},
               {"free", parts.free}};
  std::uint64_t known = 0;
  for (const auto& [name, bytes] : out.parts) known += bytes;
  out.parts.emplace_back("container", out.file_bytes - std::min(out.file_bytes, known));
  out.parameters = info->parameters;
  return out;
}

Result<std::vector<std::string>> Index::Verify() const {
  return impl_->store->Verify();
}

Result<Article> Index::Get(const std::string& id) const {
  auto snapshot = impl_->store->Read();
  if (!snapshot.ok()) return snapshot.status();
  auto record = (*snapshot)->Find(id);
  if (!record.ok()) return record.status();
  auto content = (*snapshot)->ReadContent(*record);
  if (!content.ok()) return content.status();
  return detect::FromContent(std::move(*content));
}

namespace {

bool HasWords(const align::Document& d) {
  return std::any_of(d.text.tokens.begin(), d.text.tokens.end(),
                     [&](const text::Token& t) { return d.text.IsProse(t); });
}

// An article made ready for the store, or why it is not taken.
struct Prepared {
  index::Record record;
  Status status;
  bool empty = false;
};

Prepared Prepare(Result<Article> article, std::uint64_t seed) {
  Prepared out;
  if (!article.ok()) {
    out.status = article.status();
    return out;
  }
  const align::Document document =
      align::MakeDocument(article->text, article->language);
  out.empty = !HasWords(document);
  if (!out.empty) {
    out.record = detect::ToRecord(*article, detect::MakeSketch(document, seed));
  }
  return out;
}

// What was asked for is done: want of room to make checks faster is no failure.
Status Settle(index::StoreWriter& writer) {
  const Status settled = writer.Settle();
  return settled.code() == Code::kUnreadable ? settled : Status::Ok();
}

class Builder {
 public:
  Builder(index::StoreWriter& writer, const IndexOptions& options,
          const std::function<void(const Status&)>& errors,
          const ProgressSink& progress)
      : writer_(writer), options_(options), errors_(errors), progress_(progress) {}

  // Returns false to stop.
  bool Take(Prepared item) {
    if (!item.status.ok()) {
      ++report_.unreadable;
      errors_(item.status);
      return true;
    }
    if (item.empty) {
      ++report_.skipped;
      return true;
    }
    bool replaced = false;
    status_ = writer_.Add(item.record, &replaced);
    if (!status_.ok()) return false;
    ++(replaced ? report_.replaced : report_.added);
    const std::uint64_t done = report_.added + report_.replaced;
    if (++in_batch_ >= options_.batch_articles) {
      status_ = writer_.Commit();
      in_batch_ = 0;
      if (!status_.ok()) return false;
    }
    stopped_ = progress_ && done % 16 == 0 && !progress_(done);
    return !stopped_;
  }

  Result<BuildReport> Finish() {
    if (status_.ok()) status_ = writer_.Commit();
    if (!status_.ok()) return status_;
    if (stopped_) return report_;
    status_ = Settle(writer_);
    if (!status_.ok()) return status_;
    return report_;
  }

 private:
  index::StoreWriter& writer_;
  const IndexOptions& options_;
  const std::function<void(const Status&)>& errors_;
  const ProgressSink& progress_;
  BuildReport report_;
  Status status_;
  std::size_t in_batch_ = 0;
  bool stopped_ = false;
};

}  // namespace

Result<BuildReport> BuildIndex(ArticleReader& reader, const std::string& path,
                               const IndexOptions& options,
                               const std::function<void(const Status&)>& errors,
                               const ProgressSink& progress) {
  auto writer =
      index::StoreWriter::Open(path, detect::MakeSchema(options.seed.value_or(0)),
                               options.lock_timeout_ms);
  if (!writer.ok()) return writer.status();
  const auto seed = detect::SeedOf((*writer)->settings());
  if (!seed) {
    return Status::Unreadable(path + " is damaged (its seed); make a new one");
  }
  if (options.seed && *options.seed != *seed) {
    return Status::Usage(path + " was made with another seed, which cannot be "
                         "changed; leave the seed out to add to it");
  }
  Builder builder(**writer, options, errors, progress);
  base::OrderedMap<Result<Article>, Prepared>(
      base::ThreadCount(options.threads), [&] { return reader.Next(); },
      [&](Result<Article> a) { return Prepare(std::move(a), *seed); },
      [&](Prepared item) { return builder.Take(std::move(item)); },
      {.items = 512, .bytes = kBytesAhead, .size = [](const Result<Article>& a) {
         return a.ok() ? a->text.size() : 0;
       }});
  return builder.Finish();
}

Result<std::uint64_t> RemoveFromIndex(
    const std::string& path, const std::vector<std::string>& ids,
    const IndexOptions& options,
    const std::function<void(const std::string&)>& missing) {
  // Opened for reading first: a removal must not create an index.
  if (auto index = Index::Open(path); !index.ok()) return index.status();
  auto writer = index::StoreWriter::Open(path, detect::MakeSchema(),
                                         options.lock_timeout_ms);
  if (!writer.ok()) return writer.status();
  std::uint64_t removed = 0;
  for (const std::string& id : ids) {
    bool existed = false;
    if (Status s = (*writer)->Remove(id, &existed); !s.ok()) return s;
    if (existed) {
      ++removed;
    } else {
      missing(id);
    }
  }
  if (Status s = (*writer)->Commit(); !s.ok()) return s;
  if (Status s = Settle(**writer); !s.ok()) return s;
  return removed;
}

Result<CompactReport> CompactIndex(const std::string& path,
                                   const IndexOptions& options) {
  // Opened for reading first: it must not create an index.
  auto index = Index::Open(path);
  if (!index.ok()) return index.status();
  CompactReport report;
  const auto measure = [&](std::uint64_t* bytes) {
    auto info = index->Info();
    if (info.ok()) *bytes = info->file_bytes;
    return info.status();
  };
  if (Status s = measure(&report.bytes_before); !s.ok()) return s;
  auto writer = index::StoreWriter::Open(path, detect::MakeSchema(),
                                         options.lock_timeout_ms);
  if (!writer.ok()) return writer.status();
  if (Status s = (*writer)->Compact(); !s.ok()) return s;
  if (Status s = measure(&report.bytes_after); !s.ok()) return s;
  return report;
}

}  // namespace unspin
