#define _GNU_SOURCE 1

#include "CNcurses.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

// A pipe without readers, or a file that may not grow, shows in the result of a write. Its signal
// would end the program in the middle of something, even for a dispensable progress line.

static const int telling[] = {SIGPIPE, SIGXFSZ};
enum { TELLING = sizeof(telling) / sizeof(telling[0]) };

static void handle_write(int number, siginfo_t *info, void *context) {
  (void)context;
  if (info->si_pid == getpid()) return;  // from one of our own writes
  // The signal was sent to this program on purpose.
  terrazzo_rescue_now();
  signal(number, SIG_DFL);
  raise(number);
}

void terrazzo_pipes_start(void) {
  for (int index = 0; index < TELLING; index++) {
    struct sigaction action;
    if (sigaction(telling[index], NULL, &action) != 0 || action.sa_handler == SIG_IGN) continue;
    action.sa_sigaction = handle_write;
    // Without SA_NODEFER the raised signal is delivered when the handler returns.
    action.sa_flags = SA_SIGINFO | SA_RESTART | SA_ONSTACK;
    sigemptyset(&action.sa_mask);
    sigaction(telling[index], &action, NULL);
  }
}

void terrazzo_pipes_end(void) {
  struct sigaction action;
  if (sigaction(SIGPIPE, NULL, &action) != 0 || action.sa_handler == SIG_IGN) return;
  signal(SIGPIPE, SIG_DFL);
  sigset_t broken;
  sigemptyset(&broken);
  sigaddset(&broken, SIGPIPE);
  pthread_sigmask(SIG_UNBLOCK, &broken, NULL);
  raise(SIGPIPE);
}
