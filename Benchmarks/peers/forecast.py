#!/usr/bin/env python3
"""Fits an ARIMA model once with a Python library and prints seconds, MiB and how many values there were.

  forecast.py statsmodels|statsforecast|statsforecast-auto SERIES.txt

The log-likelihood goes to the standard error. Exits with 69 when the library is missing.
"""
import os
import sys
import warnings

from shape import measuring

# One core for everybody.
for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "NUMBA_NUM_THREADS"):
    os.environ[name] = "1"


def with_statsmodels(values):
    from statsmodels.tsa.statespace.sarimax import SARIMAX

    def fit():
        return SARIMAX(values, order=(1, 0, 1), seasonal_order=(0, 1, 1, 24)).fit(disp=False)

    return fit, lambda fitted: fitted.llf


def with_statsforecast(values, is_search):
    from statsforecast.arima import auto_arima_f
    from statsforecast.models import ARIMA

    # Compiled before the clock starts.
    ARIMA(order=(1, 0, 1), season_length=4, seasonal_order=(0, 1, 1)).fit(values[:100])

    def fit():
        if is_search:
            return auto_arima_f(values, period=24)
        return ARIMA(order=(1, 0, 1), season_length=24, seasonal_order=(0, 1, 1)).fit(values).model_

    return fit, lambda fitted: fitted["loglik"]


def main(library, path):
    import numpy as np

    values = np.loadtxt(path)
    is_default = library == "statsmodels"
    fit, likelihood = with_statsmodels(values) if is_default else with_statsforecast(values, library.endswith("auto"))

    def checksum(fitted):
        print(f"{library}: log-likelihood {likelihood(fitted)}", file=sys.stderr)
        return len(values)

    measuring(fit, checksum)


if __name__ == "__main__":
    # Some models of a search do not converge and say so each time.
    warnings.filterwarnings("ignore")
    try:
        main(*sys.argv[1:3])
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(69)
