#pragma once

#include <stdbool.h>
#include <stdint.h>

// Chains of convolutions, computed by oneDNN. A network has the weights; a plan has what is
// computed for images of one size: the library's primitives and the memory for what lies between.
//
// Paddings are TensorFlow's SAME for images that are turned by half a turn: what is before the first
// cell is then half a kernel for every size, and only what is after the last depends on it. Such a
// padding is what oneDNN fuses. So kernels are stored turned, and images go in and maps come out turned: the
// last pixel first.
//
// A network makes one plan at a time. Plans may run at the same time, each on one thread; they
// keep their network alive.

typedef struct terrazzo_network terrazzo_network;
typedef struct terrazzo_network_plan terrazzo_network_plan;

/// A convolution with bias.
typedef struct {
  int32_t inputs;
  int32_t outputs;
  /// The kernel's side, odd.
  int32_t kernel;
  int32_t stride;
  /// Whether every channel has a kernel of its own; inputs and outputs are then equally many.
  bool is_depthwise;
  /// Whether results are limited to 0...6.
  bool is_limited;
  /// Whether the result is kept for the caller.
  bool is_tap;
  /// What this many layers before were given is added to the result, of the same shape; 0: nothing.
  int32_t skip;
} terrazzo_network_layer;

typedef enum : int32_t {
  terrazzo_network_done = 0,
  /// `bytes` could not be had, or what the library itself needs.
  terrazzo_network_memory_short = 1,
  /// The library did not do `operation`, by its `status`.
  terrazzo_network_refused = 2,
} terrazzo_network_outcome;

typedef struct {
  terrazzo_network_outcome outcome;
  const char *_Nullable operation;
  int32_t status;
  uint64_t bytes;
} terrazzo_network_failure;

/// A map that a plan computed: rows of cells, a cell's channels side by side; the last cell of the
/// image first. Valid until the plan runs again.
typedef struct {
  const float *_Nonnull values;
  int32_t channels;
  int32_t columns;
  int32_t rows;
} terrazzo_network_map;

/// The major version of the library that this was built for.
int32_t terrazzo_network_library_version(void);

/// A network of these layers, the first of which is given the image's 3 channels. NULL: failed.
/// Each layer is then to be filled.
terrazzo_network *_Nullable terrazzo_network_create(
    const terrazzo_network_layer *_Nonnull layers, int32_t count,
    terrazzo_network_failure *_Nonnull failure);

/// Copies the weights [out, in, height, width] (depthwise: [out, 1, height, width]) and the biases
/// [out] of a layer. Only before the network's first plan.
void terrazzo_network_fill(
    terrazzo_network *_Nonnull network, int32_t layer, const float *_Nonnull weights,
    const float *_Nonnull biases);

void terrazzo_network_release(terrazzo_network *_Nonnull network);

/// Everything that images of this size need. NULL: failed.
terrazzo_network_plan *_Nullable terrazzo_network_plan_create(
    terrazzo_network *_Nonnull network, int32_t width, int32_t height,
    terrazzo_network_failure *_Nonnull failure);

void terrazzo_network_plan_destroy(terrazzo_network_plan *_Nonnull plan);

/// Bytes that the plan holds.
uint64_t terrazzo_network_plan_bytes(const terrazzo_network_plan *_Nonnull plan);

/// Where the image goes before each run: three planes of height * width values.
float *_Nonnull terrazzo_network_plan_input(terrazzo_network_plan *_Nonnull plan);

/// How many steps a run has; the caller may stop between any two.
int32_t terrazzo_network_plan_steps(const terrazzo_network_plan *_Nonnull plan);

/// Computes one step on the calling thread alone. Steps are run in order, from 0.
bool terrazzo_network_plan_run(
    terrazzo_network_plan *_Nonnull plan, int32_t step,
    terrazzo_network_failure *_Nonnull failure);

/// After the last step, the map of the tap with this number.
terrazzo_network_map terrazzo_network_plan_map(
    const terrazzo_network_plan *_Nonnull plan, int32_t tap);
