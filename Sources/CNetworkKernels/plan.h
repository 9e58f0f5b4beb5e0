#pragma once

// What a plan is made of; only the files that make plans and run them see it.

#include "library.h"

/// What some steps compute and others read; a place in the plan's memory while it is needed.
typedef struct {
  /// Of a step, or of the plan.
  description order;
  /// The first and the last step that need it.
  int32_t first;
  int32_t last;
  size_t bytes;
  size_t offset;
  dnnl_memory_t memory;
} value;

enum { most_arguments = 8 };

typedef struct {
  dnnl_primitive_desc_t wanted;
  dnnl_primitive_t primitive;
  /// What the library wants for itself, in memory that all steps share.
  dnnl_memory_t scratch;
  int32_t count;
  dnnl_exec_arg_t arguments[most_arguments];
  /// The value that each argument is, -1 where its memory is fixed.
  int32_t values[most_arguments];
} step;

struct terrazzo_network_plan {
  terrazzo_network *network;
  dnnl_stream_t stream;
  dnnl_primitive_attr_t plain;
  own_description image;
  step *steps;
  int32_t step_count;
  value *values;
  int32_t value_count;
  /// The value that each layer was given.
  int32_t *given;
  /// The taps' values and their descriptions.
  int32_t *taps;
  own_description *tap_orders;
  terrazzo_network_map *maps;
  int32_t tap_count;
  char *memory;
  size_t memory_bytes;
  char *scratch;
  size_t scratch_bytes;
};

/// Where the chain is: a value and its size.
typedef struct {
  int32_t value;
  int32_t channels;
  int32_t width;
  int32_t height;
} place;

/// A value that the next step makes, with its axes in this order; returns its number.
int32_t terrazzo_network_add_value(terrazzo_network_plan *plan, description order);

/// Gives a step an argument; `value` is -1 where its memory is fixed.
void terrazzo_network_pass_memory(step *step, int name, dnnl_memory_t memory, int32_t value);

/// Adds the steps of a layer, or of a layer and the next. `at` moves on; `number` to the last layer
/// that was added.
bool terrazzo_network_add_convolution(
    terrazzo_network_plan *plan, int32_t *number, place *at, terrazzo_network_failure *failure);

/// Keeps the map at this place for the caller.
bool terrazzo_network_add_tap(
    terrazzo_network_plan *plan, const place *at, terrazzo_network_failure *failure);
