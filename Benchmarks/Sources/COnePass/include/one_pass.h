#ifndef ONE_PASS_H
#define ONE_PASS_H

#include <stdint.h>

/// A linear program by columns: the least that a solver has to be handed.
typedef struct {
  int64_t columns, rows, entries;
  double *column_lower, *column_upper, *objective, *row_lower, *row_upper, *values;
  uint8_t *is_integer;
  int64_t *starts;
  int32_t *row_indices;
} one_pass_model;

/// Builds the benchmark's model in one pass over its columns, into arrays allocated at their final size.
///
/// - devices: how many; each has `starts_per_device` columns and a count row of its own.
/// - profile: `profile_length` coefficients, put into consecutive balance rows from the column's start on.
/// Returns 0, or -1 when there is no memory.
int one_pass_build(one_pass_model *model, int devices, int starts_per_device, const double *profile,
                   int profile_length, int balance_rows);

/// Gives the memory back.
void one_pass_free(one_pass_model *model);

#endif
