#include "text/stop_words.h"

#include <array>
#include <map>

#include "base/word_table.h"

namespace unspin::text {
namespace {

struct List {
  std::string_view language;
  std::string_view words;  // Separated by single spaces; UTF-8.
};

constexpr std::array kLists = {
    List{"en",
         "a about above after again against ago all almost already also "
         "although always am among an and another any are aren't around as at "
         "away be became because become been before began being below between "
         "both but by came can can't cannot could couldn't did didn't do does "
         "doesn't doing don't done down during each either enough especially "
         "etc even ever every few for from further gave get gets getting give "
         "given go goes going gone got had hadn't has hasn't have haven't "
         "having he he'd he'll he's her here hers herself him himself his how "
         "however i i'd i'll i'm i've if in including instead into is isn't "
         "it it's its itself just keep kept know known least less let let's "
         "like likely made make makes making many may maybe me might mine "
         "more most much must my myself near nearly need neither never no nor "
         "not now of off often on once one only onto or other others "
         "otherwise our ours ourselves out over own per perhaps put quite "
         "rather really s same say saying says said see seem seemed seen "
         "several shall she she's should shouldn't since so some something "
         "soon still such t take taken tell than that that's the their theirs "
         "them themselves then there there's therefore these they they'd "
         "they'll they're they've this those though through throughout thus "
         "to together told too took toward towards under unless until unlike "
         "up upon us use used using very via want was wasn't way we we'd "
         "we'll we're we've well went were weren't what what's whatever when "
         "whenever where whether which while who who's whom whose why will "
         "with within without won't would wouldn't yes yet you you'd you'll "
         "you're you've your yours yourself"},
    List{"de",
         "aber alle allem allen aller alles als also am an ander andere "
         "anderem anderen anderer anderes auch auf aus bei beim bereits bin "
         "bis bist da dabei dadurch daf\xC3\xBCr dagegen daher damit danach "
         "dann daran darauf daraus darin dar\xC3\xBC""ber das dass davon dazu "
         "dem den denen denn der deren des dessen die dies diese diesem "
         "diesen dieser dieses doch dort du durch ein eine einem einen einer "
         "eines einige er erst es etwa etwas euch f\xC3\xBCr gegen "
         "gegen\xC3\xBC""ber gibt hab habe haben hat hatte hatten "
         "h\xC3\xA4tte hier hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren "
         "ihrer ihres im in indem ins ist ja jede jedem jeden jeder jedes "
         "jedoch jener jetzt kann kein keine keinem keinen keiner "
         "k\xC3\xB6nnen k\xC3\xB6nnte machen man mehr mein meine mich mir mit "
         "muss m\xC3\xBCssen nach nicht nichts noch nun nur ob oder ohne "
         "sagte sagt sehr sei seien sein seine seinem seinen seiner seines "
         "seit sich sie sind so solche soll sollen sollte sondern sonst sowie "
         "\xC3\xBC""ber um und uns unser unsere unter viel viele vom von vor "
         "w\xC3\xA4hrend war waren was wegen weil weiter welche welchem "
         "welchen welcher wenn wer werde werden wie wieder will wir wird wo "
         "wollen wollte wurde wurden w\xC3\xBCrde w\xC3\xBCrden zu zum zur "
         "zwar zwischen"},
    List{"fr",
         "a afin ai ainsi alors apr\xC3\xA8s au aucun aura aussi autre autres "
         "aux avait avant avec avoir c ce cela ces cet cette ceux chaque chez "
         "comme comment contre d dans de depuis des deux doit donc dont du "
         "elle elles en encore entre est et \xC3\xA9taient \xC3\xA9tait "
         "\xC3\xA9t\xC3\xA9 \xC3\xAAtre eu eux fait faire il ils j je jusqu l "
         "la le les leur leurs lors lui m ma mais me m\xC3\xAAme mes moins "
         "mon n ne ni nos notre nous on ont or ou o\xC3\xB9 par parce pas "
         "pendant peu peut plus plusieurs pour pourquoi qu quand que quel "
         "quelle quelques qui quoi s sa sans se selon sera ses si son sont "
         "sous sur ta tandis te tous tout toute toutes tr\xC3\xA8s tu un une "
         "vers voir vos votre vous y"},
    List{"es",
         "a al algo algunos ante antes aqu\xC3\xAD as\xC3\xAD aunque bajo "
         "bien cada c\xC3\xB3mo como con contra cual cuando cuatro de del "
         "desde donde dos durante e el \xC3\xA9l ella ellas ellos en entre "
         "era eran es esa ese eso esta est\xC3\xA1 est\xC3\xA1n estas este "
         "esto estos fue fueron ha hab\xC3\xAD""a han hasta hay la las le les "
         "lo los m\xC3\xA1s me mi mientras muy nada ni no nos nosotros o otra "
         "otras otro otros para pero poco por porque que qu\xC3\xA9 quien se "
         "sea seg\xC3\xBAn ser si s\xC3\xAD sido sin sino sobre son su sus "
         "tambi\xC3\xA9n tan tanto te tiene tienen todo todos tras tu un una "
         "uno unos y ya yo"},
    List{"it",
         "a ad agli ai al alla alle allo anche ancora avere c che chi ci come "
         "con contro da dal dalla dalle dei del della delle dello di dopo "
         "dove due e \xC3\xA8 ed era erano essere fa fino fra gli ha hanno i "
         "il in io l la le lei li lo loro lui ma mentre mi ne nei nel nella "
         "nelle noi non o ogni per perch\xC3\xA9 per\xC3\xB2 pi\xC3\xB9 poi "
         "prima quale quando quanto quella quelli quello questa queste questi "
         "questo se sei si sia sono stata stato su sua sue sui sul sulla suo "
         "suoi tra tutti tutto un una uno"},
    List{"pt",
         "a ainda ao aos as at\xC3\xA9 com como da das de depois do dos e "
         "\xC3\xA9 ela elas ele eles em entre era essa esse esta est\xC3\xA1 "
         "este eu foi foram h\xC3\xA1 isso isto j\xC3\xA1 lhe mais mas mesmo "
         "muito na n\xC3\xA3o nas nem no nos o os ou para pela pelo por "
         "porque quando que quem se seja sem ser seu seus s\xC3\xB3 sobre sua "
         "suas tamb\xC3\xA9m tem t\xC3\xAAm um uma"},
    List{"nl",
         "aan al alle als altijd andere ben bij daar dan dat de deze die dit "
         "doch doen door dus een eens en er ge geen haar had heb hebben heeft "
         "hem het hier hij hoe hun ik in is ja je kan kon kunnen maar me meer "
         "men met mij mijn moet na naar niet niets nog nu of om omdat onder "
         "ons ook op over reeds te tegen toch toen tot u uit uw van veel voor "
         "want waren was wat we wel werd wezen wie wij wil worden wordt zal "
         "ze zei zelf zich zij zijn zo zonder zou"},
    List{"sv",
         "alla allt att av blev bli blir d\xC3\xA4r d\xC3\xA5 de dem den "
         "denna deras dess det detta dig din du efter ej eller en er ett "
         "f\xC3\xB6r fr\xC3\xA5n ha hade han hans har henne hennes hon honom "
         "hur i icke ingen inom inte jag kan man med mellan men mig min mot "
         "mycket n\xC3\xA4r ni nu och om oss p\xC3\xA5 s\xC3\xA5 sedan sig "
         "sin sina ska skulle som till under upp ut utan vad var vara vi vid "
         "vilka \xC3\xA4n \xC3\xA4r \xC3\xA5t \xC3\xB6ver"},
    List{"ru",
         "\xD0\xB0 \xD0\xB1\xD0\xB5\xD0\xB7 "
         "\xD0\xB1\xD0\xBE\xD0\xBB\xD0\xB5\xD0\xB5 \xD0\xB1\xD1\x8B "
         "\xD0\xB1\xD1\x8B\xD0\xBB \xD0\xB1\xD1\x8B\xD0\xBB\xD0\xB0 "
         "\xD0\xB1\xD1\x8B\xD0\xBB\xD0\xB8 \xD0\xB1\xD1\x8B\xD0\xBB\xD0\xBE "
         "\xD0\xB1\xD1\x8B\xD1\x82\xD1\x8C \xD0\xB2 \xD0\xB2\xD0\xB0\xD0\xBC "
         "\xD0\xB2\xD0\xB0\xD1\x81 \xD0\xB2\xD0\xBE \xD0\xB2\xD0\xBE\xD1\x82 "
         "\xD0\xB2\xD1\x81\xD0\xB5 \xD0\xB2\xD1\x81\xD0\xB5\xD0\xB3\xD0\xBE "
         "\xD0\xB2\xD1\x81\xD0\xB5\xD1\x85 \xD0\xB2\xD1\x8B "
         "\xD0\xB3\xD0\xB4\xD0\xB5 \xD0\xB4\xD0\xB0 "
         "\xD0\xB4\xD0\xB0\xD0\xB6\xD0\xB5 \xD0\xB4\xD0\xBB\xD1\x8F "
         "\xD0\xB4\xD0\xBE \xD0\xB5\xD0\xB3\xD0\xBE \xD0\xB5\xD0\xB5 "
         "\xD0\xB5\xD1\x81\xD0\xBB\xD0\xB8 \xD0\xB5\xD1\x81\xD1\x82\xD1\x8C "
         "\xD0\xB5\xD1\x89\xD0\xB5 \xD0\xB6\xD0\xB5 \xD0\xB7\xD0\xB0 \xD0\xB8 "
         "\xD0\xB8\xD0\xB7 \xD0\xB8\xD0\xBB\xD0\xB8 \xD0\xB8\xD0\xBC "
         "\xD0\xB8\xD1\x85 \xD0\xBA \xD0\xBA\xD0\xB0\xD0\xBA "
         "\xD0\xBA\xD0\xB0\xD0\xBA\xD0\xBE\xD0\xB9 \xD0\xBA\xD0\xBE "
         "\xD0\xBA\xD0\xBE\xD0\xB3\xD0\xB4\xD0\xB0 \xD0\xBA\xD1\x82\xD0\xBE "
         "\xD0\xBA\xD0\xBE\xD1\x82\xD0\xBE\xD1\x80\xD0\xB0\xD1\x8F "
         "\xD0\xBA\xD0\xBE\xD1\x82\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB3\xD0\xBE "
         "\xD0\xBA\xD0\xBE\xD1\x82\xD0\xBE\xD1\x80\xD0\xBE\xD0\xB9 "
         "\xD0\xBA\xD0\xBE\xD1\x82\xD0\xBE\xD1\x80\xD1\x8B\xD0\xB5 "
         "\xD0\xBA\xD0\xBE\xD1\x82\xD0\xBE\xD1\x80\xD1\x8B\xD0\xB9 "
         "\xD0\xBB\xD0\xB8 \xD0\xBB\xD0\xB8\xD1\x88\xD1\x8C "
         "\xD0\xBC\xD0\xB5\xD0\xB6\xD0\xB4\xD1\x83 "
         "\xD0\xBC\xD0\xB5\xD0\xBD\xD1\x8F \xD0\xBC\xD0\xBD\xD0\xB5 "
         "\xD0\xBC\xD0\xBE\xD0\xB6\xD0\xB5\xD1\x82 \xD0\xBC\xD1\x8B "
         "\xD0\xBD\xD0\xB0 \xD0\xBD\xD0\xB0\xD0\xB4 \xD0\xBD\xD0\xB0\xD1\x81 "
         "\xD0\xBD\xD0\xB5 \xD0\xBD\xD0\xB5\xD0\xB3\xD0\xBE "
         "\xD0\xBD\xD0\xB5\xD0\xB5 \xD0\xBD\xD0\xB5\xD1\x82 \xD0\xBD\xD0\xB8 "
         "\xD0\xBD\xD0\xB8\xD1\x85 \xD0\xBD\xD0\xBE \xD0\xBD\xD1\x83 \xD0\xBE "
         "\xD0\xBE\xD0\xB1 \xD0\xBE\xD0\xBD \xD0\xBE\xD0\xBD\xD0\xB0 "
         "\xD0\xBE\xD0\xBD\xD0\xB8 \xD0\xBE\xD0\xBD\xD0\xBE \xD0\xBE\xD1\x82 "
         "\xD0\xBF\xD0\xBE \xD0\xBF\xD0\xBE\xD0\xB4 "
         "\xD0\xBF\xD0\xBE\xD1\x81\xD0\xBB\xD0\xB5 "
         "\xD0\xBF\xD0\xBE\xD1\x82\xD0\xBE\xD0\xBC\xD1\x83 "
         "\xD0\xBF\xD1\x80\xD0\xB8 \xD0\xBF\xD1\x80\xD0\xBE \xD1\x81 "
         "\xD1\x81\xD0\xB0\xD0\xBC \xD1\x81\xD0\xB2\xD0\xBE\xD0\xB5\xD0\xB9 "
         "\xD1\x81\xD0\xB2\xD0\xBE\xD0\xB8 \xD1\x81\xD0\xB5\xD0\xB1\xD1\x8F "
         "\xD1\x81\xD0\xBE \xD1\x82\xD0\xB0\xD0\xBA "
         "\xD1\x82\xD0\xB0\xD0\xBA\xD0\xB6\xD0\xB5 "
         "\xD1\x82\xD0\xB0\xD0\xBA\xD0\xBE\xD0\xB9 \xD1\x82\xD0\xB0\xD0\xBC "
         "\xD1\x82\xD0\xB5 \xD1\x82\xD0\xB5\xD0\xBC \xD1\x82\xD0\xBE "
         "\xD1\x82\xD0\xBE\xD0\xB3\xD0\xBE "
         "\xD1\x82\xD0\xBE\xD0\xBB\xD1\x8C\xD0\xBA\xD0\xBE "
         "\xD1\x82\xD0\xBE\xD0\xBC \xD1\x82\xD0\xBE\xD1\x82 \xD1\x82\xD1\x8B "
         "\xD1\x83 \xD1\x83\xD0\xB6\xD0\xB5 \xD1\x87\xD0\xB5\xD0\xBC "
         "\xD1\x87\xD1\x82\xD0\xBE \xD1\x87\xD1\x82\xD0\xBE\xD0\xB1\xD1\x8B "
         "\xD1\x8D\xD1\x82\xD0\xB0 \xD1\x8D\xD1\x82\xD0\xB8 "
         "\xD1\x8D\xD1\x82\xD0\xBE \xD1\x8D\xD1\x82\xD0\xBE\xD0\xB3\xD0\xBE "
         "\xD1\x8D\xD1\x82\xD0\xBE\xD0\xBC \xD1\x8D\xD1\x82\xD0\xBE\xD1\x82 "
         "\xD1\x8F"},
};

using Table = base::WordTable<std::uint32_t>;

Table MakeTable() {
  std::map<std::string_view, std::uint32_t> bits;
  for (std::size_t i = 0; i < kLists.size(); ++i) {
    std::string_view rest = kLists[i].words;
    while (!rest.empty()) {
      const std::size_t end = rest.find(' ');
      bits[rest.substr(0, end)] |= 1u << i;
      rest = end == rest.npos ? std::string_view() : rest.substr(end + 1);
    }
  }
  return Table({bits.begin(), bits.end()});
}

}  // namespace

const std::vector<std::string_view>& StopWordLanguages() {
  static const std::vector<std::string_view> languages = [] {
    std::vector<std::string_view> out;
    for (const List& list : kLists) out.push_back(list.language);
    return out;
  }();
  return languages;
}

std::uint32_t StopWordBits(std::string_view word, std::uint64_t hash) {
  static const Table table = MakeTable();
  const std::uint32_t* bits = table.Find(word, hash);
  return bits == nullptr ? 0 : *bits;
}

std::uint32_t StopWordBit(std::string_view language) {
  for (std::size_t i = 0; i < kLists.size(); ++i) {
    if (kLists[i].language == language) return 1u << i;
  }
  return 0;
}

bool IsStopWord(std::string_view language, std::string_view word,
                std::uint64_t hash) {
  return (StopWordBits(word, hash) & StopWordBit(language)) != 0;
}

bool IsStopWord(std::string_view language, std::string_view word) {
  return IsStopWord(language, word, base::Hash64(word));
}

}  // namespace unspin::text
