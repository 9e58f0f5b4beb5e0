// libFuzzer's way into the PNG reader: the same calls that Swift makes, on a file in memory.
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
  if (is_good && (uint64_t)header.width * header.height <= most_pixels) {
    is_good = wants_color ? terrazzo_png_reader_choose_color(reader)
                          : terrazzo_png_reader_choose_indices(reader);
    void *row = malloc((wants_color ? 3 : 2) * (size_t)header.width);
    for (uint32_t y = 0; is_good && row && y < header.height; y++) {
      is_good = terrazzo_png_reader_next_row(reader, row);
    }
    if (is_good) terrazzo_png_reader_finish(reader);
    free(row);
  }
  (void)terrazzo_png_reader_message(reader);
  terrazzo_png_reader_destroy(reader);
  return 0;
}
