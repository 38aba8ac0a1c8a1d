/// The fields of a record that tell which version, place or customer it is about: where they stand.
///
/// Six at most, and one of each dimension: those that the record names first.
public struct DimensionFields: Sendable, Hashable {
  // Each is a place, a length and a dimension in one number, so that a record stays short.
  private var first: UInt32 = 0
  private var second: UInt32 = 0
  private var third: UInt32 = 0
  private var fourth: UInt32 = 0
  private var fifth: UInt32 = 0
  private var sixth: UInt32 = 0
  /// The dimensions that are held, by bit.
  private var held: UInt16 = 0
  private var number: UInt8 = 0

  private static let limit: UInt8 = 6
  /// Places and lengths that fit; what does not is no low-cardinality field of a line.
  private static let placeLimit = 1 << 21
  private static let lengthLimit = 1 << 7

  public init() {}

  /// How many there are.
  @inline(__always) public var count: Int { Int(number) }

  /// The field of that number, from 0: where its value stands, and the number of its dimension.
  @inline(__always) public subscript(index: Int) -> (value: Range<Int>, dimension: UInt8) {
    let entry =
      switch index {
      case 0: first
      case 1: second
      case 2: third
      case 3: fourth
      case 4: fifth
      default: sixth
      }
    let start = Int(entry &>> 11)
    return (start..<(start &+ Int((entry &>> 4) & 0x7f)), UInt8(truncatingIfNeeded: entry & 0xf))
  }

  /// Adds a field, unless there is one of its dimension.
  ///
  /// - Parameter dimension: The number of a ``LogDimension``; zero adds nothing.
  @inline(__always) mutating func add(_ value: Range<Int>, _ dimension: UInt8) {
    let bit = UInt16(1) &<< UInt16(dimension & 0xf)
    guard dimension != 0, number < DimensionFields.limit, held & bit == 0, !value.isEmpty,
      value.count < DimensionFields.lengthLimit, value.lowerBound < DimensionFields.placeLimit
    else { return }
    let entry =
      UInt32(truncatingIfNeeded: value.lowerBound) &<< 11
      | UInt32(truncatingIfNeeded: value.count) &<< 4 | UInt32(dimension & 0xf)
    switch number {
    case 0: first = entry
    case 1: second = entry
    case 2: third = entry
    case 3: fourth = entry
    case 4: fifth = entry
    default: sixth = entry
    }
    held |= bit
    number &+= 1
  }

  /// Adds a member that holds a text or a number under a key of that role.
  ///
  /// - Parameter rank: That of the key in ``FieldRoles``.
  @inline(__always) mutating func add(_ member: some ObjectMembers, rank: UInt8) {
    guard rank & DimensionRank.isObject == 0, member.kind == .string || member.kind == .number
    else { return }
    add(member.value, rank)
  }

  /// Adds those of a text in the record.
  mutating func add(_ other: DimensionFields) {
    for index in 0..<other.count {
      let (value, dimension) = other[index]
      add(value, dimension)
    }
  }
}

/// The ranks of keys that name a dimension: its number, and a bit.
enum DimensionRank {
  /// The key holds the dimension in an object only: under `error` a text is what went wrong.
  static let isObject: UInt8 = 0x10

  /// The keys of each rank; rank zero holds several dimensions in an object.
  static let keys: [(UInt8, String)] = [
    (
      LogDimension.version.rawValue,
      """
      version app_version appversion app.version service_version serviceversion service.version \
      release release_version build build_id buildid build_number buildnumber build.version \
      commit commit_sha commit_id git_commit git_sha gitcommit git.commit.sha sha revision \
      git_revision image image_tag container_image container.image.tag container.image.name \
      docker_image dd.version deployment_id deploymentid app.kubernetes.io/version pod-template-hash
      """
    ),
    (
      LogDimension.region.rawValue,
      """
      region aws_region awsregion cloud.region cloud_region dc datacenter data_center \
      edgecolocode colo
      """
    ),
    (
      LogDimension.zone.rawValue,
      "zone az availability_zone availabilityzone cloud.availability_zone"
    ),
    (
      LogDimension.environment.rawValue,
      """
      env environment deployment.environment deployment_environment service.environment dd.env
      """
    ),
    (
      LogDimension.cluster.rawValue,
      "cluster cluster_name clustername cluster.name k8s.cluster.name"
    ),
    (
      LogDimension.shard.rawValue,
      "shard shard_id shardid shard.id partition partition_id partitionid"
    ),
    (
      LogDimension.tier.rawValue,
      """
      plan tier customer_tier customertier customer_class customer.tier customer.plan plan_type \
      tenant_tier tenant_class subscription_tier account_type
      """
    ),
    (
      LogDimension.route.rawValue,
      """
      route http.route endpoint handler operation rpc.method grpc.method route_name controller \
      request_route
      """
    ),
    (
      LogDimension.flag.rawValue,
      """
      feature_flag featureflag feature_flag.key feature_flag.variant flag variant experiment
      """
    ),
    (
      LogDimension.error.rawValue,
      """
      error.type error_type errortype exception.type exception_type exceptiontype error_class \
      errorclass exception_class exception.class exc_type error.kind error.code err_code errcode \
      error_name sqlstate
      """
    ),
    (LogDimension.error.rawValue | isObject, "error err exception"),
    (
      LogDimension.customer.rawValue,
      """
      customer customer_id customerid customer.id tenant tenant_id tenantid tenant.id account_id \
      accountid account.id org_id orgid organization_id organizationid organization.id \
      workspace_id workspaceid merchant_id merchantid company_id companyid
      """
    ),
    (LogDimension.customer.rawValue | isObject, "account organization org"),
    (
      LogDimension.user.rawValue,
      """
      user_id userid user.id usr.id enduser.id user username user_name user.name member_id memberid
      """
    ),
    (isObject, "cloud git deployment context metadata extra mdc"),
  ]

  /// What the value of a dimension is called in an object under its key: `"customer":{"id":7}`.
  @inline(never) static func isValue(_ bytes: RawSpan, _ key: Range<Int>) -> Bool {
    for name in names where bytes.matches(name, at: key.lowerBound, before: .max) {
      return true
    }
    return false
  }

  // With the quotation mark behind, so that no longer key is taken for one.
  private static let names: [StaticString] = [
    "id\"", "type\"", "code\"", "kind\"", "class\"", "name\"", "tag\"", "sha\"", "key\"",
    "version\"",
  ]
}
