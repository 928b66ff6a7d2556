// Files of the development data, read through the program zstd.
//
// Errors: Unreadable with the name of the file.

#ifndef UNSPIN_BENCHMARKS_QUALITY_DATA_H_
#define UNSPIN_BENCHMARKS_QUALITY_DATA_H_

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "unspin/status.h"

namespace unspin::quality {

// The bytes of a .zst file (--long=27).
Result<std::string> ReadZstd(const std::string& path);

// The records of a .jsonl.zst file.
Result<std::vector<nlohmann::json>> ReadRecords(const std::string& path);

// The records of a .jsonl file that is not compressed.
Result<std::vector<nlohmann::json>> ReadPlainRecords(const std::string& path);

// The files of a .tar.zst archive: name without its folders -> bytes.
Result<std::map<std::string, std::string>> ReadTar(const std::string& path);

}  // namespace unspin::quality

#endif  // UNSPIN_BENCHMARKS_QUALITY_DATA_H_
