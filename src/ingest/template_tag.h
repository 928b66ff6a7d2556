// Tags of template languages, which are not text: {{ ... }} and {% ... %} of
// Liquid, Jinja and Vue, {# ... #} of Jinja, {{< ... >}} and {{% ... %}} of
// Hugo.
//
// Thread safety: a pure function.

#ifndef UNSPIN_INGEST_TEMPLATE_TAG_H_
#define UNSPIN_INGEST_TEMPLATE_TAG_H_

#include <cstddef>
#include <string_view>

namespace unspin::ingest {

// Bytes of the tag at text[at], 0 if there is none. A tag of more than 2,000
// bytes is not recognised, which bounds the cost.
std::size_t TemplateTagBytes(std::string_view text, std::size_t at);

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_TEMPLATE_TAG_H_
