#define _GNU_SOURCE 1

#include "CNcurses.h"
#include "output.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

// A trap, an abort, a plain exit or a signal that ends the program must not leave a raw terminal in
// its alternate screen. Everything a handler needs is prepared beforehand; it calls nothing that
// signal-safety(7) does not list.

static const int traps[] = {SIGILL, SIGTRAP, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGQUIT, SIGSYS};
enum { TRAPS = sizeof(traps) / sizeof(traps[0]) };

// These end a program that does not handle them. Requests for an orderly end are not among
// them (signals.c), nor are those of a write (pipes.c).
static const int deadly[] = {
    SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU,
#ifdef SIGIO
    SIGIO,
#endif
#ifdef SIGPWR
    SIGPWR,
#endif
#ifdef SIGSTKFLT
    SIGSTKFLT,
#endif
};
enum { DEADLY = sizeof(deadly) / sizeof(deadly[0]) };

static struct sigaction previous[NSIG];
static volatile sig_atomic_t is_handled[NSIG];
static struct termios saved_modes;
static volatile sig_atomic_t is_armed = 0;
static int saved_error = -1;
static bool knows_modes = false;

// Paste brackets and mouse reports off, cursor on, plain colors, back to the normal screen.
static const char goodbye[] = "\033[?2004l\033[?1000l\033[?1006l\033[?25h\033[0m\033[?1049l";

// Writes what the terminal accepts within a moment, and returns how much it did not accept.
static size_t write_some(const char *bytes, size_t count) {
  struct pollfd wish = {.fd = STDOUT_FILENO, .events = POLLOUT};
  for (int tries = 0; tries < 10 && count > 0; tries++) {
    ssize_t written = write(STDOUT_FILENO, bytes, count);
    if (written > 0) {
      bytes += written;
      count -= (size_t)written;
    } else if (written < 0 && (errno == EAGAIN || errno == EINTR)) {
      poll(&wish, 1, 20);
    } else {
      break;
    }
  }
  return count;
}

// Whether the terminal accepted it.
static bool say_goodbye(void) {
  // A terminal that accepts nothing must not keep the program from ending.
  int flags = fcntl(STDOUT_FILENO, F_GETFL);
  if (flags >= 0) fcntl(STDOUT_FILENO, F_SETFL, flags | O_NONBLOCK);
  size_t count = sizeof(goodbye) - 1;
  size_t left = write_some(goodbye, count);
  if (left > 0) {
    // In place of what it did not accept: a later reader finds the terminal restored. A
    // pending frame must not come in between.
    terrazzo_output_cut();
    poll(NULL, 0, 20);
    tcflush(STDOUT_FILENO, TCOFLUSH);
    tcflow(STDOUT_FILENO, TCOON);
    write_some(goodbye, count);
  }
  if (flags >= 0) fcntl(STDOUT_FILENO, F_SETFL, flags);
  return left == 0;
}

static void give_back(void) {
  if (!is_armed) return;
  is_armed = 0;
  // From the background this would stop the program.
  sigset_t output_set;
  sigset_t old_mask;
  sigemptyset(&output_set);
  sigaddset(&output_set, SIGTTOU);
  sigprocmask(SIG_BLOCK, &output_set, &old_mask);
  if (knows_modes) tcsetattr(STDIN_FILENO, TCSANOW, &saved_modes);
  bool is_taken = say_goodbye();
  sigprocmask(SIG_SETMASK, &old_mask, NULL);
  // Last messages would block on such a terminal; they then still go to the log.
  if (saved_error >= 0 && is_taken) dup2(saved_error, STDERR_FILENO);
}

void terrazzo_rescue_now(void) { give_back(); }

static void handle_fatal(int number) {
  give_back();
  // The runtime's backtrace would take the terminal again and wait half a minute for a key.
  signal(number, SIG_DFL);
  raise(number);
}

// Handles a signal; one that is already handled or ignored only if `takes_all`.
static void handle(int number, bool takes_all) {
  if (is_handled[number] || sigaction(number, NULL, &previous[number]) != 0) return;
  if (!takes_all && previous[number].sa_handler != SIG_DFL) return;
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = handle_fatal;
  action.sa_flags = SA_ONSTACK | SA_NODEFER;
  sigemptyset(&action.sa_mask);
  is_handled[number] = sigaction(number, &action, NULL) == 0;
}

void terrazzo_rescue_arm(int saved_standard_error) {
  static bool is_registered = false;
  saved_error = saved_standard_error;
  knows_modes = tcgetattr(STDIN_FILENO, &saved_modes) == 0;
  if (!is_registered) {
    atexit(give_back);
    is_registered = true;
  }
  for (int index = 0; index < TRAPS; index++) handle(traps[index], true);
  for (int index = 0; index < DEADLY; index++) handle(deadly[index], false);
#ifdef SIGRTMIN
  for (int number = SIGRTMIN; number <= SIGRTMAX && number < NSIG; number++) handle(number, false);
#endif
  is_armed = 1;
}

void terrazzo_rescue_disarm(void) {
  is_armed = 0;
  for (int number = 1; number < NSIG; number++) {
    if (is_handled[number]) sigaction(number, &previous[number], NULL);
    is_handled[number] = 0;
  }
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
