import ArgumentParser
import Backbones
import Printing

extension CommandFailure {
  init(_ error: BackboneError) {
    self.init(error, code: error.kind == .dataUnusable ? .dataUnusable : .failure)
  }
}
