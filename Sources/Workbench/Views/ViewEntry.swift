package import TerminalGraphics

/// A view's row in the list of views: all that the rest of the annotator knows of it.
package struct ViewEntry: Sendable {
  /// What opens a view while a region is asked.
  package struct Opener: Sendable {
    /// For instance `openMap`, which is `open-map` in a configuration file.
    package let command: AnnotatorCommand
    package let keys: [Key]
    /// A sentence for the help screen, the manual page and the guide.
    package let help: String

    package init(_ caseName: String, _ keys: [Key], _ help: String) {
      command = AnnotatorCommand(named: caseName)
      self.keys = keys
      self.help = help
    }
  }

  package let name: ViewName
  /// Nil for a view that opens from elsewhere.
  package let opener: Opener?
  /// The view's commands, in the order in which people read about them.
  package let commands: [any ViewCommand.Type]
  /// The view as it is when the annotator begins.
  package let make: @Sendable () -> any AnnotatorView

  package init(
    _ name: ViewName, opener: Opener? = nil, commands: [any ViewCommand.Type] = [],
    make: @escaping @Sendable () -> any AnnotatorView
  ) {
    self.name = name
    self.opener = opener
    self.commands = commands
    self.make = make
  }
}

/// What a list of views adds up to.
extension ViewEntry {
  /// The keys of all views, those of lines and those that work everywhere.
  ///
  /// What opens a view stands among the keys of labeling, before those that concern none in particular.
  package static func bindings(of views: [ViewEntry]) -> [KeyBinding] {
    let openers = views.compactMap(\.opener).map {
      KeyBinding(mode: .labeling, keys: $0.keys, command: $0.command, help: $0.help)
    }
    let own = views.flatMap { $0.commands.flatMap { $0.bindings } }
    let place =
      own.firstIndex { $0.mode == .labeling && $0.command == .prompt }
      ?? own.firstIndex { $0.mode != .labeling } ?? own.endIndex
    return own[..<place] + openers + own[place...] + LineCommand.bindings + GlobalCommand.bindings
  }

  /// The modes of all views: those of the bases, those that lie beside one of them, then the others.
  package static func modes(of views: [ViewEntry]) -> [KeyMode] {
    func modes(_ views: [ViewEntry]) -> [KeyMode] {
      views.flatMap { $0.commands.flatMap { $0.bindings.map(\.mode) } }
    }
    let ofBases = modes(views.filter { $0.name.level == .base })
    let ordered =
      ofBases.filter(\.borrowed.isEmpty) + ofBases.filter { !$0.borrowed.isEmpty }
      + modes(views.filter { $0.name.level != .base }) + [.line, .always]
    var seen: Set<KeyMode> = []
    return ordered.filter { seen.insert($0).inserted }
  }
}
