/// What stands above the page: help, the command line, or a question.

import Canvas

enum Layer: Sendable {
  case help(HelpLayer)
  case command(LineEditor)
  case question(QuestionLayer)
}
