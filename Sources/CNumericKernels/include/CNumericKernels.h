#ifndef C_NUMERIC_KERNELS_H
#define C_NUMERIC_KERNELS_H

#include <stddef.h>

// Single-precision kernels that recurrent networks spend their time in.
//
// Matrices lie row by row with a leading dimension: the distance, in numbers, from one row to the next. Every element
// of a result is computed by the same operations in the same order whatever its neighbours, the alignment and the
// number of rows, so a result does not depend on how work is cut into pieces. It may differ in the last bits between
// levels, because some have fused multiply-adds.
//
// Accuracy of exp, tanh and sigmoid: relative error below 3e-7. NaN gives NaN, infinities their limits. exp is +inf
// above 88.7229 and goes down through subnormal numbers to 0; sigmoid is 0 below -88.7229.

#ifdef __clang__
#pragma clang assume_nonnull begin
#else
#define _Nullable
#endif

/// The kernels compiled for one level of processors.
struct numeric_kernels {
  /// The level in the compilers' words.
  const char *name;

  /// Numbers that the packed form of a matrix of k rows and n columns takes.
  size_t (*packed_count)(size_t k, size_t n);

  /// Packs B (k rows, n columns) for `multiply`. B lies row by row, or with is_transposed as its transpose: n rows of k.
  void (*pack)(size_t k, size_t n, const float *b, size_t ldb, int is_transposed, float *packed);

  /// C (m × n) = A B, or C += A B, with B packed. With is_transposed A is given as its transpose: k rows of m. B is read
  /// from its first column on, or backwards; who multiplies by it again and again takes turns, and finds in the cache
  /// what was read last.
  void (*multiply)(size_t m, size_t n, size_t k, const float *a, size_t lda, int is_transposed, const float *packed,
                   float *c, size_t ldc, int accumulates, int backwards);

  /// C (m × n) = Aᵀ B, or C += Aᵀ B, with A as k rows of m and B as k rows of n: the gradient of weights.
  void (*multiply_transposed)(size_t m, size_t n, size_t k, const float *a, size_t lda, const float *b, size_t ldb,
                              float *c, size_t ldc, int accumulates);

  /// One step of LSTM cells. Each row of `gates` (4 × hidden numbers) holds what enters the gates i, f, g, o and is
  /// replaced by σ(i), σ(f), tanh(g), σ(o). cells = f cells_before + i g; squashed = tanh(cells); outputs = o squashed.
  /// All but `outputs`, whose rows are ldo apart, lie without gaps.
  void (*lstm_forward)(size_t rows, size_t hidden, float *gates, const float *cells_before, float *cells,
                       float *squashed, float *outputs, size_t ldo);

  /// The way back through one step: `gates` as `lstm_forward` left them become the gradients of what entered them;
  /// `cell_gradients` goes from the gradient of `cells` (through later steps) to that of `cells_before`.
  void (*lstm_backward)(size_t rows, size_t hidden, float *gates, const float *cells_before, const float *squashed,
                        const float *output_gradients, float *cell_gradients);

  /// y = exp(x), for n numbers; y may be x. So are the next two.
  void (*exp)(size_t n, const float *x, float *y);
  /// y = tanh(x).
  void (*tanh)(size_t n, const float *x, float *y);
  /// y = 1 / (1 + exp(-x)).
  void (*sigmoid)(size_t n, const float *x, float *y);
};

/// How many levels were compiled for this architecture.
size_t numeric_kernel_levels(void);

/// The kernels of a level from 0, the plainest, up; null where this processor does not have it.
const struct numeric_kernels *_Nullable numeric_kernels_at(size_t level);

#ifdef __clang__
#pragma clang assume_nonnull end
#else
#undef _Nullable
#endif

#endif
