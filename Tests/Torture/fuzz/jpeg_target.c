// libFuzzer's entry into the JPEG reader: the same calls that Swift makes, on a file in memory.
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "CImageCodecs.h"

static const uint64_t most_pixels = 1 << 20;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  static int file = -1;
  if (file < 0) file = memfd_create("picture", MFD_CLOEXEC);
  if (count < 1) return 0;
  // The first byte chooses how much the picture is reduced.
  int denominator = 1 << (bytes[0] & 3);
  if (ftruncate(file, 0) != 0 || pwrite(file, bytes + 1, count - 1, 0) != (ssize_t)(count - 1)) abort();

  terrazzo_jpeg_reader *reader = terrazzo_jpeg_reader_create(file);
  if (!reader) return 0;
  terrazzo_jpeg_header header = {0};
  bool is_good = terrazzo_jpeg_reader_begin(reader, 1 << 20, &header) == terrazzo_jpeg_done;
  bool is_read = header.channels == 1 || header.channels == 3 || header.channels == 4;
  if (is_good && is_read && (uint64_t)header.width * header.height <= most_pixels) {
    terrazzo_jpeg_budget budget = {.bytes = 1 << 20, .blocks = 32 * header.blocks, .scans = 100};
    uint32_t width, height;
    is_good = terrazzo_jpeg_reader_choose(reader, denominator, &budget, &width, &height) ==
              terrazzo_jpeg_done;
    uint8_t *row = is_good ? malloc(3 * (size_t)width) : NULL;
    for (uint32_t y = 0; is_good && row && y < height; y++)
      is_good = terrazzo_jpeg_reader_next_row(reader, row) == terrazzo_jpeg_done;
    if (is_good) terrazzo_jpeg_reader_finish(reader);
    free(row);
  }
  size_t size = 0;
  (void)terrazzo_jpeg_reader_exif(reader, &size);
  (void)terrazzo_jpeg_reader_message(reader);
  (void)terrazzo_jpeg_reader_note(reader);
  terrazzo_jpeg_reader_destroy(reader);
  return 0;
}
