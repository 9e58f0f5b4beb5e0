#include "png_reader.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

enum {
  // No more than this is read of a text or of EXIF: an orientation takes a few bytes.
  text_limit = 1 << 20,
  // After the last row a stream has its end and a checksum; longer data is not unpacked.
  surplus_limit = 8192,
};

static void fill_buffer(terrazzo_png_reader *reader) {
  while (true) {
    ssize_t got = read(reader->descriptor, reader->file_buffer, file_buffer_size);
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) {
      reader->error_number = errno;
      png_error(reader->png, strerror(errno));
    }
    if (got == 0) {
      reader->is_truncated = true;
      png_error(reader->png, "the file ends too early");
    }
    reader->buffered = (size_t)got;
    reader->consumed = 0;
    return;
  }
}

static void read_file(terrazzo_png_reader *reader, uint8_t *destination, size_t count) {
  while (count > 0) {
    if (reader->consumed == reader->buffered) fill_buffer(reader);
    size_t available = reader->buffered - reader->consumed;
    size_t taken = available < count ? available : count;
    memcpy(destination, reader->file_buffer + reader->consumed, taken);
    reader->consumed += taken;
    reader->position += taken;
    destination += taken;
    count -= taken;
  }
}

static void pass_over(terrazzo_png_reader *reader, uint64_t count) {
  size_t available = reader->buffered - reader->consumed;
  size_t taken = available < count ? available : (size_t)count;
  reader->consumed += taken;
  reader->position += count;
  count -= taken;
  if (count > 0 && lseek(reader->descriptor, (off_t)count, SEEK_CUR) < 0) {
    reader->error_number = errno;
    png_error(reader->png, strerror(errno));
  }
}

static bool is_kind(const uint8_t *kind, const char *name) {
  return memcmp(kind, name, 4) == 0;
}

// Whether libpng gets a chunk. Of the optional chunks it gets only those used here:
// libpng allocates memory for some kinds before it knows whether their content is there.
static bool is_wanted(const uint8_t *kind, uint64_t length) {
  for (int place = 0; place < 4; place++) {
    uint8_t letter = kind[place] | 0x20;
    // Not a chunk: libpng reports that.
    if (letter < 'a' || letter > 'z') return true;
  }
  bool is_critical = (kind[0] & 0x20) == 0;
  if (is_critical || is_kind(kind, "tRNS")) return true;
  bool may_turn = is_kind(kind, "eXIf") || is_kind(kind, "tEXt") || is_kind(kind, "zTXt") ||
                  is_kind(kind, "iTXt");
  return may_turn && length <= text_limit;
}

// Goes to the next chunk that libpng gets.
static void begin_chunk(terrazzo_png_reader *reader) {
  while (true) {
    uint8_t *header = reader->chunk_header;
    read_file(reader, header, sizeof reader->chunk_header);
    uint64_t length = png_get_uint_32(header);
    // The four bytes of the checksum must be there, too.
    if (reader->position + length + 4 > reader->file_size) {
      reader->is_truncated = true;
      png_error(reader->png, "the file ends too early");
    }
    if (is_wanted(header + 4, length)) {
      reader->header_left = sizeof reader->chunk_header;
      reader->chunk_left = length + 4;
      reader->is_data = is_kind(header + 4, "IDAT");
      return;
    }
    pass_over(reader, length + 4);
  }
}

void terrazzo_png_read_bytes(png_structp png, png_bytep destination, size_t count) {
  terrazzo_png_reader *reader = png_get_io_ptr(png);
  while (count > 0) {
    if (reader->header_left == 0 && reader->chunk_left == 0) begin_chunk(reader);
    size_t taken;
    if (reader->header_left > 0) {
      taken = reader->header_left < count ? reader->header_left : count;
      memcpy(
          destination, reader->chunk_header + sizeof reader->chunk_header - reader->header_left,
          taken);
      reader->header_left -= (unsigned)taken;
    } else {
      taken = reader->chunk_left < count ? (size_t)reader->chunk_left : count;
      if (reader->has_rows && reader->is_data) {
        reader->surplus += taken;
        if (reader->surplus > surplus_limit) {
          reader->has_surplus = true;
          png_error(png, "its data goes on behind its pixels");
        }
      }
      read_file(reader, destination, taken);
      reader->chunk_left -= taken;
    }
    destination += taken;
    count -= taken;
  }
}
