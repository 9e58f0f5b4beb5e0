// libFuzzer's way into the JPEG reader.
#include <stdlib.h>

#include "CImageCodecs.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count) {
  if (count < 3) return 0;
  // The first two bytes say the size that the file is believed to have.
  int width = bytes[0] + 1, height = bytes[1] + 1;
  uint8_t *rgb = malloc(3 * (size_t)width * (size_t)height);
  char message[200];
  if (rgb) terrazzo_jpeg_decode(bytes + 2, count - 2, width, height, rgb, message, sizeof message);
  free(rgb);
  return 0;
}
