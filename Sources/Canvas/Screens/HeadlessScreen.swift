/// A screen for tests: keeps the last frame and shows it as text.
public final class HeadlessScreen: Screen {
  public var size: Size
  public private(set) var buffer: CellBuffer
  public private(set) var cursor: Point?
  /// How many frames were shown.
  public private(set) var frames = 0

  public init(size: Size) {
    self.size = size
    buffer = CellBuffer(size: size)
  }

  public func present(_ buffer: CellBuffer, cursor: Point?) {
    self.buffer = buffer
    self.cursor = cursor
    frames += 1
  }

  /// The last frame's text, see `CellBuffer.picture`.
  public var picture: String { buffer.picture }

  /// The last frame's roles, see `CellBuffer.rolePicture`.
  public var rolePicture: String { buffer.rolePicture }
}
