/* Nothing that a client can set reaches quill, but for a terminal's name that was looked at. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "Login.h"

/* Swift's crash handler would keep a dead session's locks for 30 s; it is read before main. */
static bool set_environment(void) {
  char term[33] = "dumb";
  const char *asked = getenv("TERM");
  if (asked && gw_is_term(asked)) strcpy(term, asked);
  return clearenv() == 0 && setenv("TERM", term, 1) == 0 && setenv("LANG", "C.UTF-8", 1) == 0 &&
         setenv("PATH", "/usr/bin:/bin", 1) == 0 && setenv("HOME", "/nonexistent", 1) == 0 &&
         setenv("SWIFT_BACKTRACE", "enable=no", 1) == 0;
}

static bool fail(char reason[GW_REASON], const char *what, int number) {
  snprintf(reason, GW_REASON, "The session cannot be shut in (%s: %s). Tell whoever runs this host.", what, strerror(number));
  return false;
}

bool settle_in(char reason[GW_REASON]) {
  if (!set_environment()) return fail(reason, "environment", errno);
  umask(077);
  if (chdir("/") != 0) return fail(reason, "folder", errno);
  if (close_range(STDERR_FILENO + 1, ~0U, 0) != 0) return fail(reason, "descriptors", errno);
  int failed = gw_limit();
  return failed == 0 || fail(reason, "limits", failed);
}
