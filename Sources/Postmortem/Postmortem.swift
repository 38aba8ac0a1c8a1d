/// Turns the evidence of an incident into a postmortem.
public enum Postmortem {
  /// The version of this package, as `postmortem --version` prints it.
  public static let version = "0.1.0"
}
