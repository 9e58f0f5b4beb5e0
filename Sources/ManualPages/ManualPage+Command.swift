extension ManualPage {
  /// The page of the program itself: a description and its commands.
  package init(program: CommandHelp, version: String) {
    let name = program.commandName
    var body = [
      RoffText.section("synopsis"),
      "\(RoffText.bold(name)) \(RoffText.italic("command")) [\(RoffText.italic("argument"))...]",
    ]
    body += Self.description(of: program)
    body.append(RoffText.section("commands"))
    for command in program.shownCommands {
      body += RoffText.item(
        "\(RoffText.bold("\(name)-\(command.commandName)"))(1)", [command.abstract ?? ""])
    }
    body += Self.options(of: program)
    body += [
      RoffText.section("exit status"),
      "0: success; 1: failure, with a message that says why; 64: wrong usage; 65: the data has changed or",
      "cannot be used; 75: locked by another process; 128 and above: a signal.",
    ]
    body += Self.references(
      program.shownCommands.map { ("\(name)-\($0.commandName)", 1) } + [("terrazzo-config", 5)])
    self.init(
      name: name, section: 1, abstract: program.abstract ?? "", body: body, version: version)
  }

  /// The page of one command.
  package init(command: CommandHelp, of program: CommandHelp, version: String) {
    let name = "\(program.commandName) \(command.commandName)"
    var body = [RoffText.section("synopsis")]
    let below = command.shownCommands
    if below.isEmpty {
      body.append(Self.synopsis(of: command, name: name))
    }
    for (place, part) in below.enumerated() {
      if place > 0 { body.append(".br") }
      body.append(Self.synopsis(of: part, name: "\(name) \(part.commandName)"))
    }
    body += Self.description(of: command)
    body += Self.options(of: command)
    for part in below {
      body.append(RoffText.section("\(command.commandName) \(part.commandName)"))
      body += RoffText.paragraphs(part.abstract ?? "")
      if let discussion = part.discussion { body += [".PP"] + RoffText.paragraphs(discussion) }
      body += part.shownArguments.flatMap(Self.item)
    }
    body += Self.references([(program.commandName, 1), ("terrazzo-config", 5)])
    self.init(
      name: "\(program.commandName)-\(command.commandName)", section: 1,
      abstract: command.abstract ?? "", body: body, version: version)
  }

  private static func synopsis(of command: CommandHelp, name: String) -> String {
    let arguments = command.shownArguments
    var text = RoffText.bold(name)
    if arguments.contains(where: { $0.kind != "positional" }) {
      text += " [\(RoffText.italic("option"))...]"
    }
    for argument in arguments where argument.kind == "positional" {
      let value =
        RoffText.italic(argument.valueName ?? "value") + (argument.isRepeating ? "..." : "")
      text += argument.isOptional ? " [\(value)]" : " \(value)"
    }
    return text
  }

  /// The command's description beyond one sentence: first the text, then the examples.
  private static func description(of command: CommandHelp) -> [String] {
    var examples: [String] = []
    var words: [String] = []
    var isExample = false
    for line in (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    {
      if line == "EXAMPLES" {
        isExample = true
      } else if isExample, line.hasPrefix("  ") || line.isEmpty {
        examples.append(String(line))
      } else {
        isExample = false
        words.append(String(line))
      }
    }
    var lines = [RoffText.section("description")]
    lines += RoffText.paragraphs(command.abstract ?? "")
    let rest = RoffText.paragraphs(words.joined(separator: "\n"))
    if !rest.isEmpty { lines += [".PP"] + rest }
    let shown = RoffText.paragraphs(examples.joined(separator: "\n"))
    // The blank line at the start of a section is enough.
    if !shown.isEmpty { lines += [RoffText.section("examples")] + shown.dropFirst() }
    return lines
  }

  private static func options(of command: CommandHelp) -> [String] {
    let items = command.shownArguments.flatMap(item)
    return items.isEmpty ? [] : [RoffText.section("options")] + items
  }

  private static func item(_ argument: CommandHelp.Argument) -> [String] {
    let names = (argument.names ?? []).map { RoffText.bold($0.text) }.joined(separator: ", ")
    let value = argument.kind == "flag" ? nil : argument.valueName.map(RoffText.italic)
    let term = [names.isEmpty ? nil : names, value].compactMap(\.self).joined(separator: " ")
    var words = [argument.abstract, argument.discussion].compactMap(\.self).filter { !$0.isEmpty }
    if let values = argument.allValues, argument.kind != "flag" {
      words.append("One of \(values.joined(separator: ", ")).")
    }
    if let standard = argument.defaultValue, argument.kind != "flag" {
      words.append("Default: \(standard).")
    }
    return RoffText.item(term, words)
  }
}
