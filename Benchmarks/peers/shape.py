"""The model of all benchmarks, as Sources/DeviceModel/Shape.swift says it, and how a peer measures itself."""
import gc
import time

DEVICES, STARTS, STEPS = 2_500, 80, 96
PROFILE = [1_750, 516, 1_365, 57, 51, 180, 1_619, 40, 35, 12]
LIMIT = 100_000


def peak():
    """The process's peak in MiB; NaN where there is no /proc."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM:"))
    except OSError:
        return float("nan")


def forget_peak():
    try:
        with open("/proc/self/clear_refs", "w") as file:
            file.write("5")
    except OSError:
        pass


def measuring(work, checksum):
    """Prints seconds, growth of the peak and the checksum of what `work` returns; imports are not in it."""
    gc.collect()
    forget_peak()
    before, began = peak(), time.perf_counter()
    result = work()
    seconds, growth = time.perf_counter() - began, peak() - before
    print(seconds, growth, float(checksum(result)))
