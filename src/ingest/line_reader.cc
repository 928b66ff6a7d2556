#include "ingest/line_reader.h"

#include <algorithm>

namespace unspin::ingest {

void LineReader::Append(std::string_view part) {
  if (too_long_) return;
  if (line_.size() + part.size() > max_bytes_) {
    too_long_ = true;
    line_.clear();
    line_.shrink_to_fit();
    return;
  }
  const std::size_t needed = line_.size() + part.size() + reserve_;
  if (needed > line_.capacity()) {
    line_.reserve(std::max(needed, 2 * line_.capacity()));
  }
  line_.append(part);
}

bool LineReader::Next() {
  line_.clear();
  too_long_ = false;
  bool any = false;
  for (;;) {
    const std::string_view block = stream_->Peek(1);
    if (block.empty()) {
      if (!any || !stream_->status().ok()) return false;
      break;
    }
    any = true;
    const std::size_t end = block.find('\n');
    Append(block.substr(0, end));
    stream_->Consume(end == block.npos ? block.size() : end + 1);
    if (end != block.npos) break;
  }
  ++number_;
  if (!line_.empty() && line_.back() == '\r') line_.pop_back();
  if (number_ == 1 && line_.starts_with("\xEF\xBB\xBF")) line_.erase(0, 3);
  return true;
}

}  // namespace unspin::ingest
