# Searches for ARIMA orders once with R's forecast package and prints seconds, MiB and how many values there were.
#
#   Rscript forecast.R SERIES.txt
#
# Exits with 69 when the package is missing (Debian: apt-get install r-cran-forecast).
if (!requireNamespace("forecast", quietly = TRUE)) quit(status = 69)
values <- scan(commandArgs(trailingOnly = TRUE)[1], quiet = TRUE)
series <- ts(values, frequency = 24)
invisible(gc(reset = TRUE))
before <- sum(gc()[, 2])
seconds <- system.time(fitted <- forecast::auto.arima(series, approximation = FALSE))[["elapsed"]]
peak <- sum(gc()[, 6])
message("R auto.arima: log-likelihood ", fitted$loglik)
cat(seconds, peak - before, length(values), "\n")
