#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

// Signals become bytes on a pipe, which the program's loop reads along with the keyboard. The byte
// is the signal's number.

static const int watched[] = {SIGWINCH, SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT};
enum { WATCHED = sizeof(watched) / sizeof(watched[0]) };

static struct sigaction previous[WATCHED];
static int pipe_ends[2] = {-1, -1};

static void write_signal(int number) {
  int saved = errno;
  unsigned char byte = (unsigned char)number;
  ssize_t written = write(pipe_ends[1], &byte, 1);
  (void)written;  // a full pipe holds thousands of pending signals
  errno = saved;
}

static void install(int number, struct sigaction *old) {
  struct sigaction action = {0};
  action.sa_handler = write_signal;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, old);
}

int terrazzo_signals_start(void) {
  if (pipe_ends[0] < 0 && pipe2(pipe_ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  sigset_t open_set;
  sigemptyset(&open_set);
  for (int index = 0; index < WATCHED; index++) {
    install(watched[index], &previous[index]);
    sigaddset(&open_set, watched[index]);
  }
  pthread_sigmask(SIG_UNBLOCK, &open_set, NULL);
  return pipe_ends[0];
}

void terrazzo_signals_stop(void) {
  if (pipe_ends[0] < 0) return;
  for (int index = 0; index < WATCHED; index++) sigaction(watched[index], &previous[index], NULL);
  // The pipe stays open: a handler may be running on another thread.
}

void terrazzo_signals_stop_process(void) {
  struct sigaction action = {0};
  struct sigaction old_stop;
  struct sigaction old_continue;
  action.sa_handler = SIG_DFL;
  sigemptyset(&action.sa_mask);
  sigaction(SIGTSTP, &action, &old_stop);
  sigaction(SIGCONT, &action, &old_continue);
  // To this thread, with the signal unblocked: then the process has stopped and continued before
  // `raise` returns. One sent to the process may be taken by another thread, after the handlers
  // are restored, and would stop nothing.
  sigset_t stop_set;
  sigset_t old_mask;
  sigemptyset(&stop_set);
  sigaddset(&stop_set, SIGTSTP);
  pthread_sigmask(SIG_UNBLOCK, &stop_set, &old_mask);
  raise(SIGTSTP);
  pthread_sigmask(SIG_SETMASK, &old_mask, NULL);
  sigaction(SIGTSTP, &old_stop, NULL);
  sigaction(SIGCONT, &old_continue, NULL);
}
