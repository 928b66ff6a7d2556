#include "lexicon/stem.h"

#include <libstemmer.h>

#include <new>
#include <utility>

#include "base/utf8.h"

namespace unspin::lexicon {
namespace {

constexpr std::string_view kRightQuote = "\xE2\x80\x99";  // U+2019

// "pt-BR" -> "pt"; "" if that is no language code of two or three letters.
std::string PrimaryTag(std::string_view language) {
  std::string tag(language.substr(0, language.find_first_of("-_")));
  for (char& c : tag) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    if (c < 'a' || c > 'z') return "";
  }
  if (tag.size() < 2 || tag.size() > 3) return "";
  if (tag == "nb" || tag == "nn") return "no";
  return tag;
}

bool DropEnding(std::string_view ending, std::string_view* word) {
  if (word->size() <= ending.size() || !word->ends_with(ending)) return false;
  word->remove_suffix(ending.size());
  return true;
}

// "men's", "students'" without the ending, with either apostrophe.
std::string_view WithoutPossessive(std::string_view word) {
  DropEnding("'s", &word) || DropEnding("\xE2\x80\x99s", &word) ||
      DropEnding("'", &word) || DropEnding(kRightQuote, &word);
  return word;
}

// "l'homme" -> "homme", "dell'arte" -> "arte", with either apostrophe.
std::string_view WithoutElision(std::string_view word) {
  for (std::string_view apostrophe : {std::string_view("'"), kRightQuote}) {
    const std::size_t at = word.find(apostrophe);
    if (at == std::string_view::npos) continue;
    const std::string_view rest = word.substr(at + apostrophe.size());
    if (rest.size() > 1) return rest;
  }
  return word;
}

// libstemmer 2.2 knows the Romanian s and t with cedilla (U+015F, U+0163) only;
// today's texts have them with a comma below (U+0219, U+021B).
std::string WithCedillas(std::string_view word) {
  std::string out(word);
  for (std::size_t i = 0; i + 1 < out.size(); ++i) {
    if (out[i] != '\xC8') continue;
    if (out[i + 1] == '\x99') out.replace(i, 2, "\xC5\x9F");
    if (out[i + 1] == '\x9B') out.replace(i, 2, "\xC5\xA3");
  }
  return out;
}

}  // namespace

void Stemmer::Deleter::operator()(sb_stemmer* handle) const {
  sb_stemmer_delete(handle);
}

Stemmer::Stemmer(std::string_view language, BaseForms english_base_forms) {
  const std::string tag = PrimaryTag(language);
  if (tag.empty()) return;
  handle_.reset(sb_stemmer_new(tag.c_str(), nullptr));  // null: UTF-8
  if (tag == "en" || tag == "eng") {
    habit_ = Habit::kEnglish;
    base_forms_ = std::move(english_base_forms);
  } else if (tag == "fr" || tag == "it" || tag == "ca") {
    habit_ = Habit::kElision;
  } else if (tag == "ro") {
    habit_ = Habit::kRomanian;
  }
}

Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;
Stemmer::~Stemmer() = default;

std::string Stemmer::Stem(std::string_view word) {
  if (!known() || word.empty() || word.size() > kMaxWordBytes ||
      !base::IsValidUtf8(word)) {
    return std::string(word);
  }
  switch (habit_) {
    case Habit::kEnglish: {
      word = WithoutPossessive(word);
      const std::string_view base = base_forms_ ? base_forms_(word) : "";
      return Snowball(base.empty() ? word : base);
    }
    case Habit::kElision:
      return Snowball(WithoutElision(word));
    case Habit::kRomanian:
      return Snowball(WithCedillas(word));
    case Habit::kNone:
      break;
  }
  return Snowball(word);
}

std::string Stemmer::Snowball(std::string_view word) {
  const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
  const sb_symbol* stem =
      sb_stemmer_stem(handle_.get(), bytes, static_cast<int>(word.size()));
  if (stem == nullptr) throw std::bad_alloc();
  const int length = sb_stemmer_length(handle_.get());
  return std::string(reinterpret_cast<const char*>(stem),
                     static_cast<std::size_t>(length));
}

}  // namespace unspin::lexicon
