#pragma once

#include <stdint.h>
#include <stdio.h>

// The terminal's output as ncurses gets it: a descriptor of its own, so that it can be cut off when
// the terminal no longer takes anything while a write is blocked.

/// A new stream on the terminal of standard output, or NULL.
FILE *terrazzo_output_open(void);
/// Closes the stream.
void terrazzo_output_close(void);
/// Discards everything still written, and wakes a blocked write; safe in a signal handler.
void terrazzo_output_cut(void);
/// Must surround everything that may write to the terminal.
void terrazzo_output_begin(void);
void terrazzo_output_end(void);
/// Keeps what is written from here on, until `terrazzo_output_send_kept`.
void terrazzo_output_keep(void);
/// Sends what was kept, between some other bytes, in one write; returns the number of bytes.
int32_t terrazzo_output_send_kept(
    const void *before, int32_t before_count, const void *after, int32_t after_count);
