// A small result, made by hand, that uses every field of a report. It is the
// example of docs/json.md.

#ifndef UNSPIN_TESTS_REPORT_SAMPLE_H_
#define UNSPIN_TESTS_REPORT_SAMPLE_H_

#include <string>
#include <string_view>

#include "base/utf8.h"
#include "unspin/result.h"

namespace unspin::report {

// The code points of `part` in `text`, in which it stands.
inline Span Find(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  const auto begin =
      static_cast<std::uint32_t>(base::CountCodePoints(text.substr(0, at)));
  const auto size = static_cast<std::uint32_t>(base::CountCodePoints(part));
  return {begin, begin + size};
}

inline CheckResult Sample() {
  CheckResult result;
  result.id = "suspect.txt";
  result.title = "Boat goes ashore";
  result.language = "en";
  result.verdict = Verdict::kRewrite;
  result.score = 0.97421;
  result.notes = {"The text is short: the score is uncertain."};
  result.text =
      "The boat went ashore in dense mist on Tuesday.\n\n"
      "\u201cOne was unable to view the ocean,\u201d stated Moira Tulloch.";

  SourceResult source;
  source.id = "mw/2031-001";
  source.title = "Ferry runs aground";
  source.date = "2031-02-12";
  source.url = "https://www.meridianwire.example/ferry";
  source.outlet = "Meridian Wire";
  source.verdict = Verdict::kRewrite;
  source.score = 0.97421;
  source.coverage = 1;
  source.text =
      "The ferry ran aground in thick fog on Tuesday.\n\n"
      "\u201cYou could not see the sea,\u201d said Moira Tulloch.";

  const auto link = [&](std::string_view suspect, std::string_view origin,
                        double score) {
    return SentenceLink{Find(result.text, suspect), Find(source.text, origin),
                        score};
  };
  Passage passage;
  passage.sentences = {
      link("The boat went ashore in dense mist on Tuesday.",
           "The ferry ran aground in thick fog on Tuesday.", 0.7512345),
      link("\u201cOne was unable to view the ocean,\u201d stated Moira "
           "Tulloch.",
           "\u201cYou could not see the sea,\u201d said Moira Tulloch.",
           0.68)};
  passage.suspect = {passage.sentences[0].suspect.begin,
                     passage.sentences[1].suspect.end};
  passage.source = {passage.sentences[0].source.begin,
                    passage.sentences[1].source.end};
  passage.score = 0.71;
  source.passages = {passage};
  source.altered_quotes = {
      {Find(result.text, "One was unable to view the ocean,"),
       Find(source.text, "You could not see the sea,"), "Moira Tulloch"}};
  source.evidence = {{"example_figure", 0.41219}};
  result.sources = {source};
  return result;
}

}  // namespace unspin::report

#endif  // UNSPIN_TESTS_REPORT_SAMPLE_H_
