"""The layer of the logits: int8 weights, activations in float.

An int8 model gives each activation one of 256 values. For the logits these are steps of 0.12 nats,
which a score shows: the same drawing, moved by a twentieth of a pixel, gained or lost up to eight
points. TFLite's hybrid kernel multiplies int8 weights with float features. The converter has no
setting for one such layer, so it is added to the converted model.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from tensorflow.lite.python import schema_py_generated as schema
from tensorflow.lite.tools import flatbuffer_utils

# The version of the operator that takes features whose range is not symmetric.
_HYBRID_VERSION = 9


def added(content: bytes, kernel: NDArray[np.float32], bias: NDArray[np.float32]) -> bytes:
    """Return a TFLite model with ``features @ kernel + bias`` in place of its output of features.

    ``kernel`` is (features, classes). ValueError if no output of the model has as many features.
    """
    model = flatbuffer_utils.convert_bytearray_to_object(bytearray(content))
    graph = model.subgraphs[0]
    features = _output(graph, len(kernel))
    # tflite-runtime 2.14 knows one scale for all weights: that of each class is multiplied later.
    scales = np.abs(kernel).max(axis=0) / 127
    weights = np.round(kernel / scales).astype(np.int8).T
    shape = [1, len(bias)]
    product = _tensor(model, "scaled_logits", shape)
    logits = _tensor(model, "logits", shape)
    taken = [features, _weights(model, weights), _constant(model, "bias", bias / scales)]
    graph.operators += [
        _fully_connected(model, taken, product),
        _multiplied(model, [product, _constant(model, "scales", scales[np.newaxis])], logits),
    ]
    graph.outputs = [logits if output == features else output for output in graph.outputs]
    for entry in model.signatureDefs[0].outputs:
        if entry.tensorIndex == features:
            entry.tensorIndex = logits
    return bytes(flatbuffer_utils.convert_object_to_bytearray(model))


def _output(graph: Any, features: int) -> int:
    shapes = {int(output): list(graph.tensors[output].shape) for output in graph.outputs}
    for output, shape in shapes.items():
        if shape[-1] == features:
            return output
    raise ValueError(f"expected an output of {features} features, found {list(shapes.values())}")


def _fully_connected(model: Any, inputs: list[int], output: int) -> Any:
    options = schema.FullyConnectedOptionsT()
    options.asymmetricQuantizeInputs = True
    operator = _operator(model, schema.BuiltinOperator.FULLY_CONNECTED, inputs, output)
    operator.builtinOptionsType = schema.BuiltinOptions.FullyConnectedOptions
    operator.builtinOptions = options
    return operator


def _multiplied(model: Any, inputs: list[int], output: int) -> Any:
    operator = _operator(model, schema.BuiltinOperator.MUL, inputs, output)
    operator.builtinOptionsType = schema.BuiltinOptions.MulOptions
    operator.builtinOptions = schema.MulOptionsT()
    return operator


def _operator(model: Any, kind: int, inputs: list[int], output: int) -> Any:
    code = schema.OperatorCodeT()
    code.builtinCode = code.deprecatedBuiltinCode = kind
    code.version = _HYBRID_VERSION if kind == schema.BuiltinOperator.FULLY_CONNECTED else 1
    model.operatorCodes.append(code)
    operator = schema.OperatorT()
    operator.opcodeIndex = len(model.operatorCodes) - 1
    operator.inputs, operator.outputs = inputs, [output]
    return operator


def _weights(model: Any, values: NDArray[np.int8]) -> int:
    place = _constant(model, "weights", values)
    tensor = model.subgraphs[0].tensors[place]
    tensor.type = schema.TensorType.INT8
    tensor.quantization = schema.QuantizationParametersT()
    tensor.quantization.scale, tensor.quantization.zeroPoint = [1.0], [0]
    return place


def _constant(model: Any, name: str, values: NDArray[Any]) -> int:
    place = _tensor(model, name, list(values.shape))
    buffer = schema.BufferT()
    buffer.data = np.frombuffer(values.tobytes(), np.uint8)
    model.buffers.append(buffer)
    model.subgraphs[0].tensors[place].buffer = len(model.buffers) - 1
    return place


def _tensor(model: Any, name: str, shape: list[int]) -> int:
    """Add a float tensor without content; return its index."""
    tensor = schema.TensorT()
    tensor.name, tensor.shape = name.encode(), shape
    tensor.type, tensor.buffer = schema.TensorType.FLOAT32, 0
    model.subgraphs[0].tensors.append(tensor)
    return len(model.subgraphs[0].tensors) - 1
