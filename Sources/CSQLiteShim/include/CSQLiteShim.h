/* SQLite's C interface, and the few parts of it that Swift cannot call: variadic functions and destructors that
   are casts of integers. */
#ifndef CSQLITESHIM_H
#define CSQLITESHIM_H

#include <sqlite3.h>
#include <stdint.h>

/* Switches SQLITE_DBCONFIG_DEFENSIVE and SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE on. SQLITE_OK, or the first error. */
int quill_sqlite_protect(sqlite3 *connection);

/* Bind a copy of `count` bytes; none is bound as empty, never as NULL. */
int quill_sqlite_bind_text(sqlite3_stmt *statement, int index, const char *bytes, int count);
int quill_sqlite_bind_blob(sqlite3_stmt *statement, int index, const void *bytes, int count);

/* Bind the sixteen bytes of a row id, most significant first. */
int quill_sqlite_bind_id(sqlite3_stmt *statement, int index, uint64_t high, uint64_t low);

/* flock(2) on an open file, exclusive and without waiting. 0, or errno. */
int quill_flock_try(int descriptor);
/* Gives the lock back. */
void quill_flock_release(int descriptor);

/* Begins to write out what a file has in memory only, and does not wait for it. */
void quill_write_out(int descriptor);

/* statfs(2)'s magic number of the file system that holds `path`; -1 where there is no such path. */
long quill_file_system(const char *path);

#endif
