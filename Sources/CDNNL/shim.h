// oneDNN's matrix product: row-major C[M×N] = alpha · op(A) · op(B) + beta · C.
//
// Only dnnl_sgemm and the thread count of its OpenMP runtime are needed; the rest of the library's
// interface stays out of Swift's sight.
#pragma once
#include <stdint.h>

int dnnl_sgemm(char transa, char transb, int64_t M, int64_t N, int64_t K, float alpha,
               const float *A, int64_t lda, const float *B, int64_t ldb, float beta, float *C,
               int64_t ldc);

// Defined by libgomp, which oneDNN loads. The setting belongs to the calling thread.
void omp_set_num_threads(int count);

// How many threads a product started from the calling thread may use.
int omp_get_max_threads(void);
