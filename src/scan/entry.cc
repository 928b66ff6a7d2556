#include "scan/entry.h"

#include <algorithm>
#include <utility>

#include "features/channels.h"
#include "index/bytes.h"
#include "index/record.h"

namespace unspin::scan {
namespace {

constexpr std::uint64_t kSampled = 4;  // One of so many shingles.

// Compressors are costly to make and not to be shared.
index::Compressor& ThreadCompressor() {
  thread_local index::Compressor compressor;
  return compressor;
}

bool Meets(const Span& a, const std::vector<Span>& sorted) {
  const auto next = std::upper_bound(
      sorted.begin(), sorted.end(), a.begin,
      [](std::uint32_t at, const Span& s) { return at < s.end; });
  return next != sorted.end() && next->begin < a.end;
}

void LabelAsFurniture(const std::vector<Span>& suppressed,
                      const LeftOut& left_out, text::AnalyzedText* text) {
  for (const std::uint32_t s : left_out) {
    if (s < text->sentences.size()) {
      text->sentences[s].label = text::Label::kFurniture;
    }
  }
  for (text::Sentence& s : text->sentences) {
    if (Meets(s.span, suppressed)) s.label = text::Label::kFurniture;
  }
  std::erase_if(text->quotes, [&](const text::Quote& q) {
    const std::uint32_t s = text->tokens[q.token_begin].sentence;
    return text->sentences[s].label == text::Label::kFurniture;
  });
}

std::vector<std::uint32_t> Sample(const std::vector<std::uint64_t>& shingles) {
  std::vector<std::uint32_t> out;
  std::uint32_t sample = 0;
  for (const std::uint64_t s : shingles) {
    if (IsSampled(s, &sample)) out.push_back(sample);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

base::Hash128 Fingerprint(const text::AnalyzedText& text) {
  std::string words;
  words.reserve(text.forms.size() + text.tokens.size());
  for (const text::Token& t : text.tokens) {
    words += text.Form(t);
    words += ' ';
  }
  return base::HashBytes128(words);
}

}  // namespace

bool IsSampled(std::uint64_t shingle, std::uint32_t* sample) {
  const std::uint64_t mixed = base::Mix64(shingle);
  *sample = static_cast<std::uint32_t>(mixed >> 32);
  return mixed % kSampled == 0;
}

align::Document MakeScanDocument(const std::string& text,
                                 const std::string& language,
                                 const std::vector<Span>& suppressed,
                                 const LeftOut& left_out) {
  if (suppressed.empty() && left_out.empty()) {
    return align::MakeDocument(text, language);
  }
  return align::MakeDocument(text, language, [&](text::AnalyzedText* analyzed) {
    LabelAsFurniture(suppressed, left_out, analyzed);
  });
}

Analysis Analyse(const align::Document& document) {
  const text::AnalyzedText& text = document.text;
  Analysis out;
  out.language = text.language;
  out.words = static_cast<std::uint32_t>(
      std::count_if(text.tokens.begin(), text.tokens.end(),
                    [&](const text::Token& t) { return text.IsProse(t); }));
  out.fingerprint = Fingerprint(text);
  features::Channels channels = features::MakeChannels(text, document.terms);
  out.samples = Sample(channels.shingles);
  out.sketch = detect::MakeSketch(std::move(channels));
  out.wording = MakeWording(document);
  return out;
}

base::Hash128 HashContent(const std::string& text, const std::string& language,
                          const std::vector<Span>& suppressed) {
  index::ByteWriter bytes;
  bytes.String(language);
  for (const Span& s : suppressed) {
    bytes.Fixed32(s.begin);
    bytes.Fixed32(s.end);
  }
  const base::Hash128 hash = base::HashBytes128(text);
  bytes.Fixed64(hash.high);
  bytes.Fixed64(hash.low);
  return base::HashBytes128(bytes.bytes());
}

base::Hash128 HashState(const base::Hash128& content, const LeftOut& left_out) {
  if (left_out.empty()) return content;
  index::ByteWriter bytes;
  bytes.Fixed64(content.high);
  bytes.Fixed64(content.low);
  for (const std::uint32_t s : left_out) bytes.Fixed32(s);
  return base::HashBytes128(bytes.bytes());
}

void Pack(const std::string& text, Entry* entry) {
  entry->text_bytes = text.size();
  entry->packed = ThreadCompressor().Compress(text);
  entry->packed.shrink_to_fit();
}

std::string Unpack(const Entry& entry) {
  std::string text;
  // It was compressed by this process: it cannot fail.
  ThreadCompressor().Decompress(entry.packed, entry.text_bytes, &text);
  return text;
}

}  // namespace unspin::scan
