"""Encodes pictures by a model folder alone, and compares with what vae encode wrote of them."""
import csv, json, pathlib, sys
import numpy as np
from PIL import Image

def tensors(file):
    data = file.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    return {name: np.frombuffer(data[8 + size:][t["data_offsets"][0]:t["data_offsets"][1]], "<f4").reshape(t["shape"])
            for name, t in header.items() if name != "__metadata__"}

weights = tensors(pathlib.Path(sys.argv[1]) / "weights.safetensors")

def encode(file):
    x = np.asarray(Image.open(file).convert("RGB"), dtype=np.float32) / 255  # [height, width, channels]
    h = x.transpose(2, 0, 1).reshape(1, -1)  # the model's are [channels, height, width]
    layer = 1
    while f"model/encoder/dense-{layer}/weight" in weights:
        h = np.maximum(h @ weights[f"model/encoder/dense-{layer}/weight"] + weights[f"model/encoder/dense-{layer}/bias"], 0)
        layer += 1
    both = h @ weights["model/posterior/weight"] + weights["model/posterior/bias"]
    mean, log_variance = np.split(both, 2, axis=1)
    return np.concatenate([mean, np.exp(log_variance / 2)], axis=1)[0]

worst = 0
for row in csv.DictReader(open("picture-codes.csv")):
    expected = np.array([float(row[c]) for c in row if c.startswith(("mean_", "standard_deviation_"))])
    worst = max(worst, np.abs(encode(pathlib.Path("photos") / row["name"]) - expected).max())
print(f"the largest difference of any code is {worst:.1e}")
assert worst < 1e-3
