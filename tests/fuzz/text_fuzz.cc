// Any bytes: the spans of sentences, tokens and quotes lie in the text, in order.

#include "fuzz.h"
#include "text/analyze.h"

namespace {

using unspin::fuzz::Require;

void RequireWithin(unspin::Span span, std::uint32_t size) {
  Require(span.begin <= span.end && span.end <= size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto text = unspin::text::Analyze(bytes, "");
  Require(text.code_points == unspin::base::DecodeUtf8(bytes).size());
  std::uint32_t last = 0, token = 0;
  for (const auto& s : text.sentences) {
    RequireWithin(s.span, text.code_points);
    Require(s.span.begin >= last);
    last = s.span.end;
    Require(s.token_begin == token && s.token_begin <= s.token_end);
    token = s.token_end;
  }
  Require(token == text.tokens.size());
  last = 0;
  for (const auto& t : text.tokens) {
    RequireWithin(t.span, text.code_points);
    Require(t.span.begin >= last && t.sentence < text.sentences.size());
    last = t.span.begin;
    Require(t.form_begin + t.form_size <= text.forms.size());
  }
  for (const auto& q : text.quotes) {
    RequireWithin(q.span, text.code_points);
    Require(q.token_begin < q.token_end && q.token_end <= text.tokens.size());
  }
  return 0;
}
