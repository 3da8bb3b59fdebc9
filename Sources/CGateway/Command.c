/* Starts a command that the operator registered, with nothing of this process but three descriptors. Never in a session. */
#define _GNU_SOURCE
#include "CGateway.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static char *const surroundings[] = {"PATH=/usr/local/bin:/usr/bin:/bin", "LANG=C.UTF-8", "HOME=/nonexistent", NULL};

/* Only what may be called between fork and exec in a process with threads. */
static int become(const char *folder, char *const words[], int input, int output, pid_t parent) {
  if (setpgid(0, 0) != 0) return errno;
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return errno;
  if (getppid() != parent) return ESRCH;
  struct rlimit none = {0, 0};
  if (setrlimit(RLIMIT_CORE, &none) != 0) return errno;
  if (dup2(input, STDIN_FILENO) < 0 || dup2(output, STDOUT_FILENO) < 0 || dup2(output, STDERR_FILENO) < 0) return errno;
  if (chdir(folder) != 0) return errno;
  struct sigaction standard = {.sa_handler = SIG_DFL};
  for (int number = 1; number < NSIG; number++) sigaction(number, &standard, NULL);
  sigset_t no_signals;
  sigemptyset(&no_signals);
  sigprocmask(SIG_SETMASK, &no_signals, NULL);
  execve(words[0], words, surroundings);
  return errno;
}

int gw_start(const char *folder, char *const words[], int input, int output, pid_t *child) {
  int report[2];
  if (pipe2(report, O_CLOEXEC) != 0) return errno;
  pid_t self = getpid();
  pid_t made = fork();
  if (made == 0) {
    /* Everything that is open, but for the three, is closed by exec. */
    int failed = close_range(STDERR_FILENO + 1, ~0U, CLOSE_RANGE_CLOEXEC) == 0 ? 0 : errno;
    if (!failed) failed = become(folder, words, input, output, self);
    ssize_t sent = write(report[1], &failed, sizeof failed);
    _exit(sent == sizeof failed ? 127 : 126);
  }
  int failed = made < 0 ? errno : 0;
  close(report[1]);
  if (made > 0) {
    setpgid(made, made); /* whichever of the two comes first */
    ssize_t count;
    do count = read(report[0], &failed, sizeof failed);
    while (count < 0 && errno == EINTR);
    if (count != sizeof failed) failed = 0;
  }
  close(report[0]);
  *child = made;
  return failed;
}
