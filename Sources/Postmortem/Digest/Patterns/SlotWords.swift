/// Words by which the parts of a message that vary are known, in any log.
enum SlotWords {
  /// Parts of dates: a number follows.
  static let dateNames = WordSet(
    """
    Jan Feb Mar Apr May Jun Jul Aug Sep Sept Oct Nov Dec January February March April June July \
    August September October November December Mon Tue Tues Wed Thu Thur Thurs Fri Sat Sun Monday \
    Tuesday Wednesday Thursday Friday Saturday Sunday
    """)

  /// What follows a time of day.
  static let clockNames = WordSet(
    """
    UTC GMT PDT PST EDT EST CDT CST MDT MST CET CEST BST JST IST AEST AEDT Z AM PM am pm
    """)

  /// What follows a quantity.
  static let units = WordSet(
    """
    ns us µs ms s sec secs second seconds msec msecs min mins minute minutes h hr hrs hour hours \
    day days B KB MB GB TB kB KiB MiB GiB TiB bytes byte Hz MHz GHz kbps Mbps percent
    """)

  /// How the names of hosts end.
  static let hostEndings = WordSet(
    """
    com net org edu gov mil int info biz io dev app cloud local internal localdomain lan arpa
    """, ignoringCase: true)

  /// How the names of source files end, before the number of a line.
  static let sourceEndings = WordSet(
    """
    go py rs js ts jsx tsx mjs rb cc cpp cxx hpp hh java kt scala cs fs php pl pm lua swift ex exs \
    erl hs clj groovy sql sh vue dart mm
    """, ignoringCase: true)

  /// What stands before `user NAME`.
  static let userLeads = WordSet("for of by as invalid illegal unknown", ignoringCase: true)

  /// What stands before `for NAME`.
  static let credentials = WordSet("password publickey login logon", ignoringCase: true)

  /// What stands where a name would, and is none.
  static let notNames = WordSet(
    """
    from is has was not name and in on at with by to the a an user invalid illegal unknown
    """, ignoringCase: true)
}
