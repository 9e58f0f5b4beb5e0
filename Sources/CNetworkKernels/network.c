#include <stdlib.h>
#include <string.h>

#include "library.h"

// Defined by libgomp, which oneDNN loads. The setting belongs to the calling thread.
void omp_set_num_threads(int count);

void terrazzo_network_use_one_thread(void) { omp_set_num_threads(1); }

int32_t terrazzo_network_library_version(void) { return DNNL_VERSION_MAJOR; }

bool terrazzo_network_fail(
    terrazzo_network_failure *failure, dnnl_status_t status, const char *operation,
    uint64_t bytes) {
  failure->outcome = status == dnnl_out_of_memory ? terrazzo_network_memory_short
                                                  : terrazzo_network_refused;
  failure->operation = operation;
  failure->status = status;
  failure->bytes = bytes;
  return false;
}

void *terrazzo_network_allocate(size_t bytes) {
  // The library's widest instructions read whole lines.
  return aligned_alloc(64, (bytes / 64 + 1) * 64);
}

#pragma mark - Weights

static void destroy_arrangement(arrangement *one) {
  if (!one) return;
  if (one->memory) dnnl_memory_destroy(one->memory);
  free(one->values);
  free(one);
}

/// Memory of its own, with values to come.
static arrangement *create_arrangement(
    dnnl_engine_t engine, description order, terrazzo_network_failure *failure) {
  size_t bytes = dnnl_memory_desc_get_size(order);
  arrangement *result = calloc(1, sizeof(arrangement));
  if (result) result->values = terrazzo_network_allocate(bytes);
  dnnl_status_t status = dnnl_out_of_memory;
  if (result && result->values)
    status = dnnl_memory_create(&result->memory, order, engine, result->values);
  if (!status) status = dnnl_memory_get_memory_desc(result->memory, &result->order);
  if (!status) return result;
  terrazzo_network_fail(failure, status, "memory for weights", bytes);
  destroy_arrangement(result);
  return NULL;
}

dnnl_status_t terrazzo_network_describe_weights(
    own_description *own, const terrazzo_network_layer *shape, dnnl_format_tag_t tag) {
  dnnl_dim_t side = shape->kernel;
  if (shape->is_depthwise) {
    const dnnl_dims_t sizes = {shape->outputs, 1, 1, side, side};
    return describe(own, 5, sizes, tag);
  }
  const dnnl_dims_t sizes = {shape->outputs, shape->inputs, side, side};
  return describe(own, 4, sizes, tag);
}

dnnl_status_t terrazzo_network_describe_bias(
    own_description *own, const terrazzo_network_layer *shape) {
  const dnnl_dims_t sizes = {shape->outputs};
  return describe(own, 1, sizes, dnnl_x);
}

static bool reorder(
    dnnl_engine_t engine, const arrangement *source, const arrangement *target,
    terrazzo_network_failure *failure) {
  dnnl_primitive_desc_t wanted = NULL;
  dnnl_primitive_t primitive = NULL;
  dnnl_stream_t stream = NULL;
  const dnnl_exec_arg_t arguments[] = {
      {DNNL_ARG_FROM, source->memory}, {DNNL_ARG_TO, target->memory}};
  dnnl_status_t status = dnnl_reorder_primitive_desc_create(
      &wanted, source->order, engine, target->order, engine, NULL);
  if (!status) status = dnnl_primitive_create(&primitive, wanted);
  if (!status) status = dnnl_stream_create(&stream, engine, dnnl_stream_default_flags);
  if (!status) status = dnnl_primitive_execute(primitive, stream, 2, arguments);
  if (!status) status = dnnl_stream_wait(stream);
  if (stream) dnnl_stream_destroy(stream);
  if (primitive) dnnl_primitive_destroy(primitive);
  if (wanted) dnnl_primitive_desc_destroy(wanted);
  return status ? terrazzo_network_fail(failure, status, "reordering weights", 0) : true;
}

