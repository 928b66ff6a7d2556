// Any bytes as a web page: an article or a message.

#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::InputFormat;
  return unspin::fuzz::ReadDocument(data, size, {InputFormat::kHtml});
}
