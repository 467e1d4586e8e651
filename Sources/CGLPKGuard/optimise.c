// What is asked of GLPK, and what its answers mean.
#include "run.h"

#ifdef EMS_GLPK

#include <float.h>
#include <limits.h>
#include <math.h>

static int bound_type(double lower, double upper) {
  if (isinf(lower) && lower < 0) return isinf(upper) && upper > 0 ? GLP_FR : GLP_UP;
  if (isinf(upper) && upper > 0) return GLP_LO;
  // GLPK refuses GLP_DB with equal bounds.
  return lower == upper ? GLP_FX : GLP_DB;
}

// Column by column: three times as fast as glp_load_matrix, which sorts all triplets.
static void load(ems_run *run) {
  const ems_glpk_request *request = run->request;
  glp_prob *problem = run->problem;
  glp_set_obj_dir(problem, request->maximize ? GLP_MAX : GLP_MIN);
  glp_set_obj_coef(problem, 0, request->offset);
  // Adding zero rows or columns is an error to GLPK.
  if (request->row_count > 0) glp_add_rows(problem, request->row_count);
  if (request->column_count > 0) glp_add_cols(problem, request->column_count);
  for (int i = 0; i < request->row_count; i++) {
    double lower = request->row_lower[i], upper = request->row_upper[i];
    glp_set_row_bnds(problem, i + 1, bound_type(lower, upper), lower, upper);
  }
  for (int j = 0; j < request->column_count; j++) {
    double lower = request->column_lower[j], upper = request->column_upper[j];
    glp_set_col_bnds(problem, j + 1, bound_type(lower, upper), lower, upper);
    if (request->objective[j] != 0) glp_set_obj_coef(problem, j + 1, request->objective[j]);
    if (request->is_integer && request->is_integer[j]) glp_set_col_kind(problem, j + 1, GLP_IV);
    intptr_t start = request->column_starts[j];
    int length = (int)(request->column_starts[j + 1] - start);
    for (int k = 0; k < length; k++) {
      run->scratch_rows[k + 1] = request->row_indices[start + k] + 1;
      run->scratch_values[k + 1] = request->coefficients[start + k];
    }
    if (length > 0) glp_set_mat_col(problem, j + 1, length, run->scratch_rows, run->scratch_values);
    if ((j & 1023) == 0 && run_should_stop(run)) run_leave(run);
  }
}

// GLPK counts milliseconds in an int.
static int milliseconds_left(const ems_run *run) {
  double left = 1000 * (run->deadline - run_clock());
  if (left >= INT_MAX - 1) return INT_MAX;
  return left > 1 ? (int)ceil(left) : 1;
}

static int simplex(ems_run *run, int method) {
  glp_smcp options;
  glp_init_smcp(&options);
  options.meth = method;
  options.presolve = GLP_OFF;  // wrong optima with tiny coefficients
  options.msg_lev = GLP_MSG_ALL;
  options.out_frq = 20;
  options.out_dly = 0;
  options.tm_lim = milliseconds_left(run);
  int code = glp_simplex(run->problem, &options);
  run->result->iterations = glp_get_it_cnt(run->problem);
  return code;
}

static bool is_conclusive(ems_run *run, int code) {
  if (code == GLP_ETMLIM) return true;
  if (code != 0) return false;
  int status = glp_get_status(run->problem);
  return status == GLP_OPT || status == GLP_NOFEAS || status == GLP_UNBND
         || glp_get_dual_stat(run->problem) == GLP_NOFEAS;
}

static void copy_relaxation(ems_run *run) {
  for (int j = 0; j < run->request->column_count; j++) {
    run->result->values[j] = glp_get_col_prim(run->problem, j + 1);
  }
  run->result->has_values = true;
}

