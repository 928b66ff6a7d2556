// Altered quotes: a sample of the quotes of the wire rewrites, judged by a reader
// (judgements/wire-quotes.tsv: ids and labels), against what the program says.
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
constexpr const char* kJudgements = "benchmarks/quality/judgements/wire-quotes.tsv";

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

std::vector<Sampled> Sample(const std::vector<json>& rewrites) {
  std::vector<Sampled> out;
  for (const json& o : rewrites) {
    const std::u32string text = base::DecodeUtf8(o.at("target_text").get<std::string>());
    for (const Span s : QuotesOf(text)) {
      if (Words(text, s) < kLeastWords) continue;
      const std::string id =
          o.at("id").get<std::string>() + ":" + std::to_string(s.begin);
      out.push_back({base::Hash64(id, 23), &o, s, id});
    }
  }
  std::sort(out.begin(), out.end(),
            [](const Sampled& a, const Sampled& b) { return a.order < b.order; });
  if (out.size() > kSample) out.resize(kSample);
  std::sort(out.begin(), out.end(),
            [](const Sampled& a, const Sampled& b) { return a.id < b.id; });
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

}  // namespace

Result<Tables> AlteredQuotes(const Options& options) {
  auto rewrites =
      ReadRecords(options.data + "/pairs/pos_wire_rewrites.jsonl.zst");
  if (!rewrites.ok()) return rewrites.status();
  std::map<std::string, std::string> judged;
  std::ifstream file(kJudgements);
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (!line.empty() && line[0] != '#' && tab != line.npos) {
      judged[line.substr(0, tab)] = line.substr(tab + 1);
    }
  }
  double right = 0, said = 0, altered = 0, all = 0;
  Table errors{"altered_quotes_errors",
               "Altered quotes: where reader and program differ",
               {"quote", "reader", "program"},
               {},
               {}};
  for (const Sampled& quote : Sample(*rewrites)) {
    const std::string reported = Reported(quote);
    if (options.worst) List(quote, reported);
    const auto label = judged.find(quote.id);
    if (label == judged.end()) continue;
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
    return Status::Unreadable(std::string("no judgements in ") + kJudgements +
                              "; run in the root of the repository");
  }
  Table table{"altered_quotes",
              "Altered quotes of the wire rewrites, judged by a reader",
              {"quotes", "altered", "reported", "precision", "recall"},
              {{static_cast<int>(all), static_cast<int>(altered),
                static_cast<int>(said), right / std::max(1.0, said),
                right / std::max(1.0, altered)}},
              {"quotes of five words and more"}};
  Tables out{table};
  if (!errors.rows.empty()) out.push_back(errors);
  return out;
}

}  // namespace unspin::quality
