// All kernels at one level. The including file says how many numbers a vector has (LANES), how many rows a tile of a
// product (TILE_ROWS), and the names of the table (LEVEL, LEVEL_NAME).
#include "CNumericKernels.h"
#include "vectors.h"
//
#include "activations.h"
#include "cells.h"
#include "products.h"

extern const struct numeric_kernels LEVEL;
const struct numeric_kernels LEVEL = {
    .name = LEVEL_NAME,
    .packed_count = packed_count,
    .pack = pack,
    .multiply = multiply,
    .multiply_transposed = multiply_transposed,
    .lstm_forward = lstm_forward,
    .lstm_backward = lstm_backward,
    .exp = exp_all,
    .tanh = tanh_all,
    .sigmoid = sigmoid_all,
};
