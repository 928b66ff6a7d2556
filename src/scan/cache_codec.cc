#include "scan/cache_codec.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <string>
#include <string_view>
#include <utility>

#include "base/utf8.h"

namespace unspin::scan {
namespace {

using index::ByteReader;
using index::ByteWriter;

void WriteNumbers(const std::vector<std::uint32_t>& numbers, ByteWriter* out) {
  out->Varint(numbers.size());
  for (const std::uint32_t n : numbers) out->Fixed32(n);
}

// Makes `in` not ok from now on.
void Fail(ByteReader* in) { in->Raw(in->rest().size() + 1); }

// A count of things of at least `least` bytes each: no more than are left.
std::size_t ReadCount(ByteReader* in, std::size_t least) {
  const std::uint64_t count = in->Varint();
  if (count > in->rest().size() / least) {
    Fail(in);
    return 0;
  }
  return static_cast<std::size_t>(count);
}

std::vector<std::uint32_t> ReadNumbers(ByteReader* in) {
  std::vector<std::uint32_t> out(ReadCount(in, 4));
  for (std::uint32_t& n : out) n = in->Fixed32();
  return out;
}

void WriteDouble(double value, ByteWriter* out) {
  out->Fixed64(std::bit_cast<std::uint64_t>(value));
}

double ReadDouble(ByteReader* in) {
  const double value = std::bit_cast<double>(in->Fixed64());
  if (!std::isfinite(value)) Fail(in);
  return value;
}

// In [0, 1].
double ReadShare(ByteReader* in) {
  const double value = ReadDouble(in);
  if (!(value >= 0 && value <= 1)) Fail(in);
  return value;
}

std::string ReadString(ByteReader* in) {
  const std::string_view value = in->String();
  if (!base::IsValidUtf8(value)) Fail(in);
  return std::string(value);
}

void WriteSpan(const Span& span, ByteWriter* out) {
  out->Varint(span.begin);
  out->Varint(span.end);
}

Span ReadSpan(ByteReader* in) {
  Span out;
  out.begin = static_cast<std::uint32_t>(in->Varint());
  out.end = static_cast<std::uint32_t>(in->Varint());
  return out;
}

void WriteLink(const SentenceLink& link, ByteWriter* out) {
  WriteSpan(link.suspect, out);
  WriteSpan(link.source, out);
  WriteDouble(link.score, out);
}

SentenceLink ReadLink(ByteReader* in) {
  SentenceLink out;
  out.suspect = ReadSpan(in);
  out.source = ReadSpan(in);
  out.score = std::clamp(ReadDouble(in), 0.0, 1.0);
  return out;
}

void WritePassage(const Passage& p, ByteWriter* out) {
  WriteSpan(p.suspect, out);
  WriteSpan(p.source, out);
  out->Byte(static_cast<std::uint8_t>(p.kind));
  WriteDouble(p.score, out);
  out->Varint(p.sentences.size());
  for (const SentenceLink& link : p.sentences) WriteLink(link, out);
}

Passage ReadPassage(ByteReader* in) {
  Passage out;
  out.suspect = ReadSpan(in);
  out.source = ReadSpan(in);
  out.kind = static_cast<PassageKind>(in->Byte() % 3);
  out.score = std::clamp(ReadDouble(in), 0.0, 1.0);
  out.sentences.resize(ReadCount(in, 12));
  for (SentenceLink& link : out.sentences) link = ReadLink(in);
  return out;
}

void WriteResult(const SourceResult& r, ByteWriter* out) {
  out->Byte(static_cast<std::uint8_t>(r.verdict));
  WriteDouble(r.score, out);
  WriteDouble(r.coverage, out);
  out->Varint(r.passages.size());
  for (const Passage& p : r.passages) WritePassage(p, out);
  out->Varint(r.altered_quotes.size());
  for (const AlteredQuote& q : r.altered_quotes) {
    WriteSpan(q.suspect, out);
    WriteSpan(q.source, out);
    out->String(q.speaker);
  }
  out->Varint(r.altered_numbers.size());
  for (const AlteredNumber& n : r.altered_numbers) {
    WriteSpan(n.suspect, out);
    WriteSpan(n.source, out);
  }
  out->Varint(r.evidence.size());
  for (const Figure& f : r.evidence) {
    out->String(f.name);
    WriteDouble(f.value, out);
  }
  out->Varint(r.notes.size());
  for (const std::string& note : r.notes) out->String(note);
}

SourceResult ReadResult(ByteReader* in) {
  SourceResult out;
  out.verdict = static_cast<Verdict>(in->Byte() % 6);
  out.score = ReadShare(in);
  out.coverage = ReadShare(in);
  out.passages.resize(ReadCount(in, 14));
  for (Passage& p : out.passages) p = ReadPassage(in);
  out.altered_quotes.resize(ReadCount(in, 5));
  for (AlteredQuote& q : out.altered_quotes) {
    q.suspect = ReadSpan(in);
    q.source = ReadSpan(in);
    q.speaker = ReadString(in);
  }
  out.altered_numbers.resize(ReadCount(in, 4));
  for (AlteredNumber& n : out.altered_numbers) {
    n.suspect = ReadSpan(in);
    n.source = ReadSpan(in);
  }
  out.evidence.resize(ReadCount(in, 9));
  for (Figure& f : out.evidence) {
    f.name = ReadString(in);
    f.value = ReadDouble(in);
  }
  out.notes.resize(ReadCount(in, 1));
  for (std::string& note : out.notes) note = ReadString(in);
  return out;
}

}  // namespace

void Write(const base::Hash128& hash, ByteWriter* out) {
  out->Fixed64(hash.high);
  out->Fixed64(hash.low);
}

base::Hash128 ReadHash(ByteReader* in) {
  const std::uint64_t high = in->Fixed64();
  return {high, in->Fixed64()};
}

void Write(const Analysis& a, ByteWriter* out) {
  out->String(a.language);
  out->Fixed32(a.words);
  Write(a.fingerprint, out);
  for (const auto& keys : a.sketch.band_keys) WriteNumbers(keys, out);
  for (const auto& set : a.sketch.sets) WriteNumbers(set, out);
  WriteNumbers(a.samples, out);
  out->Varint(a.wording.size());
  for (const Wording& w : a.wording) {
    out->Fixed64(w.exact);
    out->Fixed64(w.skeleton);
    out->Varint(w.words);
  }
}

Analysis ReadAnalysis(ByteReader* in) {
  Analysis out;
  out.language = ReadString(in);
  out.words = in->Fixed32();
  out.fingerprint = ReadHash(in);
  for (auto& keys : out.sketch.band_keys) keys = ReadNumbers(in);
  for (auto& set : out.sketch.sets) set = ReadNumbers(in);
  out.samples = ReadNumbers(in);
  out.wording.resize(ReadCount(in, 17));
  for (Wording& w : out.wording) {
    w.exact = in->Fixed64();
    w.skeleton = in->Fixed64();
    w.words = static_cast<std::uint32_t>(in->Varint());
  }
  return out;
}

void Write(const Judged& judged, ByteWriter* out) {
  for (const auto* result : {&judged.first_suspect, &judged.second_suspect}) {
    out->Byte(result->has_value());
    if (*result) WriteResult(**result, out);
  }
}

Judged ReadJudged(ByteReader* in) {
  Judged out;
  for (auto* result : {&out.first_suspect, &out.second_suspect}) {
    if (in->Byte() != 0) *result = ReadResult(in);
  }
  return out;
}

}  // namespace unspin::scan
