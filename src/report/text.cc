#include "report/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <vector>

#include "report/display.h"
#include "report/text_view.h"
#include "report/text_writer.h"
#include "report/words.h"

namespace unspin::report {
namespace {

constexpr std::string_view kDot = " \u00b7 ";

std::string_view Headline(Verdict verdict) {
  switch (verdict) {
    case Verdict::kCopy: return "COPY of";
    case Verdict::kLightEdit: return "LIGHT EDIT of";
    case Verdict::kRewrite: return "REWRITE of";
    case Verdict::kPartial: return "PARTIAL REUSE of";
    case Verdict::kSameStory: return "not flagged: same story";
    case Verdict::kNone: return "not flagged";
  }
  return "not flagged";
}

std::string Named(const SourceResult& source) {
  return source.title.empty() ? source.id : "\"" + source.title + "\"";
}

// True if `span` touches one of `others`.
bool Overlaps(Span span, const std::vector<Span>& others) {
  return std::any_of(others.begin(), others.end(), [&](Span other) {
    return span.begin < other.end && other.begin < span.end;
  });
}

class TextReport {
 public:
  TextReport(const CheckResult& result, const ReportOptions& options)
      : result_(result),
        pairs_left_(options.max_pairs),
        max_pairs_(options.max_pairs),
        suspect_(result.text),
        out_(options.width, options.color) {}

  std::string Write() {
    if (!IsFlagged(result_.verdict) || result_.sources.empty()) {
      NotFlagged();
    } else {
      Flagged();
    }
    for (const std::string& note : result_.notes) Note(note);
    return out_.Take();
  }

 private:
  void NotFlagged();
  void Flagged();
  void Block(const SourceResult& source);
  void Describe(const SourceResult& source);
  void AlteredQuotes(const SourceResult& source, const TextView& text);
  void AlteredNumbers(const SourceResult& source, const TextView& text);
  void Passages(const SourceResult& source, const TextView& text);
  void PassageHead(const Passage& passage, const TextView& text,
                   std::size_t number);
  void Others(const std::vector<const SourceResult*>& others);
  void Note(std::string_view note);
  bool ExplainsMore(const SourceResult& source) const;

