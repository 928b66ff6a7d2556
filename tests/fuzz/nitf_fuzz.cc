// Any bytes as NITF.

#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::InputFormat;
  return unspin::fuzz::ReadDocument(data, size, {InputFormat::kNitf});
}
