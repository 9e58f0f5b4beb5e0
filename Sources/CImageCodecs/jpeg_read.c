#include "CImageCodecs.h"

#include <string.h>
#include <turbojpeg.h>

static void note(const char *text, char *message, size_t capacity) {
  strncpy(message, text, capacity - 1);
  message[capacity - 1] = 0;
}

terrazzo_jpeg_outcome terrazzo_jpeg_decode(
    const uint8_t *bytes, size_t count, int width, int height, uint8_t *rgb, char *message,
    size_t message_capacity) {
  note("", message, message_capacity);
  tjhandle decoder = tjInitDecompress();
  if (!decoder) {
    note("not enough memory", message, message_capacity);
    return terrazzo_jpeg_failed;
  }
  // A hostile file may hold thousands of progressive scans, each as dear as a picture.
  int result = tjDecompress2(
      decoder, bytes, count, rgb, width, 3 * width, height, TJPF_RGB, TJFLAG_LIMITSCANS);
  terrazzo_jpeg_outcome outcome = terrazzo_jpeg_decoded;
  if (result != 0) {
    note(tjGetErrorStr2(decoder), message, message_capacity);
    outcome = tjGetErrorCode(decoder) == TJERR_WARNING ? terrazzo_jpeg_patched
                                                       : terrazzo_jpeg_failed;
  }
  tjDestroy(decoder);
  return outcome;
}
