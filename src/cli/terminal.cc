#include "cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace unspin::cli {
namespace {

constexpr int kUsualWidth = 80;
constexpr int kReadableWidth = 120;

bool ReportsToTerminal(const Args& args) {
  return args.output.empty() && isatty(STDOUT_FILENO) == 1;
}

std::string_view Environment(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

}  // namespace

int TerminalWidth(int fd) {
  int columns = 0;
  winsize size{};
  if (ioctl(fd, TIOCGWINSZ, &size) == 0) columns = size.ws_col;
  if (columns <= 0) columns = std::atoi(std::string(Environment("COLUMNS"))
                                            .c_str());
  if (columns <= 0) columns = kUsualWidth;
  return std::max(columns, 20);
}

int ReportWidth(const Args& args) {
  if (args.width > 0) return args.width;
  if (!ReportsToTerminal(args)) return kUsualWidth;
  return std::min(TerminalWidth(STDOUT_FILENO), kReadableWidth);
}

bool ReportColor(const Args& args) {
  if (args.color == ColorMode::kAlways) return true;
  if (args.color == ColorMode::kNever) return false;
  return Environment("NO_COLOR").empty() && Environment("TERM") != "dumb" &&
         ReportsToTerminal(args);
}

}  // namespace unspin::cli
