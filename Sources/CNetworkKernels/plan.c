#include <stdlib.h>

#include "plan.h"

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
    terrazzo_network_pass_memory(one, DNNL_ARG_SCRATCHPAD, one->scratch, -1);
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
  int32_t image = terrazzo_network_add_value(plan, view(&plan->image));
  place at = {image, (int32_t)sizes[1], width, height};
  for (int32_t number = 0; number < plan->network->count; number++) {
    if (!terrazzo_network_add_convolution(plan, &number, &at, failure)) return false;
    bool is_tap = plan->network->layers[number].shape.is_tap;
    if (is_tap && !terrazzo_network_add_tap(plan, &at, failure)) return false;
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
