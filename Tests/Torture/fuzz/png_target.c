// libFuzzer's entry into the PNG reader: the same calls that Swift makes, on a file in memory.
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
  // The first byte chooses how the picture is read.
  bool wants_color = bytes[0] & 1;
  if (ftruncate(file, 0) != 0 || pwrite(file, bytes + 1, count - 1, 0) != (ssize_t)(count - 1)) abort();
  lseek(file, 0, SEEK_SET);

  terrazzo_png_reader *reader = terrazzo_png_reader_create(file);
  if (!reader) return 0;
  terrazzo_png_header header;
  bool is_good = terrazzo_png_reader_begin(reader, &header);
  is_good = is_good && (uint64_t)header.width * header.height <= most_pixels;
  if (is_good && terrazzo_png_reader_can_hold_pixels(reader)) {
    // The second bit maps a part of 16 bits to 8.
    uint16_t low = bytes[0] & 2 ? 300 : 0;
    uint16_t high = bytes[0] & 2 ? 5000 : UINT16_MAX;
    is_good = wants_color ? terrazzo_png_reader_choose_color(reader, low, high)
                          : terrazzo_png_reader_choose_indices(reader);
    void *row = malloc((wants_color ? 3 : 2) * (size_t)header.width);
    terrazzo_png_row place;
    for (uint64_t count = terrazzo_png_reader_row_count(reader); is_good && row && count > 0; count--) {
      is_good = terrazzo_png_reader_next_row(reader, row, &place);
      if (is_good && (place.y >= header.height || place.count > header.width)) abort();
    }
    if (is_good) terrazzo_png_reader_finish(reader);
    free(row);
  }
  (void)terrazzo_png_reader_message(reader);
  terrazzo_png_reader_destroy(reader);
  return 0;
}
