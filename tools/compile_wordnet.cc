// Compiles WordNet's database files into the table of src/lexicon/synonyms.h:
//
//   compile_wordnet <folder with data.noun> <output>
//
// Runs at build time; see docs/lexicon.md. The same files give the same bytes.

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "lexicon/stem.h"
#include "tools/synonym_blob.h"

namespace {

using unspin::lexicon::Ids;
using unspin::lexicon::Stemmer;
using Word = unspin::lexicon::BlobWord;

// Which senses of a word count: in each part of speech the first two, and those
// with a twentieth or more of the word's occurrences in the tagged texts. All
// other figures tried (docs/lexicon.md) tell rewritten sentences from unrelated
// ones less well, or lose more synonyms.
constexpr int kAlwaysKept = 2;
constexpr double kMinShare = 0.05;
// A synset with more kinds under it says too little to make two words near.
constexpr std::uint32_t kTooGeneral = 100;

struct PartOfSpeech {
  const char* file;
  char letter;
};
constexpr std::array<PartOfSpeech, 4> kParts = {
    {{"noun", 'n'}, {"verb", 'v'}, {"adj", 'a'}, {"adv", 'r'}}};

// Forms that stay as they are in news, whatever WordNet's exception lists say:
// "further" is not "far", "media" no "medium", "a wound" nothing wound up; some
// are far rarer than the name or word that looks the same.
constexpr std::string_view kNotIrregular[] = {
    "bader",  "baier",    "bok",        "born",   "capita", "cola",
    "dove",   "dui",      "earlier",    "fed",    "further", "imagines",
    "joes",   "kent",     "later",      "latest", "latter", "lay",
    "lesser", "media",    "might",      "news",   "outer",  "pent",
    "soli",   "spectacles", "spicer",   "stamina", "tanner", "wound"};
// Irregular forms that the exception lists lack.
constexpr std::pair<std::string_view, std::string_view> kMoreIrregular[] = {
    {"monies", "money"}, {"pled", "plead"}, {"shone", "shine"}};

// Longer adjectives are compared by "more" and "most".
constexpr std::size_t kLongestCompared = 8;

struct Pointer {
  std::string symbol;
  std::uint32_t target = 0;  // synset
  int source_word = 0;       // 1-based; 0: the whole synset
};

struct Synset {
  std::vector<std::string> words;
  std::vector<Pointer> pointers;
  std::uint32_t kinds = 0;  // hyponyms at any depth
};

struct Lemma {
  int tagged = 0;  // occurrences of all its senses in the tagged texts
  bool noun = false;
  bool adjective = false;
  struct Sense {
    std::uint32_t synset = 0;
    int rank = 0;  // from 1, within the part of speech
    int tagged = 0;
  };
  std::vector<Sense> senses;
};

[[noreturn]] void Fail(const std::string& message) {
  std::cerr << "compile_wordnet: " << message << "\n";
  std::exit(1);
}

std::string Lower(std::string text) {
  for (char& c : text) {
    c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return text;
}

// A word as the tokenizer sees it: several words, letters and numbers are left
// out. (To WordNet "million" and "billion" may both be any large number.)
bool IsSingleWord(std::string_view lemma) {
  for (std::string_view number : {"hundred", "thousand", "million", "billion",
                                  "trillion"}) {
    if (lemma == number) return false;
  }
  return lemma.size() > 1 &&
         lemma.find_first_of("_-/") == std::string_view::npos &&
         std::any_of(lemma.begin(), lemma.end(), [](unsigned char c) {
           return std::isalpha(c) != 0;
         });
}

void SortUnique(Ids* ids) {
  std::sort(ids->begin(), ids->end());
  ids->erase(std::unique(ids->begin(), ids->end()), ids->end());
}

Ids Without(const Ids& ids, const Ids& others) {
  Ids rest;
  std::set_difference(ids.begin(), ids.end(), others.begin(), others.end(),
                      std::back_inserter(rest));
  return rest;
}

class WordNet {
 public:
  explicit WordNet(std::string folder) : folder_(std::move(folder)) {
    for (const auto& part : kParts) ReadOffsets(part);
    for (const auto& part : kParts) ReadSynsets(part);
    ReadCounts();
    for (const auto& part : kParts) ReadIndex(part);
    for (const auto& part : kParts) ReadExceptions(part);
    AddRuledForms();
    CountKinds();
  }

  const std::vector<Synset>& synsets() const { return synsets_; }
  const std::map<std::string, Lemma>& lemmas() const { return lemmas_; }
  const std::string& version() const { return version_; }

  std::map<std::string, std::string> IrregularForms() const;
  Word Relate(const std::string& lemma) const;

 private:
  using Lines = std::vector<std::string>;

  Lines Read(const std::string& name) const;
  void ReadOffsets(const PartOfSpeech& part);
  void ReadSynsets(const PartOfSpeech& part);
  void ReadCounts();
  void ReadIndex(const PartOfSpeech& part);
  void ReadExceptions(const PartOfSpeech& part);
  void AddRuledForms();
  void AddForm(const std::string& form, const std::string& base);
  void CountKinds();
  std::uint32_t IdOf(char letter, const std::string& offset) const;
  int Tagged(const std::string& lemma) const;
  void AddRelations(const std::string& lemma, std::uint32_t id,
                    Word* word) const;

  std::string folder_;
  std::string version_;
  std::vector<Synset> synsets_;
  std::unordered_map<std::string, std::uint32_t> ids_;  // "n00001740" -> number
  std::unordered_map<std::string, int> counts_;         // "say v 1" -> count
  std::map<std::string, Lemma> lemmas_;
  std::map<std::string, std::vector<std::string>> exceptions_;
};

WordNet::Lines WordNet::Read(const std::string& name) const {
  std::ifstream in(folder_ + "/" + name, std::ios::binary);
  if (!in) Fail("cannot read " + folder_ + "/" + name);
  Lines lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

// Synsets are numbered in the order of the files; the licence text at the head
// of each is indented.
void WordNet::ReadOffsets(const PartOfSpeech& part) {
  for (const std::string& line : Read(std::string("data.") + part.file)) {
    const std::string_view copyright = "WordNet ";
    if (line.starts_with(' ')) {
      const std::size_t at = line.find(copyright);
      if (version_.empty() && line.find(" Copyright ") != std::string::npos &&
          at != std::string::npos) {
        std::istringstream(line.substr(at + copyright.size())) >> version_;
      }
      continue;
    }
    ids_.emplace(part.letter + line.substr(0, 8), ids_.size());
  }
}

std::uint32_t WordNet::IdOf(char letter, const std::string& offset) const {
  const auto it = ids_.find((letter == 's' ? 'a' : letter) + offset);
  if (it == ids_.end()) Fail(std::string("no synset ") + letter + offset);
  return it->second;
}

// offset file type words(hex) {word id} pointers {symbol offset part
// source+target(hex)} ... | gloss; see wndb(5).
void WordNet::ReadSynsets(const PartOfSpeech& part) {
  for (const std::string& line : Read(std::string("data.") + part.file)) {
    if (line.starts_with(' ')) continue;
    std::istringstream in(line);
    std::string skip;
    int words = 0;
    int pointers = 0;
    Synset synset;
    in >> skip >> skip >> skip >> std::hex >> words >> std::dec;
    for (int i = 0; i < words; ++i) {
      std::string word;
      in >> word >> skip;
      synset.words.push_back(Lower(word.substr(0, word.find('('))));
    }
    in >> pointers;
    for (int i = 0; i < pointers; ++i) {
      Pointer pointer;
      std::string offset;
      std::string ends;
      char letter = 0;
      in >> pointer.symbol >> offset >> letter >> ends;
      if (!in) Fail("malformed line in data." + std::string(part.file));
      pointer.target = IdOf(letter, offset);
      pointer.source_word = std::stoi(ends.substr(0, 2), nullptr, 16);
      synset.pointers.push_back(std::move(pointer));
    }
    synsets_.push_back(std::move(synset));
  }
}

// lemma%type:... sense_number count; type 5 is a kind of adjective.
void WordNet::ReadCounts() {
  for (const std::string& line : Read("cntlist.rev")) {
    std::istringstream in(line);
    std::string key;
    std::string sense;
    int count = 0;
    in >> key >> sense >> count;
    const std::size_t percent = key.find('%');
    if (!in || percent == std::string::npos) Fail("malformed cntlist.rev");
    const char letter = "?nvara"[(key[percent + 1] - '0') % 6];
    counts_[key.substr(0, percent) + ' ' + letter + ' ' + sense] = count;
  }
}

// lemma part synsets pointers {symbol} senses tagged_senses {offset}
void WordNet::ReadIndex(const PartOfSpeech& part) {
  for (const std::string& line : Read(std::string("index.") + part.file)) {
    if (line.starts_with(' ')) continue;
    std::istringstream in(line);
    std::string name;
    std::string skip;
    int senses = 0;
    int symbols = 0;
    in >> name >> skip >> senses >> symbols;
    for (int i = 0; i < symbols + 2; ++i) in >> skip;
    Lemma& lemma = lemmas_[name];
    lemma.noun = lemma.noun || part.letter == 'n';
    lemma.adjective = lemma.adjective || part.letter == 'a';
    for (int rank = 1; rank <= senses; ++rank) {
      std::string offset;
      in >> offset;
      if (!in) Fail("malformed line in index." + std::string(part.file));
      const auto count = counts_.find(name + ' ' + part.letter + ' ' +
                                      std::to_string(rank));
      const int tagged = count == counts_.end() ? 0 : count->second;
      lemma.tagged += tagged;
      lemma.senses.push_back({IdOf(part.letter, offset), rank, tagged});
    }
  }
}

void WordNet::ReadExceptions(const PartOfSpeech& part) {
  for (const std::string& line : Read(std::string(part.file) + ".exc")) {
    std::istringstream in(line);
    std::string form;
    in >> form;
    for (std::string base; in >> base;) exceptions_[form].push_back(base);
  }
}

// Counts with repetition what has two parents; only the size matters.
void WordNet::CountKinds() {
  std::vector<Ids> parents(synsets_.size());
  std::vector<std::uint32_t> missing(synsets_.size());
  for (std::uint32_t id = 0; id < synsets_.size(); ++id) {
    for (const Pointer& pointer : synsets_[id].pointers) {
      if (pointer.symbol[0] != '@') continue;
      parents[id].push_back(pointer.target);
      ++missing[pointer.target];
    }
  }
  Ids ready;
  for (std::uint32_t id = 0; id < synsets_.size(); ++id) {
    if (missing[id] == 0) ready.push_back(id);
  }
  while (!ready.empty()) {
    const std::uint32_t id = ready.back();
    ready.pop_back();
    for (std::uint32_t parent : parents[id]) {
      synsets_[parent].kinds += synsets_[id].kinds + 1;
      if (--missing[parent] == 0) ready.push_back(parent);
    }
  }
}

int WordNet::Tagged(const std::string& lemma) const {
  const auto it = lemmas_.find(lemma);
  return it == lemmas_.end() ? 0 : it->second.tagged;
}

// WordNet's rules beyond its exception lists that Snowball lacks: "women" is
// "woman", "larger" and "largest" are "large"; but not "liver", a noun.
void WordNet::AddRuledForms() {
  for (const auto& [name, lemma] : lemmas_) {
    if (!IsSingleWord(name)) continue;
    if (lemma.noun && name.ends_with("man")) {
      AddForm(name.substr(0, name.size() - 3) + "men", name);
    }
    if (!lemma.adjective || lemma.tagged == 0) continue;
    if (name.size() < 3 || name.size() > kLongestCompared) continue;
    std::string start = name;
    if (name.ends_with('e')) start.pop_back();
    if (name.ends_with('y')) start.back() = 'i';
    for (const char* ending : {"er", "est"}) {
      const auto form = lemmas_.find(start + ending);
      if (form == lemmas_.end() || !form->second.noun) {
        AddForm(start + ending, name);
      }
    }
  }
}

void WordNet::AddForm(const std::string& form, const std::string& base) {
  std::vector<std::string>& bases = exceptions_[form];
  if (bases.empty()) bases.push_back(base);
}

// A form that is more frequent as a lemma of its own than its base ("ground",
// "data") stays; of several bases the most frequent is taken.
std::map<std::string, std::string> WordNet::IrregularForms() const {
  Stemmer plain("en", nullptr);
  std::map<std::string, std::string> forms;
  for (const auto& [form, bases] : exceptions_) {
    const std::string* best = nullptr;
    for (const std::string& base : bases) {
      if (!IsSingleWord(base)) continue;
      if (best == nullptr || Tagged(base) > Tagged(*best)) best = &base;
    }
    if (best == nullptr || !IsSingleWord(form)) continue;
    if (plain.Stem(form) == plain.Stem(*best)) continue;
    if (lemmas_.contains(form) && Tagged(form) >= Tagged(*best)) continue;
    forms[form] = *best;
  }
  for (std::string_view form : kNotIrregular) forms.erase(std::string(form));
  for (const auto& [form, base] : kMoreIrregular) {
    forms[std::string(form)] = base;
  }
  return forms;
}

Word WordNet::Relate(const std::string& name) const {
  const Lemma& lemma = lemmas_.at(name);
  Word word;
  for (const Lemma::Sense& sense : lemma.senses) {
    if (sense.rank > kAlwaysKept && sense.tagged < kMinShare * lemma.tagged) {
      continue;
    }
    word.senses.push_back(sense.synset);
    AddRelations(name, sense.synset, &word);
  }
  return word;
}

void WordNet::AddRelations(const std::string& lemma, std::uint32_t id,
                           Word* word) const {
  const Synset& synset = synsets_[id];
  for (const Pointer& pointer : synset.pointers) {
    const bool mine =
        pointer.source_word == 0 ||
        synset.words.at(static_cast<std::size_t>(pointer.source_word) - 1) ==
            lemma;
    switch (pointer.symbol[0]) {
      case '!':  // antonym of any word of the synset
        word->opposites.push_back(pointer.target);
        break;
      case '@':  // hypernym
        if (synsets_[pointer.target].kinds > kTooGeneral) break;
        word->near.push_back(pointer.target);
        break;
      case '~':  // hyponym
        if (synset.kinds > kTooGeneral) break;
        word->near.push_back(pointer.target);
        break;
      case '&':  // similar to
      case '+':  // derivationally related
      case '\\':  // pertains to, derived from
      case '<':  // participle of
      case '$':  // verb group
      case '^':  // see also
      case '=':  // attribute
      case '*':  // entails
      case '>':  // causes
        if (mine) word->near.push_back(pointer.target);
        break;
      default:  // parts, members, topics
        break;
    }
  }
}

void Append(const Ids& more, Ids* ids) {
  ids->insert(ids->end(), more.begin(), more.end());
}

std::map<std::uint32_t, Word> CompileWords(const WordNet& wordnet) {
  Stemmer plain("en", nullptr);
  std::map<std::uint32_t, Word> words;
  for (const auto& [name, lemma] : wordnet.lemmas()) {
    if (!IsSingleWord(name)) continue;
    const std::string stem = plain.Stem(name);
    const auto key = static_cast<std::uint32_t>(
        unspin::base::Hash64(stem) >> 32);
    const Word related = wordnet.Relate(name);
    Word& word = words[key];
    Append(related.senses, &word.senses);
    Append(related.near, &word.near);
    Append(related.opposites, &word.opposites);
  }
  for (auto& [key, word] : words) {
    SortUnique(&word.senses);
    SortUnique(&word.near);
    SortUnique(&word.opposites);
    word.opposites = Without(word.opposites, word.senses);
    word.near = Without(Without(word.near, word.senses), word.opposites);
  }
  return words;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "usage: compile_wordnet <WordNet folder> <output>\n";
    return 2;
  }
  const WordNet wordnet(argv[1]);
  const std::string blob = unspin::lexicon::MakeBlob(
      CompileWords(wordnet), wordnet.IrregularForms(), wordnet.version());
  std::ofstream out(argv[2], std::ios::binary | std::ios::trunc);
  out.write(blob.data(), static_cast<std::streamsize>(blob.size()));
  out.close();
  if (!out) Fail(std::string("cannot write ") + argv[2]);
}
