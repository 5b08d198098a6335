"""Published models of MNIST in PyTorch, by the protocols that experiments/introduction/published has for vae4j.

    VAE4J_DATA=data python study.py vampprior --seeds 1 2 3 --epochs 40 >> vampprior.csv

Written for one thread of a processor, on its own: nothing is shared with vae4j but the numbers of the protocol.
"""

import argparse
import math
import sys
import time

import torch

import images
import networks


def stages(epoch):
    """Burda et al. 2016: 3^i epochs at 0.001 · 10^(−i/7)."""
    stage, end = 0, 1
    while epoch >= end:
        stage += 1
        end += 3**stage
    return 0.001 * 10 ** (-stage / 7)


def iwae(log_weights, groups=1):
    """The mean over groups of ln 1/K Σ w, [rows]."""
    grouped = log_weights.unflatten(0, (groups, -1))
    return (torch.logsumexp(grouped, 1) - math.log(grouped.shape[1])).mean(0)


def elbo(samples):
    return samples, lambda w: (w.mean(0),) * 2


def importance(samples):
    return samples, lambda w: (iwae(w),) * 2


def miwae(bounds, samples):
    return bounds * samples, lambda w: (iwae(w, bounds),) * 2


def piwae(bounds, samples):
    return bounds * samples, lambda w: (iwae(w), iwae(w, bounds))


def ciwae(weight, samples):
    return samples, lambda w: (weight * w.mean(0) + (1 - weight) * iwae(w),) * 2


def diagonal(features, latent):
    return networks.Diagonal(features, latent)


def inverse_autoregressive(features, latent):
    steps = [networks.InverseAutoregressive(latent, features, 320) for _ in range(4)]
    return networks.Flow(features, latent, steps, reverse=True)


def householder(features, latent):
    steps = [networks.Householder(latent, features, 8) for _ in range(4)]
    return networks.Flow(features, latent, steps, reverse=False)


# What is minimised: its samples, and the bounds that the decoder and the encoder learn of.
BURDA = {
    "data": images.Grey,
    "hidden": [200, 200],
    "latent": 50,
    "activation": "tanh",
    "glorot": True,
    "batch": 20,
    "rate": stages,
    "epsilon": 1e-4,
    "warm_up": 0,
}
TOMCZAK = {
    "data": images.Static,
    "hidden": [300, 300],
    "latent": 40,
    "activation": "gated",
    "glorot": False,
    "batch": 100,
    "rate": lambda epoch: 5e-4,
    "epsilon": 1e-8,
    "warm_up": 10,
}
STUDIES = {
    "iwae": (
        BURDA,
        {
            "elbo-1": {"bound": elbo(1)},
            "elbo-5": {"bound": elbo(5)},
            "iwae-5": {"bound": importance(5)},
            "iwae-50": {"bound": importance(50)},
        },
    ),
    "bounds": (
        BURDA,
        {
            "iwae": {"bound": importance(64)},
            "miwae": {"bound": miwae(8, 8)},
            "piwae": {"bound": piwae(8, 8)},
            "ciwae": {"bound": ciwae(0.5, 64)},
        },
    ),
    "vampprior": (TOMCZAK, {"standard-normal": {}, "vampprior": {"pseudo_inputs": 500}}),
    "flows": (
        TOMCZAK,
        {
            "diagonal-gaussian": {},
            "inverse-autoregressive": {"posterior": inverse_autoregressive},
            "sylvester": {"posterior": householder},
        },
    ),
}


def model_of(protocol, variant, training):
    count = variant.get("pseudo_inputs", 0)
    prior = networks.VampPrior(training[torch.randperm(len(training))[:count]]) if count else networks.StandardNormal()
    model = networks.Model(
        protocol["hidden"],
        protocol["latent"],
        protocol["activation"],
        variant.get("posterior", diagonal),
        prior,
    )
    if protocol["glorot"]:
        networks.glorot(model)
    return model


def step(model, optimizer, x, bound, beta):
    samples, of = bound
    likelihood, prior, posterior = model.terms(x, samples)
    of_decoder, of_encoder = of(likelihood + beta * (prior - posterior))
    optimizer.zero_grad(set_to_none=True)
    if of_decoder is of_encoder:
        (-of_decoder.mean()).backward()
    else:
        inference = [*model.encoder.parameters(), *model.posterior.parameters()]
        generative = [*model.decoder.parameters()]
        gradients = torch.autograd.grad(-of_decoder.mean(), generative, retain_graph=True)
        gradients += torch.autograd.grad(-of_encoder.mean(), inference)
        for parameter, gradient in zip([*generative, *inference], gradients):
            parameter.grad = gradient
    optimizer.step()


@torch.no_grad()
def measured(model, data, samples, count):
    """The negative bound of one sample over all test images, and −ln p(x) of the first ones."""
    x = data.seen(data.test)
    bound = torch.cat([sum_of(model.terms(rows, 1)) for rows in x.split(1000)], 1)
    weights = []
    for rows in x[:count].split(20):
        parts = [sum_of(model.terms(rows, 250)) for _ in range(samples // 250)]
        weights.append(iwae(torch.cat(parts)))
    return -bound.mean().item(), -torch.cat(weights).mean().item()


def sum_of(terms):
    likelihood, prior, posterior = terms
    return likelihood + prior - posterior


def run(protocol, variant, seed, epochs, samples, count):
    torch.manual_seed(seed)
    data = protocol["data"]()
    model = model_of(protocol, variant, data.training)
    optimizer = torch.optim.Adam(model.parameters(), eps=protocol["epsilon"])
    bound = variant.get("bound", elbo(1))
    batch = protocol["batch"]
    steps = math.ceil(len(data.training) / batch)
    for epoch in range(epochs):
        for group in optimizer.param_groups:
            group["lr"] = protocol["rate"](epoch)
        order = torch.randperm(len(data.training))
        for i in range(steps):
            done = epoch + i / steps
            beta = min(1.0, done / protocol["warm_up"]) if protocol["warm_up"] else 1.0
            x = data.seen(data.training[order[i * batch : (i + 1) * batch]])
            step(model, optimizer, x, bound, beta)
        print(f"epoch {epoch + 1}/{epochs}", file=sys.stderr, flush=True)
    return measured(model, data, samples, count)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("study", choices=STUDIES)
    parser.add_argument("--variants", nargs="*", help="default: all")
    parser.add_argument("--seeds", nargs="*", type=int, default=[1, 2, 3])
    parser.add_argument("--epochs", type=int, required=True)
    parser.add_argument("--samples", type=int, default=5000, help="importance samples, in steps of 250")
    parser.add_argument("--examples", type=int, default=1000, help="test images that they are drawn for")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    protocol, variants = STUDIES[asked.study]
    for name in asked.variants or variants:
        for seed in asked.seeds:
            start = time.monotonic()
            bound, likelihood = run(protocol, variants[name], seed, asked.epochs, asked.samples, asked.examples)
            seconds = time.monotonic() - start
            print(f"{asked.study},{name},{seed},{asked.epochs},{bound:.3f},{likelihood:.3f},{seconds:.0f}", flush=True)


if __name__ == "__main__":
    main()
