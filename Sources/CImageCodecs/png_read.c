#include "png_reader.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

// One bit of deflate encodes at most 129 bytes.
enum { largest_ratio = 1032 };

static void note(terrazzo_png_reader *reader, const char *message) {
  strncpy(reader->message, message, sizeof reader->message - 1);
  reader->message[sizeof reader->message - 1] = 0;
}

static void on_error(png_structp png, png_const_charp message) {
  terrazzo_png_reader *reader = png_get_error_ptr(png);
  note(reader, message);
  if (reader->has_rows &&
      (strstr(message, "Too much image data") || strstr(message, "Extra compressed data")))
    reader->has_surplus = true;
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

terrazzo_png_reader *terrazzo_png_reader_create(int descriptor) {
  terrazzo_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->descriptor = descriptor;
  struct stat status;
  reader->file_size = fstat(descriptor, &status) == 0 ? (uint64_t)status.st_size : UINT64_MAX / 2;
  // The signature precedes the first chunk.
  reader->chunk_left = 8;
  reader->png = png_create_read_struct(PNG_LIBPNG_VER_STRING, reader, on_error, on_warning);
  if (reader->png) reader->info = png_create_info_struct(reader->png);
  if (!reader->info) {
    terrazzo_png_reader_destroy(reader);
    return NULL;
  }
  return reader;
}

void terrazzo_png_reader_destroy(terrazzo_png_reader *reader) {
  if (!reader) return;
  png_destroy_read_struct(&reader->png, &reader->info, NULL);
  free(reader->decoded);
  free(reader->levels);
  free(reader);
}

const char *terrazzo_png_reader_message(const terrazzo_png_reader *reader) {
  return reader->message;
}

bool terrazzo_png_reader_is_truncated(const terrazzo_png_reader *reader) {
  return reader->is_truncated;
}

int terrazzo_png_reader_error_number(const terrazzo_png_reader *reader) {
  return reader->error_number;
}

bool terrazzo_png_reader_begin(terrazzo_png_reader *reader, terrazzo_png_header *header) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_read_fn(png, reader, terrazzo_png_read_bytes);
  // The caller checks sizes; a text or a profile must not unpack into gigabytes.
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_malloc_max(png, 8 << 20);
  static const png_byte ignored[] =
      "gAMA\0cHRM\0iCCP\0sRGB\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0bKGD\0pHYs\0tIME\0eXIf";
  png_set_keep_unknown_chunks(
      png, PNG_HANDLE_CHUNK_NEVER, ignored, (int)(sizeof ignored / 5));
  png_read_info(png, reader->info);
  int color_type = png_get_color_type(png, reader->info);
  reader->is_interlaced = png_get_interlace_type(png, reader->info) != PNG_INTERLACE_NONE;
  header->width = png_get_image_width(png, reader->info);
  header->height = png_get_image_height(png, reader->info);
  header->bit_depth = png_get_bit_depth(png, reader->info);
  header->is_palette = color_type == PNG_COLOR_TYPE_PALETTE;
  header->is_gray = color_type == PNG_COLOR_TYPE_GRAY || color_type == PNG_COLOR_TYPE_GRAY_ALPHA;
  header->is_interlaced = reader->is_interlaced;
  header->has_alpha = (color_type & PNG_COLOR_MASK_ALPHA) != 0;
  return true;
}

uint64_t terrazzo_png_reader_unpacked_bytes(const terrazzo_png_reader *reader) {
  uint64_t width = png_get_image_width(reader->png, reader->info);
  uint64_t height = png_get_image_height(reader->png, reader->info);
  uint64_t depth = png_get_bit_depth(reader->png, reader->info);
  uint64_t channels = png_get_channels(reader->png, reader->info);
  // Interlaced rows together take at least as much as others.
  return (width * depth * channels + 7) / 8 * height;
}

uint64_t terrazzo_png_reader_packed_bytes(const terrazzo_png_reader *reader) {
  return reader->file_size > reader->position ? reader->file_size - reader->position : 0;
}

