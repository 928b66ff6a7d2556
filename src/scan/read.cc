#include "scan/read.h"

#include <algorithm>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>

#include "base/ordered_map.h"
#include "detect/dates.h"

namespace unspin::scan {
namespace {

struct Prepared {
  Entry entry;
  Status status;
};

Prepared Prepare(Result<Article> article, const Cache& cache) {
  Prepared out;
  if (!article.ok()) {
    out.status = article.status();
    return out;
  }
  Entry& e = out.entry;
  e.article = std::move(*article);
  std::string text = std::move(e.article.text);
  e.article.text.clear();
  e.content = HashContent(text, e.article.language, e.article.suppressed);
  e.state = e.content;
  if (const Analysis* known = cache.FindAnalysis(e.state)) {
    e.analysis = *known;
  } else {
    e.analysis = Analyse(MakeScanDocument(text, e.article.language,
                                          e.article.suppressed, {}));
  }
  Pack(text, &e);
  return out;
}

}  // namespace

bool ReadEntries(ArticleReader& articles, const ScanOptions& options,
                 const ScanProgress& progress, Cache* cache,
                 std::vector<Entry>* entries,
                 std::vector<SkippedInput>* skipped) {
  bool stopped = false;
  base::OrderedMap<Result<Article>, Prepared>(
      base::ThreadCount(options.threads), [&] { return articles.Next(); },
      [&](Result<Article> article) { return Prepare(std::move(article), *cache); },
      [&](Prepared item) {
        if (!item.status.ok()) {
          skipped->push_back({item.status.message()});
          return true;
        }
        Entry& e = item.entry;
        e.changed = !options.changed || options.changed(e.article);
        cache->PutAnalysis(e.state, e.analysis);
        entries->push_back(std::move(e));
        stopped = progress && entries->size() % 16 == 0 &&
                  !progress("reading", articles.bytes_done(),
                            articles.bytes_total());
        return !stopped;
      });
  return !stopped;
}

void NumberEntries(std::vector<Entry>* entries) {
  const auto key = [](const Entry& e) {
    const Article& a = e.article;
    return std::tie(a.file, a.line, a.member, a.id, a.origin, e.content);
  };
  std::sort(entries->begin(), entries->end(),
            [&](const Entry& a, const Entry& b) { return key(a) < key(b); });
  std::set<std::string> ids;
  for (Entry& e : *entries) {
    std::string id = e.article.id;
    if (ids.contains(id) && !e.article.origin.empty()) id = e.article.origin;
    const std::string stem = id;
    for (std::size_t n = 2; ids.contains(id); ++n) {
      id = stem + "#" + std::to_string(n);
    }
    e.article.id = id;
    ids.insert(std::move(id));
  }
}

void AnalyseAnew(int threads, Cache* cache, std::vector<Entry>* entries) {
  std::size_t next = 0;
  using Item = std::pair<Entry*, Analysis>;
  base::OrderedMap<Entry*, Item>(
      base::ThreadCount(threads),
      [&]() -> std::optional<Entry*> {
        while (next < entries->size() && (*entries)[next].left_out.empty()) ++next;
        if (next == entries->size()) return std::nullopt;
        return &(*entries)[next++];
      },
      [&](Entry* e) {
        e->state = HashState(e->content, e->left_out);
        if (const Analysis* known = cache->FindAnalysis(e->state)) {
          return Item{e, *known};
        }
        Item out{e, Analyse(MakeScanDocument(Unpack(*e), e->article.language,
                                             e->article.suppressed, e->left_out))};
        out.second.wording.clear();
        return out;
      },
      [&](Item item) {
        cache->PutAnalysis(item.first->state, item.second);
        item.first->analysis = std::move(item.second);
        return true;
      });
  for (Entry& e : *entries) e.analysis.wording = {};
}

std::uint32_t Earliest(const std::vector<Entry>& entries,
                       const std::vector<std::uint32_t>& group) {
  const auto key = [&](std::uint32_t d) {
    const Article& a = entries[d].article;
    const std::int64_t day = detect::ParseDay(a.date);
    return std::tuple(day == 0, day, std::string_view(a.id));
  };
  return *std::min_element(
      group.begin(), group.end(),
      [&](std::uint32_t x, std::uint32_t y) { return key(x) < key(y); });
}

}  // namespace unspin::scan
