// Compares an article with its source through the public headers alone and
// prints the library's version and the verdict.

#include <unspin/detector.h>
#include <unspin/report.h>
#include <unspin/version.h>

#include <iostream>

int main() {
  unspin::Article source;
  source.id = "source";
  source.text =
      "HALVORSUND, Norway - The ferry Solveig ran aground on a sandbank near "
      "Halvorsund on Monday with 214 passengers aboard, the coast guard "
      "said.\n\n"
      "Captain Inger Dahlstrom told reporters that a buoy had drifted 300 "
      "meters from its place in Sunday's storm. \"We steered by a light that "
      "was lying to us,\" she said.\n\n"
      "Nobody was hurt. Two tugs from Tromvik pulled the ship free after five "
      "hours, and the line to Kvalnes will stay closed until Thursday.\n\n"
      "The owner, Nordkyst Lines, put the damage at 1.6 million kroner. "
      "Officials of the harbor will check 48 other buoys along the coast.";
  unspin::Article suspect;
  suspect.id = "suspect";
  suspect.text =
      "On Monday the vessel Solveig got stuck on a sandy shoal close to "
      "Halvorsund carrying 214 travelers, according to the coast guard.\n\n"
      "A marker had floated 300 meters away from its spot during the gale on "
      "Sunday, skipper Inger Dahlstrom informed journalists. \"We navigated by "
      "a lamp that was deceiving us,\" she stated.\n\n"
      "No one was injured. A pair of tugboats from Tromvik hauled the vessel "
      "loose five hours later, and the route to Kvalnes is going to remain "
      "shut till Thursday.\n\n"
      "Nordkyst Lines, which owns it, estimated the harm at 1.6 million "
      "kroner. Harbor authorities are going to inspect 48 further markers on "
      "the shore.";

  const unspin::CheckResult result = unspin::Compare(suspect, source, {});
  std::cout << unspin::Version() << ' '
            << unspin::Name(result.verdict) << '\n';
  return unspin::FormatResult(result, {}).empty() ? 1 : 0;
}
