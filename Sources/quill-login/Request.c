/* Who asks for what: the client's own words are data here, looked at and never run. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <syslog.h>
#include <unistd.h>

#include "Login.h"

/* The longest part of a client's command that is logged, in bytes. */
enum { LOGGED = 200 };

/* Bytes that are not printed become \xNN. */
static void escape(const char *text, char out[LOGGED * 4 + 1]) {
  size_t used = 0;
  for (size_t i = 0; text[i] && i < LOGGED; i++) {
    unsigned char byte = (unsigned char)text[i];
    if (byte >= 0x20 && byte < 0x7F && byte != '\\') {
      out[used++] = (char)byte;
    } else {
      used += (size_t)sprintf(out + used, "\\x%02x", byte);
    }
  }
  out[used] = 0;
}

void log_refusal(const char *command, const char *reason) {
  char shown[LOGGED * 4 + 1] = "";
  if (command) escape(command, shown);
  openlog("quill-login", LOG_PID, LOG_AUTH);
  if (command) syslog(LOG_NOTICE, "refused command \"%s\"", shown);
  else syslog(LOG_NOTICE, "refused: %s", reason ? reason : "no command");
  closelog();
}

bool take_word(struct request *request) {
  static const char *const words[] = {"inbox", "outbox"};
  const char *asked = getenv("SSH_ORIGINAL_COMMAND");
  if (!asked) return true;
  for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
    if (strcmp(asked, words[i]) != 0) continue;
    request->word = words[i];
    return true;
  }
  log_refusal(asked, NULL);
  return false;
}

static bool fail(char reason[GW_REASON], const char *sentence) {
  snprintf(reason, GW_REASON, "%s", sentence);
  return false;
}

/* The one line `publickey KIND BLOB` that sshd wrote; a second method, or none, is not what the gateway allows. */
static bool read_auth(const char *path, char kind[GW_KIND], char blob[GW_BLOB]) {
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return false;
  char text[GW_KIND + GW_BLOB + 32];
  ssize_t count = read(descriptor, text, sizeof text - 1);
  close(descriptor);
  if (count <= 0 || count == sizeof text - 1 || memchr(text, 0, (size_t)count)) return false;
  text[count] = 0;
  char *rest = NULL;
  char *method = strtok_r(text, " \n", &rest);
  char *first = strtok_r(NULL, " \n", &rest);
  char *second = strtok_r(NULL, " \n", &rest);
  if (!method || !first || !second || strtok_r(NULL, " \n", &rest)) return false;
  if (strcmp(method, "publickey") != 0 || !gw_is_kind(first) || !gw_is_blob(second)) return false;
  strcpy(kind, first); /* the longest kind and blob fit, as was just looked */
  strcpy(blob, second);
  return true;
}

bool is_own_key(const struct gw_settings *settings, const struct request *request, char reason[GW_REASON]) {
  const char *path = getenv("SSH_USER_AUTH");
  if (!path) return true; /* sshd without ExposeAuthInfo; `quill gateway check` says so */
  char kind[GW_KIND], blob[GW_BLOB];
  if (!read_auth(path, kind, blob)) {
    return fail(reason, "What sshd says of your key cannot be read. Tell whoever runs this host: quill gateway check");
  }
  struct gw_key key;
  switch (gw_find_key(settings, kind, blob, &key, reason)) {
  case GW_BROKEN: return false;
  case GW_UNKNOWN: return fail(reason, "Your key is not known here any more. A lead can add it: quill person key add");
  case GW_FOUND: break;
  }
  if (strcmp(key.number, request->number) == 0 && strcmp(key.name, request->name) == 0) return true;
  return fail(reason, "Your key belongs to someone else than the name it came with. Tell a lead.");
}
