"""The same model in Pythae, trained by its own trainer, as a whole process.

    python pythae_process.py IMAGES EPOCHS THREADS
"""

import contextlib
import importlib.metadata
import json
import sys
import tempfile

import numpy
import torch
from pythae.models import VAE, VAEConfig
from pythae.models.base.base_utils import ModelOutput
from pythae.models.nn import BaseDecoder, BaseEncoder
from pythae.pipelines import TrainingPipeline
from pythae.trainers import BaseTrainerConfig
from torch import nn

TRAINING = 60_000
BATCH = 128


class Encoder(BaseEncoder):
    def __init__(self):
        super().__init__()
        self.latent_dim = 20
        self.hidden = nn.Sequential(nn.Flatten(), nn.Linear(784, 400), nn.ReLU())
        self.mean = nn.Linear(400, 20)
        self.log_variance = nn.Linear(400, 20)

    def forward(self, x):
        h = self.hidden(x)
        return ModelOutput(embedding=self.mean(h), log_covariance=self.log_variance(h))


class Decoder(BaseDecoder):
    def __init__(self):
        super().__init__()
        self.layers = nn.Sequential(nn.Linear(20, 400), nn.ReLU(), nn.Linear(400, 784), nn.Sigmoid())

    def forward(self, z):
        return ModelOutput(reconstruction=self.layers(z).reshape(-1, 1, 28, 28))


def main():
    file, epochs, threads = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    torch.set_num_threads(threads)
    pixels = numpy.fromfile(file, numpy.uint8, offset=16).reshape(-1, 1, 28, 28)
    images = pixels.astype(numpy.float32) / 255
    model = VAE(
        VAEConfig(input_dim=(1, 28, 28), latent_dim=20, reconstruction_loss="bce"), Encoder(), Decoder()
    )
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(sys.stderr):
        config = BaseTrainerConfig(
            output_dir=folder,
            num_epochs=epochs,
            learning_rate=1e-3,
            per_device_train_batch_size=BATCH,
            per_device_eval_batch_size=BATCH,
            no_cuda=True,
            optimizer_cls="Adam",
            seed=1,
        )
        TrainingPipeline(model=model, training_config=config)(
            train_data=images[:TRAINING], eval_data=images[TRAINING:]
        )
    with torch.no_grad():
        tested = [
            model({"data": batch}).loss.item() * len(batch)
            for batch in torch.from_numpy(images[TRAINING:]).split(BATCH)
        ]
    loss = sum(tested) / (len(images) - TRAINING)
    print(json.dumps({"loss": loss, "version": importlib.metadata.version("pythae")}))


if __name__ == "__main__":
    main()
