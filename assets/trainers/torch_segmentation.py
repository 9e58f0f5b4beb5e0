#!/usr/bin/env python3
"""Train a torchvision segmentation network on a round of Terrazzo and write its probabilities.

    terrazzo annotate photos --trainer-command \\
        "torchrun --nproc-per-node 2 torch_segmentation.py --size 180"

Needs torch, torchvision, numpy and Pillow. One process a GPU, or as many as you like on CPUs; DistributedDataParallel
joins them. Pixels without an answer teach nothing (ignore index). A checkpoint is kept in the round; the next round
starts from it, and goes on where an interrupted one stopped. Nothing is downloaded: without --weights, everything
is learned from your answers. docs/trainer-protocol.md says what a round is.
"""
import argparse
import json
import math
import os
import pathlib

import numpy
import torch
import torch.distributed as distributed
import torchvision
from PIL import Image
from torch.nn import functional


def options():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("round", type=pathlib.Path, help="the folder of the round, which Terrazzo adds")
    parser.add_argument("--model", default="lraspp_mobilenet_v3_large", help="of torchvision.models.segmentation")
    parser.add_argument("--weights", type=pathlib.Path, help="a state dictionary to start the first round from")
    parser.add_argument("--size", type=int, default=360, help="rows of an image as the network sees it")
    parser.add_argument("--cell", type=int, default=8, help="pixels of an image that one probability stands for, each way")
    parser.add_argument("--steps", type=int, default=400, help="of the optimizer, in each round")
    parser.add_argument("--batch", type=int, default=4, help="images in a step of each process")
    parser.add_argument("--rate", type=float, default=0.002)
    return parser.parse_args()


class Round:
    """What manifest.json says."""

    def __init__(self, folder):
        self.folder = folder
        self.manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
        if self.manifest["schema"] != "terrazzo-trainer-round" or self.manifest["version"] != 1:
            raise SystemExit("The round is of another version than 1.")
        self.images = self.manifest["images"]
        self.classes = self.manifest["classes"]
        # Values of masks to channels; what is no class is ignored.
        self.channels = numpy.full(256, 255, numpy.int64)
        for channel, entry in enumerate(self.classes):
            self.channels[entry["value"]] = channel

    def pixels(self, entry, size):
        """The image as it is stored, not turned by its EXIF data: 3 × rows × columns."""
        image = Image.open(self.folder / entry["image"]).convert("RGB")
        columns = max(32, round(image.width * size / image.height))
        pixels = torch.from_numpy(numpy.array(image.resize((columns, size), Image.BILINEAR)))
        mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
        return ((pixels / 255 - mean) / deviation).permute(2, 0, 1)

    def labels(self, entry, shape):
        mask = Image.open(self.folder / entry["mask"]).resize((shape[1], shape[0]), Image.NEAREST)
        return torch.from_numpy(self.channels[numpy.array(mask)])


class Team:
    """The processes that torchrun started, or this one alone."""

    def __init__(self):
        self.rank = int(os.environ.get("RANK", 0))
        self.size = int(os.environ.get("WORLD_SIZE", 1))
        gpu = torch.cuda.is_available()
        self.device = torch.device("cuda", int(os.environ.get("LOCAL_RANK", 0)) if gpu else 0) if gpu else torch.device("cpu")
        if self.size > 1:
            distributed.init_process_group("nccl" if gpu else "gloo")

    def join(self, network):
        if self.size == 1:
            return network
        devices = [self.device] if self.device.type == "cuda" else None
        return torch.nn.parallel.DistributedDataParallel(network, device_ids=devices)

    def say(self, share, words):
        """A line of progress for Terrazzo."""
        if self.rank == 0:
            print(f"progress {share:.3f} {words}", flush=True)

    def wait(self):
        if self.size > 1:
            distributed.barrier()


def checkpoint_before(round):
    """The newest checkpoint of an earlier round, or nothing."""
    previous = round.manifest.get("previous")
    path = round.folder / previous / "out" / "checkpoint" / "state.pt" if previous else None
    return torch.load(path, map_location="cpu", weights_only=True) if path and path.exists() else None


def fitting(state, network):
    """What of a state dictionary has the shape that the network has: a class more changes the last layer alone."""
    own = network.state_dict()
    return {name: value for name, value in state.items() if name in own and own[name].shape == value.shape}


