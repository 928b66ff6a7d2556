// The manual page, in roff with the macros of man(7).

#include <fmt/format.h>

#include "pages.h"
#include "unspin/version.h"

namespace unspin::make_docs {
namespace {

// Text that stands for itself, at the beginning of a line too.
std::string Roff(std::string_view text) {
  std::string out;
  bool line_begins = true;
  for (const char c : text) {
    if (line_begins && (c == '.' || c == '\'')) out += "\\&";
    line_begins = c == '\n';
    switch (c) {
      case '\\': out += "\\e"; break;
      case '-': out += "\\-"; break;
      case '\'': out += "\\(aq"; break;
      case '`': out += "\\(ga"; break;
      case '^': out += "\\(ha"; break;
      case '~': out += "\\(ti"; break;
      default: out += c;
    }
  }
  return out;
}

std::string Bold(std::string_view text) {
  return "\\fB" + Roff(text) + "\\fR";
}

std::string Italic(std::string_view text) {
  return "\\fI" + Roff(text) + "\\fR";
}

// A term and what is said of it.
std::string Item(const std::string& term, std::string_view text) {
  return fmt::format(".TP\n{}\n{}\n", term, Roff(text));
}

// Lines as they are, such as commands.
std::string Verbatim(std::string_view lines) {
  return fmt::format(".PP\n.RS 4\n.nf\n{}.fi\n.RE\n", Roff(lines));
}

std::string Begin() {
  return fmt::format(
      ".\\\" Made from the tables of commands and options: do not edit.\n"
      ".TH UNSPIN 1 \"\" \"unspin {}\" \"User Commands\"\n"
      ".SH NAME\nunspin \\- finds out whether an article is a rewrite of "
      "another one\n"
      ".SH SYNOPSIS\n",
      Roff(Version()));
}

std::string Synopsis() {
  std::string out;
  for (const cli::CommandSpec& command : cli::Commands()) {
    out += fmt::format("{}{} [options] {}\n", out.empty() ? "" : ".br\n",
                       Bold(fmt::format("unspin {}", command.name)),
                       Roff(command.operands));
  }
  return out + ".br\n" + Bold("unspin help") + " [COMMAND]\n";
}

std::string Description() {
  return ".SH DESCRIPTION\n" +
         Roff("unspin finds out whether an article was reworded, condensed, "
              "restructured or patched together from others, and from which,\n"
              "and shows which sentence came from which. It needs neither "
              "network nor service.\n") +
         ".PP\n" +
         Roff("A verdict is one of copy, light-edit, rewrite and partial, "
              "which are flagged,\nand same-story and none, which are not. "
              "The score is the probability that\nthe text was taken from the "
              "source. It is a reason to read both, not a proof.\n");
}

std::string CommandSections() {
  std::string out = ".SH COMMANDS\n";
  for (const cli::CommandSpec& command : cli::Commands()) {
    out += fmt::format(".SS {} {}\n", Bold(command.name),
                       Roff(command.operands));
    std::string summary = command.summary;
    summary[0] = static_cast<char>(summary[0] - 'a' + 'A');
    out += Roff(summary) + ".\n";
    if (*command.about) out += ".PP\n" + Roff(command.about);
  }
  return out;
}

std::string OptionTerm(const cli::OptionSpec& option) {
  std::vector<std::string> names = NamesOf(option);
  for (std::string& name : names) name = Bold(name);
  std::string term = Join(names, ", ");
  if (*option.value) term += ' ' + Italic(option.value);
  return term;
}

std::string OptionItem(const cli::OptionSpec& option, unsigned all) {
  std::string help = option.help;
  if (help.starts_with("... ")) help.erase(0, 4);
  if (help.ends_with(" ...")) help.erase(help.size() - 4);
  if (option.commands != all) {
    help += fmt::format("\n[{}]", CommandsOf(option, ", "));
  }
  return Item(OptionTerm(option), help);
}

std::string OptionSection() {
  unsigned all = 0;
  for (const cli::CommandSpec& command : cli::Commands()) all |= command.bit;
  std::string out =
      ".SH OPTIONS\n" +
      Roff("Options follow the command. Where one does not belong to all "
           "commands, brackets say to which. Options of check, compare and\n"
           "scan may stand in .unspin.toml as well. A lone -- ends the "
           "options.\n");
  for (const cli::OptionSpec& option : cli::Options()) {
    out += OptionItem(option, all);
  }
  return out;
}

std::string ExitSection() {
  std::string out = ".SH EXIT STATUS\n";
  for (const cli::ExitCodeSpec& code : cli::ExitCodes()) {
    out += Item(Bold(code.code), code.meaning);
  }
  return out + ".PP\n" + Roff(cli::ExitCodeOrder()) +
         "\nReports are written before the exit code is decided.\n";
}

std::string Surroundings() {
  return ".SH ENVIRONMENT\n" +
         Item(Bold("NO_COLOR"), "if set, reports have no colour unless "
                                "--color always is given") +
         Item(Bold("COLUMNS"), "the width of text reports on a terminal that "
                               "does not tell its own") +
         Item(Bold("TERM"), "dumb: no colour") +
         Item(Bold("PATH"), "where git is looked for, for --since") +
         ".SH FILES\n" +
         Item(Bold(".unspin.toml"),
              "options and the allow-list; the nearest from the working "
              "directory upwards, no further\nthan the root of the git "
              "repository") +
         Item(Bold(".gitignore") + ", " + Bold(".git/info/exclude"),
              "what scan leaves out; --no-gitignore turns that off");
}

std::string Examples() {
  std::string out = ".SH EXAMPLES\n";
  for (const cli::CommandSpec& command : cli::Commands()) {
    out += Verbatim(command.examples);
  }
  return Replace(out, ".SH EXAMPLES\n.PP\n", ".SH EXAMPLES\n");
}

}  // namespace

std::string ManPage() {
  return Begin() + Synopsis() + Description() + CommandSections() +
         OptionSection() + ExitSection() + Surroundings() + Examples() +
         ".SH SEE ALSO\n.BR git (1),\n.BR gitignore (5)\n";
}

}  // namespace unspin::make_docs
