"""EfficientNet-Lite as its authors' checkpoint has it, and as a weights file of this program has it.

Batch norms are kept apart for ONNX, so that what is compared is not folded by the same code, and folded for the
weights file.
"""

import json
import struct

import numpy as np

EPSILON = 1e-3
# Repeats, kernel, stride, expansion, channels.
STAGES = [(1, 3, 1, 1, 16), (2, 3, 2, 6, 24), (2, 5, 2, 6, 40), (3, 3, 2, 6, 80), (3, 5, 1, 6, 112),
          (4, 5, 2, 6, 192), (1, 3, 1, 6, 320)]
SCALES = {"efficientnet-lite0": (1, 1), "efficientnet-lite1": (1, 1.1), "efficientnet-lite2": (1.1, 1.2)}


def layers(name):
    """Yields (our name, checkpoint's convolution, its norm, stride, limited, groups, tap, skip)."""
    width, depth = SCALES[name]

    def channels(count):
        rounded = max(8, int(count * width + 4) // 8 * 8)
        return rounded + 8 if rounded < 0.9 * count * width else rounded

    yield "stem", "_conv_stem", "_bn0", 2, True, False, None, 0
    block, given = 0, 32
    for stage, (repeats, _, first, expansion, out) in enumerate(STAGES):
        if 0 < stage < len(STAGES) - 1:
            repeats = int(np.ceil(repeats * depth))
        for repeat in range(repeats):
            ours, theirs = f"blocks.{block}", f"_blocks.{block}"
            stride = first if repeat == 0 else 1
            if expansion > 1:
                yield f"{ours}.expand", f"{theirs}._expand_conv", f"{theirs}._bn0", 1, True, False, None, 0
            yield f"{ours}.depthwise", f"{theirs}._depthwise_conv", f"{theirs}._bn1", stride, True, True, None, 0
            skip = (2 if expansion > 1 else 1) if stride == 1 and given == channels(out) else 0
            tap = f"stage {stage}" if stage and repeat == repeats - 1 else None
            yield f"{ours}.project", f"{theirs}._project_conv", f"{theirs}._bn2", 1, False, False, tap, skip
            block, given = block + 1, channels(out)


def folded(name, tensors, precision):
    """The tensors of a weights file: norms folded in double precision."""
    result = {}
    for ours, convolution, norm, *_ in layers(name):
        gamma, beta, mean, variance = (
            tensors[f"{norm}.{part}"].astype(np.float64) for part in ("weight", "bias", "running_mean", "running_var"))
        scale = gamma / np.sqrt(variance + EPSILON)
        weight = tensors[f"{convolution}.weight"] * scale[:, None, None, None]
        result[f"{ours}.weight"] = weight.astype(precision)
        result[f"{ours}.bias"] = (beta - mean * scale).astype(np.float32)
    return result


def write(path, tensors):
    """A safetensors file."""
    header, values = {}, b""
    for name, tensor in tensors.items():
        piece = np.ascontiguousarray(tensor).tobytes()
        header[name] = {
            "dtype": {"float16": "F16", "float32": "F32"}[str(tensor.dtype)],
            "shape": list(tensor.shape),
            "data_offsets": [len(values), len(values) + len(piece)],
        }
        values += piece
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + values)


def onnx_model(name, tensors):
    """The network with one output for each tap, as bytes for onnxruntime."""
    from onnx import TensorProto, helper, numpy_helper

    nodes, constants, outputs, known = [], [], [], set()

    def constant(key, value):
        if key not in known:
            known.add(key)
            constants.append(numpy_helper.from_array(np.asarray(value, np.float32), key))
        return key

    value, given = "image", []
    for ours, convolution, norm, stride, limited, is_depthwise, tap, skip in layers(name):
        given.append(value)
        weight = tensors[f"{convolution}.weight"]
        nodes.append(helper.make_node(
            "Conv", [value, constant(f"{convolution}.weight", weight)], [f"{ours}.sum"], kernel_shape=weight.shape[2:],
            strides=[stride, stride], group=len(weight) if is_depthwise else 1, auto_pad="SAME_UPPER"))
        norms = [constant(f"{norm}.{part}", tensors[f"{norm}.{part}"])
                 for part in ("weight", "bias", "running_mean", "running_var")]
        nodes.append(helper.make_node("BatchNormalization", [f"{ours}.sum", *norms], [f"{ours}.norm"], epsilon=EPSILON))
        value = f"{ours}.norm"
        if limited:
            limits = [constant("low", 0), constant("high", 6)]
            nodes.append(helper.make_node("Clip", [value, *limits], [f"{ours}.limited"]))
            value = f"{ours}.limited"
        if skip:
            nodes.append(helper.make_node("Add", [value, given[-1 - skip]], [f"{ours}.added"]))
            value = f"{ours}.added"
        if tap:
            nodes.append(helper.make_node("Identity", [value], [tap]))
            outputs.append(helper.make_tensor_value_info(tap, TensorProto.FLOAT, [1, len(weight), None, None]))
    image = helper.make_tensor_value_info("image", TensorProto.FLOAT, [1, 3, None, None])
    model = helper.make_model(
        helper.make_graph(nodes, name, [image], outputs, constants), opset_imports=[helper.make_opsetid("", 13)])
    model.ir_version = 8
    return model.SerializeToString()


def session(name, tensors, threads=1):
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    return onnxruntime.InferenceSession(onnx_model(name, tensors), options, providers=["CPUExecutionProvider"])


def network_input(pixels):
    return np.ascontiguousarray(((pixels.astype(np.float32) - 127) / 128).transpose(2, 0, 1)[None])
