#include "cli/interrupt.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <climits>
#include <cstring>

namespace unspin::cli {
namespace {

constexpr int kInterruptedExit = 130;

// Only what a signal handler may touch.
std::atomic<bool> interrupted{false};
std::atomic<bool> ends_soon{false};
std::atomic<bool> doomed{false};
char doomed_file[PATH_MAX];

void EndNow() {
  if (doomed.load()) unlink(doomed_file);
  _exit(kInterruptedExit);
}

void OnSignal(int signal) {
  if (signal == SIGALRM || interrupted.exchange(true)) EndNow();
  if (ends_soon.load()) alarm(1);
}

}  // namespace

void InstallInterrupt() {
  struct sigaction action {};
  action.sa_handler = OnSignal;
  action.sa_flags = SA_RESTART;  // Readers need not know of EINTR.
  sigemptyset(&action.sa_mask);
  for (int signal : {SIGINT, SIGTERM, SIGALRM}) {
    sigaction(signal, &action, nullptr);
  }
  signal(SIGPIPE, SIG_IGN);
}

bool Interrupted() { return interrupted.load(); }

void EndSoonWhenInterrupted() { ends_soon = true; }

void SetDoomedFile(const std::string& path) {
  doomed = false;
  if (path.empty() || path.size() >= sizeof doomed_file) return;
  std::memcpy(doomed_file, path.c_str(), path.size() + 1);
  doomed = true;
}

}  // namespace unspin::cli
