"""The images of MNIST for the row "process". Standard library only."""

import csv
import gzip
import os
import struct
from pathlib import Path

import rows

TRAINING = 60_000
TEST = 10_000


def source():
    """The folder with the files of MNIST, or None."""
    candidates = [os.environ.get("VAE4J_DATA"), Path.home() / ".cache" / "vae4j"]
    for candidate in candidates:
        folder = Path(candidate or "", "mnist")
        if candidate and (folder / "train-images-idx3-ubyte.gz").exists():
            return folder
    return None


def images():
    """One IDX file of the training images and then the test images.

    vae4j makes its pass after each epoch over examples that it holds out; with all images in one file it holds out as
    many as there are test images, and trains on as many as the others.
    """
    file = rows.DATA / "mnist-all-idx3-ubyte"
    if not file.exists():
        pixels = b""
        for name in ("train", "t10k"):
            with gzip.open(source() / f"{name}-images-idx3-ubyte.gz") as packed:
                pixels += packed.read()[16:]
        rows.DATA.mkdir(exist_ok=True)
        file.write_bytes(struct.pack(">IIII", 0x803, TRAINING + TEST, 28, 28) + pixels)
    return file


def settings(row):
    """What is changed in the experiment: the images, the epochs, a pass after each epoch and no figures."""
    return [
        "--set", f'/data={{"type": "idx", "examples": "{images()}", "test": 0}}',
        "--set", f"/training/validation={TEST}",
        "--set", f"/training/epochs={row.epochs}",
        "--set", "/figures=[]",
        "--set", "/evaluations=[]",
        "--set", "/reports=[]",
    ]  # fmt: skip


def last_test_loss(run):
    """The loss of the last pass over the images that were held out."""
    with open(run / "metrics.csv", newline="") as file:
        return float(list(csv.DictReader(file))[-1]["validation_loss"])
