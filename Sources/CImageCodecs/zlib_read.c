#include "CImageCodecs.h"

#include <limits.h>
#include <string.h>
#include <zlib.h>

size_t terrazzo_inflate(
    const uint8_t *bytes, size_t count, uint8_t *unpacked, size_t capacity) {
  z_stream stream;
  memset(&stream, 0, sizeof stream);
  if (count > UINT_MAX || capacity > UINT_MAX) return 0;
  if (inflateInit(&stream) != Z_OK) return 0;
  // zlib never writes through this pointer; its type only says so when ZLIB_CONST is defined.
  stream.next_in = (Bytef *)bytes;
  stream.avail_in = (uInt)count;
  stream.next_out = unpacked;
  stream.avail_out = (uInt)capacity;
  inflate(&stream, Z_FINISH);
  size_t produced = capacity - stream.avail_out;
  inflateEnd(&stream);
  return produced;
}

uint32_t terrazzo_checksum(const uint8_t *bytes, size_t count) {
  return (uint32_t)crc32_z(crc32_z(0, NULL, 0), bytes, count);
}
