#include <stdlib.h>
#include <string.h>

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

static int32_t add_value(terrazzo_network_plan *plan, description order) {
  int32_t number = plan->value_count++;
  int32_t now = plan->step_count;
  plan->values[number] = (value){
      .order = order, .first = now, .last = now, .bytes = dnnl_memory_desc_get_size(order)};
  return number;
}

static void pass_memory(step *step, int name, dnnl_memory_t memory, int32_t value) {
  step->values[step->count] = value;
  step->arguments[step->count++] = (dnnl_exec_arg_t){name, memory};
}

/// Values get their memory when all are known.
static void pass_value(terrazzo_network_plan *plan, step *step, int name, int32_t value) {
  plan->values[value].last = plan->step_count;
  pass_memory(step, name, NULL, value);
}

/// Ends a step: makes its primitive, and notes how much the library wants for itself.
static bool finish_step(
    terrazzo_network_plan *plan, step *step, terrazzo_network_failure *failure) {
  dnnl_status_t status = dnnl_primitive_create(&step->primitive, step->wanted);
  if (status) return terrazzo_network_fail(failure, status, "a primitive", 0);
  description scratch =
      dnnl_primitive_desc_query_md(step->wanted, dnnl_query_scratchpad_md, 0);
  size_t bytes = scratch ? dnnl_memory_desc_get_size(scratch) : 0;
  if (bytes > plan->scratch_bytes) plan->scratch_bytes = bytes;
  plan->step_count++;
  return true;
}

static bool add_reorder(
    terrazzo_network_plan *plan, int32_t source, description order, int32_t *target,
    terrazzo_network_failure *failure) {
  step *step = &plan->steps[plan->step_count];
  dnnl_status_t status = dnnl_reorder_primitive_desc_create(
      &step->wanted, plan->values[source].order, plan->network->engine, order,
      plan->network->engine, plan->plain);
  if (status) return terrazzo_network_fail(failure, status, "a change of order", 0);
  *target = add_value(plan, order);
  pass_value(plan, step, DNNL_ARG_FROM, source);
  pass_value(plan, step, DNNL_ARG_TO, *target);
  return finish_step(plan, step, failure);
}

#pragma mark - Convolutions

static int32_t shrunk(int32_t size, int32_t stride) { return (size + stride - 1) / stride; }

/// Whether the layer and the depthwise one after it may be one step: the map between them, the
/// largest of all, then never leaves the processor's caches.
static bool may_fuse(const terrazzo_network *network, int32_t number) {
  if (number + 1 >= network->count) return false;
  const terrazzo_network_layer *one = &network->layers[number].shape;
  const terrazzo_network_layer *next = &network->layers[number + 1].shape;
  bool is_read_again =
      number + 2 < network->count && network->layers[number + 2].shape.skip == 1;
  return one->kernel == 1 && one->stride == 1 && !one->is_depthwise && one->is_limited &&
         !one->is_tap && !one->skip && next->is_depthwise && next->kernel == 3 && !next->skip &&
         !is_read_again;
}

static dnnl_status_t describe_operations(
    dnnl_primitive_attr_t *result, const terrazzo_network_layer *shape,
    const terrazzo_network_layer *fused) {
  dnnl_post_ops_t operations = NULL;
  dnnl_status_t status = dnnl_primitive_attr_create(result);
  if (!status) status = dnnl_primitive_attr_set_scratchpad_mode(*result, dnnl_scratchpad_mode_user);
  if (!status) status = dnnl_post_ops_create(&operations);
  if (!status && shape->skip) status = append_sum(operations);
  if (!status && shape->is_limited) status = append_limit(operations);
  if (!status && fused) status = append_depthwise(operations, fused->kernel, fused->stride);
  if (!status && fused && fused->is_limited) status = append_limit(operations);
  if (!status) status = dnnl_primitive_attr_set_post_ops(*result, operations);
  if (operations) dnnl_post_ops_destroy(operations);
  return status;
}

