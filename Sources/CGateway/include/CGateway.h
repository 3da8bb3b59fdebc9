/* What the two programs of the SSH gateway share: its settings, its keys, its words, and the lock on a session. */
#ifndef CGATEWAY_H
#define CGATEWAY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum { GW_PATH = 1024, GW_NAME = 33, GW_NUMBER = 20, GW_KIND = 64, GW_BLOB = 4096, GW_REASON = 1400 };

/* ---- words (Words.c) ---- */

/* `[a-z][a-z0-9_-]{0,31}` */
bool gw_is_name(const char *text);
/* One to eighteen digits, the first of them not 0. */
bool gw_is_number(const char *text);
/* A kind of key that Quill lets in: ed25519, ecdsa, RSA. */
bool gw_is_kind(const char *text);
/* Base64 as a key line has it; not decoded. */
bool gw_is_blob(const char *text);
/* `[A-Za-z0-9.+-]{1,32}` */
bool gw_is_term(const char *text);
/* Reads `quill session --key-id <number> --as <name>` and nothing else. */
bool gw_read_command(const char *text, char number[GW_NUMBER], char name[GW_NAME]);

/* ---- settings (Settings.c) ---- */

/* `gateway.conf`, which lies beside the two programs: lines `name=value`; `#` begins a comment. */
struct gw_settings {
  char account[GW_NAME];   /* the one account that sshd lets in */
  char quill[GW_PATH];     /* absolute path of quill */
  char workspace[GW_PATH]; /* absolute path of the workspace's folder */
  char keys[GW_PATH];      /* absolute path of the file of keys */
};

/* False with the reason when the file is missing, incomplete, not a regular file, or could be written by anyone but root
   and the owner of this program. */
bool gw_read_settings(struct gw_settings *settings, char reason[GW_REASON]);

/* ---- keys (Keys.c) ---- */

struct gw_key {
  char number[GW_NUMBER];
  char name[GW_NAME];
  char kind[GW_KIND];
  char blob[GW_BLOB];
};

enum gw_found { GW_FOUND, GW_UNKNOWN, GW_BROKEN };

/* Looks a key up by its kind and blob. GW_BROKEN with the reason when the file cannot be trusted: it is written whole, with
   the count of its keys as its last line, by root or by `account`. */
enum gw_found gw_find_key(
    const struct gw_settings *settings, const char *kind, const char *blob, struct gw_key *key, char reason[GW_REASON]);

/* ---- the lock (Lock.c) ---- */

/* For the rest of this process's life, in all its threads: starts no other program (execve and execveat fail with EPERM),
   gains no privileges, leaves no core, cannot be traced by its own account. 0, or errno. */
int gw_lock_down(void);
/* The part of it that must be set before quill starts: no core, no privileges. 0, or errno. */
int gw_limit(void);

/* ---- commands (Command.c) ---- */

/* Starts `words` (the first is an absolute path) in `folder`, as the leader of a process group of its own, which is killed
   when the calling thread ends. It inherits `input` as its standard input, `output` as both others, no other descriptor and
   no environment. 0 with the process's number, or errno; a process that could not become the program must be waited for,
   too, where the number is above 0. */
int gw_start(const char *folder, char *const words[], int input, int output, pid_t *child);

#endif
