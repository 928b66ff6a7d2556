// JSON values of a feed or a document, one at a time, parsed by simdjson.
//
// JsonLines reads one value a line and holds one line at most; blank lines are
// passed over. JsonDocument takes one value held in memory: an object, an
// array of objects, or an object one of whose members is such an array (an
// export with a header around it).
//
// Errors: a line that is no JSON, or too long, is one Status that names the
// line; the next call goes on behind it. Invalid UTF-8 is decoded or repaired
// as encoding.h says. An unpaired surrogate escape reads as U+FFFD.
// Thread safety: none.

#ifndef UNSPIN_INGEST_JSON_VALUES_H_
#define UNSPIN_INGEST_JSON_VALUES_H_

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>

#include "ingest/byte_stream.h"
#include "ingest/line_reader.h"
#include "unspin/status.h"

namespace unspin::ingest {

class JsonValues {
 public:
  struct Value {
    simdjson::dom::object object;  // Until the next call of Next().
    std::string label;             // "feed.jsonl:12", or the document's name.
    std::uint64_t line = 0;        // From 1; 0 for the one value of a document.
  };
  virtual ~JsonValues() = default;
  virtual std::optional<Result<Value>> Next() = 0;
};

class JsonLines : public JsonValues {
 public:
  // REQUIRES: `stream` outlives this.
  JsonLines(BufferedStream* stream, std::string label,
            std::uint64_t max_article_bytes);
  std::optional<Result<Value>> Next() override;

 private:
  Result<Value> Parse();

  LineReader lines_;
  std::string label_;
  std::uint64_t max_article_bytes_;
  simdjson::dom::parser parser_;
  bool ended_ = false;
};

class JsonDocument : public JsonValues {
 public:
  // REQUIRES: `document` is valid UTF-8.
  JsonDocument(std::string document, std::string label)
      : document_(std::move(document)), label_(std::move(label)) {}
  std::optional<Result<Value>> Next() override;

 private:
  std::optional<Result<Value>> Start();

  std::string document_;
  std::string label_;
  simdjson::dom::parser parser_;
  simdjson::dom::array array_;
  simdjson::dom::array::iterator next_;
  std::uint64_t number_ = 0;
  bool started_ = false;
  bool in_array_ = false;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_JSON_VALUES_H_
