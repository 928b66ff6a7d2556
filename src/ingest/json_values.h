// JSON values of a feed or a document, one at a time, parsed by simdjson.
//
// JsonLines reads one value a line and holds one line at most; blank lines are
// passed over. JsonDocument takes one value held in memory: an object, an
// array of objects, or an object one of whose members is such an array (an
// export with a header around it).
//
// Errors: a line that is no JSON, or too long, is one Status that names the
// line; the next call goes on behind it. Values nested deeper than
// ReadOptions::max_depth are refused. Invalid UTF-8 is decoded or repaired
// as encoding.h says. An unpaired surrogate escape reads as U+FFFD.
// Thread safety: none.

#ifndef UNSPIN_INGEST_JSON_VALUES_H_
#define UNSPIN_INGEST_JSON_VALUES_H_

#include <simdjson.h>

#include <cstdint>
#include <optional>
#include <string>

#include "ingest/byte_stream.h"
#include "ingest/json_place.h"
#include "ingest/line_reader.h"
#include "ingest/source_lines.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

class JsonValues {
 public:
  struct Value {
    simdjson::dom::object object;  // Until the next call of Next().
    std::string label;             // "feed.jsonl:12", or the document's name.
    std::uint64_t line = 0;        // From 1; 0 for the one value of a document.
    JsonPlace place;               // In the line or document.
    const SourceLines* lines = nullptr;  // Of that, if positions are mapped.
  };
  virtual ~JsonValues() = default;
  virtual std::optional<Result<Value>> Next() = 0;
};

class JsonLines : public JsonValues {
 public:
  // REQUIRES: `stream` outlives this.
  JsonLines(BufferedStream* stream, std::string label,
            const ReadOptions& options);
  std::optional<Result<Value>> Next() override;

 private:
  Result<Value> Parse();

  LineReader lines_;
  std::string label_;
  ReadOptions options_;
  std::optional<SourceLines> source_lines_;
  simdjson::dom::parser parser_;
  bool ended_ = false;
};

class JsonDocument : public JsonValues {
 public:
  // REQUIRES: `document` is valid UTF-8.
  JsonDocument(std::string document, std::string label,
               const ReadOptions& options);
  std::optional<Result<Value>> Next() override;

 private:
  std::optional<Result<Value>> Start();

  std::string document_;
  std::string label_;
  ReadOptions options_;
  std::optional<SourceLines> source_lines_;
  std::optional<JsonPlace> next_place_;
  simdjson::dom::parser parser_;
  simdjson::dom::array array_;
  simdjson::dom::array::iterator next_;
  std::uint64_t number_ = 0;
  bool started_ = false;
  bool in_array_ = false;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_JSON_VALUES_H_
