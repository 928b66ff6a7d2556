// Stems: the form under which inflected words of one lemma meet.
//
// A wrapper of Snowball (libstemmer). English words pass three steps: a
// possessive ending goes ("men's" -> "men"), an irregular form becomes its base
// ("men" -> "man"), and Snowball cuts the rest ("ministries" -> "ministri"). In
// French, Italian and Catalan an elided article goes ("l'homme" -> "homm").
// A stem is a key, not a word to show.
//
// Cost: about 0.3 us a word. Errors: none; what cannot be stemmed (a language
// without stemmer, ill-formed UTF-8, more than kMaxWordBytes) stays as it is.
//
// Thread safety: a Stemmer keeps state between the steps of a word, so that
// each thread needs its own; making one costs about a microsecond.

#ifndef UNSPIN_LEXICON_STEM_H_
#define UNSPIN_LEXICON_STEM_H_

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

struct sb_stemmer;

namespace unspin::lexicon {

// Returns the base form of an irregular English form ("went" -> "go"), which
// lives as long as the program, or "" if the form is not known to be irregular.
std::string_view EnglishBaseForm(std::string_view form);

class Stemmer {
 public:
  // Longer words are not stemmed: no natural word is, and hostile ones are.
  static constexpr std::size_t kMaxWordBytes = 256;

  // How irregular forms are looked up; see EnglishBaseForm().
  using BaseForms = std::function<std::string_view(std::string_view)>;

  // `language` is a BCP-47 tag of which only the primary part counts, in any
  // case: "en", "pt-BR", "nb". Languages unknown to libstemmer: identity.
  explicit Stemmer(std::string_view language)
      : Stemmer(language, EnglishBaseForm) {}
  // With other irregular forms for English, or none (nullptr): what compiles
  // the table of irregular forms cannot ask for it.
  Stemmer(std::string_view language, BaseForms english_base_forms);

  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;
  ~Stemmer();

  // False if Stem() is the identity.
  bool known() const { return handle_ != nullptr; }

  // The stem of one word. REQUIRES: lower case, NFC.
  std::string Stem(std::string_view lowercased_utf8_word);

 private:
  enum class Habit { kNone, kEnglish, kElision, kRomanian };
  struct Deleter {
    void operator()(sb_stemmer* handle) const;
  };

  std::string Snowball(std::string_view word);

  std::unique_ptr<sb_stemmer, Deleter> handle_;
  Habit habit_ = Habit::kNone;
  BaseForms base_forms_;
};

}  // namespace unspin::lexicon

#endif  // UNSPIN_LEXICON_STEM_H_
