// What is made out of the tables of commands and options (cli/flags.h,
// cli/option_table.h): the manual page and the completions of three shells.
//
// Thread safety: pure functions.

#ifndef UNSPIN_TOOLS_MAKE_DOCS_PAGES_H_
#define UNSPIN_TOOLS_MAKE_DOCS_PAGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "cli/flags.h"
#include "cli/option_table.h"

namespace unspin::make_docs {

std::string ManPage();
std::string BashCompletion();
std::string ZshCompletion();
std::string FishCompletion();

// "-i" and "--index", or "--index" alone.
std::vector<std::string> NamesOf(const cli::OptionSpec& option);

// The names of the commands that have the option, each after `before`, with
// `between` in between.
std::string CommandsOf(const cli::OptionSpec& option, std::string_view between,
                       std::string_view before = "");

// `words` with `between` in between.
std::string Join(const std::vector<std::string>& words,
                 std::string_view between);

// `text` with `with` in place of every `what`.
std::string Replace(std::string text, std::string_view what,
                    std::string_view with);

}  // namespace unspin::make_docs

#endif  // UNSPIN_TOOLS_MAKE_DOCS_PAGES_H_
