// Altered quotes: samples of the quotes of the wire rewrites, judged by a reader
// (judgements/wire-quotes*.tsv: ids and labels), against what the program says.
// The program was tuned on the first. The others were judged by readers who saw the
// two texts and not what the program says. One rule was added after the misses of
// the second had been read; nothing was tuned on the third.
//
// A quote stands within double quotation marks. Its id is that of the rewrite and
// the code point at which it begins. Labels: "altered", the source quotes the same
// speaker with other words; "same", with the same words or a cut of them; "none",
// the source has no such quote.

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <sstream>

#include "base/hash.h"
#include "base/utf8.h"
#include "data.h"
#include "measures.h"
#include "unspin/detector.h"

namespace unspin::quality {
namespace {

using nlohmann::json;

constexpr std::size_t kSample = 100;
constexpr std::size_t kLeastWords = 5;

struct Judged {
  const char* name;
  const char* file;
  const char* title;
};
constexpr Judged kSamples[] = {
    {"altered_quotes", "benchmarks/quality/judgements/wire-quotes.tsv",
     "Altered quotes of the wire rewrites, judged by a reader"},
    {"altered_quotes_blind", "benchmarks/quality/judgements/wire-quotes-2.tsv",
     "Altered quotes of the wire rewrites, others, judged blind"},
    {"altered_quotes_held_out", "benchmarks/quality/judgements/wire-quotes-3.tsv",
     "Altered quotes of the wire rewrites, a third sample, judged blind"}};

// Stretches between double quotation marks, by paragraph.
std::vector<Span> QuotesOf(const std::u32string& text) {
  std::vector<Span> out;
  std::size_t open = text.npos;
  for (std::size_t k = 0; k < text.size(); ++k) {
    const char32_t c = text[k];
    if (c == U'\n') open = text.npos;
    if (c == U'\u201C' || (c == U'"' && open == text.npos)) {
      open = k + 1;
    } else if ((c == U'\u201D' || c == U'"') && open != text.npos) {
      out.push_back({static_cast<std::uint32_t>(open), static_cast<std::uint32_t>(k)});
      open = text.npos;
    }
  }
  return out;
}

std::size_t Words(const std::u32string& text, Span s) {
  return 1 + static_cast<std::size_t>(
                 std::count(text.begin() + s.begin, text.begin() + s.end, U' '));
}

struct Sampled {
  std::uint64_t order = 0;
  const json* rewrite = nullptr;
  Span span;
  std::string id;
};

void Shuffle(std::uint64_t seed, std::vector<Sampled>::iterator begin,
             std::vector<Sampled>* quotes) {
  for (auto i = begin; i != quotes->end(); ++i) i->order = base::Hash64(i->id, seed);
  std::sort(begin, quotes->end(),
            [](const Sampled& a, const Sampled& b) { return a.order < b.order; });
}

// Samples without a quote in common.
std::vector<std::vector<Sampled>> DrawSamples(const std::vector<json>& rewrites) {
  std::vector<Sampled> all;
  for (const json& o : rewrites) {
    const std::u32string text = base::DecodeUtf8(o.at("target_text").get<std::string>());
    for (const Span s : QuotesOf(text)) {
      if (Words(text, s) < kLeastWords) continue;
      all.push_back({0, &o, s,
                     o.at("id").get<std::string>() + ":" + std::to_string(s.begin)});
    }
  }
  std::vector<std::vector<Sampled>> out;
  auto rest = all.begin();
  for (const std::uint64_t seed : {23u, 24u, 25u}) {
    Shuffle(seed, rest, &all);
    const auto end =
        rest + std::min<std::ptrdiff_t>(kSample, std::distance(rest, all.end()));
    out.emplace_back(rest, end);
    std::sort(out.back().begin(), out.back().end(),
              [](const Sampled& a, const Sampled& b) { return a.id < b.id; });
    rest = end;
  }
  return out;
}

Article MakeArticle(const std::string& text) {
  Article article;
  article.id = "text";
  article.language = "en";
  article.text = text;
  return article;
}

std::string Part(const std::string& text, Span span) {
  return std::string(base::Slice(text, base::CodePointOffsets(text), span));
}

// What the program reports for the quote: empty, or the source's quote.
std::string Reported(const Sampled& quote) {
  for (const json& source : quote.rewrite->at("source_texts")) {
    const CheckResult result =
        Compare(MakeArticle(quote.rewrite->at("target_text")), MakeArticle(source), {});
    for (const AlteredQuote& q : result.sources[0].altered_quotes) {
      if (q.suspect.begin < quote.span.end && quote.span.begin < q.suspect.end) {
        return Part(source, q.source);
      }
    }
  }
  return "";
}

void List(const Sampled& quote, const std::string& reported) {
  const std::string text = quote.rewrite->at("target_text");
  const Span around = {quote.span.begin - std::min(90u, quote.span.begin),
                       quote.span.end + 90};
  std::printf("\n%s  %s\n", quote.id.c_str(), Part(text, around).c_str());
  std::printf("  OURS: %s\n", reported.empty() ? "-" : reported.c_str());
  for (const json& source : quote.rewrite->at("source_texts")) {
    const std::string s = source;
    const std::u32string decoded = base::DecodeUtf8(s);
    for (const Span q : QuotesOf(decoded)) {
      if (Words(decoded, q) < 3) continue;
      std::printf("  src: %s\n", Part(s, q).c_str());
    }
  }
}

std::map<std::string, std::string> ReadJudgements(const char* path) {
  std::map<std::string, std::string> out;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.empty() && line[0] != '#' && tab != line.npos) {
      out[line.substr(0, tab)] = line.substr(tab + 1);
    }
  }
  return out;
}