def save(path, state):
    """Whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(path.name + ".part")
    torch.save(state, aside)
    os.replace(aside, path)


def train(round, team, network, settings):
    taught = [entry for entry in round.images if entry["answers"] > 0]
    if not taught:
        raise SystemExit("No image has an answer.")
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.rate, weight_decay=1e-3)
    first = 0
    before = checkpoint_before(round)
    if before:
        network.load_state_dict(fitting(before["network"], network), strict=False)
        if 0 < before["step"] < before["steps"] == settings.steps and before["classes"] == len(round.classes):
            optimizer.load_state_dict(before["optimizer"])
            first = before["step"]
    elif settings.weights:
        state = torch.load(settings.weights, map_location="cpu", weights_only=True)
        network.load_state_dict(fitting(state, network), strict=False)
    joined = team.join(network)
    joined.train()
    generator = numpy.random.default_rng([round.manifest["seed"], round.manifest["round"], team.rank])
    for step in range(first, settings.steps):
        for group in optimizer.param_groups:
            group["lr"] = settings.rate * (1 - step / settings.steps) ** 0.9
        images, labels = [], []
        for place in generator.integers(len(taught), size=settings.batch):
            pixels = round.pixels(taught[place], settings.size)
            target = round.labels(taught[place], pixels.shape[1:])
            if generator.random() < 0.5:
                pixels, target = pixels.flip(-1), target.flip(-1)
            images.append(pixels)
            labels.append(target)
        # Images of other proportions than the first are padded; padding teaches nothing.
        rows, columns = (max(image.shape[axis] for image in images) for axis in (1, 2))
        padded = [functional.pad(i, (0, columns - i.shape[2], 0, rows - i.shape[1])) for i in images]
        ignored = [functional.pad(t, (0, columns - t.shape[1], 0, rows - t.shape[0]), value=255) for t in labels]
        scores = joined(torch.stack(padded).to(team.device))["out"]
        loss = functional.cross_entropy(scores, torch.stack(ignored).to(team.device), ignore_index=255)
        if not torch.isfinite(loss):
            # No pixel of the batch had an answer at this size.
            loss = scores.sum() * 0
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        done = step + 1
        if done % 5 == 0 or done == settings.steps:
            team.say(0.9 * done / settings.steps, f"step {done} of {settings.steps}, loss {loss.item():.3f}")
        if team.rank == 0 and (done % 50 == 0 or done == settings.steps):
            save(round.folder / round.manifest["checkpoint"] / "state.pt", {
                "network": network.state_dict(), "optimizer": optimizer.state_dict(), "step": done,
                "steps": settings.steps, "classes": len(round.classes)})


@torch.no_grad()
def settle(round, team, network, settings):
    """Measures the means and deviations of batch normalization anew: a short training leaves them far behind."""
    layers = [layer for layer in network.modules() if isinstance(layer, torch.nn.BatchNorm2d)]
    for layer in layers:
        layer.reset_running_stats()
        layer.momentum = None
    network.train()
    # The same images in every process, so that all predict alike.
    for entry in round.images[:: math.ceil(len(round.images) / 48)]:
        pixels = round.pixels(entry, settings.size)
        network(torch.stack([pixels, pixels.flip(-1)]).to(team.device))


@torch.no_grad()
def predict(round, team, network, settings):
    network.eval()
    for place in range(team.rank, len(round.images), team.size):
        entry = round.images[place]
        pixels = round.pixels(entry, settings.size).unsqueeze(0).to(team.device)
        scores = network(pixels)["out"]
        # Square cells over the whole image.
        cells = (math.ceil(entry["height"] / settings.cell), math.ceil(entry["width"] / settings.cell))
        scores = functional.interpolate(scores, cells, mode="bilinear", align_corners=False)
        probabilities = scores.softmax(1)[0].cpu().numpy().astype(numpy.float16)
        path = round.folder / entry["probabilities"]
        path.parent.mkdir(parents=True, exist_ok=True)
        numpy.save(path, probabilities)
        team.say(0.9 + 0.1 * (place + 1) / len(round.images), f"image {place + 1} of {len(round.images)}")


def main():
    settings = options()
    team = Team()
    round = Round(settings.round)
    torch.manual_seed(round.manifest["seed"])
    build = getattr(torchvision.models.segmentation, settings.model)
    network = build(weights=None, weights_backbone=None, num_classes=len(round.classes)).to(team.device)
    team.say(0, f"{settings.model}, {team.size} processes, {team.device.type}")
    train(round, team, network, settings)
    team.wait()
    settle(round, team, network, settings)
    predict(round, team, network, settings)
    team.wait()
    if team.size > 1:
        distributed.destroy_process_group()


if __name__ == "__main__":
    main()