// Solves the root relaxation; true when it has an optimum.
static bool relax(ems_run *run) {
  ems_glpk_result *result = run->result;
  glp_prob *problem = run->problem;
  run_scale(run);  // without it the simplex can go on for ever
  run_loaded(run);
  glp_adv_basis(problem, 0);
  if (run_should_stop(run)) run_leave(run);
  run->in_simplex = true;
  // The dual simplex took 14 times as long on scheduling problems.
  int code = simplex(run, GLP_PRIMAL);
  if (!is_conclusive(run, code)) {
    glp_std_basis(problem);
    code = simplex(run, GLP_DUALP);
  }
  int status = glp_get_status(problem);
  if (code == GLP_ETMLIM) {
    result->status = EMS_GLPK_TIME_LIMIT;
    if (!run->request->is_integer && glp_get_prim_stat(problem) == GLP_FEAS) copy_relaxation(run);
  } else if (!is_conclusive(run, code)) {
    result->status = EMS_GLPK_NUMERICAL;
    run_say(run, "the simplex method found no end", code != 0 ? code : status);
  } else if (status == GLP_OPT) {
    run->bound = glp_get_obj_val(problem);
    return true;
  } else if (status == GLP_NOFEAS) {
    result->status = EMS_GLPK_INFEASIBLE;
  } else if (status == GLP_UNBND) {
    result->status = run->request->is_integer ? EMS_GLPK_RELAXATION_UNBOUNDED : EMS_GLPK_UNBOUNDED;
  } else {
    result->status = EMS_GLPK_INFEASIBLE_OR_UNBOUNDED;
  }
  return false;
}

static void read_linear(ems_run *run) {
  copy_relaxation(run);
  for (int i = 0; i < run->request->row_count; i++) {
    run->result->duals[i] = glp_get_row_dual(run->problem, i + 1);
  }
  for (int j = 0; j < run->request->column_count; j++) {
    run->result->reduced_costs[j] = glp_get_col_dual(run->problem, j + 1);
  }
  run->result->has_duals = true;
  run->result->status = EMS_GLPK_OPTIMAL;
}

// The open nodes' best bound; no better than the incumbent, which closed all other nodes.
static void read_bound(ems_run *run, glp_tree *tree) {
  int node = glp_ios_best_node(tree);
  if (node == 0) return;
  double bound = glp_ios_node_bound(tree, node);
  if (fabs(bound) == DBL_MAX) return;  // not solved yet: the relaxation's bound stays
  bool maximize = run->request->maximize;
  if (!isnan(run->incumbent)) bound = maximize ? fmax(bound, run->incumbent) : fmin(bound, run->incumbent);
  // A bound once proven stays proven; cuts can blur it in the last digits.
  run->bound = maximize ? fmin(run->bound, bound) : fmax(run->bound, bound);
  run_publish(run);
}

static void offer_initial_point(ems_run *run, glp_tree *tree) {
  if (!run->request->initial_point || run->point_offered) return;
  run->point_offered = true;
  for (int j = 0; j < run->request->column_count; j++) run->scratch_values[j + 1] = run->request->initial_point[j];
  glp_ios_heur_sol(tree, run->scratch_values);
}

static void visit(glp_tree *tree, void *info) {
  ems_run *run = info;
  int reason = glp_ios_reason(tree);
  if (reason == GLP_IHEUR) offer_initial_point(run, tree);
  // GLP_IBINGO is not sent for points that a heuristic found.
  run_keep_incumbent(run);
  if (reason == GLP_IBRANCH) {
    // The feasibility pump is over; its linear programs are silent for ten seconds at any lower level, and a silent
    // one cannot be stopped.
    run->tree_options.msg_lev = GLP_MSG_ALL;
  } else if (reason == GLP_ISELECT) {
    // The one moment at which every open node is in the list with its own bound.
    read_bound(run, tree);
    double gap = fabs(run->incumbent - run->bound);
    if (run->stop == RUN_ON && gap <= run->request->absolute_gap) run->stop = RUN_GAP;
    if (run->stop == RUN_ON && run->request->node_limit >= 0 && run->nodes >= run->request->node_limit) {
      run->stop = RUN_NODES;
    }
    if (run->stop == RUN_ON) run->nodes++;
  }
  if (run_should_stop(run)) glp_ios_terminate(tree);
}

