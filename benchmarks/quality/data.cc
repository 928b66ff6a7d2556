#include "data.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace unspin::quality {
namespace {

using nlohmann::json;

Result<std::vector<json>> Parse(std::istream& lines, const std::string& path) {
  std::vector<json> out;
  for (std::string line; std::getline(lines, line);) {
    json record = json::parse(line, nullptr, false);
    if (record.is_discarded()) {
      return Status::Unreadable(path + ": a line is not JSON");
    }
    out.push_back(std::move(record));
  }
  return out;
}

}  // namespace

Result<std::string> ReadZstd(const std::string& path) {
  const std::string command = "zstd -dcq --long=27 '" + path + "'";
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return Status::Machine("cannot start zstd");
  std::string out, buffer(1 << 20, '\0');
  while (const std::size_t n = fread(buffer.data(), 1, buffer.size(), pipe)) {
    out.append(buffer, 0, n);
  }
  if (pclose(pipe) != 0) return Status::Unreadable("cannot read " + path);
  return out;
}

Result<std::vector<json>> ReadRecords(const std::string& path) {
  auto bytes = ReadZstd(path);
  if (!bytes.ok()) return bytes.status();
  std::istringstream lines(std::move(*bytes));
  return Parse(lines, path);
}

Result<std::vector<json>> ReadPlainRecords(const std::string& path) {
  std::ifstream lines(path);
  if (!lines) return Status::Unreadable("cannot read " + path);
  return Parse(lines, path);
}

Result<std::map<std::string, std::string>> ReadTar(const std::string& path) {
  constexpr std::size_t kBlock = 512;
  auto bytes = ReadZstd(path);
  if (!bytes.ok()) return bytes.status();
  std::map<std::string, std::string> out;
  for (std::size_t at = 0; at + kBlock <= bytes->size() && (*bytes)[at] != 0;) {
    const std::string name(bytes->c_str() + at);
    const std::size_t size = std::strtoull(bytes->c_str() + at + 124, nullptr, 8);
    const char type = (*bytes)[at + 156];
    at += kBlock;
    if (type == '0' || type == '\0') {
      out[name.substr(name.rfind('/') + 1)] = bytes->substr(at, size);
    }
    at += (size + kBlock - 1) / kBlock * kBlock;
  }
  return out;
}

}  // namespace unspin::quality
