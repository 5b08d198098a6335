"""Computes the test vector of a vae4j model folder with NumPy alone. See ../model-format.md."""
import json, pathlib, sys
import numpy as np

def tensors(file):
    data = file.read_bytes()
    size = int.from_bytes(data[:8], "little")
    header = json.loads(data[8:8 + size])
    return {name: np.frombuffer(data[8 + size:], "<f4", (t["data_offsets"][1] - t["data_offsets"][0]) // 4,
                                t["data_offsets"][0]).reshape(t["shape"]).astype(float)
            for name, t in header.items() if name != "__metadata__"}

def dense(x, scope):
    return x @ weights[f"{scope}/weight"] + weights[f"{scope}/bias"]

def mlp(x, scope, settings):
    activations = {"tanh": np.tanh, "relu": lambda h: np.maximum(h, 0)}
    for layer in range(len(settings["hidden"])):
        x = activations[settings["activation"]](dense(x, f"{scope}/dense-{layer + 1}"))
    return x

folder = pathlib.Path(sys.argv[1])
model = json.loads((folder / "model.json").read_text(encoding="utf-8"))["experiment"]["model"]
weights, expected = tensors(folder / "weights.safetensors"), tensors(folder / "test-vector.safetensors")

x = expected["examples"]
mean, log_variance = np.split(dense(mlp(x, "model/encoder", model["encoder"]), "model/posterior"), 2, axis=1)
h = mlp(mean, "model/decoder", model["decoder"])
if model["likelihood"]["type"] == "bernoulli":
    logits = dense(h, "model/decoder/logits")
    x_hat = 1 / (1 + np.exp(-logits))
    log_likelihood = (x * logits - np.logaddexp(0, logits)).sum(axis=1)
else:  # gaussian with one variance, in smooth bounds
    bounds = model["likelihood"]["logVarianceBounds"]
    middle, reach = (bounds["min"] + bounds["max"]) / 2, (bounds["max"] - bounds["min"]) / 2
    start = middle + reach * np.arctanh((np.log(model["likelihood"]["value"]) - middle) / reach)
    raw = weights["model/likelihood/log-variance"] + start
    ln = middle + reach * np.tanh((raw - middle) / reach)
    x_hat = dense(h, "model/decoder/mean")
    if model["likelihood"]["squashMean"]:
        x_hat = 1 / (1 + np.exp(-x_hat))
    log_likelihood = -0.5 * (np.log(2 * np.pi) + ln + (x - x_hat) ** 2 / np.exp(ln)).sum(axis=1)

computed = {"means": mean, "standardDeviations": np.exp(log_variance / 2), "reconstructions": x_hat,
            "logLikelihood": log_likelihood, "logPrior": -0.5 * (np.log(2 * np.pi) + mean ** 2).sum(axis=1)}
for name, value in computed.items():
    difference = np.abs(value - expected[name]).max()
    print(f"{name}: {difference:.1e}")
    assert difference < 1e-3 * max(1, np.abs(expected[name]).max()), name
