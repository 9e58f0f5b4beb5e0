// The definitions must precede every include: wide characters and their cells.
#define _XOPEN_SOURCE_EXTENDED 1
#define NCURSES_WIDECHAR 1
#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "output.h"

#include <langinfo.h>
#include <locale.h>
#include <ncurses.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

// term.h would define macros like `lines` and `columns`; only these two are needed.
extern int setupterm(const char *term, int fildes, int *errret);
extern int del_curterm(void *terminal);
extern void *set_curterm(void *terminal);

static SCREEN *screen = NULL;

terrazzo_curses_description terrazzo_curses_describe(const char *name) {
  terrazzo_curses_description result = {false, false, false, 0};
  int status = 0;
  if (setupterm(name, STDOUT_FILENO, &status) != OK) return result;
  result.exists = true;
  const char *place = tigetstr("cup");
  result.can_place_cursor = place != NULL && place != (char *)-1 && *place != 0;
  result.colors = tigetnum("colors");
  result.is_direct = tigetflag("RGB") > 0 || tigetnum("RGB") > 0 || tigetflag("Tc") > 0;
  void *description = set_curterm(NULL);
  if (description != NULL) del_curterm(description);
  return result;
}

bool terrazzo_curses_set_locale(bool utf8) {
  const char *chosen = setlocale(LC_CTYPE, "");
  bool is_utf8 = chosen != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
  if (is_utf8 || !utf8) return is_utf8;
  // The locale is C, unset, or names one that this machine lacks.
  if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "C.utf8");
  return strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
}

// Keys are read and decoded elsewhere: no line editing, no echo, carriage return as it is, and no
// flow control, so that Ctrl-S and Ctrl-Q do not freeze the screen. Ctrl-C and Ctrl-Z stay signals.
static void set_modes(void) {
  cbreak();
  noecho();
  nonl();
  struct termios modes;
  if (tcgetattr(STDIN_FILENO, &modes) == 0) {
    modes.c_iflag &= ~(tcflag_t)(IXON | IXOFF | ICRNL | INLCR | IGNCR | ISTRIP);
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | IEXTEN);
    modes.c_lflag |= ISIG;
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSANOW, &modes);
  }
  def_prog_mode();
}

int terrazzo_curses_open(const char *name) {
  use_env(FALSE);  // use the terminal's real size, not LINES and COLUMNS
  use_tioctl(TRUE);
  FILE *output = terrazzo_output_open();
  if (output == NULL) return -1;
  terrazzo_output_begin();
  screen = newterm(name, output, stdin);
  if (screen == NULL) {
    terrazzo_output_end();
    terrazzo_output_close();
    return -1;
  }
  set_term(screen);
  set_modes();
  typeahead(-1);  // send frames whole, even while keys arrive
  curs_set(0);
  leaveok(stdscr, TRUE);
  scrollok(stdscr, FALSE);
  if (getenv("ESCDELAY") == NULL) set_escdelay(25);
  if (has_colors()) {
    start_color();
    use_default_colors();
  }
  terrazzo_output_end();
  return 0;
}

void terrazzo_curses_leave(void) {
  if (screen == NULL) return;
  terrazzo_output_begin();
  endwin();
  terrazzo_output_end();
}

void terrazzo_curses_enter(void) {
  if (screen == NULL) return;
  terrazzo_output_begin();
  reset_prog_mode();
  set_modes();
  curs_set(0);
  clearok(curscr, TRUE);
  refresh();
  terrazzo_output_end();
}

void terrazzo_curses_close(void) {
  if (screen == NULL) return;
  terrazzo_output_begin();
  endwin();
  delscreen(screen);
  screen = NULL;
  terrazzo_output_end();
  terrazzo_output_close();
}

int32_t terrazzo_curses_pair_count(void) { return has_colors() ? COLOR_PAIRS : 0; }

int32_t terrazzo_curses_color_count(void) { return has_colors() ? COLORS : 0; }

int terrazzo_curses_set_pair(int32_t pair, int32_t foreground, int32_t background) {
  return init_extended_pair(pair, foreground, background) == OK ? 0 : -1;
}

void terrazzo_curses_reset_pairs(void) { reset_color_pairs(); }

void terrazzo_curses_put(
    int32_t row, int32_t column, const terrazzo_curses_cell *cells, int32_t count) {
  enum { CHUNK = 256 };
  cchar_t line[CHUNK];
  int32_t used = 0;
  int32_t start = column;
  for (int32_t index = 0; index < count; index++) {
    const terrazzo_curses_cell *cell = &cells[index];
    wchar_t text[TERRAZZO_CURSES_SCALARS + 1] = {0};
    for (int place = 0; place < TERRAZZO_CURSES_SCALARS; place++) {
      text[place] = (wchar_t)cell->scalars[place];
    }
    int measured = wcwidth(text[0]);
    if (measured != cell->columns) {
      text[0] = L'?';
      text[1] = 0;
    }
    attr_t attributes = 0;
    if (cell->attributes & TERRAZZO_CURSES_BOLD) attributes |= A_BOLD;
    if (cell->attributes & TERRAZZO_CURSES_DIM) attributes |= A_DIM;
    if (cell->attributes & TERRAZZO_CURSES_REVERSE) attributes |= A_REVERSE;
    if (cell->attributes & TERRAZZO_CURSES_UNDERLINE) attributes |= A_UNDERLINE;
    // Only the last argument can hold pairs above 255.
    int pair = cell->pair;
    if (setcchar(&line[used], text, attributes, 0, &pair) != OK) {
      setcchar(&line[used], L"?", attributes, 0, &pair);
    }
    used++;
    column += cell->columns;
    bool is_padded = measured != cell->columns && cell->columns == 2;
    if (is_padded) setcchar(&line[used++], L" ", attributes, 0, &pair);
    if (used >= CHUNK - 2 || index + 1 == count) {
      mvwadd_wchnstr(stdscr, row, start, line, used);
      start = column;
      used = 0;
    }
  }
}

void terrazzo_curses_refresh(void) {
  terrazzo_output_begin();
  wrefresh(stdscr);
  terrazzo_output_end();
}

int32_t terrazzo_curses_refresh_between(
    const void *before, int32_t before_count, const void *after, int32_t after_count) {
  terrazzo_output_keep();
  wrefresh(stdscr);
  return terrazzo_output_send_kept(before, before_count, after, after_count);
}

void terrazzo_curses_invalidate(void) { clearok(curscr, TRUE); }

void terrazzo_curses_resize(int32_t rows, int32_t columns) { resizeterm(rows, columns); }

int terrazzo_curses_size(int32_t *rows, int32_t *columns) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) {
    return -1;
  }
  *rows = size.ws_row;
  *columns = size.ws_col;
  return 0;
}

int terrazzo_curses_pixels(int32_t *width, int32_t *height) {
  struct winsize size;
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_xpixel == 0 || size.ws_ypixel == 0) {
    return -1;
  }
  *width = size.ws_xpixel;
  *height = size.ws_ypixel;
  return 0;
}
