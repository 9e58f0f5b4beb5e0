#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libpng and TurboJPEG behind a handful of functions. libpng reports failure by longjmp; every
// function here catches it before it returns, so no jump ever crosses a Swift frame. A function that
// returns bool returns false on failure; the reason is then in the reader or the buffer given.

#pragma mark - Reading PNG, row by row

typedef struct terrazzo_png_reader terrazzo_png_reader;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint8_t bit_depth;
  bool is_palette;
  bool is_gray;
  bool has_alpha;
} terrazzo_png_header;

/// Reads from an open file descriptor, which stays the caller's. NULL: out of memory.
terrazzo_png_reader *_Nullable terrazzo_png_reader_create(int descriptor);

void terrazzo_png_reader_destroy(terrazzo_png_reader *_Nullable reader);

/// Why the last call failed; never NULL.
const char *_Nonnull terrazzo_png_reader_message(const terrazzo_png_reader *_Nonnull reader);

/// Whether the last call failed because the file ends too early.
bool terrazzo_png_reader_is_truncated(const terrazzo_png_reader *_Nonnull reader);

/// Reads everything that stands before the pixels. Allocates nothing that depends on the size.
bool terrazzo_png_reader_begin(
    terrazzo_png_reader *_Nonnull reader, terrazzo_png_header *_Nonnull header);

/// The bytes of the eXIf chunk if one stood before the pixels; they live as long as the reader.
const uint8_t *_Nullable terrazzo_png_reader_exif(
    terrazzo_png_reader *_Nonnull reader, size_t *_Nonnull count);

/// Asks for rows of 8-bit RGB; alpha is composited on mid gray. Gamma and profiles are left alone.
bool terrazzo_png_reader_choose_color(terrazzo_png_reader *_Nonnull reader);

/// Asks for rows of 16-bit samples exactly as stored: palette indices or gray values.
bool terrazzo_png_reader_choose_indices(terrazzo_png_reader *_Nonnull reader);

/// Reads the next row: 3 * width bytes of color, or width 16-bit samples.
/// An interlaced image is decoded whole at the first row.
bool terrazzo_png_reader_next_row(terrazzo_png_reader *_Nonnull reader, void *_Nonnull row);

/// Reads to the end of the file after the last row, and so finds files that are cut short.
bool terrazzo_png_reader_finish(terrazzo_png_reader *_Nonnull reader);

#pragma mark - Writing PNG

typedef enum : int32_t {
  terrazzo_png_gray8 = 0,
  terrazzo_png_gray16 = 1,
  terrazzo_png_rgb8 = 2,
} terrazzo_png_layout;

/// Writes a whole PNG to a file descriptor; 16-bit samples are in the machine's byte order.
/// Equal pixels give equal bytes. On failure `error_number` is the errno of the failed write, or 0
/// for lack of memory.
bool terrazzo_png_write(
    int descriptor, uint32_t width, uint32_t height, terrazzo_png_layout layout,
    const void *_Nonnull pixels, int *_Nonnull error_number);

#pragma mark - Reading JPEG

typedef enum : int32_t {
  terrazzo_jpeg_decoded = 0,
  /// The decoder patched over damage: part of the picture is made up.
  terrazzo_jpeg_patched = 1,
  terrazzo_jpeg_failed = 2,
} terrazzo_jpeg_outcome;

/// Decodes to 8-bit RGB at 1/denominator of the size (1, 2, 4 or 8; sizes round up).
/// `rgb` holds 3 * width * height bytes of the reduced size. `message` gets a C string.
terrazzo_jpeg_outcome terrazzo_jpeg_decode(
    const uint8_t *_Nonnull bytes, size_t count, int width, int height, uint8_t *_Nonnull rgb,
    char *_Nonnull message, size_t message_capacity);
