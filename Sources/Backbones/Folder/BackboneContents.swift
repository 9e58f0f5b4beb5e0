import OnnxNetworks

/// A network as it is stored, in either form.
package enum BackboneContents: Sendable {
  case weights(BackboneWeights)
  case onnx(OnnxBackbone)

  package var name: BackboneName {
    switch self {
    case .weights(let weights): weights.name
    case .onnx(let onnx): onnx.name
    }
  }

  package var digest: SHA256Digest {
    switch self {
    case .weights(let weights): weights.digest
    case .onnx(let onnx): onnx.digest
    }
  }

  package var bytes: [UInt8] {
    switch self {
    case .weights(let weights): weights.bytes
    case .onnx(let onnx): onnx.file.bytes
    }
  }

  package var form: InstalledBackbone.Form {
    switch self {
    case .weights: .weights
    case .onnx: .onnx
    }
  }
}
