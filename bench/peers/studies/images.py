"""MNIST as the studies have it, from the folder that VAE4J_DATA names. Standard library and torch."""

import gzip
import os
from pathlib import Path

import torch

PIXELS = 28 * 28


def read(*path):
    """The bytes of an IDX file of images, as [images, pixels]."""
    with gzip.open(Path(os.environ["VAE4J_DATA"], *path)) as packed:
        pixels = bytearray(packed.read()[16:])
    return torch.frombuffer(pixels, dtype=torch.uint8).reshape(-1, PIXELS)


class Grey:
    """60,000 and 10,000 images, binarised anew whenever they are looked at."""

    def __init__(self):
        self.training = read("mnist", "train-images-idx3-ubyte.gz").float() / 255
        self.test = read("mnist", "t10k-images-idx3-ubyte.gz").float() / 255

    def seen(self, images):
        return torch.bernoulli(images)


class Static:
    """50,000 and 10,000 images that were binarised once, by Larochelle and Murray 2011."""

    def __init__(self):
        self.training = self.binary("train")
        self.test = self.binary("test")

    @staticmethod
    def binary(part):
        return (read("binarized-mnist", f"binarized_mnist_{part}-images-idx3-ubyte.gz") > 0).float()

    def seen(self, images):
        return images
