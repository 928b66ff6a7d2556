#include "scan/clusters.h"

#include <gmock/gmock.h>

namespace unspin::scan {
namespace {

using testing::ElementsAre;

std::vector<ScannedDocument> Documents(std::size_t n) {
  std::vector<ScannedDocument> out(n);
  for (std::size_t i = 0; i < n; ++i) out[i].id = std::string(1, static_cast<char>('a' + i));
  return out;
}

Finding Link(std::uint32_t suspect, std::uint32_t source) {
  Finding f;
  f.suspect = suspect;
  f.source = source;
  return f;
}

TEST(Clusters, AChainIsNotOneCluster) {
  // a - b - c - d - e: no cluster may hold two that are not linked to its centre.
  const auto clusters =
      MakeClusters(Documents(5), {Link(0, 1), Link(1, 2), Link(2, 3), Link(3, 4)});
  ASSERT_EQ(clusters.size(), 2u);
  EXPECT_EQ(clusters[0].representative, 1u);
  EXPECT_THAT(clusters[0].members, ElementsAre(0, 1, 2));
  EXPECT_EQ(clusters[1].representative, 3u);
  EXPECT_THAT(clusters[1].members, ElementsAre(3, 4));
}

TEST(Clusters, TheEarliestRepresentsWhereLinksAreEqual) {
  auto documents = Documents(2);
  documents[0].date = "2021-02-03";
  documents[1].date = "2019-02-03";
  EXPECT_EQ(MakeClusters(documents, {Link(0, 1)})[0].representative, 1u);
  documents[1].date = "";
  EXPECT_EQ(MakeClusters(documents, {Link(0, 1)})[0].representative, 0u);
}

TEST(Clusters, DocumentsWithoutFindingsAreInNone) {
  EXPECT_TRUE(MakeClusters(Documents(4), {}).empty());
  EXPECT_EQ(MakeClusters(Documents(4), {Link(3, 1)}).size(), 1u);
}

TEST(Clusters, AFindingBetweenTwoClustersStaysOutside) {
  // Two stars of three, joined at their rims.
  const auto clusters = MakeClusters(
      Documents(6), {Link(1, 0), Link(2, 0), Link(4, 3), Link(5, 3), Link(2, 4)});
  ASSERT_EQ(clusters.size(), 2u);
  EXPECT_THAT(clusters[0].members, ElementsAre(0, 1, 2));
  EXPECT_THAT(clusters[1].members, ElementsAre(3, 4, 5));
}

TEST(Clusters, DocumentsOfTheSameWordsStayTogether) {
  // d is a copy of b, and only compared with it; b is linked to the centre a.
  auto documents = Documents(4);
  documents[1].fingerprint = documents[3].fingerprint = "00ff";
  const auto clusters =
      MakeClusters(documents, {Link(1, 0), Link(2, 0), Link(3, 1)});
  ASSERT_EQ(clusters.size(), 1u);
  EXPECT_EQ(clusters[0].members.size(), 4u);
  EXPECT_EQ(MakeClusters(documents, {Link(3, 1)})[0].members.size(), 2u);
}

}  // namespace
}  // namespace unspin::scan
