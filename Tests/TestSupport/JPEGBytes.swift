import Foundation

/// Small JPEG files of 20×12 pixels: the left half red (200, 40, 40), right above green
/// (40, 200, 40), right below blue (40, 40, 200).
public enum JPEGBytes {
  /// Chroma at half size in both directions.
  public static let color = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL
    EBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU
    FBQUFBQUFBQUFBQUFBQUFBQUFBT/wAARCAAMABQDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAYIB//EACcQ
    AAAEBAMJAAAAAAAAAAAAAAABAgQDBQYRBxITFyExNVWCpLLS/8QAFgEBAQEAAAAAAAAAAAAAAAAABwQI/8QAKBEAAgEC
    AwYHAAAAAAAAAAAAAQIDAAQFBhEHFiFBUVIXQlORktLT/9oADAMBAAIRAxEAPwDFA7U5iTTkgkzdg/mOg7g5s8PQiKtd
    RqLeSTLgZBJCHU/PHPb6kIMn5Vss3372F+7KioXBQgHUMq+ZWGmjHl040ybX8OixPAYYZiQBMp4adkg5g9aoTbDSHV/G
    jfABM4Av+CGXPXn+Uf51kLdKx739x9a//9k=
    """)

  /// The same picture, progressive.
  public static let progressive = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL
    EBYQERMUFRUVDA8XGBYUGBIUFRT/2wBDAQMEBAUEBQkFBQkUDQsNFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU
    FBQUFBQUFBQUFBQUFBQUFBQUFBT/wgARCAAMABQDASIAAhEBAxEB/8QAFwAAAwEAAAAAAAAAAAAAAAAAAAUHBv/EABYB
    AQEBAAAAAAAAAAAAAAAAAAYEB//aAAwDAQACEAMQAAABxLtIhnZUImYwyD//xAAaEAACAgMAAAAAAAAAAAAAAAAABAMF
    EBUz/9oACAEBAAEFAheyXgh3CmGe5//EAB8RAAEDAwUAAAAAAAAAAAAAAAIAAQQDBhVRUoGx8P/aAAgBAwEBPwG744yY
    AAe9uiWJoav7hf/EACERAAEDAQkAAAAAAAAAAAAAAAEAAwUCERYhQVFScZHS/9oACAECAQE/AYeKZl3yw+SABbhyBmDq
    rkR2+vunyv/EABwQAAEEAwEAAAAAAAAAAAAAAAIAARARAzNBov/aAAgBAQAGPwJCB5KJuU62+Xgo/8QAHBAAAQMFAAAA
    AAAAAAAAAAAAEQAQsSFBUdHw/9oACAEBAAE/IVWzclXOFz0tEhv/2gAMAwEAAgADAAAAEPvf/8QAGhEBAAIDAQAAAAAA
    AAAAAAAAAQBRESFB8f/aAAgBAwEBPxB8EBNYq6Nz2yP/xAAZEQEAAgMAAAAAAAAAAAAAAAABEUEQIVH/2gAIAQIBAT8Q
    T+UrBkoCIVc3jx//xAAcEAEAAQQDAAAAAAAAAAAAAAABEAARITFRYfD/2gAIAQEAAT8Qrj75S6GRGkn31dI//9k=
    """)

  /// Only its luma.
  public static let gray = bytes(
    """
    /9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAMCAgMCAgMDAwMEAwMEBQgFBQQEBQoHBwYIDAoMDAsKCwsNDhIQDQ4RDgsL
    EBYQERMUFRUVDA8XGBYUGBIUFRT/wAALCAAMABQBAREA/8QAFgAAAwAAAAAAAAAAAAAAAAAABQYH/8QAJxAAAAQEAwkA
    AAAAAAAAAAAAAAECBAMFBhEHEhMXITE1VYKkstL/2gAIAQEAAD8AigdqcxJpyQSZuwfzHQdwc2eHoRFWuo1FvJJlwMgS
    2w0h1fxo3wJuEOp+eOe31ICx/9k=
    """)

  /// Four channels, 8×8.
  public static let cmyk = bytes(
    """
    /9j/7gAOQWRvYmUAZAAAAAAA/9sAQwAQCwwODAoQDg0OEhEQExgoGhgWFhgxIyUdKDozPTw5Mzg3QEhcTkBEV0U3OFBt
    UVdfYmdoZz5NcXlwZHhcZWdj/8AAFAgACAAIBEMRAE0RAFkRAEsRAP/EABYAAQEBAAAAAAAAAAAAAAAAAAUDB//EACAQ
    AAEDBAIDAAAAAAAAAAAAAAEABRMSFSNhBkJEgsH/2gAOBEMATQBZAEsAAD8AnzTw/f4h2V4tM2CWUdqQDraHZWe7TZ4o
    h1qJO9LQF//Z
    """)

  /// `jpeg` with an EXIF block that holds only this orientation.
  public static func oriented(
    _ jpeg: [UInt8], _ orientation: Int, isLittleEndian: Bool = true
  ) -> [UInt8] {
    let tiff: [UInt8] =
      isLittleEndian
      ? [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 1, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, UInt8(orientation), 0]
        + [UInt8](repeating: 0, count: 6)
      : [0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, UInt8(orientation)]
        + [UInt8](repeating: 0, count: 6)
    return withEXIF(jpeg, tiff)
  }

  /// `jpeg` with an EXIF block of any content.
  public static func withEXIF(_ jpeg: [UInt8], _ content: [UInt8]) -> [UInt8] {
    let body = Array("Exif\0\0".utf8) + content
    let length = body.count + 2
    return jpeg[..<2] + [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + body + jpeg[2...]
  }

  private static func bytes(_ base64: String) -> [UInt8] {
    guard let data = Data(base64Encoded: base64, options: .ignoreUnknownCharacters) else {
      preconditionFailure("the constants above are valid")
    }
    return Array(data)
  }
}
