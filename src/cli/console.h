// Console: what the program says on standard error: messages, one a line, and
// a progress line if that is a terminal.
//
// Thread safety: all functions may be called from many threads.

#ifndef UNSPIN_CLI_CONSOLE_H_
#define UNSPIN_CLI_CONSOLE_H_

#include <chrono>
#include <cstdint>
#include <mutex>
#include <string>
#include <string_view>

#include "unspin/status.h"

namespace unspin::cli {

// How far a run has come, for the progress line.
struct Progress {
  std::uint64_t articles = 0;
  std::uint64_t bytes_done = 0;
  std::uint64_t bytes_total = 0;  // 0: unknown.
};

// "12,300 articles, 41.0 of 160.2 MB, 820/s, 2 min left"
std::string ProgressLine(const Progress& progress, double seconds);

class Console {
 public:
  // `quiet` silences progress and summaries, never errors.
  explicit Console(bool quiet);
  ~Console();

  // Writes "unspin: MESSAGE".
  void Error(std::string_view message);
  // Writes `line`, unless quiet.
  void Summary(std::string_view line);
  // Redraws the progress line: after the first second, ten times a second.
  void Show(const Progress& progress);
  // The same for a stage of a longer work: "aligning 1,200 of 40,000".
  void Show(std::string_view stage, std::uint64_t done, std::uint64_t total);
  // Erases the progress line; before anything else goes to the terminal.
  void Clear();

  double seconds() const;

 private:
  using Clock = std::chrono::steady_clock;

  bool IsTime();  // To redraw. Under the lock.
  void Draw(std::string line);
  void ClearLocked();

  std::mutex mutex_;
  const bool quiet_;
  const bool draws_;
  const Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_at_;
  bool drawn_ = false;
};

// Collects what went wrong and decides the exit code: 4 before 2 before 3,
// before 1 for something flagged, before 0.
//
// Thread safety: Fail() may be called from many threads.
class Outcome {
 public:
  explicit Outcome(Console& console) : console_(console) {}

  // Says so on the console.
  void Fail(const Status& status);
  void SetFlagged() { flagged_ = true; }
  void SetInterrupted() { interrupted_ = true; }
  int ExitCode() const;

 private:
  Console& console_;
  std::mutex mutex_;
  bool usage_ = false;
  bool unreadable_ = false;
  bool machine_ = false;
  bool flagged_ = false;
  bool interrupted_ = false;
};

}  // namespace unspin::cli

#endif  // UNSPIN_CLI_CONSOLE_H_
