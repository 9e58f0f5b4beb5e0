#include <pthread.h>
#include <stdlib.h>
#include <time.h>

#include "table.h"

/// A run, which another thread computes while the calling one waits.
typedef struct {
  const ort_table *table;
  ort_session *session;
  ort_run_options *options;
  const char *input;
  const ort_value *value;
  const char *const *outputs;
  size_t count;
  ort_value **results;
  ort_status *status;
  pthread_mutex_t lock;
  pthread_cond_t ended;
  bool has_ended;
} job;

static void *compute(void *argument) {
  job *work = argument;
  ort_status *status = work->table->run(
      work->session, work->options, &work->input, &work->value, 1, work->outputs, work->count,
      work->results);
  pthread_mutex_lock(&work->lock);
  work->status = status;
  work->has_ended = true;
  pthread_cond_signal(&work->ended);
  pthread_mutex_unlock(&work->lock);
  return NULL;
}

/// Waits a moment; whether the run has ended.
static bool wait_a_moment(job *work) {
  struct timespec until;
  clock_gettime(CLOCK_MONOTONIC, &until);
  until.tv_nsec += 20000000;
  if (until.tv_nsec >= 1000000000) {
    until.tv_nsec -= 1000000000;
    until.tv_sec += 1;
  }
  pthread_mutex_lock(&work->lock);
  int result = 0;
  while (!work->has_ended && result == 0)
    result = pthread_cond_timedwait(&work->ended, &work->lock, &until);
  bool has_ended = work->has_ended;
  pthread_mutex_unlock(&work->lock);
  return has_ended;
}

/// Runs to the end, or until the caller no longer wants it; whether it was told to stop.
static bool carry_out(job *work, bool (*is_cancelled)(void)) {
  pthread_condattr_t monotonic;
  pthread_condattr_init(&monotonic);
  pthread_condattr_setclock(&monotonic, CLOCK_MONOTONIC);
  pthread_cond_init(&work->ended, &monotonic);
  pthread_condattr_destroy(&monotonic);
  pthread_mutex_init(&work->lock, NULL);
  bool is_stopped = false;
  pthread_t thread;
  if (pthread_create(&thread, NULL, compute, work) == 0) {
    while (!wait_a_moment(work)) {
      if (is_stopped || !is_cancelled()) continue;
      is_stopped = true;
      terrazzo_onnx_failure ignored;
      ort_succeeded(work->table, work->table->terminate(work->options), &ignored);
    }
    pthread_join(thread, NULL);
  } else {
    compute(work);
  }
  pthread_cond_destroy(&work->ended);
  pthread_mutex_destroy(&work->lock);
  return is_stopped;
}

static bool read_map(
    const ort_table *table, terrazzo_onnx_map *map, terrazzo_onnx_failure *failure) {
  ort_value *value = map->handle;
  int is_tensor = 0;
  // Without values it is no map, and the caller says so.
  if (!value) return true;
  if (!ort_succeeded(table, table->is_tensor(value, &is_tensor), failure)) return false;
  if (!is_tensor) return true;
  ort_tensor_info *info = NULL;
  if (!ort_succeeded(table, table->value_info(value, &info), failure)) return false;
  bool is_read =
      ort_read_info(table, info, &map->element, &map->rank, map->sizes, failure);
  table->release_tensor_info(info);
  void *values = NULL;
  if (is_read && map->element == ort_float) {
    is_read = ort_succeeded(table, table->tensor_values(value, &values), failure);
    map->values = values;
  }
  return is_read;
}

static bool take(
    job *work, terrazzo_onnx_map *maps, bool is_stopped, terrazzo_onnx_failure *failure) {
  bool is_done = ort_succeeded(work->table, work->status, failure);
  for (size_t number = 0; number < work->count; number++)
    maps[number] = (terrazzo_onnx_map){.handle = work->results[number]};
  for (size_t number = 0; is_done && number < work->count; number++)
    is_done = read_map(work->table, &maps[number], failure);
  if (is_stopped) is_done = ort_failed(failure, terrazzo_onnx_cancelled, "");
  return is_done;
}

bool terrazzo_onnx_run(
    terrazzo_onnx_session *session, const char *input, float *values, const int64_t sizes[4],
    const char *const *outputs, size_t count, terrazzo_onnx_map *maps,
    bool (*is_cancelled)(void), terrazzo_onnx_failure *failure) {
  const ort_table *table = &session->runtime->table;
  size_t bytes = (size_t)(sizes[0] * sizes[1] * sizes[2] * sizes[3]) * sizeof(float);
  ort_run_options *options = NULL;
  ort_value *value = NULL;
  ort_value **results = calloc(count ? count : 1, sizeof *results);
  bool is_done =
      results ? true : ort_failed(failure, terrazzo_onnx_memory_short, "");
  is_done =
      is_done && ort_succeeded(table, table->create_run_options(&options), failure) &&
      ort_succeeded(table, table->set_run_severity(options, ort_fatal), failure) &&
      ort_succeeded(
          table,
          table->create_tensor(
              session->runtime->memory, values, bytes, sizes, 4, ort_float, &value),
          failure);
  if (is_done) {
    job work = {
        .table = table, .session = session->session, .options = options, .input = input,
        .value = value, .outputs = outputs, .count = count, .results = results};
    bool is_stopped = carry_out(&work, is_cancelled);
    is_done = take(&work, maps, is_stopped, failure);
    if (!is_done) terrazzo_onnx_release(session, maps, count);
  }
  if (value) table->release_value(value);
  if (options) table->release_run_options(options);
  free(results);
  return is_done;
}

void terrazzo_onnx_release(
    terrazzo_onnx_session *session, terrazzo_onnx_map *maps, size_t count) {
  for (size_t number = 0; number < count; number++) {
    if (maps[number].handle) session->runtime->table.release_value(maps[number].handle);
    maps[number] = (terrazzo_onnx_map){0};
  }
}
