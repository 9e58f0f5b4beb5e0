#include <string.h>

#include "plan.h"

int32_t terrazzo_network_add_value(terrazzo_network_plan *plan, description order) {
  int32_t number = plan->value_count++;
  int32_t now = plan->step_count;
  plan->values[number] = (value){
      .order = order, .first = now, .last = now, .bytes = dnnl_memory_desc_get_size(order)};
  return number;
}

void terrazzo_network_pass_memory(step *step, int name, dnnl_memory_t memory, int32_t value) {
  step->values[step->count] = value;
  step->arguments[step->count++] = (dnnl_exec_arg_t){name, memory};
}

/// Values get their memory when all are known.
static void pass_value(terrazzo_network_plan *plan, step *step, int name, int32_t value) {
  plan->values[value].last = plan->step_count;
  terrazzo_network_pass_memory(step, name, NULL, value);
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
  *target = terrazzo_network_add_value(plan, order);
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
  terrazzo_network_pass_memory(step, role | DNNL_ARG_WEIGHTS, weights->memory, -1);
  terrazzo_network_pass_memory(step, role | DNNL_ARG_BIAS, layer->bias->memory, -1);
  return true;
}

bool terrazzo_network_add_convolution(
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
      : terrazzo_network_add_value(
            plan, dnnl_primitive_desc_query_md(wanted, dnnl_query_dst_md, 0));
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

bool terrazzo_network_add_tap(
    terrazzo_network_plan *plan, const place *at, terrazzo_network_failure *failure) {
  int32_t tap = plan->tap_count;
  const dnnl_dims_t sizes = {1, at->channels, at->height, at->width};
  dnnl_status_t status = describe(&plan->tap_orders[tap], 4, sizes, dnnl_nhwc);
  if (status) return terrazzo_network_fail(failure, status, "the description of a map", 0);
  plan->tap_count++;
  plan->maps[tap] = (terrazzo_network_map){NULL, at->channels, at->width, at->height};
  return add_reorder(plan, at->value, view(&plan->tap_orders[tap]), &plan->taps[tap], failure);
}
