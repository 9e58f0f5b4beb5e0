/// The instructions of pickle's protocol 2 that a dictionary of tensors consists of.
enum PickleInstruction: UInt8 {
  case protocolNumber = 0x80
  case stop = 0x2E
  case mark = 0x28
  case none = 0x4E
  case `true` = 0x88
  case `false` = 0x89
  case integer32 = 0x4A
  case integer8 = 0x4B
  case integer16 = 0x4D
  case text = 0x58
  /// The name of a class or function.
  case name = 0x63
  case put8 = 0x71
  case put32 = 0x72
  case get8 = 0x68
  case get32 = 0x6A
  case emptyTuple = 0x29
  case tuple1 = 0x85
  case tuple2 = 0x86
  case tuple3 = 0x87
  case tuple = 0x74
  case emptyList = 0x5D
  case append = 0x61
  case appends = 0x65
  case emptyDictionary = 0x7D
  case setItem = 0x73
  case setItems = 0x75
  /// Gives an object its state.
  case build = 0x62
  /// Calls what lies below a tuple of arguments.
  case reduce = 0x52
  /// Something that is kept outside of the pickle.
  case persistent = 0x51
}
