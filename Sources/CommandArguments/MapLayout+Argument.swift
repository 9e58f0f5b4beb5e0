import ArgumentParser
package import OutsideFiles

extension MapLayout: ExpressibleByArgument {}
