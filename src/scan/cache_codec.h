// How the values of the cache are written as bytes.
//
// Thread safety: pure.

#ifndef UNSPIN_SCAN_CACHE_CODEC_H_
#define UNSPIN_SCAN_CACHE_CODEC_H_

#include "index/bytes.h"
#include "scan/entry.h"
#include "scan/judged.h"

namespace unspin::scan {

void Write(const base::Hash128& hash, index::ByteWriter* out);
void Write(const Analysis& analysis, index::ByteWriter* out);
void Write(const Judged& judged, index::ByteWriter* out);

// What cannot have been written leaves `in` not ok(). Spans are not held to their
// texts, which are not known here: reports clip them.
base::Hash128 ReadHash(index::ByteReader* in);
Analysis ReadAnalysis(index::ByteReader* in);
Judged ReadJudged(index::ByteReader* in);

}  // namespace unspin::scan

#endif  // UNSPIN_SCAN_CACHE_CODEC_H_
