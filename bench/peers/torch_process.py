"""The variational autoencoder of PyTorch's examples, 784-400-20, as a whole process.

    python torch_process.py IMAGES EPOCHS THREADS
"""

import json
import sys

import numpy
import torch
from torch import nn
from torch.nn import functional

TRAINING = 60_000
BATCH = 128


class Autoencoder(nn.Module):
    def __init__(self):
        super().__init__()
        self.hidden = nn.Linear(784, 400)
        self.mean = nn.Linear(400, 20)
        self.log_variance = nn.Linear(400, 20)
        self.decoder = nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784))

    def forward(self, x):
        """The negative evidence lower bound, summed over the batch."""
        h = functional.relu(self.hidden(x))
        mean, log_variance = self.mean(h), self.log_variance(h)
        z = mean + torch.exp(0.5 * log_variance) * torch.randn_like(mean)
        loss = functional.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum")
        return loss - 0.5 * torch.sum(1 + log_variance - mean * mean - log_variance.exp())


def main():
    file, epochs, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    torch.manual_seed(1)
    pixels = numpy.fromfile(file, numpy.uint8, offset=16).reshape(-1, 784)
    images = torch.from_numpy(pixels.astype(numpy.float32) / 255)
    training, test = images[:TRAINING], images[TRAINING:]
    model = Autoencoder()
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, fused=True)
    for _ in range(epochs):
        for rows in torch.randperm(TRAINING).split(BATCH):
            optimizer.zero_grad()
            loss = model(training[rows])
            loss.backward()
            optimizer.step()
            # As a training loop that shows its progress reads it.
            loss.item()
        with torch.no_grad():
            tested = sum(model(batch).item() for batch in test.split(BATCH)) / len(test)
    print(json.dumps({"loss": tested, "version": torch.__version__}))


if __name__ == "__main__":
    main()
