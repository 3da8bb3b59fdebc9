/* sshd's AuthorizedKeysCommand: prints the one line for a key that Quill knows, or nothing. Never opens the database.

   quill-authkeys ACCOUNT KIND BLOB (sshd's %u %t %k)
   Exit status: 0, also for a key that is unknown; 1 where the answer cannot be given, so that sshd lets nobody in. */
#include <stdio.h>
#include <string.h>
#include <syslog.h>

#include "CGateway.h"

/* sshd throws standard error away; its log has it too. */
static int refuse(const char *reason) {
  fprintf(stderr, "quill-authkeys: %s\n", reason);
  openlog("quill-authkeys", LOG_PID, LOG_AUTH);
  syslog(LOG_ERR, "%s", reason);
  return 1;
}

int main(int count, char **words) {
  char reason[GW_REASON];
  if (count != 4) return refuse("It takes ACCOUNT KIND BLOB, sshd's %u %t %k.");
  struct gw_settings settings;
  if (!gw_read_settings(&settings, reason)) return refuse(reason);
  if (strcmp(words[1], settings.account) != 0 || !gw_is_kind(words[2]) || !gw_is_blob(words[3])) return 0;
  struct gw_key key;
  switch (gw_find_key(&settings, words[2], words[3], &key, reason)) {
  case GW_BROKEN: return refuse(reason);
  case GW_UNKNOWN: return 0;
  case GW_FOUND: break;
  }
  int sent = printf(
      "restrict,pty,command=\"quill session --key-id %s --as %s\" %s %s\n", key.number, key.name, key.kind, key.blob);
  return sent > 0 && fflush(stdout) == 0 ? 0 : refuse("Standard output cannot be written.");
}
