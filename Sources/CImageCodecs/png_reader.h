#pragma once

#include "CImageCodecs.h"

#include <png.h>

enum { file_buffer_size = 32768 };

typedef enum { color_rows, index_rows } row_kind;

struct terrazzo_png_reader {
  png_structp png;
  png_infop info;
  int descriptor;
  bool is_truncated;
  // The errno of a failed read; 0 if none failed.
  int error_number;
  bool is_interlaced;
  row_kind kind;
  int pass;
  // Within the pass.
  uint32_t next_row;
  // Of the image, or of all passes.
  uint64_t rows_left;
  size_t row_size;
  // One row, as delivered by libpng.
  uint8_t *decoded;
  // What each 16-bit sample becomes; NULL: the full range is scaled to 8 bits.
  uint8_t *levels;

  // The file as libpng sees it: without unneeded chunks.
  uint64_t file_size;
  uint64_t position;
  uint8_t chunk_header[8];
  unsigned header_left;
  // Bytes of the current chunk, including its checksum, that libpng has not yet read.
  uint64_t chunk_left;
  bool is_data;
  // Every row was read: the rest of the data is only checked briefly.
  bool has_rows;
  bool has_surplus;
  uint64_t surplus;

  size_t buffered;
  size_t consumed;
  char message[160];
  uint8_t file_buffer[file_buffer_size];
};

// Gives libpng the file without unneeded chunks; fails as libpng's own functions do.
void terrazzo_png_read_bytes(png_structp png, png_bytep destination, size_t count);
