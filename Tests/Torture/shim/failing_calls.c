// Preloaded into the program: counts the calls that change or read files below a folder, and lets one
// of them fail, write too little, or end the process. Configured by the environment:
//
//   TORTURE_FOLDER  only calls on files below this absolute path count
//   TORTURE_CALLS   letters: w write, s sync, n rename, u unlink, t truncate, r read
//   TORTURE_AT      the call that is hit, from 1; 0 only counts
//   TORTURE_ACTION  kill (before the call), torn (half of a write, then kill), short (half of a write),
//                   enospc, eio (this call), full (this and every later write)
//   TORTURE_COUNT   a file that gets the number of calls when the process ends by itself
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *folder, *calls, *action, *count_path;
static long hit_at;
static atomic_long counted;

static void *next(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void configure(void) {
  const char *at = getenv("TORTURE_AT");
  folder = getenv("TORTURE_FOLDER");
  calls = getenv("TORTURE_CALLS");
  action = getenv("TORTURE_ACTION");
  count_path = getenv("TORTURE_COUNT");
  hit_at = at ? atol(at) : 0;
  if (!calls) calls = "";
  if (!action) action = "";
}

__attribute__((destructor)) static void report(void) {
  if (!count_path) return;
  FILE *file = fopen(count_path, "w");
  if (!file) return;
  fprintf(file, "%ld\n", atomic_load(&counted));
  fclose(file);
}

static bool is_below(const char *path) {
  if (!folder || !path) return false;
  size_t length = strlen(folder);
  return strncmp(path, folder, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static bool is_watched(int descriptor) {
  char link[64], path[PATH_MAX];
  snprintf(link, sizeof link, "/proc/self/fd/%d", descriptor);
  ssize_t length = readlink(link, path, sizeof path - 1);
  if (length <= 0) return false;
  path[length] = 0;
  return is_below(path);
}

static bool is_watched_path(const char *path) {
  if (!path) return false;
  if (path[0] == '/') return is_below(path);
  char absolute[PATH_MAX + PATH_MAX];
  char current[PATH_MAX];
  if (!getcwd(current, sizeof current)) return false;
  snprintf(absolute, sizeof absolute, "%s/%s", current, path);
  return is_below(absolute);
}

typedef enum { go_on, fail, half } fate;

static _Noreturn void die(void) {
  kill(getpid(), SIGKILL);
  for (;;) pause();
}

/// Counts one call and decides what happens to it; sets errno for `fail`.
static fate decide(char letter) {
  if (!strchr(calls, letter)) return go_on;
  long number = atomic_fetch_add(&counted, 1) + 1;
  bool is_full = strcmp(action, "full") == 0;
  if (hit_at <= 0 || number < hit_at || (number > hit_at && !is_full)) return go_on;
  if (strcmp(action, "kill") == 0) die();
  if (is_full || strcmp(action, "enospc") == 0) {
    if (letter != 'w' && letter != 't') return go_on;
    errno = ENOSPC;
    return fail;
  }
  if (strcmp(action, "eio") == 0) {
    errno = EIO;
    return fail;
  }
  if (letter == 'w') return half;
  if (strcmp(action, "torn") == 0) die();
  return go_on;
}

/// After half of a write.
static void after_half(void) {
  if (strcmp(action, "torn") == 0) die();
}

static size_t half_of(size_t count) { return count > 1 ? count / 2 : count; }

#define WRITER(name, offset_type)                                                               \
  ssize_t name(int descriptor, const void *bytes, size_t count, offset_type offset) {           \
    ssize_t (*real)(int, const void *, size_t, offset_type) = next(#name);                      \
    fate fate = is_watched(descriptor) ? decide('w') : go_on;                                   \
    if (fate == fail) return -1;                                                                \
    ssize_t done = real(descriptor, bytes, fate == half ? half_of(count) : count, offset);      \
    if (fate == half) after_half();                                                             \
    return done;                                                                                \
  }
WRITER(pwrite, off_t)
WRITER(pwrite64, off64_t)

ssize_t write(int descriptor, const void *bytes, size_t count) {
  ssize_t (*real)(int, const void *, size_t) = next("write");
  fate fate = is_watched(descriptor) ? decide('w') : go_on;
  if (fate == fail) return -1;
  ssize_t done = real(descriptor, bytes, fate == half ? half_of(count) : count);
  if (fate == half) after_half();
  return done;
}

ssize_t writev(int descriptor, const struct iovec *parts, int count) {
  ssize_t (*real)(int, const struct iovec *, int) = next("writev");
  fate fate = is_watched(descriptor) ? decide('w') : go_on;
  if (fate == fail) return -1;
  ssize_t done = real(descriptor, parts, fate == half && count > 1 ? count / 2 : count);
  if (fate == half) after_half();
  return done;
}

#define READER(name, offset_type)                                                               \
  ssize_t name(int descriptor, void *bytes, size_t count, offset_type offset) {                 \
    ssize_t (*real)(int, void *, size_t, offset_type) = next(#name);                            \
    if (is_watched(descriptor) && decide('r') == fail) return -1;                               \
    return real(descriptor, bytes, count, offset);                                              \
  }
READER(pread, off_t)
READER(pread64, off64_t)

ssize_t read(int descriptor, void *bytes, size_t count) {
  ssize_t (*real)(int, void *, size_t) = next("read");
  if (is_watched(descriptor) && decide('r') == fail) return -1;
  return real(descriptor, bytes, count);
}

#define SYNC(name)                                                                              \
  int name(int descriptor) {                                                                    \
    int (*real)(int) = next(#name);                                                             \
    if (is_watched(descriptor) && decide('s') == fail) return -1;                               \
    return real(descriptor);                                                                    \
  }
SYNC(fsync)
SYNC(fdatasync)

#define TRUNCATE(name, size_type)                                                               \
  int name(int descriptor, size_type size) {                                                    \
    int (*real)(int, size_type) = next(#name);                                                  \
    if (is_watched(descriptor) && decide('t') == fail) return -1;                               \
    return real(descriptor, size);                                                              \
  }
TRUNCATE(ftruncate, off_t)
TRUNCATE(ftruncate64, off64_t)

int rename(const char *from, const char *to) {
  int (*real)(const char *, const char *) = next("rename");
  if (is_watched_path(to) && decide('n') == fail) return -1;
  return real(from, to);
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
  int (*real)(int, const char *, int, const char *) = next("renameat");
  if (is_watched_path(to) && decide('n') == fail) return -1;
  return real(from_folder, from, to_folder, to);
}

int renameat2(int from_folder, const char *from, int to_folder, const char *to, unsigned flags) {
  int (*real)(int, const char *, int, const char *, unsigned) = next("renameat2");
  if (is_watched_path(to) && decide('n') == fail) return -1;
  return real(from_folder, from, to_folder, to, flags);
}

int link(const char *from, const char *to) {
  int (*real)(const char *, const char *) = next("link");
  if (is_watched_path(to) && decide('n') == fail) return -1;
  return real(from, to);
}

int unlink(const char *path) {
  int (*real)(const char *) = next("unlink");
  if (is_watched_path(path) && decide('u') == fail) return -1;
  return real(path);
}
