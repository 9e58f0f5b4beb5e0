#include "CImageCodecs.h"

#include <errno.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jerror.h>
#include <jpeglib.h>

enum {
  // After a jump only the next marker is needed; sequential reads get more at a time.
  first_block = 4096,
  largest_block = 65536,
  largest_segment = 65533,
  // How far past the last pixel the end marker is searched for.
  end_search = 1 << 20,
};

typedef struct {
  uint8_t *bytes;
  size_t count;
} kept_segment;

struct terrazzo_jpeg_reader {
  struct jpeg_decompress_struct decoder;
  struct jpeg_error_mgr errors;
  struct jpeg_source_mgr source;
  jmp_buf failure;
  terrazzo_jpeg_outcome outcome;
  terrazzo_jpeg_work work;
  uint64_t byte_limit;
  int descriptor;
  int error_number;
  off_t position;
  size_t next_block;
  bool has_header;
  bool is_buffered;
  bool is_at_end;
  bool is_finishing;
  kept_segment exif;
  kept_segment xmp;
  uint8_t *inks;
  char message[JMSG_LENGTH_MAX];
  char note[JMSG_LENGTH_MAX];
  uint8_t segment[largest_segment];
  uint8_t block[largest_block];
};

#pragma mark - Failures and notes

static terrazzo_jpeg_reader *owner(j_common_ptr decoder) {
  return decoder->client_data;
}

static _Noreturn void fail(terrazzo_jpeg_reader *reader, terrazzo_jpeg_outcome outcome) {
  reader->outcome = outcome;
  longjmp(reader->failure, 1);
}

static _Noreturn void fail_with(
    terrazzo_jpeg_reader *reader, terrazzo_jpeg_outcome outcome, const char *message) {
  snprintf(reader->message, sizeof reader->message, "%s", message);
  fail(reader, outcome);
}

/// The kinds of JPEG that libjpeg does not decode; not damage.
static bool names_unsupported(terrazzo_jpeg_reader *reader) {
  int detail = reader->errors.msg_parm.i[0];
  switch (reader->errors.msg_code) {
    case JERR_BAD_PRECISION:
      snprintf(reader->message, sizeof reader->message, "a JPEG of %d bits", detail);
      return true;
    case JERR_SOF_UNSUPPORTED:
      strcpy(
          reader->message, detail == 0xC3 || detail == 0xC7 || detail == 0xCB || detail == 0xCF
                               ? "a lossless JPEG"
                               : "a hierarchical JPEG");
      return true;
    case JERR_IMAGE_TOO_BIG:
    case JERR_WIDTH_OVERFLOW:
      strcpy(reader->message, "a JPEG of more than 65,500 pixels in a row or column");
      return true;
    case JERR_COMPONENT_COUNT:
      snprintf(reader->message, sizeof reader->message, "a JPEG of %d channels", detail);
      return true;
    case JERR_ARITH_NOTIMPL:
    case JERR_CCIR601_NOTIMPL:
    case JERR_CONVERSION_NOTIMPL:
    case JERR_FRACT_SAMPLE_NOTIMPL:
      strcpy(reader->message, "a JPEG of an uncommon kind");
      return true;
    default: return false;
  }
}

static void on_error(j_common_ptr decoder) {
  terrazzo_jpeg_reader *reader = owner(decoder);
  // Data past the end of the file is made up, and so is what is wrong with it.
  if (reader->is_at_end) fail(reader, terrazzo_jpeg_truncated);
  if (names_unsupported(reader)) fail(reader, terrazzo_jpeg_unsupported);
  decoder->err->format_message(decoder, reader->message);
  fail(
      reader, reader->errors.msg_code == JERR_OUT_OF_MEMORY ? terrazzo_jpeg_unreadable
                                                            : terrazzo_jpeg_damaged);
}

static void take_note(terrazzo_jpeg_reader *reader, const char *text) {
  if (!reader->note[0]) snprintf(reader->note, sizeof reader->note, "%s", text);
}

static void on_message(j_common_ptr decoder, int level) {
  terrazzo_jpeg_reader *reader = owner(decoder);
  // Only warnings matter.
  if (level >= 0) return;
  // Bits of the picture were requested that are not there: the rest would be made up.
  if (reader->errors.msg_code == JWRN_HIT_MARKER) fail(reader, terrazzo_jpeg_truncated);
  if (reader->note[0]) return;
  char text[JMSG_LENGTH_MAX];
  decoder->err->format_message(decoder, text);
  take_note(reader, text);
}

