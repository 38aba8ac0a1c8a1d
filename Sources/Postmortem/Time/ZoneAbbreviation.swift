/// What the words for zones mean: `CEST`, `PST`.
///
/// Words of several zones are taken in the sense that is most written in logs and on status pages:
/// CST, MST and AST are American, IST is Indian, BST British.
enum ZoneAbbreviation {
  /// Minutes ahead of UTC of a word in capitals; nil when it names no zone.
  static func minutes(of word: String) -> Int64? {
    guard (3...4).contains(word.utf8.count) else { return nil }
    return minutes(of: word.utf8.reduce(0) { $0 << 8 | UInt32($1) })
  }

  /// Minutes ahead of UTC of the word whose letters are those bytes, the first in the highest bits.
  static func minutes(of name: UInt32) -> Int64? {
    switch name {
    case 0x555443, 0x474d54, 0x574554: 0  // UTC GMT WET
    case 0x434554, 0x425354, 0x5745_5354: 60  // CET BST WEST
    case 0x4345_5354, 0x454554, 0x5341_5354: 120  // CEST EET SAST
    case 0x4545_5354, 0x4d534b: 180  // EEST MSK
    case 0x495354: 330  // IST
    case 0x534754, 0x484b54, 0x4157_5354: 480  // SGT HKT AWST
    case 0x4a5354, 0x4b5354: 540  // JST KST
    case 0x4143_5354: 570  // ACST
    case 0x4145_5354: 600  // AEST
    case 0x4143_4454: 630  // ACDT
    case 0x4145_4454: 660  // AEDT
    case 0x4e5a_5354: 720  // NZST
    case 0x4e5a_4454: 780  // NZDT
    case 0x425254, 0x414454: -180  // BRT ADT
    case 0x454454, 0x415354: -240  // EDT AST
    case 0x455354, 0x434454: -300  // EST CDT
    case 0x435354, 0x4d4454: -360  // CST MDT
    case 0x4d5354, 0x504454: -420  // MST PDT
    case 0x505354, 0x414b_4454: -480  // PST AKDT
    case 0x414b_5354: -540  // AKST
    case 0x485354: -600  // HST
    default: nil
    }
  }
}