static void set_tree_options(ems_run *run, double relaxation_seconds) {
  glp_iocp *options = &run->tree_options;
  glp_init_iocp(options);
  int heuristics = run->plain || run->request->plain_tree ? GLP_OFF : GLP_ON;
  options->presolve = GLP_OFF;  // declared infeasible programs optimal
  options->gmi_cuts = options->mir_cuts = options->cov_cuts = options->clq_cuts = heuristics;
  // The pump solves a few linear programs of the root's size and keeps no time limit inside them.
  bool hurried = run->deadline - run_clock() < 4 * relaxation_seconds;
  options->fp_heur = hurried ? GLP_OFF : heuristics;
  options->ps_heur = GLP_OFF;  // ignores the time limit
  options->msg_lev = GLP_MSG_DBG;
  options->out_frq = 20;
  options->out_dly = 0;
  options->tm_lim = milliseconds_left(run);
  // Without an incumbent GLPK's gap is DBL_MAX, which an infinite tolerance would accept.
  options->mip_gap = fmin(run->request->relative_gap, 1e100);
  if (run->request->integer_tolerance > 0) options->tol_int = run->request->integer_tolerance;
  options->cb_func = visit;
  options->cb_info = run;
}

static void branch_and_bound(ems_run *run) {
  ems_glpk_result *result = run->result;
  run->in_tree = true;
  run_publish(run);
  int code = glp_intopt(run->problem, &run->tree_options);
  run_keep_incumbent(run);
  switch (code) {
    case 0:
      if (glp_mip_status(run->problem) == GLP_OPT) {
        result->status = EMS_GLPK_OPTIMAL;
        // No node is left that could be better, by more than GLPK's tolerance of 1e-7.
        run->bound = run->incumbent;
      } else if (result->has_values) {
        // A first attempt that broke off had found a point.
        result->status = EMS_GLPK_NUMERICAL;
        run_say(run, "branch and bound lost its point", code);
      } else {
        result->status = EMS_GLPK_INFEASIBLE;
      }
      break;
    case GLP_EMIPGAP: {
      // GLPK proved the gap with a bound that may be newer than the one last seen.
      double gap = run->tree_options.mip_gap * (fabs(run->incumbent) + DBL_EPSILON);
      bool maximize = run->request->maximize;
      run->bound = maximize ? fmin(run->bound, run->incumbent + gap) : fmax(run->bound, run->incumbent - gap);
      result->status = EMS_GLPK_OPTIMAL;
      break;
    }
    case GLP_ETMLIM: result->status = EMS_GLPK_TIME_LIMIT; break;
    case GLP_ESTOP:
      switch (run->stop) {
        case RUN_CANCELLED: result->status = EMS_GLPK_CANCELLED; break;
        case RUN_NODES: result->status = EMS_GLPK_NODE_LIMIT; break;
        case RUN_GAP: result->status = EMS_GLPK_OPTIMAL; break;
        default: result->status = EMS_GLPK_TIME_LIMIT; break;
      }
      break;
    case GLP_EBOUND:
      result->status = EMS_GLPK_FAILED;
      run_say(run, "GLPK refuses the bounds", code);
      break;
    default:
      result->status = EMS_GLPK_NUMERICAL;
      run_say(run, "branch and bound broke off", code);
      break;
  }
}

void run_optimise(ems_run *run) {
  run->problem = glp_create_prob();
  load(run);
  run_took(run);
  double began = run_clock();
  if (relax(run)) {
    if (run->request->is_integer) {
      set_tree_options(run, run_clock() - began);
      branch_and_bound(run);
    } else {
      read_linear(run);
    }
  }
  glp_delete_prob(run->problem);
  run->problem = NULL;
}

#endif
