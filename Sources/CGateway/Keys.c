/* The file of keys: `NUMBER NAME KIND BLOB` a line, and `end COUNT` as the last one. */
#define _GNU_SOURCE
#include "CGateway.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static enum gw_found broken(char reason[GW_REASON], const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, GW_REASON, format, arguments);
  va_end(arguments);
  return GW_BROKEN;
}

static bool copy(char *place, size_t size, const char *value) {
  if (!value || strlen(value) >= size) return false;
  strcpy(place, value);
  return true;
}

static bool read_key(char *line, struct gw_key *key) {
  char *rest = NULL;
  return copy(key->number, GW_NUMBER, strtok_r(line, " ", &rest)) && gw_is_number(key->number) &&
         copy(key->name, GW_NAME, strtok_r(NULL, " ", &rest)) && gw_is_name(key->name) &&
         copy(key->kind, GW_KIND, strtok_r(NULL, " ", &rest)) && gw_is_kind(key->kind) &&
         copy(key->blob, GW_BLOB, strtok_r(NULL, " ", &rest)) && gw_is_blob(key->blob) &&
         strtok_r(NULL, " ", &rest) == NULL;
}

/* Reads to the end, also when the key is found: a file that was cut off lets nobody in. */
static enum gw_found search(
    FILE *file, const char *path, const char *kind, const char *blob, struct gw_key *key, char reason[GW_REASON]) {
  char line[GW_NUMBER + GW_NAME + GW_KIND + GW_BLOB + 8];
  long count = 0, found = 0, said = -1;
  for (int number = 1; fgets(line, sizeof line, file); number++) {
    size_t length = strcspn(line, "\n");
    bool is_whole = line[length] == '\n';
    line[length] = 0;
    if (is_whole && *line == '#') continue;
    struct gw_key next;
    if (is_whole && said < 0 && strncmp(line, "end ", 4) == 0) {
      said = strtol(line + 4, NULL, 10);
      continue;
    }
    if (!is_whole || said >= 0 || !read_key(line, &next)) {
      return broken(reason, "%s:%d is no key. Write the file anew with: quill gateway keys", path, number);
    }
    count++;
    if (strcmp(next.kind, kind) == 0 && strcmp(next.blob, blob) == 0) {
      *key = next;
      found++;
    }
  }
  if (ferror(file) || said != count) {
    return broken(reason, "%s was cut off. Write it anew with: quill gateway keys", path);
  }
  if (found > 1) return broken(reason, "%s has a key twice. Write it anew with: quill gateway keys", path);
  return found == 1 ? GW_FOUND : GW_UNKNOWN;
}

enum gw_found gw_find_key(
    const struct gw_settings *settings, const char *kind, const char *blob, struct gw_key *key, char reason[GW_REASON]) {
  const char *path = settings->keys;
  struct passwd *account = getpwnam(settings->account);
  if (!account) return broken(reason, "There is no account %s. Make it with: quill gateway install", settings->account);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) return broken(reason, "%s cannot be opened: %s.", path, strerror(errno));
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 022) != 0 ||
      (status.st_uid != 0 && status.st_uid != account->pw_uid)) {
    close(descriptor);
    return broken(
        reason, "%s may be written by others than root and %s. Look with: quill gateway check", path, settings->account);
  }
  FILE *file = fdopen(descriptor, "r");
  if (!file) {
    close(descriptor);
    return broken(reason, "%s cannot be read: %s.", path, strerror(errno));
  }
  enum gw_found found = search(file, path, kind, blob, key, reason);
  fclose(file);
  return found;
}
