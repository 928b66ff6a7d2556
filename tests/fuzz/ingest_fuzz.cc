// Any bytes as a document of any format, to be recognised by itself.

#include "document_fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  using unspin::InputFormat;
  return unspin::fuzz::ReadDocument(
      data, size,
      {InputFormat::kAuto, InputFormat::kText, InputFormat::kMarkdown,
       InputFormat::kHtml, InputFormat::kJsonLines, InputFormat::kNinjs,
       InputFormat::kNewsMl, InputFormat::kNitf});
}
