// Container: the members of a compressed file or an archive, as streams.
//
// .gz .zst .xz .bz2 around anything, .zip, and .tar in any of the four; they
// are told by their first bytes (IsContainer). A compressed file that is no
// archive has one member without a name.
//
// Names are labels for messages and ids only; nothing is ever written to disk.
// Links, devices, folders, hidden members and other media (walk.h) are left
// out.
//
// Limits: what comes out is counted, whether anybody reads it or it is passed
// over. Over max_expanded_bytes, or (once 64 MiB have come out) over
// max_expansion_ratio times the bytes of the outermost file that went in, the
// container ends with an error. Decoders take at most 128 MiB (zstd, --long=27)
// or 1 GiB (xz) for their windows; libarchive refuses more. Of an archive with
// more than max_members entries of any kind the rest is skipped.
//
// Errors: an encrypted or damaged member or a truncated archive gives one Status
// that names it; what came before has been delivered.
// Thread safety: none; one thread at a time.

#ifndef UNSPIN_INGEST_CONTAINER_H_
#define UNSPIN_INGEST_CONTAINER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "ingest/byte_stream.h"
#include "unspin/options.h"
#include "unspin/status.h"

namespace unspin::ingest {

// True if `prefix` begins like one of the formats above. 512 bytes tell.
bool IsContainer(std::string_view prefix);

class Container {
 public:
  struct Member {
    std::string name;  // Valid UTF-8 without control characters; may be empty.
    ByteStream* bytes;  // Until the next call of Next().
  };

  // REQUIRES: `in` and `consumed`, the bytes taken from the outermost file,
  // outlive the container. `label` names it in messages.
  static std::unique_ptr<Container> Open(BufferedStream* in, std::string label,
                                         const std::uint64_t* consumed,
                                         const ReadOptions& limits);
  virtual ~Container() = default;

  // The next member; nullopt at the end and after an error.
  virtual std::optional<Result<Member>> Next() = 0;
};

}  // namespace unspin::ingest

#endif  // UNSPIN_INGEST_CONTAINER_H_