/// - fused: the depthwise layer after this one, or NULL.
/// - target: an order that the result must have, or NULL.
static dnnl_status_t describe_convolution(
    terrazzo_network_plan *plan, const terrazzo_network_layer *shape,
    const terrazzo_network_layer *fused, const place *at, description target,
    dnnl_primitive_desc_t *result) {
  int32_t stride = shape->stride, side = shape->kernel, before = side / 2;
  int32_t height = shrunk(at->height, stride), width = shrunk(at->width, stride);
  const dnnl_dims_t source_sizes = {1, shape->inputs, at->height, at->width};
  const dnnl_dims_t target_sizes = {1, shape->outputs, height, width};
  const dnnl_dims_t strides = {stride, stride}, befores = {before, before};
  const dnnl_dims_t afters = {
      (height - 1) * stride + side - at->height - before,
      (width - 1) * stride + side - at->width - before};
  own_description source = {0}, weights = {0}, bias = {0}, free_target = {0};
  dnnl_primitive_attr_t attributes = NULL;
  dnnl_status_t status = describe(&source, 4, source_sizes, dnnl_format_tag_any);
  if (!status) status = terrazzo_network_describe_weights(&weights, shape, dnnl_format_tag_any);
  if (!status) status = terrazzo_network_describe_bias(&bias, shape);
  if (!status) status = describe(&free_target, 4, target_sizes, dnnl_format_tag_any);
  if (!status) status = describe_operations(&attributes, shape, fused);
  if (!status)
    status = convolution(
        result, plan->network->engine, view(&source), view(&weights), view(&bias),
        target ? target : view(&free_target), strides, befores, afters, attributes);
  forget(&source);
  forget(&weights);
  forget(&bias);
  forget(&free_target);
  if (attributes) dnnl_primitive_attr_destroy(attributes);
  return status;
}

/// Tries to make one step of a layer and the depthwise one after it.
static bool describe_fused(
    terrazzo_network_plan *plan, int32_t number, const place *at, dnnl_primitive_desc_t *result) {
  const layer *layers = plan->network->layers;
  if (!may_fuse(plan->network, number)) return false;
  if (describe_convolution(
          plan, &layers[number].shape, &layers[number + 1].shape, at, NULL, result))
    return false;
  // The library can run one after the other, which gains nothing.
  const char *name = "";
  if (!dnnl_primitive_desc_query(*result, dnnl_query_impl_info_str, 0, &name) &&
      !strstr(name, "ref"))
    return true;
  dnnl_primitive_desc_destroy(*result);
  *result = NULL;
  return false;
}

static bool pass_weights(
    terrazzo_network_plan *plan, step *step, layer *layer, description order, int role,
    terrazzo_network_failure *failure) {
  const arrangement *weights =
      terrazzo_network_weights(layer, plan->network->engine, order, failure);
  if (!weights) return false;
  pass_memory(step, role | DNNL_ARG_WEIGHTS, weights->memory, -1);
  pass_memory(step, role | DNNL_ARG_BIAS, layer->bias->memory, -1);
  return true;
}

/// Adds a layer, or a layer and the next. `at` moves on; `number` to the last one added.
static bool add_convolution(
    terrazzo_network_plan *plan, int32_t *number, place *at, terrazzo_network_failure *failure) {
  layer *one = &plan->network->layers[*number];
  const terrazzo_network_layer *shape = &one->shape;
  plan->given[*number] = at->value;
  int32_t added = shape->skip ? plan->given[*number - shape->skip] : -1;
  dnnl_primitive_desc_t wanted = NULL;
  layer *fused = describe_fused(plan, *number, at, &wanted) ? one + 1 : NULL;
  if (!fused) {
    dnnl_status_t status = describe_convolution(
        plan, shape, NULL, at, added < 0 ? NULL : plan->values[added].order, &wanted);
    if (status) return terrazzo_network_fail(failure, status, "a convolution", 0);
  }
  int32_t source = at->value;
  description order = dnnl_primitive_desc_query_md(wanted, dnnl_query_src_md, 0);
  if (!dnnl_memory_desc_equal(order, plan->values[source].order) &&
      !add_reorder(plan, source, order, &source, failure)) {
    dnnl_primitive_desc_destroy(wanted);
    return false;
  }
  step *step = &plan->steps[plan->step_count];
  step->wanted = wanted;
  // The sum is taken in place of what is added, which nothing needs any more.
  int32_t target = added >= 0
      ? added
      : add_value(plan, dnnl_primitive_desc_query_md(wanted, dnnl_query_dst_md, 0));
  pass_value(plan, step, DNNL_ARG_SRC, source);
  pass_value(plan, step, DNNL_ARG_DST, target);
  if (!pass_weights(
          plan, step, one, dnnl_primitive_desc_query_md(wanted, dnnl_query_weights_md, 0), 0,
          failure))
    return false;
  if (fused) {
    int role = DNNL_ARG_ATTR_POST_OP_DW;
    if (!pass_weights(
            plan, step, fused,
            dnnl_primitive_desc_query_md(
                wanted, dnnl_query_exec_arg_md, role | DNNL_ARG_WEIGHTS),
            role, failure))
      return false;
    *number += 1;
    plan->given[*number] = -1;
  }
  int32_t stride = fused ? fused->shape.stride : shape->stride;
  *at = (place){
      target, shape->outputs, shrunk(at->width, stride), shrunk(at->height, stride)};
  return finish_step(plan, step, failure);
}

