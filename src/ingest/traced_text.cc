#include "ingest/traced_text.h"

#include <algorithm>

namespace unspin::ingest {

TracedText TracedText::Whole(std::string text, bool traced) {
  TracedText whole(traced);
  if (traced && !text.empty()) whole.Trace(0, 0, text.size());
  whole.text_ = std::move(text);
  return whole;
}

std::size_t TracedText::RunAt(std::size_t at) const {
  const auto after = std::upper_bound(
      runs_.begin(), runs_.end(), at,
      [](std::size_t offset, const Run& run) { return offset < run.text; });
  return after == runs_.begin()
             ? 0
             : static_cast<std::size_t>(after - runs_.begin()) - 1;
}

std::size_t TracedText::SourceAt(std::size_t at) const {
  if (runs_.empty()) return 0;
  const Run& run = runs_[RunAt(at)];
  return run.source + (at - std::min(at, run.text));
}

void TracedText::Append(const TracedText& other, std::size_t begin,
                        std::size_t end) {
  if (traced_ && begin < end && !other.runs_.empty()) {
    std::size_t at = begin;
    for (std::size_t i = other.RunAt(begin); at < end; ++i) {
      const bool last = i + 1 == other.runs_.size();
      const std::size_t stop =
          last ? end : std::min(end, other.runs_[i + 1].text);
      const std::size_t from = std::max(at, other.runs_[i].text);
      // An escape keeps its run apart, also from what it seems to go on. What is
      // before the first run has no source.
      if (from < stop) {
        runs_.push_back({text_.size() + (from - begin),
                         other.runs_[i].source + (from - other.runs_[i].text)});
      }
      at = stop;
    }
    next_ = other.SourceAt(end - 1) + 1;
    end_ = text_.size() + (end - begin);
  }
  text_.append(other.text_, begin, end - begin);
}

void TracedText::RemoveSuffix(std::size_t bytes) {
  text_.resize(text_.size() - bytes);
  while (!runs_.empty() && runs_.back().text >= text_.size()) runs_.pop_back();
  end_ = text_.size() + 1;  // Whatever comes next begins a run.
}

void TracedText::TraceThrough(const TracedText& outer) {
  if (!traced_ || outer.runs_.empty()) return;
  std::vector<Run> through;
  for (std::size_t i = 0; i < runs_.size(); ++i) {
    const Run& run = runs_[i];
    const std::size_t end =
        i + 1 < runs_.size() ? runs_[i + 1].text : text_.size();
    through.push_back({run.text, outer.SourceAt(run.source)});
    for (std::size_t k = outer.RunAt(run.source) + 1;
         k < outer.runs_.size(); ++k) {
      const std::size_t at = run.text + (outer.runs_[k].text - run.source);
      if (at >= end) break;
      if (at > run.text) through.push_back({at, outer.runs_[k].source});
    }
  }
  runs_ = std::move(through);
  end_ = text_.size() + 1;
}

}  // namespace unspin::ingest