static void print_nothing(j_common_ptr decoder) {
  (void)decoder;
}

#pragma mark - The file

static void begin_source(j_decompress_ptr decoder) {
  (void)decoder;
}

static size_t read_block(terrazzo_jpeg_reader *reader) {
  for (;;) {
    ssize_t got = pread(
        reader->descriptor, reader->block, reader->next_block, reader->position);
    if (got >= 0) return (size_t)got;
    if (errno == EINTR) continue;
    reader->error_number = errno;
    fail(reader, terrazzo_jpeg_unreadable);
  }
}

static boolean fill_block(j_decompress_ptr decoder) {
  terrazzo_jpeg_reader *reader = owner((j_common_ptr)decoder);
  size_t got = 0;
  bool may_read = reader->work.bytes < reader->byte_limit;
  if (!may_read && !reader->has_header)
    fail_with(reader, terrazzo_jpeg_over_budget, "what stands before its pixels has no end");
  if (may_read && !reader->is_at_end) {
    reader->work.reads++;
    got = read_block(reader);
  }
  if (got == 0) {
    reader->is_at_end = true;
    // An arithmetic decoder continues without data and reports nothing.
    bool needs_end = !reader->has_header || decoder->arith_code;
    if (needs_end && !reader->is_finishing) fail(reader, terrazzo_jpeg_truncated);
    // As if the file had an end marker: what is missing before it is then found.
    reader->block[0] = 0xFF;
    reader->block[1] = JPEG_EOI;
    got = 2;
  } else {
    reader->work.bytes += got;
    reader->position += (off_t)got;
    reader->next_block = 2 * reader->next_block < largest_block ? 2 * reader->next_block
                                                                : largest_block;
  }
  reader->source.next_input_byte = reader->block;
  reader->source.bytes_in_buffer = got;
  return TRUE;
}

static void skip_bytes(j_decompress_ptr decoder, long count) {
  terrazzo_jpeg_reader *reader = owner((j_common_ptr)decoder);
  if (count <= 0) return;
  size_t wanted = (size_t)count;
  if (wanted <= reader->source.bytes_in_buffer) {
    reader->source.next_input_byte += wanted;
    reader->source.bytes_in_buffer -= wanted;
    return;
  }
  reader->position += (off_t)(wanted - reader->source.bytes_in_buffer);
  reader->source.bytes_in_buffer = 0;
  reader->next_block = first_block;
}

static void end_source(j_decompress_ptr decoder) {
  (void)decoder;
}

static uint8_t next_byte(terrazzo_jpeg_reader *reader) {
  if (reader->source.bytes_in_buffer == 0) fill_block(&reader->decoder);
  reader->source.bytes_in_buffer--;
  return *reader->source.next_input_byte++;
}

#pragma mark - Metadata

static const char exif_name[] = "Exif\0";
static const char xmp_name[] = "http://ns.adobe.com/xap/1.0/";

/// Keeps the first segment with this name, including its terminating zero.
static void keep(
    terrazzo_jpeg_reader *reader, kept_segment *kept, const char *name, size_t name_size,
    size_t count) {
  if (kept->bytes || count < name_size || memcmp(reader->segment, name, name_size) != 0) return;
  kept->bytes = malloc(count);
  if (!kept->bytes) fail(reader, terrazzo_jpeg_unreadable);
  memcpy(kept->bytes, reader->segment, count);
  kept->count = count;
}

static boolean read_application_segment(j_decompress_ptr decoder) {
  terrazzo_jpeg_reader *reader = owner((j_common_ptr)decoder);
  int high = next_byte(reader);
  int length = (high << 8 | next_byte(reader)) - 2;
  // A segment that is too short is empty, as in libjpeg.
  if (length <= 0) return TRUE;
  if (reader->has_header || (reader->exif.bytes && reader->xmp.bytes)) {
    skip_bytes(decoder, length);
    return TRUE;
  }
  for (int place = 0; place < length; place++) reader->segment[place] = next_byte(reader);
  keep(reader, &reader->exif, exif_name, sizeof exif_name, (size_t)length);
  keep(reader, &reader->xmp, xmp_name, sizeof xmp_name, (size_t)length);
  return TRUE;
}

const uint8_t *terrazzo_jpeg_reader_exif(const terrazzo_jpeg_reader *reader, size_t *count) {
  *count = reader->exif.count;
  return reader->exif.bytes;
}