static bool add_tap(
    terrazzo_network_plan *plan, const place *at, terrazzo_network_failure *failure) {
  int32_t tap = plan->tap_count;
  const dnnl_dims_t sizes = {1, at->channels, at->height, at->width};
  dnnl_status_t status = describe(&plan->tap_orders[tap], 4, sizes, dnnl_nhwc);
  if (status) return terrazzo_network_fail(failure, status, "the description of a map", 0);
  plan->tap_count++;
  plan->maps[tap] = (terrazzo_network_map){NULL, at->channels, at->width, at->height};
  return add_reorder(plan, at->value, view(&plan->tap_orders[tap]), &plan->taps[tap], failure);
}

#pragma mark - Memory

static bool overlap_in_time(const value *one, const value *other) {
  return one->first <= other->last && other->first <= one->last;
}

/// Gives each value a place that no other has at the same time, the largest first.
static void place_values(terrazzo_network_plan *plan) {
  const size_t unplaced = SIZE_MAX;
  for (int32_t number = 0; number < plan->value_count; number++)
    plan->values[number].offset = unplaced;
  for (int32_t count = 0; count < plan->value_count; count++) {
    value *largest = NULL;
    for (int32_t number = 0; number < plan->value_count; number++) {
      value *one = &plan->values[number];
      if (one->offset == unplaced && (!largest || one->bytes > largest->bytes)) largest = one;
    }
    size_t offset = 0;
    for (int32_t number = 0; number < plan->value_count; number++) {
      const value *other = &plan->values[number];
      if (other == largest || other->offset == unplaced || !overlap_in_time(largest, other))
        continue;
      if (offset >= other->offset + other->bytes || other->offset >= offset + largest->bytes)
        continue;
      offset = (other->offset + other->bytes + 63) / 64 * 64;
      // Those before may be in the way of the new place.
      number = -1;
    }
    largest->offset = offset;
    if (offset + largest->bytes > plan->memory_bytes) plan->memory_bytes = offset + largest->bytes;
  }
}

static bool create_memory(terrazzo_network_plan *plan, terrazzo_network_failure *failure) {
  dnnl_engine_t engine = plan->network->engine;
  place_values(plan);
  plan->memory = terrazzo_network_allocate(plan->memory_bytes);
  plan->scratch = terrazzo_network_allocate(plan->scratch_bytes);
  uint64_t bytes = plan->memory_bytes + plan->scratch_bytes;
  if (!plan->memory || !plan->scratch)
    return terrazzo_network_fail(failure, dnnl_out_of_memory, "memory for maps", bytes);
  dnnl_status_t status = dnnl_success;
  for (int32_t number = 0; !status && number < plan->value_count; number++) {
    value *one = &plan->values[number];
    status = dnnl_memory_create(&one->memory, one->order, engine, plan->memory + one->offset);
  }
  for (int32_t number = 0; !status && number < plan->step_count; number++) {
    step *one = &plan->steps[number];
    for (int32_t argument = 0; argument < one->count; argument++)
      if (one->values[argument] >= 0)
        one->arguments[argument].memory = plan->values[one->values[argument]].memory;
    status = dnnl_memory_create(
        &one->scratch, dnnl_primitive_desc_query_md(one->wanted, dnnl_query_scratchpad_md, 0),
        engine, plan->scratch);
    pass_memory(one, DNNL_ARG_SCRATCHPAD, one->scratch, -1);
  }
  if (status) return terrazzo_network_fail(failure, status, "memory for maps", bytes);
  for (int32_t tap = 0; tap < plan->tap_count; tap++)
    plan->maps[tap].values =
        (const float *)(plan->memory + plan->values[plan->taps[tap]].offset);
  return true;
}

#pragma mark - Plans

