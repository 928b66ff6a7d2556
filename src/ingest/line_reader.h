// LineReader: the lines of a stream, one at a time, with bounded memory.
//
// Lines end with "\n" or "\r\n"; the end is not part of the line. A UTF-8 byte
// order mark at the start is dropped. A line over the limit is passed over
// without being held: too_long() is true and text() empty.
//
// When the stream fails, an unfinished last line is not delivered: half a
// record must not pass for a whole one.

#ifndef UNSPIN_INGEST_LINE_READER_H_
#define UNSPIN_INGEST_LINE_READER_H_

#include <cstdint>
#include <string>

#include "ingest/byte_stream.h"

namespace unspin::ingest {

class LineReader {
 public:
  // REQUIRES: `stream` outlives this. `reserve` more bytes can be appended to
  // text() without moving it.
  LineReader(BufferedStream* stream, std::uint64_t max_bytes,
             std::size_t reserve)
      : stream_(stream), max_bytes_(max_bytes), reserve_(reserve) {}

  // Goes to the next line; false at the end or on an error of the stream.
  bool Next();

  std::string& text() { return line_; }
  std::uint64_t number() const { return number_; }  // From 1.
  bool too_long() const { return too_long_; }
  const Status& status() const { return stream_->status(); }

 private:
  void Append(std::string_view part);

  BufferedStream* stream_;
  std::uint64_t max_bytes_;
  std::size_t reserve_;
  std::string line_;
  std::uint64_t number_ = 0;
  bool too_long_ = false;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_LINE_READER_H_
