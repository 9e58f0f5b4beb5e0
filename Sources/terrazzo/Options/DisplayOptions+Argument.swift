import AnnotatorUI
public import ArgumentParser
public import TerminalGraphics
import Workbench

extension ColorDepth: ExpressibleByArgument {}
extension GlyphSet: ExpressibleByArgument {}
extension ClassRow: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension LinkChoice: ExpressibleByArgument {}
