import Backbones
import Foundation
public import Imaging

/// onnxruntime's library, where this machine has it; often absent.
///
/// `TERRAZZO_ONNXRUNTIME` names it, or an environment of Python that has it; else the machine's python3 is
/// asked. `.ci/run` names the tests that use this if it could not be had.
public enum InstalledRuntime {
  public static let path: FilePath? = {
    let environment = ProcessInfo.processInfo.environment
    if let named = environment["TERRAZZO_ONNXRUNTIME"] {
      return try? RuntimeSearch.library(at: FilePath(named))
    }
    let nothingRemembered = BackboneFolder(FilePath("/nonexistent"))
    return try? RuntimeSearch(nothingRemembered, environment: environment).path()
  }()
}
