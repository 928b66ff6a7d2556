// make_docs FOLDER: writes the manual page and the completions into FOLDER.

#include <cstdio>
#include <fstream>

#include "pages.h"

namespace unspin::make_docs {

std::vector<std::string> NamesOf(const cli::OptionSpec& option) {
  const std::string all(option.names);
  const std::size_t comma = all.find(',');
  if (comma == all.npos) return {all};
  return {all.substr(0, comma), all.substr(comma + 1)};
}

std::string CommandsOf(const cli::OptionSpec& option, std::string_view between,
                       std::string_view before) {
  std::vector<std::string> names;
  for (const cli::CommandSpec& command : cli::Commands()) {
    if (option.commands & command.bit) {
      names.push_back(std::string(before) + command.name);
    }
  }
  return Join(names, between);
}

std::string Join(const std::vector<std::string>& words,
                 std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string Replace(std::string text, std::string_view what,
                    std::string_view with) {
  for (std::size_t at = text.find(what); at != text.npos;
       at = text.find(what, at + with.size())) {
    text.replace(at, what.size(), with);
  }
  return text;
}

namespace {

bool Write(const std::string& path, const std::string& text) {
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  if (!file) std::fprintf(stderr, "make_docs: cannot write %s\n", path.c_str());
  return static_cast<bool>(file);
}

}  // namespace
}  // namespace unspin::make_docs

int main(int argc, char** argv) {
  using namespace unspin::make_docs;
  if (argc != 2) {
    std::fputs("usage: make_docs FOLDER\n", stderr);
    return 2;
  }
  const std::string folder = std::string(argv[1]) + '/';
  const bool ok = Write(folder + "unspin.1", ManPage()) &&
                  Write(folder + "unspin.bash", BashCompletion()) &&
                  Write(folder + "_unspin", ZshCompletion()) &&
                  Write(folder + "unspin.fish", FishCompletion());
  return ok ? 0 : 1;
}
