// Compiles a MyThes thesaurus into a table of src/lexicon/synonyms.h:
//
//   compile_mythes <language> <th_xx_v2.dat> <output>
//
// An entry and its synonyms of one sense that are single words become synonyms.
// More general and more special words and antonyms are left out. Runs at build time
// if UNSPIN_THESAURI names files; see docs/lexicon.md. The same file gives the
// same bytes.

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/stem.h"
#include "tools/synonym_blob.h"

namespace {

using unspin::lexicon::BlobWord;
using unspin::lexicon::Stemmer;

// Notes in brackets behind what is no synonym; lower case, as all is.
constexpr const char* kNoSynonym[] = {
    "(oberbegriff)", "(unterbegriff)", "(generic term)", "(similar term)",
    "(related term)", "(antonym)"};

[[noreturn]] void Fail(const std::string& message) {
  std::cerr << "compile_mythes: " << message << "\n";
  std::exit(1);
}

// The lines after the first, which names the encoding; lower case, UTF-8.
std::vector<std::string> ReadLines(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) Fail("cannot read " + path);
  std::string encoding;
  std::getline(in, encoding);
  if (encoding.starts_with("\xEF\xBB\xBF")) encoding.erase(0, 3);
  while (!encoding.empty() && encoding.back() <= ' ') encoding.pop_back();
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  icu::UnicodeString text(bytes.data(), static_cast<int>(bytes.size()),
                          encoding.c_str());
  if (text.isEmpty()) Fail(path + " is empty or has an unknown encoding");
  std::string utf8;
  text.toLower(icu::Locale::getRoot()).toUTF8String(utf8);
  std::vector<std::string> lines;
  std::istringstream rest(utf8);
  for (std::string line; std::getline(rest, line);) {
    if (line.ends_with('\r')) line.pop_back();
    lines.push_back(line);
  }
  return lines;
}

// Without notes in brackets and blanks at the ends; "" if that is not one word
// of two or more letters.
std::string SingleWord(std::string_view item) {
  std::string word;
  int depth = 0;
  for (const char c : item) {
    if (c == '(') ++depth;
    if (depth == 0) word += c;
    if (c == ')' && depth > 0) --depth;
  }
  const std::size_t begin = word.find_first_not_of(' ');
  if (begin == std::string::npos) return "";
  word = word.substr(begin, word.find_last_not_of(' ') - begin + 1);
  const auto text = icu::UnicodeString::fromUTF8(word);
  if (text.countChar32() < 2) return "";
  for (int i = 0; i < text.length(); i = text.moveIndex32(i, 1)) {
    if (!u_isalpha(text.char32At(i))) return "";
  }
  return word;
}

bool IsSynonym(std::string_view item) {
  for (const char* note : kNoSynonym) {
    if (item.find(note) != item.npos) return false;
  }
  return true;
}

// The stems of "(part of speech)|synonym|synonym" and of its entry.
std::set<std::string> Group(const std::string& head, const std::string& sense,
                            Stemmer* stemmer) {
  std::set<std::string> stems = {head};
  std::istringstream items(sense);
  std::string item;
  std::getline(items, item, '|');
  while (std::getline(items, item, '|')) {
    const std::string word = IsSynonym(item) ? SingleWord(item) : "";
    if (!word.empty()) stems.insert(stemmer->Stem(word));
  }
  return stems;
}

std::map<std::uint32_t, BlobWord> Compile(const std::string& path,
                                          const std::vector<std::string>& lines,
                                          Stemmer* stemmer) {
  std::map<std::uint32_t, BlobWord> words;
  std::set<std::set<std::string>> seen;
  for (std::size_t at = 0; at < lines.size();) {
    // "entry|number of senses", then a line for each.
    const std::string& line = lines[at];
    const std::size_t bar = line.rfind('|');
    const std::size_t senses =
        bar == line.npos ? 0 : std::strtoull(line.c_str() + bar + 1, nullptr, 10);
    if (senses == 0 || senses >= lines.size() - at) {
      Fail(path + ":" + std::to_string(at + 2) + ": no entry of a thesaurus");
    }
    const std::string head = SingleWord(std::string_view(line).substr(0, bar));
    for (std::size_t k = 1; k <= senses && !head.empty(); ++k) {
      const auto group = Group(stemmer->Stem(head), lines[at + k], stemmer);
      if (group.size() < 2 || !seen.insert(group).second) continue;
      for (const std::string& stem : group) {
        const std::uint64_t hash = unspin::base::Hash64(stem);
        auto& ids = words[static_cast<std::uint32_t>(hash >> 32)].senses;
        const auto id = static_cast<std::uint32_t>(seen.size());
        if (ids.empty() || ids.back() != id) ids.push_back(id);
      }
    }
    at += 1 + senses;
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: compile_mythes <language> <thesaurus> <output>\n";
    return 2;
  }
  Stemmer stemmer(argv[1], nullptr);
  if (!stemmer.known()) Fail(std::string("no stemmer for ") + argv[1]);
  const auto words = Compile(argv[2], ReadLines(argv[2]), &stemmer);
  const std::string blob = unspin::lexicon::MakeBlob(
      words, {}, std::string("mythes-") + argv[1]);
  std::ofstream out(argv[3], std::ios::binary | std::ios::trunc);
  out.write(blob.data(), static_cast<std::streamsize>(blob.size()));
  out.close();
  if (!out) Fail(std::string("cannot write ") + argv[3]);
}
