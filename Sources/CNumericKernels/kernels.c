#include "CNumericKernels.h"
