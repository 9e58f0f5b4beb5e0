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
  // Of a read that failed; 0: none did.
  int error_number;
  bool is_interlaced;
  row_kind kind;
  int pass;
  // Within the pass.
  uint32_t next_row;
  // Of the image, or of all passes.
  uint64_t rows_left;
  size_t row_size;
  // One row, as libpng gives it.
  uint8_t *decoded;
  // What each 16-bit sample becomes; NULL: all 16 bits are scaled to 8.
  uint8_t *levels;

  // The file as libpng gets it: without chunks that nobody needs.
  uint64_t file_size;
  uint64_t position;
  uint8_t chunk_header[8];
  unsigned header_left;
  // Bytes of the chunk in hand, its checksum among them, that libpng did not take yet.
  uint64_t chunk_left;
  bool is_data;
  // Every row was read: what is left of the data is only looked at briefly.
  bool has_rows;
  bool has_surplus;
  uint64_t surplus;

  size_t buffered;
  size_t consumed;
  char message[160];
  uint8_t file_buffer[file_buffer_size];
};

// Gives libpng the file without the chunks that nobody needs; fails as libpng's own functions do.
void terrazzo_png_read_bytes(png_structp png, png_bytep destination, size_t count);
