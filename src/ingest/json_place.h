// JsonPlace: where in a JSON document its values stand, which the parser does
// not tell.
//
// Cost: a look-up passes over what is before the value.
// Thread safety: a value.

#ifndef UNSPIN_INGEST_JSON_PLACE_H_
#define UNSPIN_INGEST_JSON_PLACE_H_

#include <cstddef>
#include <optional>
#include <string_view>

#include "ingest/traced_text.h"

namespace unspin::ingest {

class JsonPlace {
 public:
  // The value that begins at or after `at`. REQUIRES: `json` is a document
  // that a parser took, and outlives this.
  explicit JsonPlace(std::string_view json, std::size_t at = 0);
  JsonPlace() : JsonPlace("") {}

  std::size_t at() const { return at_; }
  std::string_view json() const { return json_; }

  // The first member of that name, if this is an object.
  std::optional<JsonPlace> Member(std::string_view name) const;

  // The first element, if this is an array that has one.
  std::optional<JsonPlace> First() const;

  // The element behind this one in its array.
  std::optional<JsonPlace> Next() const;

  // The string that stands here, traced to the document: an escape as a whole,
  // all between escapes byte for byte.
  std::optional<TracedText> String() const;

 private:
  std::size_t End() const;

  std::string_view json_;
  std::size_t at_;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_JSON_PLACE_H_
