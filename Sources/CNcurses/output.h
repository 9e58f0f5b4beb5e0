#pragma once

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
