#include "glpk_peer.h"

#include <glpk.h>
#include <math.h>
#include <stdlib.h>

static int bound_type(double lower, double upper) {
  if (isinf(lower)) return isinf(upper) ? GLP_FR : GLP_UP;
  if (isinf(upper)) return GLP_LO;
  return lower == upper ? GLP_FX : GLP_DB;
}

static glp_prob *without_matrix(const one_pass_model *m) {
  glp_term_out(GLP_OFF);
  glp_prob *problem = glp_create_prob();
  glp_add_rows(problem, (int)m->rows);
  glp_add_cols(problem, (int)m->columns);
  for (int i = 0; i < m->rows; i++) {
    glp_set_row_bnds(problem, i + 1, bound_type(m->row_lower[i], m->row_upper[i]), m->row_lower[i], m->row_upper[i]);
  }
  for (int j = 0; j < m->columns; j++) {
    double lower = m->column_lower[j], upper = m->column_upper[j];
    glp_set_col_bnds(problem, j + 1, bound_type(lower, upper), lower, upper);
    glp_set_obj_coef(problem, j + 1, m->objective[j]);
    if (m->is_integer[j]) glp_set_col_kind(problem, j + 1, GLP_IV);
  }
  return problem;
}

glpk_peer *glpk_peer_load_columns(const one_pass_model *m) {
  glp_prob *problem = without_matrix(m);
  int *rows = malloc((m->rows + 1) * sizeof *rows);
  double *values = malloc((m->rows + 1) * sizeof *values);
  for (int j = 0; j < m->columns; j++) {
    int length = (int)(m->starts[j + 1] - m->starts[j]);
    for (int k = 0; k < length; k++) {
      rows[k + 1] = m->row_indices[m->starts[j] + k] + 1;
      values[k + 1] = m->values[m->starts[j] + k];
    }
    glp_set_mat_col(problem, j + 1, length, rows, values);
  }
  free(rows), free(values);
  return problem;
}

glpk_peer *glpk_peer_load_triplets(const one_pass_model *m) {
  glp_prob *problem = without_matrix(m);
  int *rows = malloc((m->entries + 1) * sizeof *rows), *columns = malloc((m->entries + 1) * sizeof *columns);
  double *values = malloc((m->entries + 1) * sizeof *values);
  for (int j = 0; j < m->columns; j++) {
    for (int64_t k = m->starts[j]; k < m->starts[j + 1]; k++) {
      rows[k + 1] = m->row_indices[k] + 1, columns[k + 1] = j + 1, values[k + 1] = m->values[k];
    }
  }
  glp_load_matrix(problem, (int)m->entries, rows, columns, values);
  free(rows), free(columns), free(values);
  return problem;
}

double glpk_peer_entries(glpk_peer *problem) { return glp_get_num_nz(problem); }

int glpk_peer_write(glpk_peer *problem, int format, const char *path) {
  return format == GLPK_PEER_LP ? glp_write_lp(problem, NULL, path) : glp_write_mps(problem, GLP_MPS_FILE, NULL, path);
}

glpk_peer *glpk_peer_read(int format, const char *path) {
  glp_term_out(GLP_OFF);
  glp_prob *problem = glp_create_prob();
  int failed =
      format == GLPK_PEER_LP ? glp_read_lp(problem, NULL, path) : glp_read_mps(problem, GLP_MPS_FILE, NULL, path);
  if (!failed) return problem;
  glp_delete_prob(problem);
  return NULL;
}

double glpk_peer_sum(glpk_peer *problem) {
  int *rows = malloc((glp_get_num_rows(problem) + 1) * sizeof *rows);
  double *values = malloc((glp_get_num_rows(problem) + 1) * sizeof *values);
  double sum = 0;
  for (int j = 1; j <= glp_get_num_cols(problem); j++) {
    sum += glp_get_obj_coef(problem, j);
    int length = glp_get_mat_col(problem, j, rows, values);
    for (int k = 1; k <= length; k++) sum += values[k];
  }
  free(rows), free(values);
  return sum;
}
