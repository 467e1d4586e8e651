#ifndef GLPK_PEER_H
#define GLPK_PEER_H

#include "one_pass.h"

/// GLPK used directly, as a C program would. It prints nothing; it aborts the process when something is wrong.
typedef struct glp_prob glpk_peer;

/// Loads a model column by column, with glp_set_mat_col.
glpk_peer *glpk_peer_load_columns(const one_pass_model *model);

/// Loads a model as triplets, with glp_load_matrix.
glpk_peer *glpk_peer_load_triplets(const one_pass_model *model);

/// How many coefficients GLPK holds.
double glpk_peer_entries(glpk_peer *problem);

/// The kinds of file.
enum { GLPK_PEER_MPS, GLPK_PEER_LP };

/// Writes a file; 0 when it worked.
int glpk_peer_write(glpk_peer *problem, int format, const char *path);

/// Reads a file; NULL when it did not work.
glpk_peer *glpk_peer_read(int format, const char *path);

/// The sum over the coefficients and the objective.
double glpk_peer_sum(glpk_peer *problem);

#endif
