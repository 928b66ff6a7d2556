// Plain text: the whole file is the text.
//
// The title is the first line with something on it if a blank line follows, it
// has at most 200 code points and does not end like a sentence (a question
// mark may end it). The text keeps that line.

#ifndef UNSPIN_INGEST_PLAIN_TEXT_H_
#define UNSPIN_INGEST_PLAIN_TEXT_H_

#include "ingest/draft.h"

namespace unspin::ingest {

// REQUIRES: `text` is valid UTF-8 with "\n" as line end.
Draft ReadPlainText(TracedText text);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_PLAIN_TEXT_H_
