"""JAX: one jitted step with donated state, Adam of optax.

    python jax_contestant.py dense-100 --blocks 10
"""

import math
import os

import numpy

import rows

GIVEN = rows.arguments(["jit"])
if GIVEN.threads == 1:
    # Read once, when JAX is imported.
    os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false intra_op_parallelism_threads=1"

import jax  # noqa: E402
import optax  # noqa: E402
from jax import numpy as jnp  # noqa: E402
from jax import random  # noqa: E402

IMAGES = ("NHWC", "HWIO", "NHWC")


def layer(key, shape, fan_in):
    """Weights and biases, uniform between ±1/√fan-in."""
    bound = 1 / math.sqrt(fan_in)
    first, second = random.split(key)
    return {
        "weights": random.uniform(first, shape, minval=-bound, maxval=bound),
        "biases": random.uniform(second, shape[-1:], minval=-bound, maxval=bound),
    }


def dense(key, sizes):
    keys = random.split(key, len(sizes))
    return [layer(k, pair, pair[0]) for k, pair in zip(keys, zip(sizes, sizes[1:]))]


def apply(layers, x, activation):
    """Dense layers, the last without activation."""
    for one in layers[:-1]:
        x = activation(x @ one["weights"] + one["biases"])
    return x @ layers[-1]["weights"] + layers[-1]["biases"]


def bernoulli(logits, x):
    """−log p(x) for each pixel."""
    return jnp.maximum(logits, 0) - logits * x + jnp.log1p(jnp.exp(-jnp.abs(logits)))


def divergence(mean, log_variance):
    """KL(N(μ, σ²) ‖ N(0, 1)), summed over everything."""
    return -0.5 * jnp.sum(1 + log_variance - mean * mean - jnp.exp(log_variance))


def dense_parameters(row, key):
    first, second = random.split(key)
    pixels = row.shape[0]
    return {
        "encoder": dense(first, [pixels, *row.hidden, 2 * row.latent]),
        "decoder": dense(second, [row.latent, *reversed(row.hidden), pixels]),
    }


def dense_loss(row):
    """784-H-Z-H-784; the negative evidence lower bound, averaged over the batch."""

    def loss(parameters, x, key):
        mean, log_variance = jnp.split(apply(parameters["encoder"], x, jnp.tanh), 2, 1)
        z = mean + jnp.exp(0.5 * log_variance) * random.normal(key, mean.shape)
        logits = apply(parameters["decoder"], z, jnp.tanh)
        return (bernoulli(logits, x).sum() + divergence(mean, log_variance)) / x.shape[0]

    return loss


def log_likelihood(row, activation):
    """The bound of Burda, Grosse and Salakhutdinov 2016 with K samples, for each example."""

    def function(parameters, x, key):
        mean, log_variance = jnp.split(apply(parameters["encoder"], x, activation), 2, 1)
        noise = random.normal(key, (row.samples, *mean.shape))
        z = mean + jnp.exp(0.5 * log_variance) * noise  # [samples, rows, latent]
        log_weights = (
            -bernoulli(apply(parameters["decoder"], z, activation), x[None]).sum(-1)
            - 0.5 * (z * z).sum(-1)
            + (0.5 * noise * noise + 0.5 * log_variance).sum(-1)
        )
        return jax.nn.logsumexp(log_weights, 0) - math.log(row.samples)

    return function


def importance_weighted_loss(row):
    function = log_likelihood(row, jnp.tanh)
    return lambda parameters, x, key: -function(parameters, x, key).mean()


def smallest(row):
    """The sizes of the image between the convolutions and the dense layers."""
    side = row.shape[1] // 2 ** len(row.channels)
    return side, side, row.channels[-1]


