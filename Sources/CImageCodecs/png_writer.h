#ifndef TERRAZZO_PNG_WRITER_H
#define TERRAZZO_PNG_WRITER_H

#include <png.h>

// A libpng that writes: errors jump to where `setjmp` was called, warnings are dropped.
// NULL without memory; otherwise *info is set, and both belong to png_destroy_write_struct.
png_structp terrazzo_png_writer(png_infop *info);

// For targets that hold nothing back.
void terrazzo_png_flush_nothing(png_structp png);

#endif
