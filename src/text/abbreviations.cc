#include "text/abbreviations.h"

#include <unordered_set>

namespace unspin::text {
namespace {

using Set = std::unordered_set<std::string_view>;

// English, German, French, Spanish, Italian and Russian together: the lists
// hardly collide, and wire copy quotes across languages.
const Set& BeforeName() {
  static const Set set = {
      // Titles and ranks.
      "mr", "mrs", "ms", "mx", "dr", "drs", "prof", "rev", "hon", "fr", "msgr",
      "sr", "sra", "srta", "st", "ste", "mme", "mlle", "gen", "lt", "col",
      "maj", "capt", "cpt", "cmdr", "adm", "sgt", "cpl", "pvt", "brig", "ens",
      "gov", "sen", "sens", "rep", "reps", "pres", "supt", "det", "insp",
      "atty", "amb", "asst", "assoc", "dep", "messrs", "gens", "govs", "lts",
      "spc", "pfc", "hr", "frl", "ing", "dipl", "univ", "don", "vol",
      // Before a number or a name.
      "no", "nos", "nr", "vs", "v", "fig", "figs", "pp", "art", "sec", "mt",
      "ft", "approx", "ca", "cf", "e.g", "i.e", "z.b", "d.h", "u.a", "bzw",
      "vgl", "evtl", "ggf", "inkl", "sog", "geb", "gest", "u.s.c", "op",
      // Russian, in UTF-8: g., ul., im., prof., akad., gen., rub., tys., mln.
      "\xD0\xB3", "\xD1\x83\xD0\xBB", "\xD0\xB8\xD0\xBC",
      "\xD0\xBF\xD1\x80\xD0\xBE\xD1\x84", "\xD0\xB0\xD0\xBA\xD0\xB0\xD0\xB4",
      "\xD0\xB3\xD0\xB5\xD0\xBD", "\xD1\x82\xD1\x8B\xD1\x81",
      "\xD0\xBC\xD0\xBB\xD0\xBD", "\xD0\xBC\xD0\xBB\xD1\x80\xD0\xB4"};
  return set;
}

const Set& MayEnd() {
  static const Set set = {
      "inc", "corp", "co", "ltd", "llc", "llp", "plc", "bros", "dept", "jr",
      "etc", "al", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
      "sept", "oct", "nov", "dec", "mon", "tue", "tues", "wed", "thu", "thurs",
      "fri", "sat", "sun", "ave", "blvd", "rd", "est", "ala", "ariz", "ark",
      "calif", "colo", "conn", "del", "fla", "ga", "ill", "ind", "kan", "ky",
      "la", "md", "mass", "mich", "minn", "miss", "mo", "mont", "neb", "nev",
      "okla", "ore", "pa", "tenn", "tex", "vt", "va", "wash", "wis", "wyo",
      "ont", "que", "ph.d", "usw", "mio", "mrd", "tsd", "str", "jh", "esq",
      "ret", "min", "max", "hrs", "lbs", "oz", "km", "kg",
      "\xD0\xB3\xD0\xB3", "\xD1\x80\xD1\x83\xD0\xB1", "\xD0\xB4\xD1\x80"};
  return set;
}

const Set& Openers() {
  static const Set set = {
      "the", "a", "an", "he", "she", "it", "they", "we", "i", "you", "this",
      "that", "these", "those", "in", "on", "at", "but", "and", "or", "so",
      "if", "when", "while", "as", "after", "before", "since", "for", "from",
      "to", "with", "by", "his", "her", "its", "their", "our", "my", "there",
      "here", "what", "who", "why", "how", "where", "which", "some", "many",
      "most", "more", "no", "not", "one", "two", "both", "all", "another",
      "other", "others", "although", "though", "because", "despite", "under",
      "over", "even", "still", "also", "asked", "however", "meanwhile",
      "earlier", "last", "next", "according", "officials", "police",
      // German.
      "der", "die", "das", "ein", "eine", "er", "sie", "es", "wir", "ich",
      "im", "am", "auch", "nach", "bei", "mit", "von", "dem", "den", "zudem",
      // French and Spanish.
      "le", "les", "un", "une", "il", "elle", "ils", "nous", "mais", "dans",
      "el", "los", "las", "una", "pero", "en", "seg\xC3\xBAn"};
  return set;
}

}  // namespace

Abbreviation Classify(std::string_view word) {
  if (BeforeName().contains(word)) return Abbreviation::kBeforeName;
  if (MayEnd().contains(word)) return Abbreviation::kMayEnd;
  return Abbreviation::kNone;
}

bool IsSentenceOpener(std::string_view word) {
  return Openers().contains(word);
}

}  // namespace unspin::text