const arrangement *terrazzo_network_weights(
    layer *layer, dnnl_engine_t engine, description order, terrazzo_network_failure *failure) {
  for (arrangement *one = layer->weights; one; one = one->next) {
    if (!dnnl_memory_desc_equal(one->order, order)) continue;
    one->is_used = true;
    return one;
  }
  arrangement *made = create_arrangement(engine, order, failure);
  if (!made) return NULL;
  if (!reorder(engine, layer->weights, made, failure)) {
    destroy_arrangement(made);
    return NULL;
  }
  made->is_used = true;
  // Others can be made of this one as well as of the one that was given.
  if (layer->weights->is_used) {
    made->next = layer->weights;
  } else {
    destroy_arrangement(layer->weights);
  }
  layer->weights = made;
  return made;
}

#pragma mark - Networks

static bool create_layer(
    layer *result, dnnl_engine_t engine, const terrazzo_network_layer *shape,
    terrazzo_network_failure *failure) {
  result->shape = *shape;
  own_description order = {0};
  dnnl_status_t status = terrazzo_network_describe_weights(
      &order, shape, shape->is_depthwise ? dnnl_goihw : dnnl_oihw);
  if (status) return terrazzo_network_fail(failure, status, "the description of weights", 0);
  result->weights = create_arrangement(engine, view(&order), failure);
  forget(&order);
  status = terrazzo_network_describe_bias(&order, shape);
  if (status) return terrazzo_network_fail(failure, status, "the description of a bias", 0);
  result->bias = create_arrangement(engine, view(&order), failure);
  forget(&order);
  return result->weights && result->bias;
}

terrazzo_network *terrazzo_network_create(
    const terrazzo_network_layer *layers, int32_t count, terrazzo_network_failure *failure) {
  *failure = (terrazzo_network_failure){0};
  terrazzo_network_use_one_thread();
  // The library remembers primitives for later ones of the same shape. Those of two plans are
  // enough; by itself it would keep those of tens of image sizes, with their code.
  dnnl_set_primitive_cache_capacity(128);
  terrazzo_network *network = calloc(1, sizeof(terrazzo_network));
  if (network) network->layers = calloc((size_t)count, sizeof(layer));
  if (!network || !network->layers) {
    free(network);
    terrazzo_network_fail(failure, dnnl_out_of_memory, "memory for a network", sizeof(layer));
    return NULL;
  }
  atomic_init(&network->users, 1);
  network->count = count;
  dnnl_status_t status = dnnl_engine_create(&network->engine, dnnl_cpu, 0);
  bool is_done = status ? terrazzo_network_fail(failure, status, "the processor", 0) : true;
  for (int32_t number = 0; is_done && number < count; number++)
    is_done = create_layer(&network->layers[number], network->engine, &layers[number], failure);
  if (is_done) return network;
  terrazzo_network_release(network);
  return NULL;
}

void terrazzo_network_fill(
    terrazzo_network *network, int32_t number, const float *weights, const float *biases) {
  layer *one = &network->layers[number];
  const terrazzo_network_layer *shape = &one->shape;
  int kernel = shape->kernel * shape->kernel;
  int64_t kernels = (int64_t)shape->outputs * (shape->is_depthwise ? 1 : shape->inputs);
  float *turned = one->weights->values;
  if (kernel == 1) memcpy(turned, weights, sizeof(float) * (size_t)kernels);
  for (int64_t at = 0; kernel > 1 && at < kernels; at++)
    for (int place = 0; place < kernel; place++)
      turned[at * kernel + place] = weights[at * kernel + kernel - 1 - place];
  memcpy(one->bias->values, biases, sizeof(float) * (size_t)shape->outputs);
}

void terrazzo_network_release(terrazzo_network *network) {
  if (atomic_fetch_sub(&network->users, 1) > 1) return;
  for (int32_t number = 0; number < network->count; number++) {
    for (arrangement *one = network->layers[number].weights; one;) {
      arrangement *next = one->next;
      destroy_arrangement(one);
      one = next;
    }
    destroy_arrangement(network->layers[number].bias);
  }
  free(network->layers);
  if (network->engine) dnnl_engine_destroy(network->engine);
  free(network);
}
