#ifndef C_NUMERIC_KERNELS_H
#define C_NUMERIC_KERNELS_H

/// Single-precision kernels that neural networks spend their time in.

#endif
