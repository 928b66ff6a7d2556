// Findings made by hand: a small readable set, which the documentation shows;
// one whose every name and text is made to break a format; and large ones.

#ifndef UNSPIN_TESTS_REPORT_FINDINGS_SAMPLE_H_
#define UNSPIN_TESTS_REPORT_FINDINGS_SAMPLE_H_

#include <string>
#include <string_view>

#include "unspin/findings.h"

namespace unspin::report {

// Three documents of a site and one of an index; one new finding, one known,
// one allowed, one partial; a cluster, boilerplate, skipped and fixed ones.
Findings SmallFindings();

// Markup, formulas, mentions, control characters, broken UTF-8, right-to-left
// script, emoji, line ends, very long names, in all places.
Findings HostileFindings();

// Nothing found in one document.
Findings NoFindings();

// `n` new findings of `passages` passages each, in `n` + 1 documents.
Findings ManyFindings(std::size_t n, std::size_t passages);

}  // namespace unspin::report

#endif  // UNSPIN_TESTS_REPORT_FINDINGS_SAMPLE_H_
