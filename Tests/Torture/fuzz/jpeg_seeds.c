// Writes small JPEG files of several kinds into the folder given: what the fuzzer starts from.
#include <stdio.h>
#include <stdlib.h>
#include <turbojpeg.h>

int main(int count, char **arguments) {
  if (count != 2) return 64;
  enum { width = 40, height = 24 };
  unsigned char pixels[3 * width * height];
  for (int i = 0; i < 3 * width * height; i++) pixels[i] = (unsigned char)((i * 31 + i / 97) & 255);
  const int samplings[] = {TJSAMP_444, TJSAMP_420, TJSAMP_422, TJSAMP_GRAY};
  const int flags[] = {0, TJFLAG_PROGRESSIVE};
  tjhandle compressor = tjInitCompress();
  for (int kind = 0; kind < 8; kind++) {
    unsigned char *bytes = NULL;
    unsigned long size = 0;
    if (tjCompress2(
            compressor, pixels, width, 0, height, TJPF_RGB, &bytes, &size, samplings[kind % 4], 80,
            flags[kind / 4]) != 0)
      return 1;
    char path[4096];
    snprintf(path, sizeof path, "%s/%d.jpg", arguments[1], kind);
    FILE *file = fopen(path, "wb");
    if (!file) return 1;
    // The target's first two bytes: the size believed, less one.
    fputc(width - 1, file);
    fputc(height - 1, file);
    fwrite(bytes, 1, size, file);
    if (fclose(file) != 0) return 1;
    tjFree(bytes);
  }
  tjDestroy(compressor);
  return 0;
}
