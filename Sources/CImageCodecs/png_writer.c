#include "png_writer.h"

#include <stddef.h>

static void on_error(png_structp png, png_const_charp message) {
  (void)message;
  png_longjmp(png, 1);
}

static void on_warning(png_structp png, png_const_charp message) {
  (void)png;
  (void)message;
}

void terrazzo_png_flush_nothing(png_structp png) { (void)png; }

png_structp terrazzo_png_writer(png_infop *info) {
  png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, on_error, on_warning);
  *info = png ? png_create_info_struct(png) : NULL;
  if (!*info) {
    png_destroy_write_struct(&png, NULL);
    return NULL;
  }
  // Our own limits are checked before; libpng's would be lower.
  png_set_user_limits(png, 0x7fffffff, 0x7fffffff);
  return png;
}
