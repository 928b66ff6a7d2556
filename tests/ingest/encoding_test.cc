// From bytes to clean UTF-8.

#include "ingest/encoding.h"

#include "base/utf8.h"
#include "ingest/support.h"

namespace unspin::ingest {
namespace {

using namespace std::string_view_literals;
using testing::HasSubstr;

std::string Utf8(std::string_view bytes, const std::string& encoding = "") {
  Result<std::string> text = ToUtf8(bytes, encoding);
  EXPECT_TRUE(text.ok()) << text.status().message();
  return text.ok() ? *text : "";
}

struct Row {
  std::string_view bytes;
  std::string_view text;
};

TEST(ToUtf8, Table) {
  for (const Row& row : {
           // Valid UTF-8, whatever is declared.
           Row{""sv, ""},
           Row{"plain"sv, "plain"},
           Row{"caf\xC3\xA9"sv, "caf\u00E9"},
           Row{"<meta charset=latin1>caf\xC3\xA9"sv,
               "<meta charset=latin1>caf\u00E9"},
           // Byte order marks.
           Row{"\xEF\xBB\xBFx"sv, "x"},
           Row{"\xFF\xFEx\0\xE9\0"sv, "x\u00E9"},
           Row{"\xFE\xFF\0x\0\xE9"sv, "x\u00E9"},
           Row{"\xFF\xFE\0\0x\0\0\0"sv, "x"},
           Row{"\0\0\xFE\xFF\0\0\0x"sv, "x"},
           Row{"\xFF\xFE\x3D\xD8\0\xDE"sv, "\U0001F600"},
           // No mark, but zero bytes.
           Row{"T\0e\0x\0t\0 \0\xE9\0.\0\n\0"sv, "Text \u00E9.\n"},
           Row{"\0T\0e\0x\0t\0 \0o\0f\0."sv, "Text of."},
           Row{"T\0\0\0e\0\0\0x\0\0\0t\0\0\0"sv, "Text"},
           // Declarations.
           Row{"<?xml version='1.0' encoding='iso-8859-2'?>\xB1"sv,
               "<?xml version='1.0' encoding='iso-8859-2'?>\u0105"},
           Row{"<html><meta charset=\"windows-1251\">\xCF\xF0\xE8"sv,
               "<html><meta charset=\"windows-1251\">\u041F\u0440\u0438"},
           Row{"<meta http-equiv=x content='text/html; charset=koi8-r'>\xF0"sv,
               "<meta http-equiv=x content='text/html; charset=koi8-r'>"
               "\u041F"},
           Row{"<meta charset=iso-8859-1>\x93x\x94"sv,
               "<meta charset=iso-8859-1>\u201Cx\u201D"},
           Row{"<meta charset=utf-8>\xC3\xA9 \xE9"sv,
               "<meta charset=utf-8>\u00E9 \uFFFD"},
           Row{"<meta charset=nonsense>\xE9"sv,
               "<meta charset=nonsense>\u00E9"},
           Row{"<meta charset=iso-2022-jp>\x1B$B$\"\x1B(B"sv,
               "<meta charset=iso-2022-jp>\u3042"},
           // Nothing declared: a few bad bytes in UTF-8, or windows-1252.
           Row{"\xC3\xA9 \xC3\xA8 \xFF"sv, "\u00E9 \u00E8 \uFFFD"},
           Row{"\x93Quoted\x94 \x96 caf\xE9"sv,
               "\u201CQuoted\u201D \u2013 caf\u00E9"},
       }) {
    EXPECT_EQ(Utf8(row.bytes), row.text) << row.bytes;
    EXPECT_TRUE(base::IsValidUtf8(Utf8(row.bytes)));
  }
}

// Reads `text` back from `encoding` without being told which it is.
void ExpectDetected(const std::string& text, const std::string& encoding) {
  const TempFolder folder;
  const std::string from = folder.Write("utf8", text);
  const std::string to = folder.Path("other");
  ASSERT_EQ(std::system(("iconv -f UTF-8 -t " + encoding + "//TRANSLIT " +
                         from + " > " + to)
                            .c_str()),
            0);
  const std::string bytes = ReadFile(to);
  ASSERT_NE(bytes, text);
  EXPECT_TRUE(Utf8(bytes) == text) << encoding;
  EXPECT_TRUE(Utf8(bytes, encoding) == text) << encoding;
}

TEST(ToUtf8, DetectsCommonEncodingsByStatistics) {
  if (std::system("iconv --version > /dev/null 2>&1") != 0) {
    GTEST_SKIP() << "the program iconv is not installed";
  }
  const std::string russian = ReadFile(Fixture("wire/17-port.ru.txt"));
  const std::string chinese = ReadFile(Fixture("wire/18-tunnel.zh.txt"));
  const std::string german = ReadFile(Fixture("wire/15-hochwasser.txt"));
  ExpectDetected(german, "WINDOWS-1252");
  ExpectDetected(russian, "WINDOWS-1251");
  ExpectDetected(chinese, "GB18030");
  ExpectDetected(german, "UTF-16");
  ExpectDetected(german, "UTF-16LE");
}

TEST(ToUtf8, TheCallersEncodingWins) {
  EXPECT_EQ(Utf8("\xC3\xA9", "windows-1252"), "\u00C3\u00A9");
  EXPECT_EQ(Utf8("\x81", "shift_jis"), "\uFFFD");
  EXPECT_EQ(Utf8("a\xFFz", "utf-8"), "a\uFFFDz");
  const Result<std::string> bad = ToUtf8("x", "klingon");
  ASSERT_FALSE(bad.ok());
  EXPECT_EQ(bad.status().code(), Code::kUsage);
  EXPECT_THAT(bad.status().message(), HasSubstr("klingon"));
}

// Of text that was cut within a letter what is left stays, and no more is read.
TEST(CleanText, LettersThatAreCutOff) {
  for (const std::string cut : {"\xC2", "\xE2", "\xE2\x80"}) {
    EXPECT_EQ(CleanText("pay " + cut), "pay " + cut);
    EXPECT_EQ(CleanText(std::string(200, 'a') + cut), std::string(200, 'a') + cut);
  }
}

TEST(CleanText, LineEndsAndControls) {
  EXPECT_EQ(CleanText("a\r\nb\rc\nd"), "a\nb\nc\nd");
  EXPECT_EQ(CleanText("a\x01\tb\x7F\f\vc"), "a \tb   c");
  EXPECT_EQ(CleanText("a\xC2\x85" "b\xC2\x9F" "c\u00A0d"), "a\nb c\u00A0d");
  EXPECT_EQ(CleanText("a\u2028b\u2029c"), "a\nb\n\nc");
  EXPECT_EQ(CleanText("\u200B\u00AD"), "\u200B\u00AD") << "left to text/";
}

TEST(LooksBinary, Table) {
  EXPECT_FALSE(LooksBinary(""));
  EXPECT_FALSE(LooksBinary("caf\xE9"));
  EXPECT_FALSE(LooksBinary("page\fpage\fpage\fpage\fpage"));
  EXPECT_FALSE(LooksBinary("T\0e\0x\0t\0 \0h\0e\0r\0e\0.\0"sv));
  EXPECT_TRUE(LooksBinary("\x7F" "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0"sv));
  EXPECT_TRUE(LooksBinary("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\2\0\0\0\1"sv));
}

TEST(Encoding, CanBeGivenForEveryFormat) {
  ReadOptions options;
  options.encoding = "windows-1251";
  EXPECT_EQ(TextOf("a.txt", "\xCF\xF0\xE8", options), "\u041F\u0440\u0438");
  EXPECT_EQ(TextOf("a.jsonl", "{\"text\":\"\xCF\xF0\xE8\"}", options),
            "\u041F\u0440\u0438");
  EXPECT_EQ(TextOf("a.html", "<p>\xCF\xF0\xE8</p>", options),
            "\u041F\u0440\u0438");
}

}  // namespace
}  // namespace unspin::ingest
