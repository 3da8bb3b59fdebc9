#define _GNU_SOURCE
#include <fcntl.h>
#include "CSQLiteShim.h"

#include <errno.h>
#include <sys/file.h>
#include <sys/vfs.h>

int quill_sqlite_protect(sqlite3 *connection) {
  int code = sqlite3_db_config(connection, SQLITE_DBCONFIG_DEFENSIVE, 1, (int *)0);
  if (code != SQLITE_OK) return code;
  return sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, (int *)0);
}

int quill_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count) {
  return sqlite3_bind_text(statement, index, bytes ? bytes : "", bytes ? count : 0, SQLITE_TRANSIENT);
}

int quill_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count) {
  return sqlite3_bind_blob(statement, index, bytes ? bytes : "", bytes ? count : 0, SQLITE_TRANSIENT);
}

int quill_sqlite_bind_id(sqlite3_stmt *statement, int index, uint64_t high, uint64_t low) {
  unsigned char bytes[16];
  for (int i = 0; i < 8; i++) {
    bytes[i] = (unsigned char)(high >> (56 - 8 * i));
    bytes[8 + i] = (unsigned char)(low >> (56 - 8 * i));
  }
  return sqlite3_bind_blob(statement, index, bytes, 16, SQLITE_TRANSIENT);
}

int quill_flock_try(int descriptor) {
  int result;
  do {
    result = flock(descriptor, LOCK_EX | LOCK_NB);
  } while (result != 0 && errno == EINTR);
  return result == 0 ? 0 : errno;
}

void quill_flock_release(int descriptor) { flock(descriptor, LOCK_UN); }

long quill_file_system(const char *path) {
  struct statfs found;
  return statfs(path, &found) == 0 ? (long)found.f_type : -1;
}

void quill_write_out(int descriptor) { sync_file_range(descriptor, 0, 0, SYNC_FILE_RANGE_WRITE); }
