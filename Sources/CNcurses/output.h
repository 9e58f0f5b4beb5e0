#pragma once

#include <stdio.h>

// The terminal's output as ncurses gets it: a descriptor of its own, so that it can be cut off when
// the terminal takes nothing any more, while something waits in a write.

/// A new stream on the terminal that standard output is, or NULL.
FILE *terrazzo_output_open(void);
/// Closes the stream.
void terrazzo_output_close(void);
/// Sends what is still written nowhere, and wakes whoever waits in a write; safe in a signal's handler.
void terrazzo_output_cut(void);
/// Stand around everything that may write to the terminal.
void terrazzo_output_begin(void);
void terrazzo_output_end(void);