// Adds the figures of a sample, and where reader and program differ.
Status Measure(const Judged& judged, const std::vector<Sampled>& sample, bool list,
               Tables* out) {
  const std::map<std::string, std::string> labels = ReadJudgements(judged.file);
  double right = 0, said = 0, altered = 0, all = 0;
  Table errors{std::string(judged.name) + "_errors",
               std::string(judged.title) + ": where reader and program differ",
               {"quote", "reader", "program"},
               {},
               {}};
  for (const Sampled& quote : sample) {
    const std::string reported = Reported(quote);
    if (list) List(quote, reported);
    const auto label = labels.find(quote.id);
    if (label == labels.end()) continue;
    ++all;
    const bool is = label->second == "altered";
    altered += is;
    said += !reported.empty();
    right += is && !reported.empty();
    if (is == reported.empty()) {
      errors.rows.push_back({quote.id, label->second, is ? "-" : "altered"});
    }
  }
  if (all == 0) {
    return Status::Unreadable(std::string("no judgements in ") + judged.file +
                              "; run in the root of the repository");
  }
  out->push_back({judged.name,
                  judged.title,
                  {"quotes", "altered", "reported", "precision", "recall"},
                  {{static_cast<int>(all), static_cast<int>(altered),
                    static_cast<int>(said), right / std::max(1.0, said),
                    right / std::max(1.0, altered)}},
                  {"quotes of five words and more"}});
  if (!errors.rows.empty()) out->push_back(errors);
  return {};
}

}  // namespace

Result<Tables> AlteredQuotes(const Options& options) {
  auto rewrites =
      ReadRecords(options.data + "/pairs/pos_wire_rewrites.jsonl.zst");
  if (!rewrites.ok()) return rewrites.status();
  const std::vector<std::vector<Sampled>> samples = DrawSamples(*rewrites);
  Tables out;
  for (std::size_t k = 0; k < samples.size(); ++k) {
    const Status status = Measure(kSamples[k], samples[k], options.worst, &out);
    if (!status.ok()) return status;
  }
  return out;
}

}  // namespace unspin::quality
