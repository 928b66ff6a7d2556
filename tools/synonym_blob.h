// Writes tables of synonyms (src/lexicon/synonyms_format.h); for the compilers of
// WordNet and of thesauri, which run at build time.

#ifndef UNSPIN_TOOLS_SYNONYM_BLOB_H_
#define UNSPIN_TOOLS_SYNONYM_BLOB_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "lexicon/synonyms_format.h"

namespace unspin::lexicon {

using Ids = std::vector<std::uint32_t>;

// Lists as in Synonyms, ascending.
struct BlobWord {
  Ids senses, near, opposites;
};

// `words` by StemHash, `forms` by irregular form; `name` says what the table is
// made of and is cut to what the header holds.
inline std::string MakeBlob(const std::map<std::uint32_t, BlobWord>& words,
                            const std::map<std::string, std::string>& forms,
                            std::string_view name) {
  Ids hashes, offsets, ids, starts;
  std::string chars;
  for (const auto& [key, word] : words) {
    hashes.push_back(key);
    for (const Ids* list : {&word.senses, &word.near, &word.opposites}) {
      offsets.push_back(static_cast<std::uint32_t>(ids.size()));
      ids.insert(ids.end(), list->begin(), list->end());
    }
  }
  offsets.push_back(static_cast<std::uint32_t>(ids.size()));
  for (const auto& [form, base] : forms) {
    for (const std::string* text : {&form, &base}) {
      starts.push_back(static_cast<std::uint32_t>(chars.size()));
      chars += *text;
    }
  }
  starts.push_back(static_cast<std::uint32_t>(chars.size()));

  BlobHeader header;
  header.words = static_cast<std::uint32_t>(words.size());
  header.ids = static_cast<std::uint32_t>(ids.size());
  header.forms = static_cast<std::uint32_t>(forms.size());
  header.chars = static_cast<std::uint32_t>(chars.size());
  name.copy(header.wordnet.data(), header.wordnet.size());
  std::string blob(reinterpret_cast<const char*>(&header), sizeof header);
  for (const Ids* section : {&hashes, &offsets, &ids, &starts}) {
    blob.append(reinterpret_cast<const char*>(section->data()),
                section->size() * sizeof(std::uint32_t));
  }
  blob += chars;
  header.checksum =
      base::Hash64(std::string_view(blob).substr(offsetof(BlobHeader, format)));
  std::memcpy(blob.data(), &header, sizeof header);
  return blob;
}

}  // namespace unspin::lexicon

#endif  // UNSPIN_TOOLS_SYNONYM_BLOB_H_
