#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// libpng and libjpeg behind a handful of functions. Both report failure by longjmp; every function
// here catches it before it returns, so no jump ever crosses a Swift frame. A function that
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
  bool is_interlaced;
} terrazzo_png_header;

/// Reads from an open file descriptor, which stays the caller's. NULL: out of memory.
terrazzo_png_reader *_Nullable terrazzo_png_reader_create(int descriptor);

void terrazzo_png_reader_destroy(terrazzo_png_reader *_Nullable reader);

/// Why the last call failed; never NULL.
const char *_Nonnull terrazzo_png_reader_message(const terrazzo_png_reader *_Nonnull reader);

/// Whether the last call failed because the file ends too early.
bool terrazzo_png_reader_is_truncated(const terrazzo_png_reader *_Nonnull reader);

/// The errno of the read that made the last call fail; 0 if the file was read.
int terrazzo_png_reader_error_number(const terrazzo_png_reader *_Nonnull reader);

/// Reads everything before the pixels. Allocates nothing that depends on the size, and
/// nothing for a chunk that claims more than the file holds.
bool terrazzo_png_reader_begin(
    terrazzo_png_reader *_Nonnull reader, terrazzo_png_header *_Nonnull header);

/// Bytes of the rows that the header claims, before and after the decoder unpacks them. Called
/// after `begin`; both read nothing.
uint64_t terrazzo_png_reader_packed_bytes(const terrazzo_png_reader *_Nonnull reader);
uint64_t terrazzo_png_reader_unpacked_bytes(const terrazzo_png_reader *_Nonnull reader);

/// False, with a reason, if the header claims more pixels than deflate could pack into the rest
/// of the file. Called after `begin`; reads nothing.
bool terrazzo_png_reader_can_hold_pixels(terrazzo_png_reader *_Nonnull reader);

/// Asks for rows of 8-bit RGB; alpha is composited on mid gray. Gamma and profiles are left alone.
///
/// 16-bit samples from `low` to `high` are mapped to 0 to 255, those beyond are black or white;
/// 0 and 65535 scale the full range.
bool terrazzo_png_reader_choose_color(
    terrazzo_png_reader *_Nonnull reader, uint16_t low, uint16_t high);

/// Asks for rows of 16-bit samples exactly as stored: palette indices or gray values.
bool terrazzo_png_reader_choose_indices(terrazzo_png_reader *_Nonnull reader);

/// Where the pixels of a row belong: every `step`-th column of row `y` starting at `x`, `count` of
/// them.
typedef struct {
  uint32_t y;
  uint32_t x;
  uint32_t step;
  uint32_t count;
} terrazzo_png_row;

/// How many rows will come: those of all passes if the image is interlaced, else its own.
uint64_t terrazzo_png_reader_row_count(const terrazzo_png_reader *_Nonnull reader);

/// Reads the next row: 3 bytes of color or one 16-bit sample per pixel, for at most `width` pixels.
///
/// Rows of an interlaced image come pass by pass and hold some of their pixels each.
bool terrazzo_png_reader_next_row(
    terrazzo_png_reader *_Nonnull reader, void *_Nonnull row, terrazzo_png_row *_Nonnull place);

/// Reads a 16-bit image and adds to `counts`, 65,536 numbers, how often each color sample occurs;
/// alpha is not counted. Stops after the row in which `most_pixels` is reached.
bool terrazzo_png_reader_count_samples(
    terrazzo_png_reader *_Nonnull reader, uint64_t *_Nonnull counts, uint64_t most_pixels);

/// Reads to the end of the file after the last row, and so detects truncated files.
///
/// Data after the last row is not unpacked; the picture is complete without it.
bool terrazzo_png_reader_finish(terrazzo_png_reader *_Nonnull reader);

#pragma mark - Parts of a PNG outside of libpng

/// Unpacks a zlib stream into at most `capacity` bytes and returns how many; anything that cannot
/// be unpacked or does not fit is left out.
size_t terrazzo_inflate(
    const uint8_t *_Nonnull bytes, size_t count, uint8_t *_Nonnull unpacked, size_t capacity);

/// The CRC-32 that follows a chunk, over its name and content.
uint32_t terrazzo_checksum(const uint8_t *_Nonnull bytes, size_t count);

/// An open file without a name that holds the bytes, for images that are not in a file of their own;
/// -1 and errno without memory. The caller closes it.
int terrazzo_memory_file(const void *_Nonnull bytes, size_t count);

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

/// Up to 256 colors of four bytes each: red, green, blue, alpha.
typedef struct {
  const uint8_t *_Nonnull rgba;
  int count;
} terrazzo_png_palette;