const uint8_t *terrazzo_jpeg_reader_xmp(const terrazzo_jpeg_reader *reader, size_t *count) {
  *count = reader->xmp.count;
  return reader->xmp.bytes;
}

#pragma mark - Opening and closing

terrazzo_jpeg_reader *terrazzo_jpeg_reader_create(int descriptor) {
  terrazzo_jpeg_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->descriptor = descriptor;
  reader->next_block = first_block;
  struct jpeg_error_mgr *errors = jpeg_std_error(&reader->errors);
  errors->error_exit = on_error;
  errors->emit_message = on_message;
  errors->output_message = print_nothing;
  reader->decoder.err = errors;
  reader->decoder.client_data = reader;
  if (setjmp(reader->failure)) {
    terrazzo_jpeg_reader_destroy(reader);
    return NULL;
  }
  jpeg_create_decompress(&reader->decoder);
  reader->source.init_source = begin_source;
  reader->source.fill_input_buffer = fill_block;
  reader->source.skip_input_data = skip_bytes;
  reader->source.resync_to_restart = jpeg_resync_to_restart;
  reader->source.term_source = end_source;
  reader->decoder.src = &reader->source;
  jpeg_set_marker_processor(&reader->decoder, JPEG_APP0 + 1, read_application_segment);
  return reader;
}

void terrazzo_jpeg_reader_destroy(terrazzo_jpeg_reader *reader) {
  if (!reader) return;
  jpeg_destroy_decompress(&reader->decoder);
  free(reader->exif.bytes);
  free(reader->xmp.bytes);
  free(reader->inks);
  free(reader);
}

const char *terrazzo_jpeg_reader_message(const terrazzo_jpeg_reader *reader) {
  return reader->message;
}

const char *terrazzo_jpeg_reader_note(const terrazzo_jpeg_reader *reader) {
  return reader->note;
}

int terrazzo_jpeg_reader_error_number(const terrazzo_jpeg_reader *reader) {
  return reader->error_number;
}

terrazzo_jpeg_work terrazzo_jpeg_reader_work(const terrazzo_jpeg_reader *reader) {
  return reader->work;
}

#pragma mark - The header

terrazzo_jpeg_outcome terrazzo_jpeg_reader_begin(
    terrazzo_jpeg_reader *reader, uint64_t most_bytes, terrazzo_jpeg_header *header) {
  struct jpeg_decompress_struct *decoder = &reader->decoder;
  if (setjmp(reader->failure)) return reader->outcome;
  reader->byte_limit = most_bytes;
  jpeg_read_header(decoder, TRUE);
  reader->has_header = true;
  header->width = decoder->image_width;
  header->height = decoder->image_height;
  header->channels = (uint8_t)decoder->num_components;
  header->has_many_scans = jpeg_has_multiple_scans(decoder);
  header->blocks = 0;
  header->coefficient_bytes = 0;
  for (int place = 0; place < decoder->num_components; place++) {
    const jpeg_component_info *component = &decoder->comp_info[place];
    uint64_t across = component->width_in_blocks;
    uint64_t down = component->height_in_blocks;
    header->blocks += across * down;
    // Kept for all scans, rounded up to whole groups of blocks.
    uint64_t h = (uint64_t)component->h_samp_factor;
    uint64_t v = (uint64_t)component->v_samp_factor;
    header->coefficient_bytes +=
        (across + h - 1) / h * h * ((down + v - 1) / v * v) * sizeof(JBLOCK);
  }
  return terrazzo_jpeg_done;
}

#pragma mark - The pixels

static void begin_scan(
    terrazzo_jpeg_reader *reader, const terrazzo_jpeg_budget *budget, bool *is_seen) {
  struct jpeg_decompress_struct *decoder = &reader->decoder;
  reader->work.scans++;
  for (int place = 0; place < decoder->comps_in_scan; place++) {
    const jpeg_component_info *component = decoder->cur_comp_info[place];
    is_seen[component->component_index] = true;
    reader->work.blocks += (uint64_t)component->width_in_blocks * component->height_in_blocks;
  }
  if (reader->work.scans > budget->scans || reader->work.blocks > budget->blocks)
    fail_with(
        reader, terrazzo_jpeg_over_budget, "its scans go over every pixel far too many times");
}

