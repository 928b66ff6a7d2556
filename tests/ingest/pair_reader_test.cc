// Pairs of texts from JSON Lines.

#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using testing::ElementsAre;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

struct Pairs {
  std::vector<ArticlePair> pairs;
  std::vector<std::string> errors;
};

Pairs ReadPairs(std::vector<std::string> paths) {
  Pairs all;
  const auto reader = PairReader::Open(std::move(paths), {});
  while (auto item = reader->Next()) {
    if (item->ok()) {
      all.pairs.push_back(std::move(**item));
    } else {
      all.errors.push_back(item->status().message());
    }
  }
  return all;
}

TEST(PairReader, ReadsTheFixture) {
  const Pairs all = ReadPairs({Fixture("pairs.jsonl")});
  EXPECT_THAT(all.errors, IsEmpty());
  ASSERT_THAT(all.pairs, SizeIs(2));
  const ArticlePair& first = all.pairs[0];
  EXPECT_EQ(first.id, "pair-001-paraphrase");
  EXPECT_EQ(first.suspect.title,
            "Conductor says goodbye with a railway journey across Europe");
  EXPECT_THAT(first.suspect.text, StartsWith("BRACKWATER, England - A farew"));
  EXPECT_THAT(first.source.text, StartsWith("BRACKWATER, England, Jan. 14"));
  EXPECT_EQ(first.suspect.id, first.id);
  EXPECT_EQ(first.source.id, first.id + "#source");
}

TEST(PairReader, ReadsTargetForSuspectAlsoCompressed) {
  const TempFolder folder;
  const std::string path = folder.Write(
      "p.zst",
      Compress("zstd", R"({"id":9,"target_text":"A.","target_title":"TA",)"
                       R"("source_text":"B.","source_title":"TB",)"
                       R"("source_id":"s1"})"));
  const Pairs all = ReadPairs({path});
  ASSERT_THAT(all.pairs, SizeIs(1));
  EXPECT_EQ(all.pairs[0].id, "9");
  EXPECT_EQ(all.pairs[0].suspect.text, "A.");
  EXPECT_EQ(all.pairs[0].suspect.title, "TA");
  EXPECT_EQ(all.pairs[0].source.id, "s1");
}

TEST(PairReader, NamesTheLineWhereAFieldIsMissing) {
  const TempFolder folder;
  const std::string path =
      folder.Write("p.jsonl", "{\"id\":\"a\",\"source_text\":\"B.\"}\n"
                              "{\"id\":\"b\",\"suspect_text\":\"A.\"}\n"
                              "broken\n"
                              "{\"id\":\"c\",\"suspect_text\":\"\","
                              "\"source_text\":\"B.\"}\n"
                              "{\"suspect_text\":\"A.\",\"source_text\":"
                              "\"B.\"}\n");
  const Pairs all = ReadPairs({path, Fixture("wire/01-ferry.txt")});
  EXPECT_THAT(
      all.errors,
      ElementsAre(HasSubstr("p.jsonl:1: has no field \"suspect_text\" or "
                            "\"target_text\""),
                  HasSubstr("p.jsonl:2: has no field \"source_text\""),
                  HasSubstr("p.jsonl:3: not valid JSON"),
                  EndsWith("p.jsonl:4 is empty"),
                  HasSubstr("pairs are read from JSON Lines only")));
  ASSERT_THAT(all.pairs, SizeIs(1));
  EXPECT_EQ(all.pairs[0].id, path + ":5") << "without an id the line is one";
}

}  // namespace
}  // namespace unspin::ingest