/// A whole PNG in memory, of 8-bit RGB or, with a palette, of one index per byte of `pixels`, which
/// are packed into as few bits as the palette needs. NULL: out of memory.
///
/// `level` is that of deflate, 1 to 9. Indices are not checked against the palette.
uint8_t *_Nullable terrazzo_png_encode(
    uint32_t width, uint32_t height, const terrazzo_png_palette *_Nullable palette,
    const uint8_t *_Nonnull pixels, int level, size_t *_Nonnull count);

/// Frees what `terrazzo_png_encode` returned.
void terrazzo_png_encoded_free(uint8_t *_Nullable bytes);

#pragma mark - Reading JPEG, row by row

typedef struct terrazzo_jpeg_reader terrazzo_jpeg_reader;

typedef enum : int32_t {
  terrazzo_jpeg_done = 0,
  /// The file ends before its pixels do, or pixels are missing in its middle.
  terrazzo_jpeg_truncated = 1,
  terrazzo_jpeg_damaged = 2,
  /// The message names the kind of JPEG.
  terrazzo_jpeg_unsupported = 3,
  /// The message says what exceeds the budget.
  terrazzo_jpeg_over_budget = 4,
  /// A read failed with `error_number`, or memory was short (0).
  terrazzo_jpeg_unreadable = 5,
} terrazzo_jpeg_outcome;

typedef struct {
  uint32_t width;
  uint32_t height;
  uint8_t channels;
  /// Whether nothing can be shown before all scans are read, as in a progressive JPEG.
  bool has_many_scans;
  /// Blocks of 8x8 samples in all channels together.
  uint64_t blocks;
  /// Memory that multiple scans keep, in bytes.
  uint64_t coefficient_bytes;
} terrazzo_jpeg_header;

/// What decoding may cost. Bytes beyond the budget are treated as the end of the file.
typedef struct {
  uint64_t bytes;
  /// Blocks of all scans together; counted only if there are many scans.
  uint64_t blocks;
  uint64_t scans;
} terrazzo_jpeg_budget;

/// The work done so far.
typedef struct {
  uint64_t reads;
  uint64_t bytes;
  uint64_t scans;
  uint64_t blocks;
} terrazzo_jpeg_work;

/// Reads from an open file descriptor, by offset; it stays the caller's. NULL: out of memory.
terrazzo_jpeg_reader *_Nullable terrazzo_jpeg_reader_create(int descriptor);

void terrazzo_jpeg_reader_destroy(terrazzo_jpeg_reader *_Nullable reader);

/// A message about the last outcome; empty if the outcome says everything.
const char *_Nonnull terrazzo_jpeg_reader_message(const terrazzo_jpeg_reader *_Nonnull reader);

/// What is odd about the file although every pixel was read; empty if nothing is.
const char *_Nonnull terrazzo_jpeg_reader_note(const terrazzo_jpeg_reader *_Nonnull reader);

int terrazzo_jpeg_reader_error_number(const terrazzo_jpeg_reader *_Nonnull reader);

terrazzo_jpeg_work terrazzo_jpeg_reader_work(const terrazzo_jpeg_reader *_Nonnull reader);

/// Reads everything before the pixels. Allocates nothing that depends on the size.
terrazzo_jpeg_outcome terrazzo_jpeg_reader_begin(
    terrazzo_jpeg_reader *_Nonnull reader, uint64_t most_bytes,
    terrazzo_jpeg_header *_Nonnull header);

/// The first EXIF segment with its name; lives as long as the reader.
const uint8_t *_Nullable terrazzo_jpeg_reader_exif(
    const terrazzo_jpeg_reader *_Nonnull reader, size_t *_Nonnull count);

/// The first XMP segment with its name; lives as long as the reader.
const uint8_t *_Nullable terrazzo_jpeg_reader_xmp(
    const terrazzo_jpeg_reader *_Nonnull reader, size_t *_Nonnull count);

/// Asks for rows of 8-bit RGB at 1/denominator of the size (1, 2, 4 or 8; sizes round up), which is
/// returned. Multiple scans are read here.
terrazzo_jpeg_outcome terrazzo_jpeg_reader_choose(
    terrazzo_jpeg_reader *_Nonnull reader, int denominator,
    const terrazzo_jpeg_budget *_Nonnull budget, uint32_t *_Nonnull width,
    uint32_t *_Nonnull height);

/// Reads the next row: 3 * width bytes of the reduced size.
terrazzo_jpeg_outcome terrazzo_jpeg_reader_next_row(
    terrazzo_jpeg_reader *_Nonnull reader, uint8_t *_Nonnull rgb);

/// Reads past the last row, only for the note.
void terrazzo_jpeg_reader_finish(terrazzo_jpeg_reader *_Nonnull reader);
