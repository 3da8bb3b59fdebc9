/* The gateway's settings, from the file beside the running program: whoever could write there could replace the program. */
#define _GNU_SOURCE
#include "CGateway.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool fail(char reason[GW_REASON], const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  vsnprintf(reason, GW_REASON, format, arguments);
  va_end(arguments);
  return false;
}

/* The running program's real path, and who owns it. */
static bool find_program(char path[GW_PATH], uid_t *owner, char reason[GW_REASON]) {
  ssize_t length = readlink("/proc/self/exe", path, GW_PATH - 1);
  struct stat status;
  if (length <= 0 || length >= GW_PATH - 1 || stat("/proc/self/exe", &status) != 0) {
    return fail(reason, "The program does not find its own path: /proc must be mounted.");
  }
  path[length] = 0;
  *owner = status.st_uid;
  return true;
}

static bool take(char *place, size_t size, const char *value) {
  if (*place || !*value || strlen(value) >= size) return false;
  strcpy(place, value);
  return true;
}

static bool take_path(char place[GW_PATH], const char *value) { return *value == '/' && take(place, GW_PATH, value); }

static bool take_line(struct gw_settings *settings, char *line) {
  if (*line == 0 || *line == '#') return true;
  char *value = strchr(line, '=');
  if (!value) return false;
  *value++ = 0;
  if (strcmp(line, "account") == 0) return gw_is_name(value) && take(settings->account, GW_NAME, value);
  if (strcmp(line, "quill") == 0) return take_path(settings->quill, value);
  if (strcmp(line, "workspace") == 0) return take_path(settings->workspace, value);
  if (strcmp(line, "keys") == 0) return take_path(settings->keys, value);
  if (strcmp(line, "inbox_megabytes") == 0) return gw_is_number(value); /* quill's own */
  return false;
}

static bool read_lines(FILE *file, const char *path, struct gw_settings *settings, char reason[GW_REASON]) {
  char line[GW_PATH + 32];
  for (int number = 1; fgets(line, sizeof line, file); number++) {
    size_t length = strcspn(line, "\n");
    bool is_whole = line[length] == '\n';
    line[length] = 0;
    if (!is_whole || !take_line(settings, line)) {
      return fail(reason, "%s:%d is not understood. Write it anew with: quill gateway install", path, number);
    }
  }
  if (*settings->account && *settings->quill && *settings->workspace && *settings->keys) return true;
  return fail(reason, "%s needs account, quill, workspace and keys. Write it anew with: quill gateway install", path);
}

bool gw_read_settings(struct gw_settings *settings, char reason[GW_REASON]) {
  memset(settings, 0, sizeof *settings);
  char program[GW_PATH], path[GW_PATH + 16];
  uid_t owner = 0;
  if (!find_program(program, &owner, reason)) return false;
  *(strrchr(program, '/')) = 0;
  snprintf(path, sizeof path, "%s/gateway.conf", program);
  int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
  if (descriptor < 0) {
    return fail(reason, "%s cannot be opened: %s. Set the gateway up with: quill gateway install", path, strerror(errno));
  }
  struct stat status;
  if (fstat(descriptor, &status) != 0 || !S_ISREG(status.st_mode) || (status.st_mode & 022) != 0 ||
      (status.st_uid != 0 && status.st_uid != owner)) {
    close(descriptor);
    return fail(reason, "%s may be written by others than root. Set its owner and mode with: quill gateway install", path);
  }
  FILE *file = fdopen(descriptor, "r");
  if (!file) {
    close(descriptor);
    return fail(reason, "%s cannot be read: %s.", path, strerror(errno));
  }
  bool is_good = read_lines(file, path, settings, reason);
  fclose(file);
  return is_good;
}
