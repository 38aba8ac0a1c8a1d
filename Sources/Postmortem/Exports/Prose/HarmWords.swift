/// The beginnings of the words by which prose speaks of harm and of its end.
enum HarmWords {
  static let stems = [
    "incident", "outage", "down", "unavailab", "disrupt", "degrad", "impact", "affect", "error",
    "fail", "delay", "unable", "interrupt", "elevated", "suffer", "unreachable", "offline",
    "inaccessib", "stopped", "broke", "held", "refus", "reject", "timeout", "slow", "problem",
    "issue", "intermittent", "unusable", "stale", "lost", "latenc", "unresponsive",
  ]

  static let recovery = [
    "recover", "stabil", "normal", "success", "mitigat", "restor", "healthy", "resolv", "improv",
  ]
}