  const CheckResult& result_;
  std::size_t pairs_left_;
  const std::size_t max_pairs_;
  const TextView suspect_;
  std::vector<Span> shown_;  // Sentences of the suspect that stand in blocks.
  TextWriter out_;
};

void TextReport::Note(std::string_view note) { out_.Line("  note: ", note, 8); }

void TextReport::NotFlagged() {
  const SourceResult* nearest =
      result_.sources.empty() ? nullptr : &result_.sources.front();
  const bool named = nearest && result_.verdict == Verdict::kSameStory;
  out_.Line("",
            fmt::format("{}: {}{}{}", result_.id, Headline(result_.verdict),
                        named ? " as " : "", named ? Named(*nearest) : ""),
            2);
  if (!nearest) {
    // With --flagged-only a source that is not flagged is not here.
    if (result_.verdict == Verdict::kNone) {
      out_.Line("  ", "no similar source", 2);
    }
    return;
  }
  std::string line = fmt::format("score {}{}{} explained{}nearest source {}",
                                 TwoDecimals(nearest->score), kDot,
                                 Percent(nearest->coverage), kDot,
                                 nearest->id);
  if (!named && !nearest->title.empty()) line += " " + Named(*nearest);
  out_.Line("  ", line, 4);
  for (const std::string& note : nearest->notes) Note(note);
}

void TextReport::Flagged() {
  const SourceResult& best = result_.sources.front();
  const std::u32string id = Printable(result_.id);
  const std::string verdict(Headline(best.verdict));
  // The verdict is marked, so that colour finds it wherever the line breaks.
  Row head = PlainRow(id + U": ");
  for (char c : verdict) head.push_back({static_cast<char32_t>(c), true});
  for (const Cell& cell : PlainRow(U" " + Printable(Named(best)))) {
    head.push_back(cell);
  }
  out_.Rows("", head, out_.Color("1;31"), 2);
  Describe(best);
  Block(best);
  std::vector<const SourceResult*> others;
  for (std::size_t i = 1; i < result_.sources.size(); ++i) {
    const SourceResult& source = result_.sources[i];
    if (!IsFlagged(source.verdict) || !ExplainsMore(source)) {
      others.push_back(&source);
      continue;
    }
    out_.Heading(
        fmt::format("Also {} {}", Headline(source.verdict), Named(source)));
    Describe(source);
    Block(source);
  }
  Others(others);
}

void TextReport::Describe(const SourceResult& source) {
  out_.Line(
      "  ",
      fmt::format("score {}{}{} of the text explained",
                  TwoDecimals(source.score), kDot, Percent(source.coverage)),
      4);
  std::string line = "source " + source.id;
  for (const std::string* part : {&source.outlet, &source.date, &source.url}) {
    if (!part->empty()) line += fmt::format("{}{}", kDot, *part);
  }
  out_.Line("  ", line, 4);
  for (const std::string& note : source.notes) Note(note);
}

void TextReport::Block(const SourceResult& source) {
  const TextView text(source.text);
  AlteredQuotes(source, text);
  AlteredNumbers(source, text);
  Passages(source, text);
}

bool TextReport::ExplainsMore(const SourceResult& source) const {
  if (pairs_left_ == 0) return false;
  std::uint64_t total = 0, fresh = 0;
  for (const Passage& passage : source.passages) {
    for (const SentenceLink& link : passage.sentences) {
      total += link.suspect.size();
      if (!Overlaps(link.suspect, shown_)) fresh += link.suspect.size();
    }
  }
  return fresh > 0 && fresh * 3 >= total;
}

void TextReport::AlteredQuotes(const SourceResult& source,
                               const TextView& text) {
  if (source.altered_quotes.empty()) return;
  out_.Heading(
      fmt::format("Altered quotes ({})", source.altered_quotes.size()));
  std::size_t left = max_pairs_;
  for (const AlteredQuote& quote : source.altered_quotes) {
    if (left-- == 0) {
      out_.Line("    ",
                fmt::format("\u2026 {} more (--all)",
                            source.altered_quotes.size() - max_pairs_),
                4);
      return;
    }
    out_.Line("    ",
              quote.speaker.empty() ? "(speaker not named)" : quote.speaker, 6);
    if (text.empty() || suspect_.empty()) continue;
    out_.Pair(U'"' + text.Printable(quote.source) + U'"',
              U'"' + suspect_.Printable(quote.suspect) + U'"');
  }
}

void TextReport::AlteredNumbers(const SourceResult& source,
                                const TextView& text) {
  if (source.altered_numbers.empty() || text.empty() || suspect_.empty()) return;
  out_.Heading(
      fmt::format("Altered numbers ({})", source.altered_numbers.size()));
  std::size_t left = max_pairs_;
  for (const AlteredNumber& number : source.altered_numbers) {
    if (left-- == 0) {
      out_.Line("    ",
                fmt::format("\u2026 {} more (--all)",
                            source.altered_numbers.size() - max_pairs_),
                4);
      return;
    }
    out_.Pair(text.Printable(number.source), suspect_.Printable(number.suspect));
  }
}

void TextReport::Passages(const SourceResult& source, const TextView& text) {
  if (source.passages.empty()) return;
  out_.Heading(fmt::format(
      "Passages ({}){}", source.passages.size(),
      out_.color() ? "" : ", words in [brackets] are not in the other row"));
  // The weightiest first: they are what a reader decides by.
  std::vector<std::size_t> order(source.passages.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto weight = [&](std::size_t i) {
    return source.passages[i].score * source.passages[i].suspect.size();
  };
  std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) {
    return weight(a) > weight(b);
  });
  std::size_t omitted = 0;
  for (std::size_t rank = 0; rank < order.size(); ++rank) {
    const Passage& passage = source.passages[order[rank]];
    for (const SentenceLink& link : passage.sentences) {
      shown_.push_back(link.suspect);
    }
    if (pairs_left_ == 0) {
      omitted += passage.sentences.size();
      continue;
    }
    PassageHead(passage, text, rank + 1);
    const std::size_t n = std::min(pairs_left_, passage.sentences.size());
    pairs_left_ -= n;
    omitted += passage.sentences.size() - n;
    if (text.empty() || suspect_.empty()) continue;
    for (std::size_t i = 0; i < n; ++i) {
      if (i > 0) out_.Blank();
      out_.Pair(text.Printable(passage.sentences[i].source),
                suspect_.Printable(passage.sentences[i].suspect));
    }
  }
  if (omitted > 0) {
    out_.Blank();
    out_.Line("    ",
              fmt::format("\u2026 {} (--all)", Count(omitted, "more pair")), 4);
  }
}

void TextReport::PassageHead(const Passage& passage, const TextView& text,
                             std::size_t number) {
  std::string head = fmt::format("{}. {} {}{}{}", number, Name(passage.kind),
                                 TwoDecimals(passage.score), kDot,
                                 Count(passage.sentences.size(), "sentence"));
  const std::string here = suspect_.Paragraphs(passage.suspect);
  const std::string there = text.Paragraphs(passage.source);
  if (!here.empty() || !there.empty()) {
    head += fmt::format("{}paragraph{} {} (source {})", kDot,
                        here.find('-') == here.npos ? "" : "s",
                        here.empty() ? "1" : here,
                        there.empty() ? "1" : there);
  }
  if (number > 1) out_.Blank();
  out_.Line("    ", head, 7);
}

void TextReport::Others(const std::vector<const SourceResult*>& others) {
  if (others.empty()) return;
  out_.Heading(fmt::format("Other sources ({})", others.size()));
  for (const SourceResult* source : others) {
    const std::string facts =
        fmt::format("    {:<10}  {}  {:>4}  ", Name(source->verdict),
                    TwoDecimals(source->score), Percent(source->coverage));
    const std::string name =
        source->title.empty() ? source->id
                              : fmt::format("{}  {}", source->id,
                                            Named(*source));
    out_.Cut(facts, name);
  }
}

}  // namespace

std::string FormatText(const CheckResult& result,
                       const ReportOptions& options) {
  return TextReport(result, options).Write();
}

}  // namespace unspin::report
