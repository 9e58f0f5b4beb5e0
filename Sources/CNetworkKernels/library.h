#pragma once

// What differs between versions 2 and 3 of oneDNN, and what all files share. Nothing else in the
// program knows how the library describes convolutions.

#include <oneapi/dnnl/dnnl.h>
#include <stdatomic.h>
#include <stddef.h>

#include "CNetworkKernels.h"

#pragma mark - What differs between versions 2 and 3 of the library

#if DNNL_VERSION_MAJOR >= 3
typedef const_dnnl_memory_desc_t description;
#else
typedef const dnnl_memory_desc_t *description;
#endif

typedef struct {
#if DNNL_VERSION_MAJOR >= 3
  dnnl_memory_desc_t handle;
#else
  dnnl_memory_desc_t storage;
#endif
} own_description;

static inline description view(const own_description *own) {
#if DNNL_VERSION_MAJOR >= 3
  return own->handle;
#else
  return &own->storage;
#endif
}

static inline dnnl_status_t describe(
    own_description *own, int axes, const dnnl_dims_t sizes, dnnl_format_tag_t tag) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_memory_desc_create_with_tag(&own->handle, axes, sizes, dnnl_f32, tag);
#else
  return dnnl_memory_desc_init_by_tag(&own->storage, axes, sizes, dnnl_f32, tag);
#endif
}

static inline void forget(own_description *own) {
#if DNNL_VERSION_MAJOR >= 3
  if (own->handle) dnnl_memory_desc_destroy(own->handle);
  own->handle = NULL;
#else
  (void)own;
#endif
}

static inline dnnl_status_t append_limit(dnnl_post_ops_t operations) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_post_ops_append_eltwise(operations, dnnl_eltwise_clip, 0, 6);
#else
  return dnnl_post_ops_append_eltwise(operations, 1, dnnl_eltwise_clip, 0, 6);
#endif
}

static inline dnnl_status_t append_sum(dnnl_post_ops_t operations) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_post_ops_append_sum(operations, 1, 0, dnnl_data_type_undef);
#else
  return dnnl_post_ops_append_sum(operations, 1);
#endif
}

static inline dnnl_status_t append_depthwise(dnnl_post_ops_t operations, int kernel, int stride) {
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_post_ops_append_dw(
      operations, dnnl_f32, dnnl_f32, dnnl_f32, kernel, stride, kernel / 2);
#else
  return dnnl_post_ops_append_dw(
      operations, dnnl_f32, dnnl_f32, dnnl_f32, kernel, stride, kernel / 2, 0, 0, NULL);
#endif
}

static inline dnnl_status_t convolution(
    dnnl_primitive_desc_t *result, dnnl_engine_t engine, description source, description weights,
    description bias, description target, const dnnl_dims_t strides, const dnnl_dims_t before,
    const dnnl_dims_t after, const_dnnl_primitive_attr_t attributes) {
  const dnnl_dims_t dense = {0, 0};
#if DNNL_VERSION_MAJOR >= 3
  return dnnl_convolution_forward_primitive_desc_create(
      result, engine, dnnl_forward_inference, dnnl_convolution_direct, source, weights, bias,
      target, strides, dense, before, after, attributes);
#else
  dnnl_convolution_desc_t wanted;
  dnnl_status_t status = dnnl_dilated_convolution_forward_desc_init(
      &wanted, dnnl_forward_inference, dnnl_convolution_direct, source, weights, bias, target,
      strides, dense, before, after);
  return status ? status : dnnl_primitive_desc_create(result, &wanted, attributes, engine, NULL);
#endif
}

#pragma mark - What all files share

/// Weights in the order that some primitive wants; kept as long as the network.
typedef struct arrangement {
  struct arrangement *next;
  dnnl_memory_t memory;
  /// Of the memory, which has its own.
  description order;
  void *values;
  /// Whether a plan reads it.
  bool is_used;
} arrangement;

typedef struct {
  terrazzo_network_layer shape;
  /// At least one; the first is as given, but turned, until another is wanted.
  arrangement *weights;
  arrangement *bias;
} layer;

struct terrazzo_network {
  atomic_int users;
  dnnl_engine_t engine;
  layer *layers;
  int32_t count;
};

/// Notes why something failed; returns false.
bool terrazzo_network_fail(
    terrazzo_network_failure *failure, dnnl_status_t status, const char *operation,
    uint64_t bytes);

/// Whole lines of memory, to be freed by `free`; NULL: there is too little.
void *terrazzo_network_allocate(size_t bytes);

/// From now on, work of the library that the calling thread starts stays on it.
void terrazzo_network_use_one_thread(void);

/// Weights with any order of axes, for a primitive to choose; five axes if there are groups.
dnnl_status_t terrazzo_network_describe_weights(
    own_description *own, const terrazzo_network_layer *shape, dnnl_format_tag_t tag);

dnnl_status_t terrazzo_network_describe_bias(
    own_description *own, const terrazzo_network_layer *shape);

/// A layer's weights in an order that a primitive chose. NULL: failed.
const arrangement *terrazzo_network_weights(
    layer *layer, dnnl_engine_t engine, description order, terrazzo_network_failure *failure);
