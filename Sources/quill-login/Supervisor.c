/* Stays while quill runs: passes on that it must end, and gives the terminal back when something killed it. */
#define _GNU_SOURCE
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "Login.h"

/* Leaves the alternate screen, shows the cursor; mouse, bracketed paste and keypad off; colours and character set as at
   first. */
static const char restore[] =
    "\033[?1049l\033[?25h\033[?1000l\033[?1002l\033[?1003l\033[?1006l\033[?2004l\033[?1l\033>\033(B\033[0m\r\n";
static const char farewell[] = "Quill ended unexpectedly. All work up to the last label is saved; connect again to go on.\r\n";

/* How long quill may take to end when it is told to, in seconds. */
enum { GRACE = 10 };

static volatile pid_t child;

static void pass_on(int number) {
  if (child > 0) kill(child, number == SIGALRM ? SIGKILL : number);
  if (number != SIGALRM) alarm(GRACE);
}

static const int passed[] = {SIGHUP, SIGTERM, SIGALRM};
/* Keys that quill answers itself; stopping the supervisor would leave the terminal to nobody. */
static const int ignored[] = {SIGINT, SIGQUIT, SIGTSTP, SIGTTIN, SIGTTOU, SIGPIPE};
enum { PASSED = sizeof passed / sizeof *passed, IGNORED = sizeof ignored / sizeof *ignored };

static void set_signals(bool is_supervisor) {
  struct sigaction pass = {.sa_handler = is_supervisor ? pass_on : SIG_DFL};
  struct sigaction ignore = {.sa_handler = is_supervisor ? SIG_IGN : SIG_DFL};
  for (int i = 0; i < PASSED; i++) sigaction(passed[i], &pass, NULL);
  for (int i = 0; i < IGNORED; i++) sigaction(ignored[i], &ignore, NULL);
}

static void start(const struct gw_settings *settings, const struct request *request, pid_t parent, const sigset_t *mask) {
  set_signals(false);
  prctl(PR_SET_PDEATHSIG, SIGHUP);
  if (getppid() != parent) _exit(REFUSED); /* it died before that was said */
  sigprocmask(SIG_SETMASK, mask, NULL);
  const char *words[] = {
      "quill",   "session", "--workspace", settings->workspace, "--key-id",
      request->number, "--as",    request->name, request->word ? "--word" : NULL, request->word, NULL};
  execv(settings->quill, (char *const *)words);
  fprintf(stderr, "%s cannot be started: %s. Tell whoever runs this host.\n", settings->quill, strerror(errno));
  _exit(REFUSED);
}

static void write_all(int descriptor, const char *text, size_t length) {
  while (length > 0) {
    ssize_t sent = write(descriptor, text, length);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return; /* the terminal is gone, too */
    text += sent;
    length -= (size_t)sent;
  }
}

int supervise(const struct gw_settings *settings, const struct request *request) {
  struct termios found;
  bool has_terminal = tcgetattr(STDIN_FILENO, &found) == 0 && isatty(STDOUT_FILENO);
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, NULL); /* no signal between the fork and knowing the child */
  pid_t self = getpid();
  child = fork();
  if (child < 0) return refuse("The system has no room for another session. Try again later.");
  if (child == 0) start(settings, request, self, &none);
  set_signals(true);
  sigprocmask(SIG_SETMASK, &none, NULL);
  int status;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return refuse("The session was lost. All work up to the last label is saved.");
  }
  if (WIFEXITED(status)) return WEXITSTATUS(status);
  if (has_terminal) {
    write_all(STDOUT_FILENO, restore, sizeof restore - 1);
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
  }
  write_all(STDERR_FILENO, farewell, sizeof farewell - 1);
  return KILLED;
}
