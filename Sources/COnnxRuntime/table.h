#pragma once

#include <stddef.h>
#include <stdint.h>

#include "COnnxRuntime.h"

// The functions of onnxruntime's C interface that are called, in our own words.
//
// The library has one exported function, OrtGetApiBase. It gives a structure of two functions: one
// gives the table of a version, the other the library's version as text. The table is a sequence of
// pointers to functions, to which versions only append; so the place of a function is a fact like its
// name. Most functions give NULL or a status, which must be released.

typedef struct ort_status ort_status;
typedef struct ort_env ort_env;
typedef struct ort_session ort_session;
typedef struct ort_options ort_options;
typedef struct ort_run_options ort_run_options;
typedef struct ort_type_info ort_type_info;
typedef struct ort_tensor_info ort_tensor_info;
typedef struct ort_memory_info ort_memory_info;
typedef struct ort_allocator ort_allocator;
typedef struct ort_value ort_value;

typedef struct {
  const void *(*table)(uint32_t version);
  const char *(*version)(void);
} ort_base;

/// FUNCTION(place in the table, name, result, arguments)
#define ORT_FUNCTIONS(FUNCTION) \
  FUNCTION(2, message, const char *, (const ort_status *)) \
  FUNCTION(3, create_env, ort_status *, (int32_t severity, const char *name, ort_env **)) \
  FUNCTION(6, disable_telemetry, ort_status *, (const ort_env *)) \
  FUNCTION( \
      8, create_session, ort_status *, \
      (const ort_env *, const void *bytes, size_t count, const ort_options *, ort_session **)) \
  FUNCTION( \
      9, run, ort_status *, \
      (ort_session *, const ort_run_options *, const char *const *inputs, \
       const ort_value *const *values, size_t inputs_count, const char *const *outputs, \
       size_t outputs_count, ort_value **results)) \
  FUNCTION(10, create_options, ort_status *, (ort_options **)) \
  FUNCTION(13, set_execution, ort_status *, (ort_options *, int32_t mode)) \
  FUNCTION(17, disable_pattern, ort_status *, (ort_options *)) \
  FUNCTION(19, disable_arena, ort_status *, (ort_options *)) \
  FUNCTION(22, set_severity, ort_status *, (ort_options *, int severity)) \
  FUNCTION(24, set_threads, ort_status *, (ort_options *, int count)) \
  FUNCTION(25, set_operations, ort_status *, (ort_options *, int count)) \
  FUNCTION(30, input_count, ort_status *, (const ort_session *, size_t *)) \
  FUNCTION(31, output_count, ort_status *, (const ort_session *, size_t *)) \
  FUNCTION(33, input_type, ort_status *, (const ort_session *, size_t, ort_type_info **)) \
  FUNCTION(34, output_type, ort_status *, (const ort_session *, size_t, ort_type_info **)) \
  FUNCTION(36, input_name, ort_status *, (const ort_session *, size_t, ort_allocator *, char **)) \
  FUNCTION(37, output_name, ort_status *, (const ort_session *, size_t, ort_allocator *, char **)) \
  FUNCTION(39, create_run_options, ort_status *, (ort_run_options **)) \
  FUNCTION(41, set_run_severity, ort_status *, (ort_run_options *, int severity)) \
  FUNCTION(46, terminate, ort_status *, (ort_run_options *)) \
  FUNCTION( \
      49, create_tensor, ort_status *, \
      (const ort_memory_info *, void *values, size_t bytes, const int64_t *sizes, size_t rank, \
       int32_t element, ort_value **)) \
  FUNCTION(50, is_tensor, ort_status *, (const ort_value *, int *)) \
  FUNCTION(51, tensor_values, ort_status *, (ort_value *, void **)) \
  FUNCTION(55, tensor_info, ort_status *, (const ort_type_info *, const ort_tensor_info **)) \
  FUNCTION(60, element_type, ort_status *, (const ort_tensor_info *, int32_t *)) \
  FUNCTION(61, rank, ort_status *, (const ort_tensor_info *, size_t *)) \
  FUNCTION(62, sizes, ort_status *, (const ort_tensor_info *, int64_t *, size_t)) \
  FUNCTION(65, value_info, ort_status *, (const ort_value *, ort_tensor_info **)) \
  FUNCTION(69, create_memory_info, ort_status *, (int32_t allocator, int32_t type, ort_memory_info **)) \
  FUNCTION(76, free, ort_status *, (ort_allocator *, void *)) \
  FUNCTION(78, allocator, ort_status *, (ort_allocator **)) \
  FUNCTION(92, release_env, void, (ort_env *)) \
  FUNCTION(93, release_status, void, (ort_status *)) \
  FUNCTION(94, release_memory_info, void, (ort_memory_info *)) \
  FUNCTION(95, release_session, void, (ort_session *)) \
  FUNCTION(96, release_value, void, (ort_value *)) \
  FUNCTION(97, release_run_options, void, (ort_run_options *)) \
  FUNCTION(98, release_type_info, void, (ort_type_info *)) \
  FUNCTION(99, release_tensor_info, void, (ort_tensor_info *)) \
  FUNCTION(100, release_options, void, (ort_options *))

typedef struct {
#define ORT_MEMBER(place, name, result, arguments) result(*name) arguments;
  ORT_FUNCTIONS(ORT_MEMBER)
#undef ORT_MEMBER
} ort_table;

/// Severity of what the library prints by itself: 4 is only what ends the program.
enum { ort_fatal = 4, ort_float = 1, ort_sequential = 0, ort_device_allocator = 0, ort_default_memory = 0 };

struct terrazzo_onnx_runtime {
  ort_table table;
  ort_env *env;
  ort_memory_info *memory;
  /// The library's own.
  ort_allocator *allocator;
  char version[64];
};

struct terrazzo_onnx_session {
  terrazzo_onnx_runtime *runtime;
  ort_session *session;
  terrazzo_onnx_value *inputs;
  size_t input_count;
  terrazzo_onnx_value *outputs;
  size_t output_count;
};

/// Whether there was no error; otherwise `failure` says so, and the status is released.
bool ort_succeeded(
    const ort_table *table, ort_status *status, terrazzo_onnx_failure *failure);

/// Says so, and is false.
bool ort_failed(
    terrazzo_onnx_failure *failure, terrazzo_onnx_outcome outcome, const char *message);

/// Element type, rank and the first sizes of a tensor.
bool ort_read_info(
    const ort_table *table, const ort_tensor_info *info, int32_t *element, int64_t *rank,
    int64_t sizes[TERRAZZO_ONNX_MOST_SIZES], terrazzo_onnx_failure *failure);
