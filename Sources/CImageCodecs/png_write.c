#include "CImageCodecs.h"
#include "png_writer.h"

#include <errno.h>
#include <setjmp.h>
#include <unistd.h>

typedef struct {
  int descriptor;
  int *error_number;
} destination;

static void write_bytes(png_structp png, png_bytep bytes, size_t count) {
  destination *target = png_get_io_ptr(png);
  while (count > 0) {
    ssize_t written = write(target->descriptor, bytes, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      *target->error_number = errno;
      png_error(png, "write failed");
    }
    bytes += written;
    count -= (size_t)written;
  }
}

bool terrazzo_png_write(
    int descriptor, uint32_t width, uint32_t height, terrazzo_png_layout layout,
    const void *pixels, int *error_number) {
  // No local variable of this frame changes after setjmp: the jump would lose its value.
  destination target = {.descriptor = descriptor, .error_number = error_number};
  *error_number = 0;
  png_infop info;
  png_structp png = terrazzo_png_writer(&info);
  if (!png) return false;
  if (setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    return false;
  }
  bool is_rgb = layout == terrazzo_png_rgb8;
  int bit_depth = layout == terrazzo_png_gray16 ? 16 : 8;
  size_t stride = (size_t)width * (is_rgb ? 3 : 1) * (bit_depth / 8);
  png_set_write_fn(png, &target, write_bytes, terrazzo_png_flush_nothing);
  // Fixed settings, so that equal pixels always give equal bytes. Pictures gain 4 % at level 6 but
  // take five times as long, 16-bit maps are only a cache. Label maps compress best unfiltered.
  png_set_compression_level(png, layout == terrazzo_png_gray8 ? 6 : 2);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, is_rgb ? PNG_ALL_FILTERS : PNG_FILTER_NONE);
  png_set_IHDR(
      png, info, width, height, bit_depth, is_rgb ? PNG_COLOR_TYPE_RGB : PNG_COLOR_TYPE_GRAY,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  png_write_info(png, info);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
  if (bit_depth == 16) png_set_swap(png);
#endif
  const uint8_t *row = pixels;
  for (uint32_t y = 0; y < height; y++, row += stride) png_write_row(png, row);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  return true;
}
