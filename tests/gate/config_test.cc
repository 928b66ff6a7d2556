#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "unspin/gate.h"

namespace unspin {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::SizeIs;

Config Parsed(const std::string& text) {
  Result<Config> config = ParseConfig(text, "/r/c.toml");
  EXPECT_TRUE(config.ok()) << config.status().message();
  return config.ok() ? *config : Config();
}

std::string Wrong(const std::string& text) {
  const Result<Config> config = ParseConfig(text, "c.toml");
  EXPECT_FALSE(config.ok()) << text;
  if (config.ok()) return "";
  EXPECT_EQ(config.status().code(), Code::kUsage);
  return config.status().message();
}

std::string WrongEntry(const std::string& text) {
  return Wrong("[[allow]]\n" + text + "\n");
}

TEST(Config, SettingsKeepSectionTypeAndLine) {
  const Config config = Parsed(
      "min-score = 0.8\nquiet = true\n[scan]\nmin-words = 30\n"
      "exclude = ['a/', \"b\"]\n");
  EXPECT_EQ(config.folder, "/r");
  ASSERT_THAT(config.settings, SizeIs(4));
  EXPECT_EQ(config.settings[0].name, "min-score");
  EXPECT_EQ(config.settings[0].values[0].text, "0.8");
  EXPECT_EQ(config.settings[0].values[0].kind, ConfigValue::Kind::kNumber);
  EXPECT_EQ(config.settings[0].line, 1u);
  EXPECT_EQ(config.settings[1].values[0].kind, ConfigValue::Kind::kBool);
  EXPECT_EQ(config.settings[2].section, "scan");
  EXPECT_EQ(config.settings[2].values[0].kind, ConfigValue::Kind::kInteger);
  EXPECT_EQ(config.settings[2].line, 4u);
  EXPECT_TRUE(config.settings[3].list);
  EXPECT_THAT(config.settings[3].values, SizeIs(2));
}

// Found by fuzzing; seen under UndefinedBehaviorSanitizer.
TEST(Config, LettersOutsideOfStringsAreNoWhiteSpace) {
  for (const char* letter : {"\u00E9", "\u0249", "\u0430", "\u1681", "\u3001"}) {
    Wrong(std::string("quiet ") + letter + " = true\n");
    Wrong(std::string("quiet = true ") + letter + "\n");
    Wrong(std::string("[[allow]].paths ") + letter + "7y=1}\n");
  }
}

TEST(Config, AnEmptyFileSaysNothing) {
  EXPECT_THAT(Parsed("").settings, SizeIs(0));
}

TEST(Config, ReadsAllowEntries) {
  const Config config = Parsed(
      "[[allow]]\npaths = ['a/**', 'b/**']\nreason = 'agreed'\n"
      "expires = 2027-01-31\n[[allow]]\n"
      "fingerprint = '0123456789abcdef0123456789abcdef'\nreason = 'x'\n"
      "expires = '2028-02-29'\n");
  ASSERT_THAT(config.allow.entries, SizeIs(2));
  EXPECT_THAT(config.allow.entries[0].paths, SizeIs(2));
  EXPECT_EQ(config.allow.entries[0].expires, "2027-01-31");
  EXPECT_EQ(config.allow.entries[0].line, 1u);
  EXPECT_EQ(config.allow.entries[1].expires, "2028-02-29");
  EXPECT_EQ(config.allow.entries[1].line, 5u);
  EXPECT_EQ(config.allow.folder, "/r");
}

TEST(Config, FaultsAreNamedWithTheirLine) {
  EXPECT_THAT(Wrong("a = 1\nb = \n"), HasSubstr("c.toml:2: is not TOML"));
  EXPECT_THAT(Wrong("a = 1\na = 2\n"), HasSubstr("c.toml:2: is not TOML"));
  EXPECT_THAT(Wrong("a = 12:30:00\n"), HasSubstr("c.toml:1: a: a string"));
  EXPECT_THAT(Wrong("a = [[1]]\n"), HasSubstr("c.toml:1: a: a string"));
  EXPECT_THAT(Wrong("\n[scan.x]\ny = 1\n"), HasSubstr("c.toml:2: x: "));
  EXPECT_THAT(Wrong("allow = 1\n"), HasSubstr("begin with [[allow]]"));
  EXPECT_THAT(Wrong("[allow]\npaths = ['a']\n"),
              HasSubstr("begin with [[allow]]"));
}

TEST(Config, FaultsOfAllowEntriesAreNamed) {
  EXPECT_THAT(WrongEntry("paths = ['a']"),
              HasSubstr("c.toml:1: an allow entry needs a reason"));
  EXPECT_THAT(WrongEntry("reason = 'x'"), HasSubstr("either paths or"));
  EXPECT_THAT(WrongEntry("paths = 'a'\nreason = 'x'"),
              HasSubstr("c.toml:2: paths: a list of one or two globs"));
  EXPECT_THAT(WrongEntry("paths = ['a','b','c']\nreason = 'x'"),
              HasSubstr("one or two"));
  EXPECT_THAT(WrongEntry("paths = ['!a']\nreason = 'x'"),
              HasSubstr("is no glob"));
  EXPECT_THAT(WrongEntry("paths = ['a']\nreason = ' '"),
              HasSubstr("c.toml:3: reason"));
  EXPECT_THAT(WrongEntry("fingerprint = 'abc'\nreason = 'x'"),
              HasSubstr("\"abc\" is none of 32 hex digits"));
  EXPECT_THAT(WrongEntry("paths = ['a']\nreason = 'x'\nexpires = 'soon'"),
              HasSubstr("c.toml:4: expires: a date such as"));
  EXPECT_THAT(WrongEntry("paths = ['a']\nreason = 'x'\nexpires = '2027-02-30'"),
              HasSubstr("expires"));
  EXPECT_THAT(WrongEntry("path = ['a']\nreason = 'x'"),
              HasSubstr("unknown key 'path' of an allow entry"));
}

TEST(Config, HostileFilesAreRefused) {
  Wrong(std::string(200'000, '['));
  Wrong("a = " + std::string(200'000, '[') + std::string(200'000, ']'));
  Wrong(std::string("a = '\0'", 7));
  Wrong("a = '\xFF'");
  for (const char* text :
       {"[[[", "[=]", "[[ ]]", "[", "[[", "[a", "[[a]", "= 1", "a", "a.",
        "a. = 1", "a = {", "a = { = 1 }", "a = {b", "a = {b =", "a = [", "\"",
        "a = \"\\", "a = '''", "a = 0x", "a = 1e", "a = 2027-", "a = \"\\u",
        ".a = 1", "a = .", "a = +", "a = 9999999999999999999", "a = 1 2",
        "[a]\n[a]", "a = {}\n[[a]]", "[a.]", "a = [[[", "a = [,]"}) {
    Wrong(text);
  }
}

TEST(Config, IsFoundUpwardsToTheRootOfTheRepository) {
  std::string name = (fs::temp_directory_path() / "unspin-XXXXXX").native();
  ASSERT_NE(mkdtemp(name.data()), nullptr);
  const fs::path root = fs::canonical(name);
  fs::create_directories(root / "repository/.git");
  fs::create_directories(root / "repository/docs/x");
  std::ofstream(root / ".unspin.toml") << "";
  const std::string below = (root / "repository/docs/x").native();
  EXPECT_EQ(FindConfig(below), "") << "not above the repository";
  const fs::path inside = root / "repository/.unspin.toml";
  std::ofstream(inside) << "";
  EXPECT_EQ(FindConfig(below), inside.native());
  const fs::path nearer = root / "repository/docs/.unspin.toml";
  std::ofstream(nearer) << "";
  EXPECT_EQ(FindConfig(below), nearer.native());
  fs::remove_all(root);
}

TEST(Config, AMissingFileIsNamed) {
  const Result<Config> config = ReadConfig("/nowhere/c.toml");
  ASSERT_FALSE(config.ok());
  EXPECT_EQ(config.status().code(), Code::kUsage);
  EXPECT_THAT(config.status().message(), HasSubstr("/nowhere/c.toml"));
}

}  // namespace
}  // namespace unspin