/// Whether everything that a picture with several scans needs has arrived.
static bool is_complete(const terrazzo_jpeg_reader *reader, const bool *is_seen) {
  const struct jpeg_decompress_struct *decoder = &reader->decoder;
  for (int place = 0; place < decoder->num_components; place++) {
    if (!is_seen[place]) return false;
    if (!decoder->coef_bits) continue;
    const int *bits = decoder->coef_bits[place];
    if (bits[0] < 0) return false;
    // A file with an end marker may omit details; at the end of a truncated file they are missing.
    if (!reader->is_at_end) continue;
    for (int coefficient = 0; coefficient < DCTSIZE2; coefficient++)
      if (bits[coefficient] != 0) return false;
  }
  return true;
}

static void read_all_scans(terrazzo_jpeg_reader *reader, const terrazzo_jpeg_budget *budget) {
  bool is_seen[MAX_COMPONENTS] = {false};
  begin_scan(reader, budget, is_seen);
  for (;;) {
    int status = jpeg_consume_input(&reader->decoder);
    if (status == JPEG_REACHED_EOI) break;
    if (status == JPEG_SUSPENDED) fail_with(reader, terrazzo_jpeg_damaged, "the decoder gave up");
    if (status == JPEG_REACHED_SOS) begin_scan(reader, budget, is_seen);
  }
  if (!is_complete(reader, is_seen)) fail(reader, terrazzo_jpeg_truncated);
}

terrazzo_jpeg_outcome terrazzo_jpeg_reader_choose(
    terrazzo_jpeg_reader *reader, int denominator, const terrazzo_jpeg_budget *budget,
    uint32_t *width, uint32_t *height) {
  struct jpeg_decompress_struct *decoder = &reader->decoder;
  if (setjmp(reader->failure)) return reader->outcome;
  reader->byte_limit = budget->bytes;
  decoder->scale_num = 1;
  decoder->scale_denom = (unsigned)denominator;
  decoder->out_color_space = decoder->num_components == 4 ? JCS_CMYK : JCS_RGB;
  reader->is_buffered = jpeg_has_multiple_scans(decoder);
  // Scans are then read one by one, so that they can be counted.
  decoder->buffered_image = reader->is_buffered;
  jpeg_calc_output_dimensions(decoder);
  *width = decoder->output_width;
  *height = decoder->output_height;
  if (decoder->num_components == 4) {
    reader->inks = malloc(4 * (size_t)decoder->output_width);
    if (!reader->inks) fail(reader, terrazzo_jpeg_unreadable);
  }
  jpeg_start_decompress(decoder);
  if (reader->is_buffered) {
    read_all_scans(reader, budget);
    jpeg_start_output(decoder, decoder->input_scan_number);
  } else {
    reader->work.scans = 1;
  }
  return terrazzo_jpeg_done;
}

/// Inks are stored as Adobe does, 255 being none, and as every other reader takes them.
static void mix_inks(const uint8_t *inks, uint8_t *rgb, size_t width) {
  for (size_t x = 0; x < width; x++) {
    unsigned black = inks[4 * x + 3];
    for (size_t channel = 0; channel < 3; channel++)
      rgb[3 * x + channel] = (uint8_t)((inks[4 * x + channel] * black + 127) / 255);
  }
}

terrazzo_jpeg_outcome terrazzo_jpeg_reader_next_row(terrazzo_jpeg_reader *reader, uint8_t *rgb) {
  struct jpeg_decompress_struct *decoder = &reader->decoder;
  if (setjmp(reader->failure)) return reader->outcome;
  JSAMPROW row = reader->inks ? reader->inks : rgb;
  if (jpeg_read_scanlines(decoder, &row, 1) != 1)
    fail_with(reader, terrazzo_jpeg_damaged, "the decoder gave up");
  if (reader->inks) mix_inks(reader->inks, rgb, decoder->output_width);
  return terrazzo_jpeg_done;
}

void terrazzo_jpeg_reader_finish(terrazzo_jpeg_reader *reader) {
  reader->is_finishing = true;
  uint64_t limit = reader->work.bytes + end_search;
  if (limit < reader->byte_limit) reader->byte_limit = limit;
  // Every pixel is there; anything wrong after them is only worth a note. Multiple scans were
  // already read to the end.
  if (setjmp(reader->failure) ||
      (!reader->is_buffered && !jpeg_finish_decompress(&reader->decoder))) {
    take_note(reader, "something other than an end marker stands behind the pixels");
    return;
  }
  if (reader->is_at_end) take_note(reader, "the end marker is missing");
}