bool terrazzo_png_reader_can_hold_pixels(terrazzo_png_reader *reader) {
  uint64_t packed = terrazzo_png_reader_packed_bytes(reader);
  if (packed > UINT64_MAX / largest_ratio) return true;
  if (terrazzo_png_reader_unpacked_bytes(reader) <= packed * largest_ratio) return true;
  note(reader, "Not enough image data");
  return false;
}

uint64_t terrazzo_png_reader_row_count(const terrazzo_png_reader *reader) {
  uint32_t width = png_get_image_width(reader->png, reader->info);
  uint32_t height = png_get_image_height(reader->png, reader->info);
  if (!reader->is_interlaced) return height;
  uint64_t rows = 0;
  for (int pass = 0; pass < 7; pass++)
    if (PNG_PASS_COLS(width, pass) > 0) rows += PNG_PASS_ROWS(height, pass);
  return rows;
}

// A row's samples have arrived: after the last row, any further data is surplus.
static void on_row(png_structp png, png_row_infop info, png_bytep row) {
  (void)info;
  (void)row;
  terrazzo_png_reader *reader = png_get_io_ptr(png);
  reader->has_rows = reader->rows_left == 0;
}

static bool allocate_row(terrazzo_png_reader *reader) {
  png_structp png = reader->png;
  reader->rows_left = terrazzo_png_reader_row_count(reader);
  png_set_read_user_transform_fn(png, on_row);
  // Rows of an interlaced image come pass by pass: assembled, they would take the memory of the
  // whole image.
  png_read_update_info(png, reader->info);
  reader->row_size = png_get_rowbytes(png, reader->info);
  reader->decoded = calloc(1, reader->row_size);
  if (!reader->decoded) note(reader, "not enough memory");
  return reader->decoded != NULL;
}

static bool spread_levels(terrazzo_png_reader *reader, uint16_t low, uint16_t high) {
  reader->levels = malloc(65536);
  if (!reader->levels) {
    note(reader, "not enough memory");
    return false;
  }
  uint32_t span = (uint32_t)high - low;
  for (uint32_t sample = 0; sample < 65536; sample++) {
    uint32_t above = sample <= low ? 0 : sample >= high ? span : sample - low;
    reader->levels[sample] = (uint8_t)((above * 255 + span / 2) / span);
  }
  return true;
}

bool terrazzo_png_reader_choose_color(terrazzo_png_reader *reader, uint16_t low, uint16_t high) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  reader->kind = color_rows;
  bool is_spread = png_get_bit_depth(png, reader->info) == 16 && low < high &&
                   (low > 0 || high < UINT16_MAX);
  if (is_spread && !spread_levels(reader, low, high)) return false;
  png_set_expand(png);
  if (!is_spread) png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  return allocate_row(reader);
}

bool terrazzo_png_reader_choose_indices(terrazzo_png_reader *reader) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  reader->kind = index_rows;
  // Unpacks 1, 2 and 4 bits to bytes without scaling the values.
  png_set_packing(png);
  return allocate_row(reader);
}

static void composite_on_mid_gray(const uint8_t *rgba, uint8_t *rgb, size_t width) {
  for (size_t x = 0; x < width; x++) {
    unsigned alpha = rgba[4 * x + 3];
    for (size_t channel = 0; channel < 3; channel++) {
      unsigned blend = rgba[4 * x + channel] * alpha + 128 * (255 - alpha);
      rgb[3 * x + channel] = (uint8_t)((blend + 127) / 255);
    }
  }
}

// Converts a row of 16-bit samples to 8 bits, in place; alpha keeps its whole range.
static void spread(const uint8_t *levels, uint8_t *row, size_t width, size_t channels) {
  for (size_t x = 0; x < width; x++) {
    for (size_t channel = 0; channel < channels; channel++) {
      const uint8_t *stored = row + 2 * (x * channels + channel);
      uint32_t sample = (uint32_t)stored[0] << 8 | stored[1];
      row[x * channels + channel] =
          channel == 3 ? (uint8_t)((sample * 255 + 32895) >> 16) : levels[sample];
    }
  }
}

