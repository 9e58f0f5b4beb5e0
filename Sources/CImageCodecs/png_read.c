#include "CImageCodecs.h"

#include <errno.h>
#include <png.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { file_buffer_size = 32768 };

typedef enum { color_rows, index_rows } row_kind;

struct terrazzo_png_reader {
  png_structp png;
  png_infop info;
  int descriptor;
  bool is_truncated;
  bool is_interlaced;
  row_kind kind;
  uint32_t next_row;
  size_t row_size;
  // One row, or the whole image if it is interlaced, as libpng gives it.
  uint8_t *decoded;
  size_t buffered;
  size_t consumed;
  char message[160];
  uint8_t file_buffer[file_buffer_size];
};

static void note(terrazzo_png_reader *reader, const char *message) {
  strncpy(reader->message, message, sizeof reader->message - 1);
  reader->message[sizeof reader->message - 1] = 0;
}

static void on_error(png_structp png, png_const_charp message) {
  note(png_get_error_ptr(png), message);
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

static void read_bytes(png_structp png, png_bytep destination, size_t count) {
  terrazzo_png_reader *reader = png_get_io_ptr(png);
  while (count > 0) {
    if (reader->consumed == reader->buffered) {
      ssize_t got = read(reader->descriptor, reader->file_buffer, file_buffer_size);
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) png_error(png, strerror(errno));
      if (got == 0) {
        reader->is_truncated = true;
        png_error(png, "the file ends too early");
      }
      reader->buffered = (size_t)got;
      reader->consumed = 0;
    }
    size_t available = reader->buffered - reader->consumed;
    size_t taken = available < count ? available : count;
    memcpy(destination, reader->file_buffer + reader->consumed, taken);
    reader->consumed += taken;
    destination += taken;
    count -= taken;
  }
}

terrazzo_png_reader *terrazzo_png_reader_create(int descriptor) {
  terrazzo_png_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->descriptor = descriptor;
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
  free(reader);
}

const char *terrazzo_png_reader_message(const terrazzo_png_reader *reader) {
  return reader->message;
}

bool terrazzo_png_reader_is_truncated(const terrazzo_png_reader *reader) {
  return reader->is_truncated;
}

bool terrazzo_png_reader_begin(terrazzo_png_reader *reader, terrazzo_png_header *header) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  png_set_read_fn(png, reader, read_bytes);
  // Sizes are the caller's to judge; a text or a profile must not unpack into gigabytes.
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  png_set_chunk_malloc_max(png, 8 << 20);
  static const png_byte ignored[] =
      "gAMA\0cHRM\0iCCP\0sRGB\0tEXt\0zTXt\0iTXt\0sPLT\0hIST\0bKGD\0pHYs\0tIME";
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
  header->has_alpha = (color_type & PNG_COLOR_MASK_ALPHA) != 0;
  return true;
}

const uint8_t *terrazzo_png_reader_exif(terrazzo_png_reader *reader, size_t *count) {
  png_bytep bytes = NULL;
  png_uint_32 size = 0;
  *count = 0;
  if (!png_get_eXIf_1(reader->png, reader->info, &size, &bytes)) return NULL;
  *count = size;
  return bytes;
}

static bool allocate_rows(terrazzo_png_reader *reader) {
  png_structp png = reader->png;
  png_set_interlace_handling(png);
  png_read_update_info(png, reader->info);
  reader->row_size = png_get_rowbytes(png, reader->info);
  size_t rows = reader->is_interlaced ? png_get_image_height(png, reader->info) : 1;
  reader->decoded = calloc(rows, reader->row_size);
  if (!reader->decoded) note(reader, "not enough memory");
  return reader->decoded != NULL;
}

bool terrazzo_png_reader_choose_color(terrazzo_png_reader *reader) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  reader->kind = color_rows;
  png_set_expand(png);
  png_set_scale_16(png);
  png_set_gray_to_rgb(png);
  return allocate_rows(reader);
}

bool terrazzo_png_reader_choose_indices(terrazzo_png_reader *reader) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  reader->kind = index_rows;
  // Unpacks 1, 2 and 4 bits to bytes without scaling the values.
  png_set_packing(png);
  return allocate_rows(reader);
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

static void widen(const terrazzo_png_reader *reader, const uint8_t *source, uint16_t *row) {
  size_t width = png_get_image_width(reader->png, reader->info);
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

bool terrazzo_png_reader_next_row(terrazzo_png_reader *reader, void *row) {
  png_structp png = reader->png;
  if (setjmp(png_jmpbuf(png))) return false;
  uint8_t *source = reader->decoded;
  if (reader->is_interlaced) {
    uint32_t height = png_get_image_height(png, reader->info);
    if (reader->next_row == 0) {
      for (int pass = 0; pass < 7; pass++)
        for (uint32_t y = 0; y < height; y++)
          png_read_row(png, reader->decoded + y * reader->row_size, NULL);
    }
    source = reader->decoded + reader->next_row * reader->row_size;
  } else {
    png_read_row(png, source, NULL);
  }
  reader->next_row++;
  size_t width = png_get_image_width(png, reader->info);
  if (reader->kind == index_rows)
    widen(reader, source, row);
  else if (png_get_channels(png, reader->info) == 4)
    composite_on_mid_gray(source, row, width);
  else
    memcpy(row, source, 3 * width);
  return true;
}

bool terrazzo_png_reader_finish(terrazzo_png_reader *reader) {
  if (setjmp(png_jmpbuf(reader->png))) return false;
  png_read_end(reader->png, NULL);
  return true;
}
