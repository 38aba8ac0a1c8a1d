import TestSupport

/// An independent judge of JSON by the schemas of the project.
enum SchemaJudge {
  static func path(of schema: String) -> String { "\(PackageRoot.path)/schemas/\(schema).json" }

  /// A program that ends with 0 when its input fits a schema; nil where Python with `jsonschema` is
  /// not installed.
  static func of(_ schema: String) -> ExternalProgram? {
    ExternalProgram(
      python: """
        import json, sys, jsonschema
        schema = json.load(open("\(path(of: schema))"))
        jsonschema.Draft7Validator.check_schema(schema)
        errors = list(jsonschema.Draft7Validator(schema).iter_errors(json.load(sys.stdin)))
        for error in errors: print(list(error.path), error.message[:200], file=sys.stderr)
        sys.exit(1 if errors else 0)
        """, importing: "jsonschema")
  }
}
