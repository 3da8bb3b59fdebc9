/* See CNcurses.h. Everything here runs on the main thread, but for the signal handlers. */
#define _GNU_SOURCE
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1

#include "CNcurses.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

static SCREEN *screen;
static struct termios found; /* the terminal as it was */
static char goodbye[256];    /* what the crash handler writes */
static size_t goodbye_length;
static int signal_pipe[2] = {-1, -1};

/* ---- locale ---- */

static bool is_utf8(void) { return strcmp(nl_langinfo(CODESET), "UTF-8") == 0; }

/* Whether the environment asks for a character set other than UTF-8, as in de_DE.ISO-8859-1. */
static bool names_other_charset(void) {
  const char *names[] = {"LC_ALL", "LC_CTYPE", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *value = getenv(names[i]);
    if (!value || !*value) continue;
    const char *set = strchr(value, '.');
    return set && strncasecmp(set + 1, "utf-8", 5) != 0 && strncasecmp(set + 1, "utf8", 4) != 0;
  }
  return false;
}

bool cn_set_locale(void) {
  if (setlocale(LC_CTYPE, "") && is_utf8()) return true;
  return setlocale(LC_CTYPE, "C.UTF-8") && is_utf8() && !names_other_charset();
}

/* ---- signals ---- */

static void write_all(const char *text, size_t length) {
  while (length > 0) {
    ssize_t sent = write(STDOUT_FILENO, text, length);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return;
    text += sent;
    length -= (size_t)sent;
  }
}

static void on_crash(int number) {
  write_all(goodbye, goodbye_length);
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
  signal(number, SIG_DFL);
  raise(number); /* blocked until this returns, then the default action */
}

static void on_notice(int number) {
  int before = errno;
  char byte = number == SIGWINCH ? 'W' : number == SIGHUP ? 'H' : number == SIGTSTP ? 'Z' : 'T';
  ssize_t ignored = write(signal_pipe[1], &byte, 1);
  (void)ignored;
  errno = before;
}

static const int crashes[] = {SIGSEGV, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE};
static const int notices[] = {SIGWINCH, SIGTERM, SIGINT, SIGQUIT, SIGHUP, SIGTSTP};
/* Would end the program in the middle of its screen: a reader that is gone, a file that may not grow, strangers. What
   fails then says so where it was tried. */
static const int ignored[] = {SIGPIPE, SIGXFSZ, SIGUSR1, SIGUSR2, SIGALRM};
enum {
  CRASHES = sizeof crashes / sizeof *crashes,
  NOTICES = sizeof notices / sizeof *notices,
  IGNORED = sizeof ignored / sizeof *ignored
};
static struct sigaction before_crashes[CRASHES], before_notices[NOTICES], before_ignored[IGNORED];
static sigset_t before_mask;
static char crash_stack[16384];

static bool open_signal_pipe(void) {
  if (pipe(signal_pipe) != 0) return false;
  for (int i = 0; i < 2; i++) {
    fcntl(signal_pipe[i], F_SETFL, O_NONBLOCK);
    fcntl(signal_pipe[i], F_SETFD, FD_CLOEXEC);
  }
  return true;
}

/* Before newterm, so that curses leaves these signals alone. */
static void take_signals(void) {
  stack_t stack = {.ss_sp = crash_stack, .ss_size = sizeof crash_stack};
  sigaltstack(&stack, NULL);
  struct sigaction crash = {.sa_handler = on_crash, .sa_flags = SA_ONSTACK};
  for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &crash, &before_crashes[i]);
  struct sigaction notice = {.sa_handler = on_notice, .sa_flags = SA_RESTART};
  for (int i = 0; i < NOTICES; i++) sigaction(notices[i], &notice, &before_notices[i]);
  struct sigaction ignore = {.sa_handler = SIG_IGN};
  for (int i = 0; i < IGNORED; i++) sigaction(ignored[i], &ignore, &before_ignored[i]);
  /* Whoever started the program may have left them blocked. */
  sigset_t noticed;
  sigemptyset(&noticed);
  for (int i = 0; i < NOTICES; i++) sigaddset(&noticed, notices[i]);
  pthread_sigmask(SIG_UNBLOCK, &noticed, &before_mask);
}

/* First the mask: what the caller holds back, such as the second SIGHUP of a terminal that goes away, waits for it. */
static void give_signals_back(void) {
  pthread_sigmask(SIG_SETMASK, &before_mask, NULL);
  for (int i = 0; i < CRASHES; i++) sigaction(crashes[i], &before_crashes[i], NULL);
  for (int i = 0; i < NOTICES; i++) sigaction(notices[i], &before_notices[i], NULL);
  for (int i = 0; i < IGNORED; i++) sigaction(ignored[i], &before_ignored[i], NULL);
  for (int i = 0; i < 2; i++) {
    if (signal_pipe[i] >= 0) close(signal_pipe[i]);
    signal_pipe[i] = -1;
  }
}

int cn_signal_fd(void) { return signal_pipe[0]; }

int cn_next_signal(void) {
  char byte = 0;
  return read(signal_pipe[0], &byte, 1) == 1 ? byte : 0;
}

/* ---- opening and closing ---- */

static int add_to_goodbye(int byte) {
  if (goodbye_length < sizeof goodbye) goodbye[goodbye_length++] = (char)byte;
  return byte;
}

static int put_out(int byte) {
  char out = (char)byte;
  write_all(&out, 1);
  return byte;
}

/* Keys as the terminal's description has them, and pastes in brackets. curses would switch the keys itself if it read
   them. */
