"""Who takes part, in which rows, and how each is started. Standard library only."""

import json
import os
import signal
import subprocess
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import mnist
import rows

ROOT = rows.HERE.parent.parent
PYTHON = rows.HERE / ".venv" / "bin" / "python"
JAVA = ROOT / "bench" / "java"
DJL = rows.HERE / "djl"
CORES = os.cpu_count()
DJL_OPTIONS = ["-XX:+UseParallelGC", "-Dai.djl.offline=true"]

# Compilation and loading, beside the time that a contestant is given for its blocks.
GRACE = 420

TRAINED = ("dense", "iwae", "conv")


class Failed(Exception):
    """A contestant did not come to its end; the message is for its cell of the table."""


@dataclass
class Contestant:
    """One column of the table.

    `variants` are the settings to choose the fastest from, once for each row: what is best for one size is not for
    another.
    """

    name: str
    command: callable
    variants: list
    models: tuple
    precisions: tuple = (None,)
    environment: dict = field(default_factory=dict)

    def takes(self, row):
        return row.model in self.models and row.get("precision") in self.precisions


def python(script):
    return lambda row, variant: [PYTHON, rows.HERE / script, row.name, *variant]


def java(row, variant):
    return [JAVA, "org.vae4j.bench.Contestant", row.name, *variant]


def djl(row, variant):
    listed = DJL / "target" / "class-path"
    if not listed.exists():
        raise Failed("its program could not be built")
    class_path = f"{DJL / 'target' / 'classes'}:{listed.read_text().strip()}"
    java = Path(os.environ["JAVA_HOME"], "bin", "java") if os.environ.get("JAVA_HOME") else "java"
    return [java, *DJL_OPTIONS, "-cp", class_path, "org.vae4j.bench.djl.DjlContestant", rows.HERE, row.name, *variant]


def threads(*modes):
    """All cores and a single one, in each of the modes."""
    return [
        [*(["--mode", mode] if mode else []), "--threads", str(count)]
        for mode in modes
        for count in sorted({CORES, 1}, reverse=True)
    ]


ALL = (None, "bf16-products")
OURS = "vae4j"

CONTESTANTS = [
    # What users get: as many threads as there are cores.
    Contestant(OURS, java, [[]], (*TRAINED, "scoring"), ALL),
    Contestant(
        "PyTorch eager", python("torch_contestant.py"), threads("eager"), (*TRAINED, "scoring"), ALL
    ),
    Contestant(
        "torch.compile",
        python("torch_contestant.py"),
        threads("compile", "compile-all"),
        (*TRAINED, "scoring"),
        ALL,
    ),
    Contestant("JAX jit", python("jax_contestant.py"), threads(None), (*TRAINED, "scoring")),
    Contestant(
        "DJL", djl, threads(None), ("dense", "conv")
    ),
]

# The matrix products alone, by us and by the peer that multiplies best.
FLOORS = [
    Contestant("products, ND4J", java, [["--mode", "products"]], ("dense", "iwae", "scoring")),
    Contestant(
        "products, PyTorch",
        python("torch_contestant.py"),
        [["--mode", "products"]],
        ("dense", "iwae", "scoring"),
    ),
]


def vae(row, variant):
    return [ROOT / "vae", "run", ROOT / "experiments" / "pytorch-example-mnist.json", *mnist.settings(row), *variant]


def whole(script):
    return lambda row, variant: [PYTHON, rows.HERE / script, mnist.images(), str(row.epochs), *variant]


# Whole processes: timed from start to exit.
PROCESSES = [
    Contestant(OURS, vae, [[]], ("process",)),
    Contestant("PyTorch eager", whole("torch_process.py"), [[str(CORES)], ["1"]], ("process",)),
]
PYTHAE = Contestant("Pythae", whole("pythae_process.py"), [[str(CORES)]], ("process",))


def start(command, environment, timeout):
    """Runs a process; its output, what it printed as errors, its wall clock and its largest resident size."""
    with tempfile.TemporaryFile() as output, tempfile.TemporaryFile() as errors:
        began = time.monotonic()
        process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=errors,
            env={**os.environ, **environment},
            start_new_session=True,
        )
        late = threading.Event()

        def stop():
            late.set()
            os.killpg(process.pid, signal.SIGKILL)

        timer = threading.Timer(timeout, stop)
        timer.start()
        try:
            # Unlike Popen.wait, this tells what the process used.
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            os.killpg(process.pid, signal.SIGKILL)
            raise
        finally:
            timer.cancel()
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        errors.seek(0)
        printed = output.read().decode(errors="replace")
        complained = errors.read().decode(errors="replace")
    if late.is_set():
        raise Failed(f"not done after {timeout:.0f} s")
    if process.returncode != 0:
        lines = [line for line in complained.splitlines() if line.strip()]
        raise Failed(lines[-1].strip() if lines else f"exit code {process.returncode}")
    return printed, seconds, usage.ru_maxrss / 1024


def run(contestant, row, variant, blocks, seconds):
    """Runs a contestant on a row: the JSON that it printed, with its peak resident size in MB.

    Raises:
        Failed: if it did not come to its end.
    """
    command = contestant.command(row, variant)
    command += ["--blocks", str(blocks), "--seconds", str(seconds)]
    printed, _, peak = start(command, contestant.environment, seconds + GRACE)
    try:
        result = json.loads(printed.splitlines()[-1])
    except (IndexError, ValueError):
        raise Failed("printed no result") from None
    return {**result, "peak_mb": round(peak)}


def run_process(contestant, row, variant):
    """Runs a whole process: its milliseconds from start to exit, and its loss on the test images."""
    with tempfile.TemporaryDirectory() as folder:
        command = contestant.command(row, variant)
        ours = contestant.name == OURS
        if ours:
            command += ["--out", Path(folder) / "run"]
        printed, seconds, peak = start(command, contestant.environment, 3600)
        if ours:
            result = {"loss": mnist.last_test_loss(Path(folder) / "run"), "version": ""}
        else:
            result = json.loads(printed.splitlines()[-1])
    loss = result["loss"]
    return {**result, "ms": seconds * 1e3, "losses": [loss], "milliseconds": [], "peak_mb": round(peak)}
