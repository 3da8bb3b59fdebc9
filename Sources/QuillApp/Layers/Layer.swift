/// What stands above the page: a text to read (help among them), the command line, or a question.

import Canvas

enum Layer: Sendable {
  case sheet(SheetLayer)
  case command(LineEditor)
  case question(QuestionLayer)
}