static void widen(
    const terrazzo_png_reader *reader, const uint8_t *source, uint16_t *row, size_t width) {
  size_t channels = png_get_channels(reader->png, reader->info);
  if (png_get_bit_depth(reader->png, reader->info) == 16) {
    for (size_t x = 0; x < width; x++) {
      const uint8_t *sample = source + 2 * channels * x;
      row[x] = (uint16_t)(sample[0] << 8 | sample[1]);
    }
  } else {
    for (size_t x = 0; x < width; x++) row[x] = source[channels * x];
  }
}

// Decodes the next row of the image, or of a pass, and reports which pixels it holds.
static bool decode_row(terrazzo_png_reader *reader, terrazzo_png_row *place) {
  png_structp png = reader->png;
  uint32_t width = png_get_image_width(png, reader->info);
  uint32_t height = png_get_image_height(png, reader->info);
  if (reader->is_interlaced) {
    // Small images have no pixels in some passes; such a pass has no rows.
    while (reader->pass < 6 && (PNG_PASS_COLS(width, reader->pass) == 0 ||
                                reader->next_row >= PNG_PASS_ROWS(height, reader->pass))) {
      reader->pass++;
      reader->next_row = 0;
    }
    place->y = PNG_ROW_FROM_PASS_ROW(reader->next_row, reader->pass);
    place->x = PNG_COL_FROM_PASS_COL(0, reader->pass);
    place->step = (uint32_t)1 << PNG_PASS_COL_SHIFT(reader->pass);
    place->count = PNG_PASS_COLS(width, reader->pass);
  } else {
    *place = (terrazzo_png_row){.y = reader->next_row, .x = 0, .step = 1, .count = width};
  }
  // Anything after the last row is not part of the picture.
  if (setjmp(png_jmpbuf(png))) return reader->has_surplus;
  reader->rows_left--;
  png_read_row(png, reader->decoded, NULL);
  reader->next_row++;
  return true;
}

bool terrazzo_png_reader_next_row(
    terrazzo_png_reader *reader, void *row, terrazzo_png_row *place) {
  png_structp png = reader->png;
  if (!decode_row(reader, place)) return false;
  size_t channels = png_get_channels(png, reader->info);
  uint8_t *source = reader->decoded;
  if (reader->levels) spread(reader->levels, source, place->count, channels);
  if (reader->kind == index_rows)
    widen(reader, source, row, place->count);
  else if (channels == 4)
    composite_on_mid_gray(source, row, place->count);
  else
    memcpy(row, source, 3 * (size_t)place->count);
  return true;
}

bool terrazzo_png_reader_count_samples(
    terrazzo_png_reader *reader, uint64_t *counts, uint64_t most_pixels) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  if (!allocate_row(reader)) return false;
  size_t channels = png_get_channels(png, reader->info);
  size_t colors = channels >= 3 ? 3 : 1;
  uint64_t rows = terrazzo_png_reader_row_count(reader);
  uint64_t counted = 0;
  for (uint64_t row = 0; row < rows && counted < most_pixels; row++) {
    terrazzo_png_row place;
    if (!decode_row(reader, &place)) return false;
    for (size_t x = 0; x < place.count; x++) {
      for (size_t color = 0; color < colors; color++) {
        const uint8_t *sample = reader->decoded + 2 * (x * channels + color);
        counts[(size_t)sample[0] << 8 | sample[1]]++;
      }
    }
    counted += place.count;
  }
  return counted >= most_pixels || terrazzo_png_reader_finish(reader);
}

bool terrazzo_png_reader_finish(terrazzo_png_reader *reader) {
  // libpng cannot continue after it was stopped.
  if (reader->has_surplus) return true;
  if (setjmp(png_jmpbuf(reader->png))) return reader->has_surplus;
  png_read_end(reader->png, NULL);
  return true;
}
