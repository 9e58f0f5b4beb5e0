public import ArgumentParser
public import Labeling

extension AskingOrder: ExpressibleByArgument {}
