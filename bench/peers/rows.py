"""The rows of the table: what is trained, on what, and how a contestant tells what it measured.

Standard library only: the orchestrator uses this before there is a virtual environment.
"""

import argparse
import json
import os
import random
import statistics
import struct
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = HERE / ".data"

PROTOTYPES = 10
# Of 256: one byte in 13 of the examples differs from its prototype, about 5 %.
FLIPPED = 13
SCORED_AT_ONCE = 10


class Row(dict):
    """The settings of one row, by attribute as well."""

    __getattr__ = dict.__getitem__

    @property
    def steps(self):
        """Steps in a block, which is one pass over the examples."""
        return self.examples // self.batch

    @property
    def data(self):
        return DATA / f"{self.name}.npy"


def read():
    """All rows, by name, in the order of the table."""
    rows = json.loads((HERE / "rows.json").read_text())
    return {name: Row(settings, name=name) for name, settings in rows.items()}


def write_data(row):
    """Writes the examples of a row where they are not there yet: noisy copies of a few random pictures.

    Every contestant reads the same file, so that losses after equal steps can be compared.
    """
    if row.data.exists() or row.model == "process":
        return
    random_numbers = random.Random(1)
    size = 1
    for axis in row.shape:
        size *= axis
    lit = bytes(value < 96 for value in range(256))
    flipped = bytes(value < FLIPPED for value in range(256))
    prototypes = [
        int.from_bytes(random_numbers.randbytes(size).translate(lit), "big") for _ in range(PROTOTYPES)
    ]
    examples = bytearray()
    for _ in range(row.examples):
        noise = int.from_bytes(random_numbers.randbytes(size).translate(flipped), "big")
        examples += (random_numbers.choice(prototypes) ^ noise).to_bytes(size, "big")
    shape = "(" + ", ".join(str(axis) for axis in [row.examples, *row.shape]) + ")"
    header = f"{{'descr': '|b1', 'fortran_order': False, 'shape': {shape}, }}"
    # The format wants what precedes the numbers to be a multiple of 64 bytes.
    header = header.ljust(-(10 + len(header) + 1) % 64 + len(header)) + "\n"
    DATA.mkdir(exist_ok=True)
    partial = row.data.with_suffix(".part")
    partial.write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode() + examples)
    partial.replace(row.data)


def arguments(modes):
    """What each contestant is told: a row, how many blocks, for how long at most, with how many threads."""
    parser = argparse.ArgumentParser()
    parser.add_argument("row", choices=read())
    parser.add_argument("--blocks", type=int, required=True)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--mode", choices=modes, default=modes[0])
    given = parser.parse_args()
    given.row = read()[given.row]
    return given


def products(row):
    """The matrix products of a step, [rows, inner] · [inner, columns], and how many such sets make a unit of work.

    Forward, the gradients of the weights, and the gradients of what a layer reads, which the first layer has no need
    of. Scoring goes forward only; its unit of work is all images, its set ten of them.
    """
    if row.model not in ("dense", "iwae", "scoring"):
        return [], 0
    encoder = [row.shape[0], *row.hidden, 2 * row.latent]
    decoder = [row.latent, *reversed(row.hidden), row.shape[0]]
    scoring = row.model == "scoring"
    rows = SCORED_AT_ONCE if scoring else row.batch
    found = []
    for sizes, count in ((encoder, rows), (decoder, rows * row.get("samples", 1))):
        for inputs, outputs in zip(sizes, sizes[1:]):
            found.append((count, inputs, outputs))
            if not scoring:
                found.append((inputs, count, outputs))
                found.append((count, outputs, inputs))
    if not scoring:
        found.pop(2)
    return found, row.examples // rows if scoring else 1


def fastest_chunk(score):
    """How many images at once are scored fastest, by a function that scores so many."""
    best = (float("inf"), 1)
    for size in (1, 2, 5, 10, 20):
        score(size)
        start = time.perf_counter()
        for _ in range(20 // size):
            score(size)
        best = min(best, (time.perf_counter() - start, size))
    return best[1]


class Blocks:
    """Times blocks until there are enough or the time is over, and prints what came of them."""

    def __init__(self, given, steps):
        self.blocks = given.blocks
        self.deadline = time.monotonic() + given.seconds
        self.steps = steps
        self.milliseconds = []
        self.losses = []

    def run(self, block):
        """Runs a function that makes the steps of a block, waits for them and returns their mean loss."""
        while len(self.losses) < self.blocks and (not self.losses or time.monotonic() < self.deadline):
            start = time.perf_counter()
            loss = block()
            self.milliseconds.append((time.perf_counter() - start) * 1e3 / self.steps)
            self.losses.append(loss)

    def print(self, version, **more):
        """One line of JSON, the last of standard output; the time is that of the later half of the blocks."""
        later = self.milliseconds[len(self.milliseconds) // 2 :]
        result = {
            "version": version,
            "ms": statistics.median(later),
            "loss": self.losses[-1],
            "milliseconds": [round(value, 4) for value in self.milliseconds],
            "losses": [round(value, 3) for value in self.losses],
            **more,
        }
        print(json.dumps(result))
        sys.stdout.flush()
