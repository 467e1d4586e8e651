#include "one_pass.h"

#include <math.h>
#include <stdlib.h>

int one_pass_build(one_pass_model *m, int devices, int starts_per_device, const double *profile, int profile_length,
                   int balance_rows) {
  const int64_t columns = (int64_t)devices * starts_per_device;
  const int64_t entries = columns * (profile_length + 1);
  const int64_t rows = balance_rows + devices;
  m->columns = columns, m->rows = rows, m->entries = entries;
  m->column_lower = malloc(columns * sizeof(double));
  m->column_upper = malloc(columns * sizeof(double));
  m->objective = malloc(columns * sizeof(double));
  m->is_integer = malloc(columns * sizeof(uint8_t));
  m->row_lower = malloc(rows * sizeof(double));
  m->row_upper = malloc(rows * sizeof(double));
  m->starts = malloc((columns + 1) * sizeof(int64_t));
  m->row_indices = malloc(entries * sizeof(int32_t));
  m->values = malloc(entries * sizeof(double));
  if (!m->column_lower || !m->column_upper || !m->objective || !m->is_integer || !m->row_lower || !m->row_upper ||
      !m->starts || !m->row_indices || !m->values) {
    one_pass_free(m);
    return -1;
  }
  for (int t = 0; t < balance_rows; t++) m->row_lower[t] = -INFINITY, m->row_upper[t] = 100000;
  int64_t column = 0, entry = 0;
  for (int device = 0; device < devices; device++) {
    m->row_lower[balance_rows + device] = m->row_upper[balance_rows + device] = 1;
    for (int start = 0; start < starts_per_device; start++, column++) {
      m->column_lower[column] = 0, m->column_upper[column] = 1, m->is_integer[column] = 1;
      m->objective[column] = start;
      m->starts[column] = entry;
      for (int k = 0; k < profile_length; k++, entry++) {
        m->row_indices[entry] = start + k;
        m->values[entry] = profile[k];
      }
      m->row_indices[entry] = balance_rows + device;
      m->values[entry++] = 1;
    }
  }
  m->starts[columns] = entry;
  return 0;
}

void one_pass_free(one_pass_model *m) {
  free(m->column_lower), free(m->column_upper), free(m->objective), free(m->is_integer);
  free(m->row_lower), free(m->row_upper), free(m->starts), free(m->row_indices), free(m->values);
}
