import ArgumentParser

/// By what strategies judge a region of which a network wrote many pixels.
enum RegionAggregate: String, ExpressibleByArgument, CaseIterable {
  case mean
  case max
}
