#include "cli/console.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdlib>

#include "cli/safe_text.h"
#include "cli/terminal.h"

namespace unspin::cli {
namespace {

constexpr int kInterruptedExit = 130;  // 128 + SIGINT, as shells have it.

void WriteError(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = write(STDERR_FILENO, text.data(), text.size());
    if (n <= 0) return;  // Nobody is left to be told.
    text.remove_prefix(static_cast<std::size_t>(n));
  }
}

std::string Duration(double seconds) {
  if (seconds < 90) return fmt::format("{} s", std::lround(seconds));
  if (seconds < 5400) return fmt::format("{} min", std::lround(seconds / 60));
  return fmt::format("{:.1f} h", seconds / 3600);
}

}  // namespace

std::string ProgressLine(const Progress& progress, double seconds) {
  std::string line =
      fmt::format("{} articles", Grouped(progress.articles));
  if (progress.bytes_total > 0) {
    line += fmt::format(", {} of {}", HumanBytes(progress.bytes_done),
                        HumanBytes(progress.bytes_total));
  } else if (progress.bytes_done > 0) {
    line += fmt::format(", {}", HumanBytes(progress.bytes_done));
  }
  if (seconds <= 0) return line;
  line += fmt::format(
      ", {}/s", Grouped(static_cast<std::uint64_t>(
                    static_cast<double>(progress.articles) / seconds)));
  if (progress.bytes_done > 0 && progress.bytes_total > progress.bytes_done) {
    const double left =
        static_cast<double>(progress.bytes_total - progress.bytes_done) /
        static_cast<double>(progress.bytes_done);
    line += fmt::format(", {} left", Duration(seconds * left));
  }
  return line;
}

Console::Console(bool quiet)
    : quiet_(quiet), draws_(!quiet && isatty(STDERR_FILENO) == 1) {}

Console::~Console() { Clear(); }

void Console::Error(std::string_view message) {
  const std::lock_guard lock(mutex_);
  ClearLocked();
  WriteError(fmt::format("unspin: {}\n", Safe(message)));
}

void Console::Summary(std::string_view line) {
  if (quiet_) return;
  const std::lock_guard lock(mutex_);
  ClearLocked();
  WriteError(fmt::format("{}\n", Safe(line)));
}

bool Console::IsTime() {
  const auto now = Clock::now();
  if (now - start_ < std::chrono::seconds(1) ||
      (drawn_ && now - drawn_at_ < std::chrono::milliseconds(100))) {
    return false;
  }
  drawn_ = true;
  drawn_at_ = now;
  return true;
}

void Console::Show(const Progress& progress) {
  if (!draws_) return;
  const std::lock_guard lock(mutex_);
  if (IsTime()) Draw(ProgressLine(progress, seconds()));
}

void Console::Show(std::string_view stage, std::uint64_t done,
                   std::uint64_t total) {
  if (!draws_) return;
  const std::lock_guard lock(mutex_);
  if (!IsTime()) return;
  Draw(total > 0
           ? fmt::format("{} {} of {}", stage, Grouped(done), Grouped(total))
           : fmt::format("{} {}", stage, Grouped(done)));
}

void Console::Draw(std::string line) {
  line.resize(std::min<std::size_t>(
      line.size(), static_cast<std::size_t>(TerminalWidth(STDERR_FILENO)) - 1));
  WriteError(fmt::format("\r{}\x1b[K", line));
}

void Console::Clear() {
  const std::lock_guard lock(mutex_);
  ClearLocked();
}

void Console::ClearLocked() {
  if (drawn_) WriteError("\r\x1b[K");
  drawn_ = false;
}

double Console::seconds() const {
  return std::chrono::duration<double>(Clock::now() - start_).count();
}

void Outcome::Fail(const Status& status) {
  const std::lock_guard lock(mutex_);
  switch (status.code()) {
    case Code::kOk: return;
    case Code::kUsage: usage_ = true; break;
    case Code::kUnreadable: unreadable_ = true; break;
    case Code::kMachine: machine_ = true; break;
  }
  console_.Error(status.message());
}

int Outcome::ExitCode() const {
  if (interrupted_) return kInterruptedExit;
  if (machine_) return static_cast<int>(Code::kMachine);
  if (usage_) return static_cast<int>(Code::kUsage);
  if (unreadable_) return static_cast<int>(Code::kUnreadable);
  return flagged_ ? 1 : 0;
}

}  // namespace unspin::cli
