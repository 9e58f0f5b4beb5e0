#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// onnxruntime, which is loaded from a path while the program runs. Nothing of it is needed to build.
//
// A runtime is loaded once and never unloaded, because it leaves threads and handlers behind. It must
// be released after its sessions. A session may run on several threads at a time.

typedef struct terrazzo_onnx_runtime terrazzo_onnx_runtime;
typedef struct terrazzo_onnx_session terrazzo_onnx_session;

typedef enum : int32_t {
  terrazzo_onnx_done = 0,
  /// The system did not load the file, for the reason in `message`.
  terrazzo_onnx_not_loaded = 1,
  /// The file has not what onnxruntime has.
  terrazzo_onnx_not_a_runtime = 2,
  /// It does not know the functions of the version that is needed; `message` is its own version.
  terrazzo_onnx_too_old = 3,
  /// It refused, for the reason in `message`.
  terrazzo_onnx_refused = 4,
  terrazzo_onnx_memory_short = 5,
  terrazzo_onnx_cancelled = 6,
} terrazzo_onnx_outcome;

typedef struct {
  terrazzo_onnx_outcome outcome;
  /// Ends with a 0; may be anything.
  char message[500];
} terrazzo_onnx_failure;

/// The greatest number of sizes that are told of a value.
#define TERRAZZO_ONNX_MOST_SIZES 8

/// What a network takes or gives.
typedef struct {
  /// Belongs to the session.
  const char *_Nonnull name;
  bool is_tensor;
  /// The type of its numbers as ONNX counts them: 1 is 32-bit floating point.
  int32_t element;
  /// How many sizes it has; may be more than are told.
  int64_t rank;
  /// Those that are not known in advance are below 0.
  int64_t sizes[TERRAZZO_ONNX_MOST_SIZES];
} terrazzo_onnx_value;

/// A tensor that a run gave.
typedef struct {
  /// Only for its release.
  void *_Nullable handle;
  /// NULL if the numbers are not 32-bit floating point.
  const float *_Nullable values;
  int32_t element;
  int64_t rank;
  int64_t sizes[TERRAZZO_ONNX_MOST_SIZES];
} terrazzo_onnx_map;

/// The version of the functions that a runtime must have: that of onnxruntime 1.N.
int32_t terrazzo_onnx_needed_version(void);

/// Loads what lies at a path. NULL: failed.
terrazzo_onnx_runtime *_Nullable terrazzo_onnx_open(
    const char *_Nonnull path, terrazzo_onnx_failure *_Nonnull failure);

void terrazzo_onnx_close(terrazzo_onnx_runtime *_Nonnull runtime);

/// Its version in its own words, at most 63 bytes.
const char *_Nonnull terrazzo_onnx_version(const terrazzo_onnx_runtime *_Nonnull runtime);

/// A network from the bytes of its file, which are copied. It computes on one thread and gives memory
/// back after each run. NULL: failed.
terrazzo_onnx_session *_Nullable terrazzo_onnx_session_create(
    terrazzo_onnx_runtime *_Nonnull runtime, const void *_Nonnull bytes, size_t count,
    terrazzo_onnx_failure *_Nonnull failure);

void terrazzo_onnx_session_destroy(terrazzo_onnx_session *_Nonnull session);

/// What it must be given. The names and values live as long as the session.
const terrazzo_onnx_value *_Nullable terrazzo_onnx_session_inputs(
    const terrazzo_onnx_session *_Nonnull session, size_t *_Nonnull count);

/// What it can give.
const terrazzo_onnx_value *_Nullable terrazzo_onnx_session_outputs(
    const terrazzo_onnx_session *_Nonnull session, size_t *_Nonnull count);

/// Computes outputs from one input of the sizes 1, `channels`, `height`, `width`.
///
/// The calling thread waits, and asks `is_cancelled` now and then; if that says so, the run ends between
/// two of the network's operations. After success each map is to be released.
bool terrazzo_onnx_run(
    terrazzo_onnx_session *_Nonnull session, const char *_Nonnull input,
    float *_Nonnull values, const int64_t sizes[_Nonnull 4],
    const char *_Nonnull const *_Nonnull outputs, size_t count,
    terrazzo_onnx_map *_Nonnull maps, bool (*_Nonnull is_cancelled)(void),
    terrazzo_onnx_failure *_Nonnull failure);

void terrazzo_onnx_release(
    terrazzo_onnx_session *_Nonnull session, terrazzo_onnx_map *_Nonnull maps, size_t count);
