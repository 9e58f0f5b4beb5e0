#include "CImageCodecs.h"
#include "png_writer.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
  uint8_t *bytes;
  size_t count;
  size_t capacity;
} growing_bytes;

static void append_bytes(png_structp png, png_bytep bytes, size_t count) {
  growing_bytes *target = png_get_io_ptr(png);
  if (count > target->capacity - target->count) {
    size_t capacity = target->capacity * 2 + count;
    uint8_t *grown = realloc(target->bytes, capacity);
    if (!grown) png_error(png, "out of memory");
    target->bytes = grown;
    target->capacity = capacity;
  }
  memcpy(target->bytes + target->count, bytes, count);
  target->count += count;
}

static int depth_of(int colors) {
  return colors <= 2 ? 1 : colors <= 4 ? 2 : colors <= 16 ? 4 : 8;
}

uint8_t *terrazzo_png_encode(
    uint32_t width, uint32_t height, const terrazzo_png_palette *palette, const uint8_t *pixels,
    int level, size_t *count) {
  *count = 0;
  growing_bytes *target = calloc(1, sizeof(growing_bytes));
  if (!target) return NULL;
  png_infop info;
  png_structp png = terrazzo_png_writer(&info);
  if (!png || setjmp(png_jmpbuf(png))) {
    png_destroy_write_struct(&png, &info);
    free(target->bytes);
    free(target);
    return NULL;
  }
  png_set_write_fn(png, target, append_bytes, terrazzo_png_flush_nothing);
  png_set_compression_level(png, level);
  png_set_filter(png, PNG_FILTER_TYPE_BASE, palette ? PNG_FILTER_NONE : PNG_ALL_FILTERS);
  int depth = palette ? depth_of(palette->count) : 8;
  png_set_IHDR(
      png, info, width, height, depth, palette ? PNG_COLOR_TYPE_PALETTE : PNG_COLOR_TYPE_RGB,
      PNG_INTERLACE_NONE, PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
  if (palette) {
    png_color colors[256];
    png_byte alphas[256];
    int transparent = 0;
    for (int index = 0; index < palette->count; index++) {
      const uint8_t *entry = palette->rgba + 4 * index;
      colors[index] = (png_color){entry[0], entry[1], entry[2]};
      alphas[index] = entry[3];
      if (entry[3] < 255) transparent = index + 1;
    }
    png_set_PLTE(png, info, colors, palette->count);
    if (transparent > 0) png_set_tRNS(png, info, alphas, transparent, NULL);
  }
  png_write_info(png, info);
  if (palette) png_set_packing(png);
  size_t stride = (size_t)width * (palette ? 1 : 3);
  for (uint32_t y = 0; y < height; y++) png_write_row(png, pixels + (size_t)y * stride);
  png_write_end(png, NULL);
  png_destroy_write_struct(&png, &info);
  uint8_t *bytes = target->bytes;
  *count = target->count;
  free(target);
  return bytes;
}

void terrazzo_png_encoded_free(uint8_t *bytes) { free(bytes); }
