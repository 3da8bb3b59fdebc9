/* The dozen curses calls that Quill uses, as plain functions, and the signals of a terminal program.
   Swift never sees curses.h: its macros, variadic functions and globals do not survive the import. */
#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdbool.h>
#include <stdint.h>

/* Attributes for cn_put, to be combined. */
enum { CN_BOLD = 1, CN_DIM = 2, CN_UNDERLINE = 4, CN_REVERSE = 8 };

/* Sets the character type of the process from the environment, or to C.UTF-8 where that is not UTF-8.
   False when no UTF-8 locale can be had, or the environment names another character set: draw ASCII then. */
bool cn_set_locale(void);

/* Takes over the terminal on standard input and output. False when `term` is unknown or cannot move its cursor. */
bool cn_open(const char *term);
/* Gives the terminal back as it was found. */
void cn_close(void);
/* Gives the terminal back, stops the process as SIGTSTP does, and after SIGCONT takes the terminal again; then
   everything is sent anew. Where nobody could continue it (no job control) the kernel does not stop it. */
void cn_suspend(void);

/* Gives the terminal to another program, and takes it again once that has ended; then everything is sent anew. In
   between, the keys that interrupt and quit are for the other program alone, and the one that suspends stops both. */
void cn_lend(void);
void cn_take_back(void);

int cn_width(void);
int cn_height(void);
/* Takes over the terminal's present size; false when it is the same as before. */
bool cn_resize(void);

/* Defines a colour pair from 1 on; -1 is the terminal's own colour. False when there are no colours. */
bool cn_pair(int pair, int foreground, int background);

/* Puts one grapheme into `width` columns. What curses cannot hold in them (a second picture of an emoji sequence, a
   selector) is left out; columns that stay free are blank. */
void cn_put(int row, int column, const uint32_t *text, int count, int width, int attributes, int pair);
/* The next refresh sends everything. */
void cn_forget(void);
/* Sends what changed. A row below 0 hides the cursor. */
void cn_refresh(int cursor_row, int cursor_column);

/* What the terminal's description says that a key sends, such as "khome"; NULL where it has no such key. */
const char *cn_key_text(const char *capability);

/* Signals become bytes on a pipe: 'W' SIGWINCH, 'T' SIGTERM, SIGINT and SIGQUIT, 'H' SIGHUP, 'Z' SIGTSTP; SIGUSR1 and
   the like are ignored. The descriptor to poll; -1 when closed. */
int cn_signal_fd(void);
/* The next byte of that pipe, or 0. */
int cn_next_signal(void);

#endif
