// The fixtures, and folders for what tests write.

#ifndef UNSPIN_TESTS_SUPPORT_FIXTURES_H_
#define UNSPIN_TESTS_SUPPORT_FIXTURES_H_

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace unspin::testing_support {

inline std::string FixturePath(const std::string& name) {
  return std::string(UNSPIN_FIXTURES) + "/" + name;
}

// The bytes of a fixture such as "wire/01-ferry.txt".
inline std::string ReadFixture(const std::string& name) {
  std::ifstream in(FixturePath(name), std::ios::binary);
  EXPECT_TRUE(in) << name;
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

// Names of all fixtures in plain text, sorted.
inline std::vector<std::string> TextFixtures() {
  std::vector<std::string> names;
  const std::filesystem::path root(UNSPIN_FIXTURES);
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".txt") continue;
    names.push_back(std::filesystem::relative(entry.path(), root).string());
  }
  std::sort(names.begin(), names.end());
  EXPECT_GT(names.size(), 40u);
  return names;
}

// A folder that is gone after the test.
class TempFolder {
 public:
  TempFolder() {
    std::string name =
        (std::filesystem::temp_directory_path() / "unspin-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  TempFolder(const TempFolder&) = delete;
  TempFolder& operator=(const TempFolder&) = delete;

  std::string Path(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace unspin::testing_support

#endif  // UNSPIN_TESTS_SUPPORT_FIXTURES_H_