static bool fill_plan(
    terrazzo_network_plan *plan, int32_t width, int32_t height,
    terrazzo_network_failure *failure) {
  dnnl_engine_t engine = plan->network->engine;
  const dnnl_dims_t sizes = {1, plan->network->layers[0].shape.inputs, height, width};
  dnnl_status_t status = dnnl_stream_create(&plan->stream, engine, dnnl_stream_default_flags);
  if (!status) status = dnnl_primitive_attr_create(&plan->plain);
  if (!status)
    status = dnnl_primitive_attr_set_scratchpad_mode(plan->plain, dnnl_scratchpad_mode_user);
  if (!status) status = describe(&plan->image, 4, sizes, dnnl_nchw);
  if (status) return terrazzo_network_fail(failure, status, "the description of an image", 0);
  place at = {add_value(plan, view(&plan->image)), (int32_t)sizes[1], width, height};
  for (int32_t number = 0; number < plan->network->count; number++) {
    if (!add_convolution(plan, &number, &at, failure)) return false;
    if (plan->network->layers[number].shape.is_tap && !add_tap(plan, &at, failure)) return false;
  }
  for (int32_t tap = 0; tap < plan->tap_count; tap++)
    plan->values[plan->taps[tap]].last = plan->step_count;
  return create_memory(plan, failure);
}

terrazzo_network_plan *terrazzo_network_plan_create(
    terrazzo_network *network, int32_t width, int32_t height,
    terrazzo_network_failure *failure) {
  *failure = (terrazzo_network_failure){0};
  terrazzo_network_use_one_thread();
  terrazzo_network_plan *plan = calloc(1, sizeof(terrazzo_network_plan));
  if (!plan) {
    terrazzo_network_fail(failure, dnnl_out_of_memory, "memory for a plan", sizeof(*plan));
    return NULL;
  }
  atomic_fetch_add(&network->users, 1);
  plan->network = network;
  size_t count = (size_t)network->count;
  // A layer is at most three steps: a change of order, itself, and its tap's.
  plan->steps = calloc(3 * count, sizeof(step));
  plan->values = calloc(3 * count + 1, sizeof(value));
  plan->given = calloc(count, sizeof(int32_t));
  plan->taps = calloc(count, sizeof(int32_t));
  plan->tap_orders = calloc(count, sizeof(own_description));
  plan->maps = calloc(count, sizeof(terrazzo_network_map));
  bool is_done = plan->steps && plan->values && plan->given && plan->taps && plan->tap_orders &&
                 plan->maps;
  is_done = is_done ? fill_plan(plan, width, height, failure)
                    : terrazzo_network_fail(
                          failure, dnnl_out_of_memory, "memory for a plan", sizeof(step) * count);
  if (is_done) return plan;
  terrazzo_network_plan_destroy(plan);
  return NULL;
}

void terrazzo_network_plan_destroy(terrazzo_network_plan *plan) {
  // The step after the last may have been begun.
  for (int32_t number = 0; plan->steps && number < 3 * plan->network->count; number++) {
    step *one = &plan->steps[number];
    if (one->scratch) dnnl_memory_destroy(one->scratch);
    if (one->primitive) dnnl_primitive_destroy(one->primitive);
  }
  for (int32_t number = 0; number < plan->value_count; number++)
    if (plan->values[number].memory) dnnl_memory_destroy(plan->values[number].memory);
  for (int32_t number = 0; plan->steps && number < 3 * plan->network->count; number++)
    if (plan->steps[number].wanted) dnnl_primitive_desc_destroy(plan->steps[number].wanted);
  for (int32_t tap = 0; tap < plan->tap_count; tap++) forget(&plan->tap_orders[tap]);
  forget(&plan->image);
  if (plan->plain) dnnl_primitive_attr_destroy(plan->plain);
  if (plan->stream) dnnl_stream_destroy(plan->stream);
  free(plan->steps);
  free(plan->values);
  free(plan->given);
  free(plan->taps);
  free(plan->tap_orders);
  free(plan->maps);
  free(plan->memory);
  free(plan->scratch);
  terrazzo_network_release(plan->network);
  free(plan);
}

uint64_t terrazzo_network_plan_bytes(const terrazzo_network_plan *plan) {
  return plan->memory_bytes + plan->scratch_bytes;
}

float *terrazzo_network_plan_input(terrazzo_network_plan *plan) {
  return (float *)(plan->memory + plan->values[0].offset);
}

int32_t terrazzo_network_plan_steps(const terrazzo_network_plan *plan) {
  return plan->step_count;
}

bool terrazzo_network_plan_run(
    terrazzo_network_plan *plan, int32_t number, terrazzo_network_failure *failure) {
  *failure = (terrazzo_network_failure){0};
  terrazzo_network_use_one_thread();
  step *one = &plan->steps[number];
  dnnl_status_t status =
      dnnl_primitive_execute(one->primitive, plan->stream, one->count, one->arguments);
  if (!status) status = dnnl_stream_wait(plan->stream);
  return status ? terrazzo_network_fail(failure, status, "a step", 0) : true;
}

terrazzo_network_map terrazzo_network_plan_map(const terrazzo_network_plan *plan, int32_t tap) {
  return plan->maps[tap];
}
