#pragma once

#include <stdbool.h>
#include <stdint.h>

// The few functions of ncurses that Swift sees. ncurses.h itself stays in the .c file: its globals
// are not safe to touch from concurrent code, its macros cannot be imported, and its names are too
// common. Call all of these from one thread, except where noted.

#define TERRAZZO_CURSES_SCALARS 5

enum {
  TERRAZZO_CURSES_BOLD = 1,
  TERRAZZO_CURSES_DIM = 2,
  TERRAZZO_CURSES_REVERSE = 4,
  TERRAZZO_CURSES_UNDERLINE = 8,
};

/// One character with its attributes. `scalars` ends with 0 unless all five are used.
typedef struct {
  uint32_t scalars[TERRAZZO_CURSES_SCALARS];
  int32_t pair;
  uint32_t attributes;
  /// Columns that the caller expects, 1 or 2.
  int32_t columns;
} terrazzo_curses_cell;

/// What a terminal's description says.
typedef struct {
  bool exists;
  bool can_place_cursor;
  bool is_direct;
  int32_t colors;
} terrazzo_curses_description;

/// Looks a terminal's description up by name, before anything is drawn.
terrazzo_curses_description terrazzo_curses_describe(const char *name);

/// Chooses the locale's characters; UTF-8 unless the locale names another set. True for UTF-8.
bool terrazzo_curses_set_locale(bool utf8);

/// Enters the screen with a description's name on standard input and output. 0, or -1.
int terrazzo_curses_open(const char *name);
/// Leaves the screen so that it can be entered again.
void terrazzo_curses_leave(void);
/// Enters the screen again after `leave` or after a stop, and repaints on the next refresh.
void terrazzo_curses_enter(void);
/// Leaves the screen for good.
void terrazzo_curses_close(void);

/// The number of color pairs; 0 without colors.
int32_t terrazzo_curses_pair_count(void);
/// Colors of the terminal.
int32_t terrazzo_curses_color_count(void);
/// Gives a pair its colors, -1 for the terminal's default. 0, or -1.
int terrazzo_curses_set_pair(int32_t pair, int32_t foreground, int32_t background);
/// Forgets all pairs; the next refresh paints everything.
void terrazzo_curses_reset_pairs(void);

/// Writes characters into a row. A character whose width the C library measures differently becomes
/// `?`.
void terrazzo_curses_put(
    int32_t row, int32_t column, const terrazzo_curses_cell *cells, int32_t count);
/// Sends what changed.
void terrazzo_curses_refresh(void);
/// Sends what changed between some other bytes, all in one write; returns how many bytes that were.
int32_t terrazzo_curses_refresh_between(
    const void *before, int32_t before_count, const void *after, int32_t after_count);
/// Makes the next refresh send everything.
void terrazzo_curses_invalidate(void);
/// Tells ncurses about a new size.
void terrazzo_curses_resize(int32_t rows, int32_t columns);
/// The size of the terminal on standard output. 0, or -1 if it is unknown.
int terrazzo_curses_size(int32_t *rows, int32_t *columns);

/// The size of the same terminal's window in pixels. 0, or -1 if it is unknown.
int terrazzo_curses_pixels(int32_t *width, int32_t *height);

/// Writes to the terminal, bypassing ncurses, while the screen is open.
void terrazzo_output_write(const void *bytes, int32_t count);
/// Discards everything still written to the terminal, and wakes a thread blocked in a
/// write. Permanent; may be called from any thread.
void terrazzo_output_abandon(void);
/// Whether the output was abandoned.
bool terrazzo_output_is_abandoned(void);

/// Signals that `terrazzo_signals_start` turns into bytes on a pipe.
/// Sets up handlers and returns the pipe's reading end, or -1.
int terrazzo_signals_start(void);
/// Restores the previous signal handlers.
void terrazzo_signals_stop(void);
/// Stops the process as Ctrl-Z does and returns when it is continued.
void terrazzo_signals_stop_process(void);

/// Remembers how to restore the terminal when the process dies from a trap or another signal, or
/// calls `exit`.
void terrazzo_rescue_arm(int saved_standard_error);
void terrazzo_rescue_disarm(void);
/// Restores the terminal at once, if it was taken over; safe in a signal handler.
void terrazzo_rescue_now(void);

/// Makes a write to a pipe without readers, or to a file that may not grow, fail instead of
/// ending the program; programs that are started later find the signal as it was.
void terrazzo_pipes_start(void);
/// Ends the program as such a write usually would; returns if the signal is ignored.
void terrazzo_pipes_end(void);

/// Sends standard error to a file; returns a descriptor for the old one, or -1.
int terrazzo_standard_error_redirect(const char *path);
void terrazzo_standard_error_restore(int saved);
