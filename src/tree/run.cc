#include "tree/run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

extern char** environ;

namespace unspin::tree {
namespace {

constexpr std::size_t kMaxOut = std::size_t{1} << 30;
constexpr std::size_t kMaxErr = 64 * 1024;

// Both ends of a pipe, closed at the end.
class Pipe {
 public:
  Pipe() { open_ = pipe2(fds_, O_CLOEXEC) == 0; }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  ~Pipe() {
    CloseWriter();
    if (open_) close(fds_[0]);
  }
  void CloseWriter() {
    if (open_ && fds_[1] >= 0) close(fds_[1]);
    fds_[1] = -1;
  }
  bool open() const { return open_; }
  int reader() const { return fds_[0]; }
  int writer() const { return fds_[1]; }

 private:
  int fds_[2] = {-1, -1};
  bool open_ = false;
};

// Starts the program; returns an errno.
int Spawn(const std::vector<std::string>& words, const Pipe& out,
          const Pipe& err, pid_t* child) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  std::vector<char*> variables;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    if (!std::string_view(*variable).starts_with("LC_ALL=")) {
      variables.push_back(*variable);
    }
  }
  std::string locale = "LC_ALL=C";
  variables.push_back(locale.data());
  variables.push_back(nullptr);

  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY,
                                   0);
  posix_spawn_file_actions_adddup2(&files, out.writer(), STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&files, err.writer(), STDERR_FILENO);
  // The program may ignore SIGPIPE; its children should not.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t usual;
  sigemptyset(&usual);
  sigaddset(&usual, SIGPIPE);
  posix_spawnattr_setsigdefault(&attributes, &usual);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error = posix_spawnp(child, arguments[0], &files, &attributes,
                                 arguments.data(), variables.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&files);
  return error;
}

// Reads both to their ends; false if there is too much.
bool ReadBoth(const Pipe& out, const Pipe& err, Finished* finished) {
  pollfd polled[] = {{out.reader(), POLLIN, 0}, {err.reader(), POLLIN, 0}};
  std::string* texts[] = {&finished->out, &finished->err};
  std::vector<char> buffer(64 * 1024);
  while (polled[0].fd >= 0 || polled[1].fd >= 0) {
    if (poll(polled, 2, -1) < 0 && errno != EINTR) return false;
    for (int i = 0; i < 2; ++i) {
      if (polled[i].fd < 0 || polled[i].revents == 0) continue;
      const ssize_t n = read(polled[i].fd, buffer.data(), buffer.size());
      if (n < 0 && errno == EINTR) continue;
      if (n <= 0) {
        polled[i].fd = -1;
        continue;
      }
      texts[i]->append(buffer.data(), static_cast<std::size_t>(n));
    }
    if (finished->out.size() > kMaxOut) return false;
    finished->err.resize(std::min(finished->err.size(), kMaxErr));
  }
  return true;
}

}  // namespace

Result<Finished> Run(const std::vector<std::string>& words) {
  Pipe out, err;
  if (!out.open() || !err.open()) {
    return Status::Machine(fmt::format("{} cannot be run: {}", words[0],
                                       std::strerror(errno)));
  }
  pid_t child = 0;
  if (const int error = Spawn(words, out, err, &child); error != 0) {
    if (error == ENOENT) {
      return Status::Usage(fmt::format("{} was not found", words[0]));
    }
    return Status::Machine(fmt::format("{} cannot be run: {}", words[0],
                                       std::strerror(error)));
  }
  out.CloseWriter();
  err.CloseWriter();
  Finished finished;
  const bool read = ReadBoth(out, err, &finished);
  // If not all was read, the pipe breaks when it is closed and ends the child.
  int status = 0;
  while (read && waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!read) {
    return Status::Machine(fmt::format("{} gave more than 1 GiB", words[0]));
  }
  finished.code = WIFEXITED(status) ? WEXITSTATUS(status)
                                    : 128 + WTERMSIG(status);
  return finished;
}

}  // namespace unspin::tree
