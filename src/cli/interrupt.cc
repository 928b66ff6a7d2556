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
struct DoomedFile {
  std::atomic<bool> doomed{false};
  char path[PATH_MAX];
};
DoomedFile doomed_files[32];

void EndNow() {
  for (const DoomedFile& file : doomed_files) {
    if (file.doomed.load()) unlink(file.path);
  }
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

void DoomFile(const std::string& path) {
  if (path.size() >= PATH_MAX) return;
  for (DoomedFile& file : doomed_files) {
    if (file.doomed.load()) continue;
    std::memcpy(file.path, path.c_str(), path.size() + 1);
    file.doomed = true;
    return;
  }
}

void SpareFile(const std::string& path) {
  for (DoomedFile& file : doomed_files) {
    if (file.doomed.load() && path == file.path) file.doomed = false;
  }
}

}  // namespace unspin::cli
