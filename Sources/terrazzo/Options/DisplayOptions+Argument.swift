import AnnotatorUI
public import ArgumentParser
package import Preferences
public import TerminalGraphics
import Workbench

extension ColorDepth: ExpressibleByArgument {}
extension GlyphSet: ExpressibleByArgument {}
extension PictureChoice: ExpressibleByArgument {}
extension ClassRow: ExpressibleByArgument {}
extension ColorChoice: ExpressibleByArgument {}
extension LinkChoice: ExpressibleByArgument {}
