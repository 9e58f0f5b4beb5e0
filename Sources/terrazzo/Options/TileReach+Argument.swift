public import ArgumentParser
public import Simulations

extension TileReach: ExpressibleByArgument {}
