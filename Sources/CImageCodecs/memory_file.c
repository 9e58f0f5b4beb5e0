#define _GNU_SOURCE
#include "CImageCodecs.h"

#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

int terrazzo_memory_file(const void *bytes, size_t count) {
  int descriptor = memfd_create("terrazzo", MFD_CLOEXEC);
  if (descriptor < 0) return -1;
  const char *rest = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, rest, count);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) {
      int failure = written < 0 ? errno : EIO;
      close(descriptor);
      errno = failure;
      return -1;
    }
    rest += written;
    count -= (size_t)written;
  }
  if (lseek(descriptor, 0, SEEK_SET) < 0) {
    int failure = errno;
    close(descriptor);
    errno = failure;
    return -1;
  }
  return descriptor;
}
