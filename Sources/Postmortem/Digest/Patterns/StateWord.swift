/// Words that say which of two states a thing is in: never variables.
enum StateWord {
  /// Whether the word is such a word, in any case.
  static func contains(_ word: Span<UInt8>) -> Bool { words.contains(word) }

  private static let words = WordSet(
    """
    up down on off true false yes no ok okay open opened closed close opening closing start \
    started starting stop stopped stopping success successful succeeded failure failed fail error \
    enabled disabled enable disable active inactive online offline healthy unhealthy connected \
    disconnected connect disconnect accepted rejected allowed denied allow deny granted refused \
    valid invalid alive dead ready primary secondary leader follower master slave joined left \
    acquired released locked unlocked added removed add remove create created delete deleted \
    attached detached mounted unmounted running paused resumed passed pass login logout begin end \
    enter exit before after read write send sent received get post put patch head options warn \
    warning info debug critical fatal none null
    """, ignoringCase: true)
}
