"""PyTorch: eager with fused Adam, or compiled.

    python torch_contestant.py dense-100 --blocks 10 --mode compile --threads 2
"""

import math

import numpy
import torch
from torch import nn
from torch.nn import functional

import rows


def bernoulli(logits, x):
    """−log p(x) for each pixel."""
    return functional.binary_cross_entropy_with_logits(logits, x.expand_as(logits), reduction="none")


def divergence(mean, log_variance):
    """KL(N(μ, σ²) ‖ N(0, 1)), summed over everything."""
    return -0.5 * torch.sum(1 + log_variance - mean * mean - log_variance.exp())


def dense(sizes, activation):
    """Dense layers, the last without activation."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        layers += [nn.Linear(inputs, outputs), activation()]
    return nn.Sequential(*layers[:-1])


class Dense(nn.Module):
    """784-H-Z-H-784; the negative evidence lower bound, averaged over the batch."""

    def __init__(self, row):
        super().__init__()
        pixels = row.shape[0]
        self.encoder = dense([pixels, *row.hidden, 2 * row.latent], nn.Tanh)
        self.decoder = dense([row.latent, *reversed(row.hidden), pixels], nn.Tanh)

    def forward(self, x):
        mean, log_variance = self.encoder(x).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        loss = functional.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        return (loss + divergence(mean, log_variance)) / x.shape[0]


class ImportanceWeighted(nn.Module):
    """The bound of Burda, Grosse and Salakhutdinov 2016 with K samples, averaged over the batch."""

    def __init__(self, row, activation=nn.Tanh):
        super().__init__()
        pixels = row.shape[0]
        self.samples = row.samples
        self.encoder = dense([pixels, *row.hidden, 2 * row.latent], activation)
        self.decoder = dense([row.latent, *reversed(row.hidden), pixels], activation)

    def log_likelihood(self, x):
        mean, log_variance = self.encoder(x).chunk(2, 1)
        noise = torch.randn(self.samples, *mean.shape)
        z = mean + torch.exp(0.5 * log_variance) * noise  # [samples, rows, latent]
        log_weights = (
            -bernoulli(self.decoder(z), x).sum(-1)
            - 0.5 * (z * z).sum(-1)
            + (0.5 * noise * noise + 0.5 * log_variance).sum(-1)
        )
        return torch.logsumexp(log_weights, 0) - math.log(self.samples)

    def forward(self, x):
        return -self.log_likelihood(x).mean()


class Convolutional(nn.Module):
    """Strided 4×4 convolutions and their transposes; the negative evidence lower bound."""

    def __init__(self, row):
        super().__init__()
        channels = [row.shape[0], *row.channels]
        side = row.shape[1] // 2 ** len(row.channels)
        self.smallest = (channels[-1], side, side)
        layers = []
        for inputs, outputs in zip(channels, channels[1:]):
            layers += [nn.Conv2d(inputs, outputs, 4, 2, 1), nn.ReLU()]
        self.encoder = nn.Sequential(*layers, nn.Flatten())
        self.posterior = nn.Linear(math.prod(self.smallest), 2 * row.latent)
        self.image = nn.Linear(row.latent, math.prod(self.smallest))
        layers = []
        backwards = channels[::-1]
        for inputs, outputs in zip(backwards, backwards[1:]):
            layers += [nn.ConvTranspose2d(inputs, outputs, 4, 2, 1), nn.ReLU()]
        self.decoder = nn.Sequential(*layers[:-1])

    def forward(self, x):
        mean, log_variance = self.posterior(self.encoder(x)).chunk(2, 1)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        logits = self.decoder(functional.relu(self.image(z)).view(-1, *self.smallest))
        loss = functional.binary_cross_entropy_with_logits(logits, x, reduction="sum")
        return (loss + divergence(mean, log_variance)) / x.shape[0]


MODELS = {"dense": Dense, "iwae": ImportanceWeighted, "conv": Convolutional}


def stepper(model, mode):
    """A function that makes one step on a batch and returns its loss."""
    if mode == "compile-all":
        optimizer = torch.optim.Adam(model.parameters(), lr=torch.tensor(1e-3))
        update = torch.compile(optimizer.step)
    else:
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
        update = optimizer.step
    objective = model if mode == "eager" else torch.compile(model, dynamic=False)

    def step(x):
        optimizer.zero_grad()
        loss = objective(x)
        loss.backward()
        update()
        return loss.detach()

    return step


def train(given, x):
    row = given.row
    step = stepper(MODELS[row.model](row), given.mode)
    batches = x.split(row.batch)

    def block():
        total = torch.zeros(())
        for batch in batches:
            total += step(batch)
        return total.item() / len(batches)

    blocks = rows.Blocks(given, row.steps)
    blocks.run(block)
    blocks.print(torch.__version__)


def score(given, x):
    """The importance-sampled log-likelihood of every image, in chunks of the size that is fastest."""
    torch.set_grad_enabled(False)
    model = ImportanceWeighted(given.row, nn.ReLU)
    function = model.log_likelihood
    if given.mode != "eager":
        function = torch.compile(function, dynamic=False)
    chunk = rows.fastest_chunk(lambda size: function(x[:size]))
    chunks = x.split(chunk)
    blocks = rows.Blocks(given, 1)
    blocks.run(lambda: -sum(function(part).sum().item() for part in chunks) / len(x))
    blocks.print(torch.__version__, chunk=chunk)


def multiply(given):
    """The matrix products of a step alone, on all threads."""
    sizes, repetitions = rows.products(given.row)
    products = [(torch.rand(m, k), torch.rand(k, n), torch.empty(m, n)) for m, k, n in sizes]

    def block():
        for left, right, result in products:
            torch.mm(left, right, out=result)
        return 0.0

    torch.set_grad_enabled(False)
    blocks = rows.Blocks(given, 1 / repetitions)
    blocks.run(block)
    blocks.print(torch.__version__)


def main():
    given = rows.arguments(["eager", "compile", "compile-all", "products"])
    torch.manual_seed(1)
    torch.set_num_threads(given.threads)
    torch.set_flush_denormal(True)
    if given.row.get("precision") == "bf16-products":
        torch.set_float32_matmul_precision("medium")
    if given.mode == "products":
        multiply(given)
        return
    x = torch.from_numpy(numpy.load(given.row.data).astype(numpy.float32))
    if given.row.model == "scoring":
        score(given, x)
    else:
        train(given, x)


if __name__ == "__main__":
    main()
