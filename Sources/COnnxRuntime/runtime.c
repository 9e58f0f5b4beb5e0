#include <dlfcn.h>
#include <stdlib.h>
#include <string.h>

#include "table.h"

/// The table of onnxruntime 1.16, of 2023.
enum { needed_version = 16 };

int32_t terrazzo_onnx_needed_version(void) { return needed_version; }

bool ort_failed(
    terrazzo_onnx_failure *failure, terrazzo_onnx_outcome outcome, const char *message) {
  failure->outcome = outcome;
  strncpy(failure->message, message ? message : "", sizeof failure->message - 1);
  failure->message[sizeof failure->message - 1] = 0;
  return false;
}

bool ort_succeeded(
    const ort_table *table, ort_status *status, terrazzo_onnx_failure *failure) {
  if (!status) return true;
  ort_failed(failure, terrazzo_onnx_refused, table->message(status));
  table->release_status(status);
  return false;
}

/// Takes the functions from their places; false if one is missing.
static bool fill(ort_table *table, void *const *places) {
  bool has_all = true;
#define ORT_FILL(place, name, result, arguments) \
  table->name = (result(*) arguments)places[place]; \
  has_all = has_all && table->name;
  ORT_FUNCTIONS(ORT_FILL)
#undef ORT_FILL
  return has_all;
}

static bool prepare(terrazzo_onnx_runtime *runtime, terrazzo_onnx_failure *failure) {
  const ort_table *table = &runtime->table;
  return ort_succeeded(
             table, table->create_env(ort_fatal, "terrazzo", &runtime->env), failure) &&
         ort_succeeded(table, table->disable_telemetry(runtime->env), failure) &&
         ort_succeeded(
             table,
             table->create_memory_info(ort_device_allocator, ort_default_memory, &runtime->memory),
             failure) &&
         ort_succeeded(table, table->allocator(&runtime->allocator), failure);
}

terrazzo_onnx_runtime *terrazzo_onnx_open(const char *path, terrazzo_onnx_failure *failure) {
  // Its symbols stay its own.
  void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
  if (!library) {
    ort_failed(failure, terrazzo_onnx_not_loaded, dlerror());
    return NULL;
  }
  const ort_base *(*entry)(void) = (const ort_base *(*)(void))dlsym(library, "OrtGetApiBase");
  if (!entry) {
    ort_failed(failure, terrazzo_onnx_not_a_runtime, "");
    dlclose(library);
    return NULL;
  }
  const ort_base *base = entry();
  if (!base || !base->table || !base->version) {
    ort_failed(failure, terrazzo_onnx_not_a_runtime, "");
    return NULL;
  }
  const char *version = base->version();
  void *const *places = base->table(needed_version);
  if (!places) {
    ort_failed(failure, terrazzo_onnx_too_old, version);
    return NULL;
  }
  terrazzo_onnx_runtime *runtime = calloc(1, sizeof *runtime);
  if (!runtime) {
    ort_failed(failure, terrazzo_onnx_memory_short, "");
    return NULL;
  }
  strncpy(runtime->version, version ? version : "", sizeof runtime->version - 1);
  if (!fill(&runtime->table, places)) {
    ort_failed(failure, terrazzo_onnx_not_a_runtime, "");
    free(runtime);
    return NULL;
  }
  if (!prepare(runtime, failure)) {
    terrazzo_onnx_close(runtime);
    return NULL;
  }
  return runtime;
}

void terrazzo_onnx_close(terrazzo_onnx_runtime *runtime) {
  if (runtime->memory) runtime->table.release_memory_info(runtime->memory);
  if (runtime->env) runtime->table.release_env(runtime->env);
  free(runtime);
}

const char *terrazzo_onnx_version(const terrazzo_onnx_runtime *runtime) {
  return runtime->version;
}