static void ask_for_keys(bool wanted) {
  const char *text = tigetstr(wanted ? "smkx" : "rmkx");
  if (text && text != (char *)-1) tputs(text, 1, put_out);
  write_all(wanted ? PASTE_ON : PASTE_OFF, sizeof PASTE_ON - 1);
}

static void prepare_goodbye(void) {
  const char *names[] = {"sgr0", "op", "cnorm", "rmkx", "rmcup"};
  goodbye_length = 0;
  for (const char *c = PASTE_OFF; *c; c++) add_to_goodbye(*c);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    const char *text = tigetstr(names[i]);
    if (text && text != (char *)-1) tputs(text, 1, add_to_goodbye);
  }
}

bool cn_open(const char *term) {
  if (tcgetattr(STDIN_FILENO, &found) != 0 || !open_signal_pipe()) return false;
  take_signals();
  goodbye_length = 0;
  screen = newterm(term, stdout, stdin);
  if (!screen) {
    tcsetattr(STDIN_FILENO, TCSANOW, &found);
    give_signals_back();
    return false;
  }
  prepare_goodbye();
  raw();
  noecho();
  nonl();
  idlok(stdscr, TRUE);
  typeahead(-1); /* no poll of the keyboard before each line: a frame is sent whole */
  refresh();
  ask_for_keys(true);
  return true;
}

void cn_close(void) {
  if (!screen) return;
  ask_for_keys(false);
  endwin();
  delscreen(screen);
  screen = NULL;
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
  give_signals_back();
}

static void leave_terminal(void) {
  ask_for_keys(false);
  endwin();
  tcsetattr(STDIN_FILENO, TCSANOW, &found);
}

static void enter_terminal(void) {
  reset_prog_mode();
  clearok(curscr, TRUE);
  refresh();
  ask_for_keys(true);
}

void cn_suspend(void) {
  leave_terminal();
  struct sigaction plain = {.sa_handler = SIG_DFL}, ours;
  sigaction(SIGTSTP, &plain, &ours);
  raise(SIGTSTP);
  sigaction(SIGTSTP, &ours, NULL);
  enter_terminal();
}

static const int lent[] = {SIGINT, SIGQUIT, SIGTSTP};
enum { LENT = sizeof lent / sizeof *lent };
static struct sigaction before_lent[LENT];

void cn_lend(void) {
  leave_terminal();
  for (int i = 0; i < LENT; i++) {
    struct sigaction action = {.sa_handler = lent[i] == SIGTSTP ? SIG_DFL : SIG_IGN};
    sigaction(lent[i], &action, &before_lent[i]);
  }
}

void cn_take_back(void) {
  for (int i = 0; i < LENT; i++) sigaction(lent[i], &before_lent[i], NULL);
  enter_terminal();
}

/* ---- size ---- */

int cn_width(void) { return COLS; }
int cn_height(void) { return LINES; }

bool cn_resize(void) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return false;
  if (!is_term_resized(size.ws_row, size.ws_col)) return false;
  resize_term(size.ws_row, size.ws_col);
  werase(stdscr);
  clearok(curscr, TRUE);
  return true;
}

/* ---- drawing ---- */

bool cn_pair(int pair, int foreground, int background) {
  static bool started; /* colours are begun with the first pair: a theme without any sends none */
  if (!started && has_colors()) {
    start_color();
    use_default_colors();
    started = true;
  }
  return has_colors() && pair < COLOR_PAIRS && init_pair((short)pair, (short)foreground, (short)background) == OK;
}

static attr_t attributes_of(int attributes) {
  attr_t all = A_NORMAL;
  if (attributes & CN_BOLD) all |= A_BOLD;
  if (attributes & CN_DIM) all |= A_DIM;
  if (attributes & CN_UNDERLINE) all |= A_UNDERLINE;
  if (attributes & CN_REVERSE) all |= A_REVERSE;
  return all;
}

static void put_cell(int row, int column, wchar_t *text, attr_t attributes, int pair) {
  cchar_t cell;
  if (setcchar(&cell, text, attributes, (short)pair, NULL) == OK) mvadd_wch(row, column, &cell);
}

void cn_put(int row, int column, const uint32_t *text, int count, int width, int attributes, int pair) {
  attr_t all = attributes_of(attributes);
  int used = 0;
  int i = 0;
  while (i < count && used < width) {
    wchar_t cell[CCHARW_MAX + 1] = {(wchar_t)text[i++]};
    int taken = wcwidth(cell[0]);
    if (taken > 0 && used + taken > width && used > 0) break;
    if (taken <= 0 || used + taken > width) {
      cell[0] = 0xFFFD; /* newer than this system's tables */
      taken = 1;
    }
    for (int length = 1; i < count && wcwidth((wchar_t)text[i]) == 0; i++) {
      if (text[i] == 0x200D || text[i] == 0xFE0F) continue;
      if (length < CCHARW_MAX) cell[length++] = (wchar_t)text[i];
    }
    put_cell(row, column + used, cell, all, pair);
    used += taken;
  }
  wchar_t blank[2] = L" ";
  for (; used < width; used++) put_cell(row, column + used, blank, all, pair);
}

void cn_forget(void) { clearok(curscr, TRUE); }

void cn_refresh(int cursor_row, int cursor_column) {
  bool shown = cursor_row >= 0;
  leaveok(stdscr, shown ? FALSE : TRUE);
  if (shown) move(cursor_row, cursor_column);
  refresh();
  curs_set(shown ? 1 : 0);
  fflush(stdout);
}

/* ---- keys ---- */

const char *cn_key_text(const char *capability) {
  const char *text = tigetstr(capability);
  return text && text != (char *)-1 ? text : NULL;
}
