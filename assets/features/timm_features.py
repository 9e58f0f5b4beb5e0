#!/usr/bin/env python3
"""Writes dense features of images for `terrazzo features add`: one .npy of channels x rows x columns each, float16.

Needs torch, timm and Pillow. Images are read as they are stored, without turning them by their EXIF data.
usage: timm_features.py IMAGES FEATURES [--model resnet50.a1_in1k] [--level 3] [--device cpu]
"""
import argparse, pathlib

import numpy, timm, torch
from PIL import Image

parser = argparse.ArgumentParser()
parser.add_argument("images", type=pathlib.Path)
parser.add_argument("features", type=pathlib.Path)
parser.add_argument("--model", default="resnet50.a1_in1k", help="any timm model that gives features_only")
parser.add_argument("--level", type=int, default=3, help="which of the model's maps: a higher one is coarser and says more")
parser.add_argument("--device", default="cuda" if torch.cuda.is_available() else "cpu")
chosen = parser.parse_args()

model = timm.create_model(chosen.model, pretrained=True, features_only=True, out_indices=[chosen.level])
model = model.eval().to(chosen.device)
settings = timm.data.resolve_data_config({}, model=model)
mean, deviation = (torch.tensor(settings[key]).view(3, 1, 1) for key in ("mean", "std"))
for path in sorted(chosen.images.rglob("*")):
    hidden = any(part.startswith(".") for part in path.relative_to(chosen.images).parts)
    if hidden or path.suffix.lower() not in {".png", ".jpg", ".jpeg"}:
        continue
    pixels = numpy.array(Image.open(path).convert("RGB"), dtype=numpy.float32) / 255
    image = (torch.from_numpy(pixels).permute(2, 0, 1) - mean) / deviation
    with torch.inference_mode():
        features = model(image[None].to(chosen.device))[0][0]
    target = chosen.features / path.relative_to(chosen.images).with_suffix(".npy")
    target.parent.mkdir(parents=True, exist_ok=True)
    numpy.save(target, features.float().clamp(-65504, 65504).cpu().numpy().astype(numpy.float16))
    print(target, tuple(features.shape))
