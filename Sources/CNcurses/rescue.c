#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A trap, an abort or a plain exit must not leave a raw terminal in its alternate screen. Whatever
// a handler needs is prepared beforehand; it calls nothing that signal-safety(7) does not list.

static const int fatal[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGQUIT};
enum { FATAL = sizeof(fatal) / sizeof(fatal[0]) };

static struct sigaction previous[FATAL];
static struct termios saved_modes;
static volatile sig_atomic_t is_armed = 0;
static int saved_error = -1;
static bool knows_modes = false;

// Paste brackets and mouse reports off, cursor on, plain colors, back to the normal screen.
static const char goodbye[] = "\033[?2004l\033[?1000l\033[?1006l\033[?25h\033[0m\033[?1049l";

static void give_back(void) {
  if (!is_armed) return;
  is_armed = 0;
  if (knows_modes) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
  ssize_t written = write(STDOUT_FILENO, goodbye, sizeof(goodbye) - 1);
  (void)written;
  if (saved_error >= 0) dup2(saved_error, STDERR_FILENO);
}

void terrazzo_rescue_now(void) { give_back(); }

static void handle_fatal(int number) {
  give_back();
  // Whoever was there before (the runtime's backtrace, or the default) has the last word.
  for (int index = 0; index < FATAL; index++) {
    if (fatal[index] == number) sigaction(number, &previous[index], NULL);
  }
  raise(number);
}

void terrazzo_rescue_arm(int saved_standard_error) {
  static bool is_registered = false;
  saved_error = saved_standard_error;
  knows_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
  if (!is_registered) {
    atexit(give_back);
    is_registered = true;
  }
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = handle_fatal;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &action, &previous[index]);
  is_armed = 1;
}

void terrazzo_rescue_disarm(void) {
  if (!is_armed) return;
  is_armed = 0;
  for (int index = 0; index < FATAL; index++) sigaction(fatal[index], &previous[index], NULL);
}

int terrazzo_standard_error_redirect(const char *path) {
  int file = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file < 0) return -1;
  int saved = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
  if (saved >= 0) dup2(file, STDERR_FILENO);
  close(file);
  return saved;
}

void terrazzo_standard_error_restore(int saved) {
  if (saved < 0) return;
  dup2(saved, STDERR_FILENO);
  close(saved);
}
