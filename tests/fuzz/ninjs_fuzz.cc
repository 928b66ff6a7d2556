// Any bytes as IPTC ninjs, 1 to 3.

#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::InputFormat;
  return unspin::fuzz::ReadDocument(data, size, {InputFormat::kNinjs});
}
