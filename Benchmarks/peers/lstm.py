#!/usr/bin/env python3
"""Trains an LSTM of PyTorch for one epoch, or uses it for a thousand windows, on one thread; prints seconds, MiB and how
many windows there were.

  lstm.py epoch|windows

The mean loss goes to the standard error. Exits with 69 when PyTorch is missing.
"""
import math
import os
import sys

from shape import measuring

# One core for everybody.
os.environ["OMP_NUM_THREADS"] = os.environ["MKL_NUM_THREADS"] = "1"

WINDOWS, STEPS, OUTPUTS, BATCH = 34_848, 96, 96, 64


def main(what):
    import torch

    torch.set_num_threads(1)
    torch.manual_seed(1)

    class Network(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.lstm = torch.nn.LSTM(1, 64, batch_first=True)
            self.head = torch.nn.Linear(64, OUTPUTS)

        def forward(self, x):
            return self.head(self.lstm(x)[0][:, -1])

    network = Network()
    values = torch.tensor(
        [math.sin(t * 2 * math.pi / 96) + 0.3 * math.sin(t * 1.7) for t in range(WINDOWS + STEPS + OUTPUTS)]
    )

    def epoch():
        # Views of one series; nothing is copied before a batch is.
        windows = values.unfold(0, STEPS + OUTPUTS, 1)[:WINDOWS]
        optimizer = torch.optim.AdamW(network.parameters(), lr=2e-3, weight_decay=1e-4)
        order = torch.randperm(WINDOWS)
        total = 0.0
        for first in range(0, WINDOWS, BATCH):
            batch = windows[order[first : first + BATCH]]
            error = batch[:, STEPS:] - network(batch[:, :STEPS, None])
            loss = 0.5 * error.abs().mean()
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += loss.item() * len(batch)
        return total / WINDOWS

    def windows():
        network.eval()
        window = values[None, :STEPS, None]
        with torch.inference_mode():
            for _ in range(1_000):
                network(window)

    if what == "windows":
        measuring(windows, lambda _: 1_000)
    else:
        measuring(epoch, lambda loss: print(f"PyTorch: loss {loss}", file=sys.stderr) or WINDOWS)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except ImportError as missing:
        print(missing, file=sys.stderr)
        sys.exit(69)
