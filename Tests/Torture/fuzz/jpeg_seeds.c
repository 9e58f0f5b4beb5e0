// Writes small JPEG files of several kinds into the given folder: the fuzzer's seeds.
#include <stdio.h>
#include <stdlib.h>

#include <jpeglib.h>

enum { width = 40, height = 24, kinds = 12 };

typedef struct {
  J_COLOR_SPACE input;
  J_COLOR_SPACE stored;
  int channels;
  int sampling;
} layout;

static const layout layouts[] = {
    {JCS_RGB, JCS_YCbCr, 3, 2},      {JCS_RGB, JCS_YCbCr, 3, 1}, {JCS_GRAYSCALE, JCS_GRAYSCALE, 1, 1},
    {JCS_CMYK, JCS_CMYK, 4, 1}, {JCS_CMYK, JCS_YCCK, 4, 2},  {JCS_RGB, JCS_RGB, 3, 1},
};

int main(int count, char **arguments) {
  if (count != 2) return 64;
  for (int kind = 0; kind < kinds; kind++) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%d.jpg", arguments[1], kind);
    FILE *file = fopen(path, "wb");
    if (!file) return 1;
    // The target's first byte: how much the picture is reduced.
    fputc(kind & 3, file);
    struct jpeg_compress_struct encoder;
    struct jpeg_error_mgr errors;
    encoder.err = jpeg_std_error(&errors);
    jpeg_create_compress(&encoder);
    jpeg_stdio_dest(&encoder, file);
    layout chosen = layouts[kind % 6];
    encoder.image_width = width;
    encoder.image_height = height;
    encoder.input_components = chosen.channels;
    encoder.in_color_space = chosen.input;
    jpeg_set_defaults(&encoder);
    jpeg_set_colorspace(&encoder, chosen.stored);
    jpeg_set_quality(&encoder, 80, TRUE);
    encoder.comp_info[0].h_samp_factor = encoder.comp_info[0].v_samp_factor = chosen.sampling;
    if (kind >= 6) jpeg_simple_progression(&encoder);
    if (kind % 2) encoder.restart_interval = 2;
    jpeg_start_compress(&encoder, TRUE);
    if (kind % 3 == 0) jpeg_write_marker(&encoder, JPEG_APP0 + 1, (const JOCTET *)"Exif\0\0II*\0\10\0\0\0\0\0", 16);
    for (int y = 0; y < height; y++) {
      JSAMPLE row[4 * width];
      for (int i = 0; i < 4 * width; i++) row[i] = (JSAMPLE)((y * 77 + i * 31 + i / 97) & 255);
      JSAMPROW rows = row;
      jpeg_write_scanlines(&encoder, &rows, 1);
    }
    jpeg_finish_compress(&encoder);
    jpeg_destroy_compress(&encoder);
    if (fclose(file) != 0) return 1;
  }
  return 0;
}
