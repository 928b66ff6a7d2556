// TracedText: text put together from parts of a source, which remembers from
// where each part came if it is asked to.
//
// Readers build the text of an article with it. What one step made out of a
// file is the source of the next (HTML within JSON): TraceThrough() joins both.
//
// Cost: as std::string; traced, 16 bytes for each part that does not go on
// where the one before ended.
// Thread safety: a value.

#ifndef UNSPIN_INGEST_TRACED_TEXT_H_
#define UNSPIN_INGEST_TRACED_TEXT_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace unspin::ingest {

class TracedText {
 public:
  // From byte `text` on, bytes stand at `source` and behind, up to the next
  // run. A part that stands for something else (an escape) is a run of its own.
  struct Run {
    std::size_t text = 0;
    std::size_t source = 0;
  };

  explicit TracedText(bool traced = false) : traced_(traced) {}

  // A text that is its own source.
  static TracedText Whole(std::string text, bool traced);

  bool traced() const { return traced_; }
  bool empty() const { return text_.empty(); }
  std::size_t size() const { return text_.size(); }
  const std::string& text() const { return text_; }
  const std::vector<Run>& runs() const { return runs_; }
  std::string Take() { return std::move(text_); }

  // Appends what stands at `source`, byte for byte or as a whole.
  void Append(std::string_view part, std::size_t source) {
    if (traced_ && !part.empty()) Trace(text_.size(), source, part.size());
    text_ += part;
  }
  void Append(char c, std::size_t source) {
    if (traced_) Trace(text_.size(), source, 1);
    text_ += c;
  }

  // Appends what the source does not have; it counts to what is before it.
  void Insert(std::string_view part) { text_ += part; }

  // Appends the bytes [begin, end) of `other`, with their sources.
  void Append(const TracedText& other, std::size_t begin, std::size_t end);
  void Append(const TracedText& other) { Append(other, 0, other.size()); }

  void RemoveSuffix(std::size_t bytes);

  // Where the byte at `at` came from. REQUIRES: traced().
  std::size_t SourceAt(std::size_t at) const;

  // Makes the source of `outer` the source of this. REQUIRES: what was traced
  // so far are offsets into outer.text().
  void TraceThrough(const TracedText& outer);

 private:
  void Trace(std::size_t at, std::size_t source, std::size_t size) {
    if (source != next_ || at != end_ || runs_.empty()) {
      runs_.push_back({at, source});
    }
    next_ = source + size;
    end_ = at + size;
  }
  // The first run that ends behind `at`. REQUIRES: runs_ not empty.
  std::size_t RunAt(std::size_t at) const;

  bool traced_;
  std::string text_;
  std::vector<Run> runs_;
  std::size_t next_ = 0;  // Source and place of what would go on seamlessly.
  std::size_t end_ = 0;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_TRACED_TEXT_H_
