import ArgumentParser
import Backbones
import CommandArguments
import Foundation
import Imaging
import Labeling
import OnnxNetworks
import Printing

extension BackboneCommand {
  /// Adds a network of one's own, which onnxruntime computes.
  struct Add: AsyncParsableCommand, ProgressShowing {
    static let configuration = CommandConfiguration(
      abstract: "Add an ONNX network of your own, which onnxruntime runs.",
      discussion: """
        EXAMPLES
          terrazzo backbone add --onnx mine.onnx --name mine
          terrazzo backbone add --onnx mine.onnx --values
          terrazzo backbone add --onnx mine.onnx --tap relu_3 --tap relu_7 --scale unit

        The network must take one image as float32 numbers of the sizes 1×3×height×width, height and \
        width free, and have all its weights in the file. It is run on images of noise to see which \
        outputs are maps of features. It is stored with its description in the file; \
        terrazzo backbone list, remove, export and install FILE work as for other networks. A project \
        takes it if you name it: terrazzo init --backbone NAME.
        """)

    @Option(help: ArgumentHelp("The network's file.", valueName: "file"), completion: .file())
    var onnx: String

    @Option(help: "What it is called here; without it, what the file is called.")
    var name: String?

    @Option(
      help: ArgumentHelp(
        """
        The name of a value that describes regions: an output, or anything that the network computes \
        inside. The stride is the distance between cells in pixels (default: found by running the \
        network), the center that of the first cell (default: (stride - 1) / 2). Repeat it for several \
        values. Without it, all outputs that are maps describe regions.
        """, valueName: "name[:stride[:center]]"))
    var tap: [String] = []

    @Option(help: "The input that takes the image, if there are several.")
    var input: String?

    @Option(
      help: ArgumentHelp(
        """
        How pixels become numbers: \(OnnxScale.named.map(\.name).joined(separator: ", ")), or \
        mean/deviation for values of 0 to 255, each one number or three: 127/128.
        """, valueName: "scale"))
    var scale = ScaleArgument(scale: .imageNet)

    @Option(help: "The order of colors: rgb or bgr.")
    var order = ColorOrder.rgb

    @Option(
      help: ArgumentHelp(
        """
        Give the network images whose sides are multiples of this, continued at the right and at the \
        bottom (default: found by running the network).
        """, valueName: "n"))
    var multiple: Int?

    @Option(
      help: ArgumentHelp(
        """
        onnxruntime's library, or the folder of a Python environment that has it; it is remembered \
        (default: the remembered one, or that of python3).
        """, valueName: "path"), completion: .file())
    var runtime: String?

    @Flag(help: "Only list the values that can be taps: name, channels and stride.")
    var values = false

    @Flag(help: "With --values, print one JSON object per line.")
    var json = false

    @OptionGroup var progress: ProgressOptions

    func validate() throws {
      if let multiple, !(1...OnnxDescription.mostMultiple).contains(multiple) {
        throw ValidationError(
          "--multiple must be from 1 to \(OnnxDescription.mostMultiple).")
      }
      if json && !values { throw ValidationError("--json needs --values.") }
    }

    func run() async throws {
      let line = ProgressLine(title: values ? "looking" : "adding")
      try await Interruption.cancelling(saying: BackboneError.cancelled) {
        defer { line.finish() }
        try work(line)
      }
    }

    private func work(_ line: ProgressLine) throws {
      let path = FilePath(argument: onnx)
      let installer = BackboneInstaller(
        folder: try backboneFolder(), environment: ProcessInfo.processInfo.environment)
      let wanted = name ?? Self.name(ofFile: path)
      let name: BackboneName? =
        values
        ? nil : try reporting { () throws(BackboneError) in try installer.ownName(wanted) }
      let file = try reporting { () throws(BackboneError) in try OnnxBackbone.file(at: path) }
      let runtime = try MachineRuntime(installer.folder).loaded(named: self.runtime)
      let survey = OnnxSurvey(file, runtime: runtime)
      guard let name else {
        return try list(survey, path: path, line: line)
      }
      line.update(share: 0, detail: "running")
      var wishes = OnnxWishes(name: name.description)
      wishes.input = input
      wishes.scale = scale.scale
      wishes.scale.order = order.order
      wishes.multiple = multiple
      wishes.taps = tap
      let described = try Self.naming(path) { () throws(OnnxError) in
        try survey.described(by: wishes)
      }
      let (outcome, description) = try reporting { () throws(BackboneError) in
        let backbone = try OnnxBackbone(described, path: path)
        return (try installer.add(backbone), backbone.description)
      }
      line.finish()
      for words in AddedNetwork(outcome: outcome, description: description, runtime: runtime).lines
      {
        StandardStreams.write(words)
      }
    }

    /// Prints what can be a tap.
    private func list(_ survey: OnnxSurvey, path: FilePath, line: ProgressLine) throws {
      let taps = try Self.naming(path) { () throws(OnnxError) in
        try survey.values(input: input, multiple: multiple) { share in
          line.update(share: share, detail: "running")
        }
      }
      line.finish()
      for tap in taps {
        let entry = ValueLine(tap)
        StandardStreams.write(json ? try JSONText.line(entry) : entry.text)
      }
      if taps.isEmpty {
        StandardStreams.say(
          """
          No value of the network can be used as a map of features, which has at most \
          \(Figures.count(OnnxTap.mostChannels)) channels and grows with the image.
          """)
      }
    }

    private static func naming<Value>(
      _ path: FilePath, _ body: () throws(OnnxError) -> Value
    ) throws -> Value {
      try reporting { () throws(BackboneError) in
        do throws(OnnxError) {
          return try body()
        } catch {
          throw error == .cancelled ? .cancelled : .unusableOnnx(path, error)
        }
      }
    }

    /// The file's name without its end, as far as it can be a network's.
    private static func name(ofFile path: FilePath) -> String {
      let name = DisplayText(bytes: Array(path.lastComponent)).description.lowercased()
      return name.hasSuffix(".onnx") ? String(name.dropLast(5)) : name
    }
  }
}