def convolutional_parameters(row, key):
    channels = [row.shape[0], *row.channels]
    backwards = channels[::-1]
    keys = list(random.split(key, 2 * len(channels)))
    size = math.prod(smallest(row))
    return {
        "encoder": [
            layer(keys.pop(), (4, 4, inputs, outputs), 16 * inputs)
            for inputs, outputs in zip(channels, channels[1:])
        ],
        "posterior": layer(keys.pop(), (size, 2 * row.latent), size),
        "image": layer(keys.pop(), (row.latent, size), row.latent),
        # As PyTorch counts the fan-in of a transposed convolution.
        "decoder": [
            layer(keys.pop(), (4, 4, inputs, outputs), 16 * outputs)
            for inputs, outputs in zip(backwards, backwards[1:])
        ],
    }


def convolutional_loss(row):
    """Strided 4×4 convolutions and their transposes; the negative evidence lower bound."""

    def loss(parameters, x, key):
        h = x
        for one in parameters["encoder"]:
            h = jax.lax.conv_general_dilated(
                h, one["weights"], (2, 2), ((1, 1), (1, 1)), dimension_numbers=IMAGES
            )
            h = jax.nn.relu(h + one["biases"])
        flat = h.reshape(x.shape[0], -1)
        mean, log_variance = jnp.split(apply([parameters["posterior"]], flat, None), 2, 1)
        z = mean + jnp.exp(0.5 * log_variance) * random.normal(key, mean.shape)
        h = jax.nn.relu(apply([parameters["image"]], z, None)).reshape(-1, *smallest(row))
        for number, one in enumerate(parameters["decoder"]):
            h = jax.lax.conv_transpose(h, one["weights"], (2, 2), "SAME", dimension_numbers=IMAGES)
            h = h + one["biases"]
            if number < len(parameters["decoder"]) - 1:
                h = jax.nn.relu(h)
        return (bernoulli(h, x).sum() + divergence(mean, log_variance)) / x.shape[0]

    return loss


MODELS = {
    "dense": (dense_parameters, dense_loss),
    "iwae": (dense_parameters, importance_weighted_loss),
    "conv": (convolutional_parameters, convolutional_loss),
}


def train(row, x):
    make_parameters, make_loss = MODELS[row.model]
    loss = make_loss(row)
    optimizer = optax.adam(1e-3)

    def step(parameters, state, key, batch):
        key, noise = random.split(key)
        value, gradients = jax.value_and_grad(loss)(parameters, batch, noise)
        updates, state = optimizer.update(gradients, state, parameters)
        return optax.apply_updates(parameters, updates), state, key, value

    compiled = jax.jit(step, donate_argnums=(0, 1))
    parameters = make_parameters(row, random.key(1))
    state = optimizer.init(parameters)
    key = random.key(2)
    batches = [jnp.asarray(x[i : i + row.batch]) for i in range(0, len(x), row.batch)]

    def block():
        nonlocal parameters, state, key
        losses = []
        for batch in batches:
            parameters, state, key, value = compiled(parameters, state, key, batch)
            losses.append(value)
        jax.block_until_ready(parameters)
        return float(numpy.mean(jax.device_get(losses)))

    blocks = rows.Blocks(GIVEN, row.steps)
    blocks.run(block)
    blocks.print(jax.__version__)


def score(row, x):
    """The importance-sampled log-likelihood of every image, in chunks of the size that is fastest."""
    function = jax.jit(log_likelihood(row, jax.nn.relu))
    parameters = dense_parameters(row, random.key(1))
    keys = iter(random.split(random.key(2), 100_000))
    chunk = rows.fastest_chunk(
        lambda size: function(parameters, x[:size], next(keys)).block_until_ready()
    )
    chunks = [jnp.asarray(x[i : i + chunk]) for i in range(0, len(x), chunk)]

    def block():
        total = sum(float(function(parameters, part, next(keys)).sum()) for part in chunks)
        return -total / len(x)

    blocks = rows.Blocks(GIVEN, 1)
    blocks.run(block)
    blocks.print(jax.__version__, chunk=chunk)


def main():
    x = numpy.load(GIVEN.row.data).astype(numpy.float32)
    if GIVEN.row.model == "conv":
        x = x.transpose(0, 2, 3, 1)
    if GIVEN.row.model == "scoring":
        score(GIVEN.row, x)
    else:
        train(GIVEN.row, x)


if __name__ == "__main__":
    main()
