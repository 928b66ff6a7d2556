// Comments that take parts of a text out of account.

#include "base/utf8.h"
#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// The suppressed stretches as text, without white space at their ends.
std::vector<std::string> Suppressed(const std::string& name,
                                    const std::string& bytes,
                                    bool mapped = false) {
  ReadOptions options;
  options.map_positions = mapped;
  Result<Article> article = ParseArticle(bytes, name, options);
  EXPECT_TRUE(article.ok()) << article.status().message();
  std::vector<std::string> parts;
  if (!article.ok()) return parts;
  const std::u32string text = base::DecodeUtf8(article->text);
  std::uint32_t end = 0;
  for (const Span& span : article->suppressed) {
    EXPECT_LT(span.begin, span.end);
    EXPECT_LE(span.end, text.size());
    EXPECT_TRUE(parts.empty() || end < span.begin);
    end = span.end;
    std::string part =
        base::EncodeUtf8(text.substr(span.begin, span.end - span.begin));
    part.erase(0, part.find_first_not_of(" \n"));
    part.erase(part.find_last_not_of(" \n") + 1);
    parts.push_back(part);
  }
  return parts;
}

const char kOff[] = "<!-- unspin-disable -->";
const char kOn[] = "<!-- unspin-enable -->";

TEST(Suppression, OfMarkdownReachesFromCommentToComment) {
  for (const bool mapped : {false, true}) {
    EXPECT_THAT(Suppressed("a.md",
                           std::string("Caf\u00E9 one.\n\n") + kOff +
                               "\n\n**Two** [t\u00F6](x).\n\nThree.\n\n" +
                               kOn + "\n\nFour. " + kOff + " Five. " + kOn +
                               " Six.",
                           mapped),
                ElementsAre("Two t\u00F6.\n\nThree.", "Five."));
  }
}

TEST(Suppression, OfHtmlReachesFromCommentToComment) {
  for (const bool mapped : {false, true}) {
    EXPECT_THAT(Suppressed("a.html",
                           std::string("<p>Caf\u00E9 one.</p>") + kOff +
                               "<p>Two &amp; <b>t\u00F6</b>.</p><p>Three.</p>" +
                               kOn + "<p>Four. " + kOff + " Five. " + kOn +
                               " Six.</p>",
                           mapped),
                ElementsAre("Two & t\u00F6.\n\nThree.", "Five."));
  }
}

TEST(Suppression, ThatIsNotClosedRunsToTheEnd) {
  EXPECT_THAT(Suppressed("a.md", std::string("One.\n\n") + kOff + "\n\nTwo.\n"),
              ElementsAre("Two."));
  EXPECT_THAT(Suppressed("a.html", std::string("<p>One.</p>") + kOff + "<p>Two"),
              ElementsAre("Two"));
}

TEST(Suppression, OfAFileIsAllOfItWhereverTheCommentStands) {
  EXPECT_THAT(Suppressed("a.md", "One.\n\n<!-- unspin-disable-file -->\nTwo."),
              ElementsAre("One.\n\nTwo."));
  EXPECT_THAT(Suppressed("a.html",
                         "<!-- unspin-disable-file: ours --><p>One</p><p>Two"),
              ElementsAre("One\n\nTwo"));
  EXPECT_THAT(Suppressed("a.html", "<p>One</p></body></html>"
                                   "<!-- unspin-disable-file -->"),
              ElementsAre("One"));
}

TEST(Suppression, MayHaveAReasonAndSeveralLines) {
  EXPECT_THAT(Suppressed("a.md", "One.\n\n<!-- unspin-disable: licence\n  text "
                                 "-->\n\nTwo.\n\n<!--unspin-enable-->\nThree."),
              ElementsAre("Two."));
}

TEST(Suppression, OfMdxStandsInItsComments) {
  EXPECT_THAT(Suppressed("a.mdx",
                         "One. {/* unspin-disable */} Two. {/* unspin-enable: x "
                         "*/} Three.\n\n{/* unspin-disable:\n why */}\n\nFour."),
              ElementsAre("Two.", "Four."));
}

TEST(Suppression, ASecondCommentOfAKindChangesNothing) {
  EXPECT_THAT(
      Suppressed("a.md", std::string(kOn) + "One. " + kOff + "Two. " + kOff +
                             "Three. " + kOn + "Four. " + kOn + "Five."),
      ElementsAre("Two. Three."));
}

TEST(Suppression, NeedsTheExactWordsInAComment) {
  for (const char* text :
       {"One. unspin-disable Two.", "One. <!-- unspin-disabled --> Two.",
        "One. <!-- please unspin-disable --> Two.",
        "One. `<!-- unspin-disable -->` Two.",
        "One.\n\n```\n<!-- unspin-disable -->\n```\n\nTwo.",
        "One. \\<!-- unspin-disable --> Two."}) {
    EXPECT_THAT(Suppressed("a.md", text), IsEmpty()) << text;
  }
  EXPECT_THAT(Suppressed("a.html", "<p>One<script>'<!-- unspin-disable -->'"
                                   "</script><p>Two"),
              IsEmpty());
  EXPECT_THAT(Suppressed("a.txt", std::string("One.\n") + kOff + "\nTwo."),
              IsEmpty());
}

TEST(Suppression, DoesNotChangeTheText) {
  const std::string other = "<!-- something else -->";
  for (const char* name : {"a.md", "a.html"}) {
    const std::string with = std::string("One.\n\nTwo ") + kOff + " three\n" +
                             kOff + "\nfour.\n\n" + kOff + "\n\nFive.";
    std::string without = with;
    for (std::size_t at; (at = without.find(kOff)) != without.npos;) {
      without.replace(at, sizeof(kOff) - 1, other);
    }
    EXPECT_EQ(TextOf(name, with), TextOf(name, without));
  }
}

TEST(Suppression, OfHtmlWithinAFeedIsHeededToo) {
  EXPECT_THAT(Suppressed("a.json",
                         std::string("{\"body\": \"<p>One</p>") + kOff +
                             "<p>T\\u0077o</p>" + kOn + "<p>Three</p>\"}"),
              ElementsAre("Two"));
}

}  // namespace
}  // namespace unspin::ingest
