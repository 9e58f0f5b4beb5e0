#include <stdlib.h>
#include <string.h>

#include "table.h"

bool ort_read_info(
    const ort_table *table, const ort_tensor_info *info, int32_t *element, int64_t *rank,
    int64_t sizes[TERRAZZO_ONNX_MOST_SIZES], terrazzo_onnx_failure *failure) {
  size_t count = 0;
  if (!ort_succeeded(table, table->element_type(info, element), failure) ||
      !ort_succeeded(table, table->rank(info, &count), failure))
    return false;
  *rank = (int64_t)count;
  size_t told = count < TERRAZZO_ONNX_MOST_SIZES ? count : TERRAZZO_ONNX_MOST_SIZES;
  return ort_succeeded(table, table->sizes(info, sizes, told), failure);
}

/// One input or output.
static bool read_value(
    terrazzo_onnx_session *session, bool is_output, size_t number, terrazzo_onnx_value *value,
    terrazzo_onnx_failure *failure) {
  terrazzo_onnx_runtime *runtime = session->runtime;
  const ort_table *table = &runtime->table;
  char *name = NULL;
  ort_status *status =
      is_output ? table->output_name(session->session, number, runtime->allocator, &name)
                : table->input_name(session->session, number, runtime->allocator, &name);
  if (!ort_succeeded(table, status, failure)) return false;
  value->name = strdup(name ? name : "");
  terrazzo_onnx_failure ignored;
  ort_succeeded(table, table->free(runtime->allocator, name), &ignored);
  if (!value->name) return ort_failed(failure, terrazzo_onnx_memory_short, "");
  ort_type_info *type = NULL;
  status = is_output ? table->output_type(session->session, number, &type)
                     : table->input_type(session->session, number, &type);
  if (!ort_succeeded(table, status, failure)) return false;
  const ort_tensor_info *info = NULL;
  bool is_read = ort_succeeded(table, table->tensor_info(type, &info), failure);
  // Sequences and maps have none.
  value->is_tensor = info != NULL;
  if (is_read && info)
    is_read =
        ort_read_info(table, info, &value->element, &value->rank, value->sizes, failure);
  table->release_type_info(type);
  return is_read;
}

static bool read_values(
    terrazzo_onnx_session *session, bool is_output, terrazzo_onnx_failure *failure) {
  const ort_table *table = &session->runtime->table;
  size_t count = 0;
  ort_status *status = is_output ? table->output_count(session->session, &count)
                                 : table->input_count(session->session, &count);
  if (!ort_succeeded(table, status, failure)) return false;
  terrazzo_onnx_value *values = calloc(count ? count : 1, sizeof *values);
  if (!values) return ort_failed(failure, terrazzo_onnx_memory_short, "");
  if (is_output) {
    session->outputs = values;
    session->output_count = count;
  } else {
    session->inputs = values;
    session->input_count = count;
  }
  for (size_t number = 0; number < count; number++)
    if (!read_value(session, is_output, number, &values[number], failure)) return false;
  return true;
}

static bool configure(
    const ort_table *table, ort_options *options, terrazzo_onnx_failure *failure) {
  // Images have many sizes, so memory that is kept for the next run would only grow.
  return ort_succeeded(table, table->set_execution(options, ort_sequential), failure) &&
         ort_succeeded(table, table->disable_pattern(options), failure) &&
         ort_succeeded(table, table->disable_arena(options), failure) &&
         ort_succeeded(table, table->set_severity(options, ort_fatal), failure) &&
         ort_succeeded(table, table->set_threads(options, 1), failure) &&
         ort_succeeded(table, table->set_operations(options, 1), failure);
}

terrazzo_onnx_session *terrazzo_onnx_session_create(
    terrazzo_onnx_runtime *runtime, const void *bytes, size_t count,
    terrazzo_onnx_failure *failure) {
  const ort_table *table = &runtime->table;
  terrazzo_onnx_session *session = calloc(1, sizeof *session);
  if (!session) {
    ort_failed(failure, terrazzo_onnx_memory_short, "");
    return NULL;
  }
  session->runtime = runtime;
  ort_options *options = NULL;
  bool is_made =
      ort_succeeded(table, table->create_options(&options), failure) &&
      configure(table, options, failure) &&
      ort_succeeded(
          table, table->create_session(runtime->env, bytes, count, options, &session->session),
          failure);
  if (options) table->release_options(options);
  if (!is_made || !read_values(session, false, failure) || !read_values(session, true, failure)) {
    terrazzo_onnx_session_destroy(session);
    return NULL;
  }
  return session;
}

static void free_values(terrazzo_onnx_value *values, size_t count) {
  for (size_t number = 0; values && number < count; number++) free((char *)values[number].name);
  free(values);
}

void terrazzo_onnx_session_destroy(terrazzo_onnx_session *session) {
  free_values(session->inputs, session->input_count);
  free_values(session->outputs, session->output_count);
  if (session->session) session->runtime->table.release_session(session->session);
  free(session);
}

const terrazzo_onnx_value *terrazzo_onnx_session_inputs(
    const terrazzo_onnx_session *session, size_t *count) {
  *count = session->input_count;
  return session->inputs;
}

const terrazzo_onnx_value *terrazzo_onnx_session_outputs(
    const terrazzo_onnx_session *session, size_t *count) {
  *count = session->output_count;
  return session->outputs;
}
