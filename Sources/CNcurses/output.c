#define _GNU_SOURCE 1

#include "output.h"

#include "CNcurses.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

// It is ignored by default, and nothing else here uses it: it only wakes a blocked write.
enum { WAKING = SIGURG };

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static FILE *stream = NULL;
// Signal handlers read these, too.
static volatile sig_atomic_t stream_descriptor = -1;
static volatile sig_atomic_t is_writing = 0;
static volatile sig_atomic_t is_abandoned = 0;
static pthread_t writer;
// What is kept of a frame, and the terminal meanwhile; ncurses writes to a descriptor, not to a stream.
static int kept = -1;
static int terminal = -1;
static bool is_keeping = false;

static void wake(int number) { (void)number; }

FILE *terrazzo_output_open(void) {
  int descriptor = fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 3);
  if (descriptor < 0) return NULL;
  struct sigaction action;
  memset(&action, 0, sizeof(action));
  action.sa_handler = wake;
  sigemptyset(&action.sa_mask);  // no SA_RESTART: the write must return
  sigaction(WAKING, &action, NULL);
  stream = fdopen(descriptor, "w");
  if (stream == NULL) {
    close(descriptor);
  } else {
    stream_descriptor = descriptor;
  }
  return stream;
}

void terrazzo_output_close(void) {
  stream_descriptor = -1;
  if (kept >= 0) close(kept);
  if (terminal >= 0) close(terminal);
  kept = terminal = -1;
  if (stream != NULL) fclose(stream);
  stream = NULL;
}

void terrazzo_output_begin(void) {
  // The drawing thread may change, and most threads block every signal.
  sigset_t waking;
  sigemptyset(&waking);
  sigaddset(&waking, WAKING);
  pthread_sigmask(SIG_UNBLOCK, &waking, NULL);
  pthread_mutex_lock(&mutex);
  writer = pthread_self();
  is_writing = 1;
  pthread_mutex_unlock(&mutex);
}

void terrazzo_output_end(void) {
  pthread_mutex_lock(&mutex);
  is_writing = 0;
  pthread_mutex_unlock(&mutex);
}

void terrazzo_output_write(const void *bytes, int32_t count) {
  if (stream == NULL) return;
  terrazzo_output_begin();
  for (int32_t done = 0; done < count;) {
    ssize_t written = write(fileno(stream), (const char *)bytes + done, (size_t)(count - done));
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) break;
    done += (int32_t)written;
  }
  terrazzo_output_end();
}

void terrazzo_output_keep(void) {
  pthread_mutex_lock(&mutex);
  if (stream != NULL && !is_abandoned) {
    if (kept < 0) kept = memfd_create("terrazzo-frame", MFD_CLOEXEC);
    if (terminal < 0) terminal = fcntl(stream_descriptor, F_DUPFD_CLOEXEC, 3);
    is_keeping = kept >= 0 && terminal >= 0 && ftruncate(kept, 0) == 0 &&
        lseek(kept, 0, SEEK_SET) == 0 && dup3(kept, stream_descriptor, O_CLOEXEC) >= 0;
  }
  pthread_mutex_unlock(&mutex);
}

int32_t terrazzo_output_send_kept(
    const void *before, int32_t before_count, const void *after, int32_t after_count) {
  pthread_mutex_lock(&mutex);
  bool was_keeping = is_keeping;
  if (is_keeping && !is_abandoned) dup3(terminal, stream_descriptor, O_CLOEXEC);
  is_keeping = false;
  pthread_mutex_unlock(&mutex);
  off_t text_count = was_keeping ? lseek(kept, 0, SEEK_CUR) : 0;
  if (text_count < 0) text_count = 0;
  size_t count = (size_t)before_count + (size_t)text_count + (size_t)after_count;
  char *frame = count <= INT32_MAX ? malloc(count > 0 ? count : 1) : NULL;
  int32_t sent = 0;
  if (frame != NULL) {
    if (before_count > 0) memcpy(frame, before, (size_t)before_count);
    ssize_t text = text_count > 0 ? pread(kept, frame + before_count, (size_t)text_count, 0) : 0;
    if (text < 0) text = 0;
    if (after_count > 0) memcpy(frame + before_count + text, after, (size_t)after_count);
    sent = before_count + (int32_t)text + after_count;
    terrazzo_output_write(frame, sent);
  }
  free(frame);
  return sent;
}

void terrazzo_output_cut(void) {
  if (stream_descriptor >= 0 && !is_abandoned) {
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (nowhere >= 0) {
      // Anything written from here on is discarded; a blocked write is retried and discarded, too.
      dup3(nowhere, stream_descriptor, O_CLOEXEC);
      close(nowhere);
      is_abandoned = 1;
    }
  }
  if (is_abandoned && is_writing) pthread_kill(writer, WAKING);
}

void terrazzo_output_abandon(void) {
  pthread_mutex_lock(&mutex);
  terrazzo_output_cut();
  pthread_mutex_unlock(&mutex);
}

bool terrazzo_output_is_abandoned(void) {
  pthread_mutex_lock(&mutex);
  bool answer = is_abandoned;
  pthread_mutex_unlock(&mutex);
  return answer;
}
