"""The networks, posteriors and priors of the studies, in the order in which vae4j composes them."""

import math

import torch
from torch import nn
from torch.nn import functional

LOG_2PI = math.log(2 * math.pi)


def log_normal(x, mean, log_variance):
    """ln N(x; μ, σ²), summed over the last axis."""
    return -0.5 * (LOG_2PI + log_variance + (x - mean) ** 2 * torch.exp(-log_variance)).sum(-1)


class Gate(nn.Module):
    """a ⊙ σ(b) of two affine maps in one."""

    def forward(self, h):
        a, b = h.chunk(2, -1)
        return a * torch.sigmoid(b)


def dense(sizes, activation):
    """Hidden layers: "tanh", or "gated" with twice the outputs."""
    layers = []
    for inputs, outputs in zip(sizes, sizes[1:]):
        if activation == "gated":
            layers += [nn.Linear(inputs, 2 * outputs), Gate()]
        else:
            layers += [nn.Linear(inputs, outputs), nn.Tanh()]
    return nn.Sequential(*layers)


def glorot(module):
    """Glorot and Bengio 2010, biases 0."""
    for part in module.modules():
        if isinstance(part, nn.Linear):
            nn.init.xavier_uniform_(part.weight)
            nn.init.zeros_(part.bias)


class Diagonal(nn.Module):
    """q(z|x): a diagonal normal distribution."""

    def __init__(self, features, latent):
        super().__init__()
        self.heads = nn.Linear(features, 2 * latent)

    def parameters_of(self, features):
        return self.heads(features).chunk(2, -1)

    def sample(self, features, samples):
        """z and ln q(z|x), [samples, rows, latent] and [samples, rows]."""
        mean, log_variance = self.parameters_of(features)
        noise = torch.randn(samples, *mean.shape)
        z = mean + torch.exp(0.5 * log_variance) * noise
        return z, log_normal(z, mean, log_variance)


class Masked(nn.Module):
    """A dense layer of which a mask takes connections away; the context comes in by a map of its own."""

    def __init__(self, inputs, outputs, mask, context, scale=1.0):
        super().__init__()
        self.linear = nn.Linear(inputs, outputs)
        self.context = nn.Linear(context, outputs, bias=False)
        with torch.no_grad():
            for weights in (self.linear.weight, self.linear.bias, self.context.weight):
                weights.mul_(scale)
        self.register_buffer("mask", mask)

    def forward(self, x, context):
        return functional.linear(x, self.linear.weight * self.mask, self.linear.bias) + self.context(context)


class InverseAutoregressive(nn.Module):
    """Kingma et al. 2016, eq. 12 to 14; the gate begins at σ(2)."""

    def __init__(self, size, context, hidden):
        super().__init__()
        degrees = torch.arange(size) + 1
        unit = torch.arange(hidden) % (size - 1) + 1
        out = torch.arange(size).repeat_interleave(2)
        self.first = Masked(size, hidden, (degrees[None] <= unit[:, None]).float(), context)
        self.last = Masked(hidden, 2 * size, (unit[None] <= out[:, None]).float(), context, scale=0.1)

    def forward(self, y, context):
        h = torch.relu(self.first(y, context))
        m, s = self.last(h, context).unflatten(-1, (-1, 2)).unbind(-1)
        gate = s + 2
        return m + torch.sigmoid(gate) * (y - m), functional.logsigmoid(gate).sum(-1)


class Householder(nn.Module):
    """van den Berg et al. 2018, with Q as a product of reflections; every number is the encoder's."""

    def __init__(self, size, context, reflections):
        super().__init__()
        self.size, self.reflections = size, reflections
        self.numbers = nn.Linear(context, size * reflections + 2 * size * size + size)

    @staticmethod
    def triangular(matrices):
        diagonal = torch.tanh(torch.diagonal(matrices, dim1=-2, dim2=-1))
        return torch.triu(matrices, 1) + torch.diag_embed(diagonal), diagonal

    def forward(self, y, context):
        n = self.size
        vectors, first, second, b = self.numbers(context).split([n * self.reflections, n * n, n * n, n], -1)
        q = torch.eye(n).expand(*context.shape[:-1], n, n)
        for v in vectors.unflatten(-1, (self.reflections, n)).unbind(-2):
            v = functional.normalize(v, dim=-1).unsqueeze(-1)
            q = q - 2 * (q @ v) @ v.mT
        r1, d1 = self.triangular(first.unflatten(-1, (n, n)))
        r2, d2 = self.triangular(second.unflatten(-1, (n, n)))
        h = torch.tanh((r2 @ (q.mT @ y.unsqueeze(-1))).squeeze(-1) + b)
        z = y + (q @ (r1 @ h.unsqueeze(-1))).squeeze(-1)
        return z, torch.log1p((1 - h * h) * d1 * d2).sum(-1)


class Flow(nn.Module):
    """q(z|x): samples of a diagonal normal distribution that go through steps."""

    def __init__(self, features, latent, steps, reverse):
        super().__init__()
        self.base = Diagonal(features, latent)
        self.steps = nn.ModuleList(steps)
        self.reverse = reverse

    def sample(self, features, samples):
        z, log_density = self.base.sample(features, samples)
        context = features.expand(samples, *features.shape)
        for i, step in enumerate(self.steps):
            if i > 0 and self.reverse:
                z = z.flip(-1)
            z, log_slope = step(z, context)
            log_density = log_density - log_slope
        return z, log_density


class StandardNormal(nn.Module):
    def log_density(self, z, posterior):
        return -0.5 * (LOG_2PI + z * z).sum(-1)


class VampPrior(nn.Module):
    """1/K Σ q(z|u) over learned pseudo-inputs u that begin with examples: Tomczak and Welling 2018, eq. 9."""

    def __init__(self, examples):
        super().__init__()
        self.inputs = nn.Parameter(examples.clone())

    def log_density(self, z, posterior):
        mean, log_variance = posterior(self.inputs.clamp(0, 1))  # [K, latent]
        precision = torch.exp(-log_variance)
        scaled = mean * precision
        constant = (mean * scaled + log_variance + LOG_2PI).sum(-1)
        each = -0.5 * ((z * z) @ precision.mT - 2 * z @ scaled.mT + constant)
        return torch.logsumexp(each, -1) - math.log(len(mean))


class Model(nn.Module):
    """x – hidden – z – hidden – x, with a Bernoulli likelihood."""

    def __init__(self, hidden, latent, activation, posterior, prior):
        super().__init__()
        self.encoder = dense([28 * 28, *hidden], activation)
        self.posterior = posterior(hidden[-1], latent)
        self.decoder = nn.Sequential(
            dense([latent, *reversed(hidden)], activation), nn.Linear(hidden[0], 28 * 28)
        )
        self.prior = prior

    def terms(self, x, samples):
        """ln p(x|z), ln p(z) and ln q(z|x), [samples, rows] each."""
        z, log_posterior = self.posterior.sample(self.encoder(x), samples)
        logits = self.decoder(z)
        likelihood = (x * logits - functional.softplus(logits)).sum(-1)
        prior = self.prior.log_density(z, lambda u: self.posterior.parameters_of(self.encoder(u)))
        return likelihood, prior, log_posterior
