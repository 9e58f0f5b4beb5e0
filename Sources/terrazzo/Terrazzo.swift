import ArgumentParser

@main
struct Terrazzo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "terrazzo",
    abstract: "Label images region by region in a terminal, with a model that learns beside you.")
}
