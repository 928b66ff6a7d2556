#include "detect/stored_article.h"

#include <utility>

#include "base/utf8.h"
#include "detect/dates.h"
#include "index/bytes.h"

namespace unspin::detect {

index::Record ToRecord(const Article& article, Sketch sketch) {
  index::ByteWriter meta;
  for (const std::string* field :
       {&article.title, &article.date, &article.url, &article.language,
        &article.outlet, &article.slug}) {
    meta.String(*field);
  }
  index::Record record;
  record.id = article.id;
  record.meta = meta.bytes();
  record.body = article.text;
  record.text_bytes = article.text.size();
  record.day = ParseDay(article.date);
  record.band_keys.assign(std::make_move_iterator(sketch.band_keys.begin()),
                          std::make_move_iterator(sketch.band_keys.end()));
  record.sets.assign(std::make_move_iterator(sketch.sets.begin()),
                     std::make_move_iterator(sketch.sets.end()));
  return record;
}

Result<Article> FromContent(index::Snapshot::Content content) {
  Article article;
  index::ByteReader meta(content.meta);
  for (std::string* field : {&article.title, &article.date, &article.url,
                             &article.language, &article.outlet, &article.slug}) {
    *field = std::string(meta.String());
  }
  article.id = std::move(content.id);
  article.text = std::move(content.body);
  bool sound = meta.AtEnd() && !article.id.empty();
  for (const std::string* field :
       {&article.id, &article.title, &article.date, &article.url,
        &article.language, &article.outlet, &article.slug, &article.text}) {
    sound = sound && base::IsValidUtf8(*field);
  }
  if (!sound) {
    return Status::Unreadable("the index entry of '" +
                              base::RepairUtf8(article.id) + "' is damaged");
  }
  article.origin = article.id;
  return article;
}

}  // namespace unspin::detect
