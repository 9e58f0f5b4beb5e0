public import ArgumentParser
public import Shards

extension ShardScoring.Stage: ExpressibleByArgument {}
