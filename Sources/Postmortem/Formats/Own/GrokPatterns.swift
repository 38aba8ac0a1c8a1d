/// The patterns that grok definitions take for granted, by name.
///
/// Written for this package from what the names are documented to mean; quantifiers are possessive
/// where giving back cannot help.
/// Source: https://www.elastic.co/docs/reference/logstash/plugins/plugins-filters-grok
enum GrokPatterns {
  static let all: [String: String] = {
    var patterns: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let blank = line.firstIndex(of: " ") else { continue }
      patterns[String(line[..<blank])] = String(line[line.index(after: blank)...])
    }
    return patterns
  }()

  private static let text = #"""
    USERNAME [A-Za-z0-9._-]+
    USER %{USERNAME}
    EMAILLOCALPART [A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]++
    EMAILADDRESS %{EMAILLOCALPART}@%{HOSTNAME}
    INT [+-]?[0-9]++
    BASE10NUM [+-]?(?:[0-9]++(?:\.[0-9]+)?|\.[0-9]++)
    NUMBER %{BASE10NUM}
    BASE16NUM [+-]?(?:0x)?[0-9A-Fa-f]++
    BASE16FLOAT [+-]?(?:0x)?(?:[0-9A-Fa-f]++(?:\.[0-9A-Fa-f]*)?|\.[0-9A-Fa-f]++)
    POSINT \b[1-9][0-9]*+\b
    NONNEGINT \b[0-9]++\b
    WORD \b\w+\b
    NOTSPACE \S+
    SPACE \s*
    DATA .*?
    GREEDYDATA .*
    QUOTEDSTRING (?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\]|\\.)*+`)
    QS %{QUOTEDSTRING}
    UUID [A-Fa-f0-9]{8}-(?:[A-Fa-f0-9]{4}-){3}[A-Fa-f0-9]{12}
    URN urn:[0-9A-Za-z][0-9A-Za-z-]{0,31}:[!-~]++
    CISCOMAC (?:[A-Fa-f0-9]{4}\.){2}[A-Fa-f0-9]{4}
    WINDOWSMAC (?:[A-Fa-f0-9]{2}-){5}[A-Fa-f0-9]{2}
    COMMONMAC (?:[A-Fa-f0-9]{2}:){5}[A-Fa-f0-9]{2}
    MAC (?:%{CISCOMAC}|%{WINDOWSMAC}|%{COMMONMAC})
    IPV4 (?<![0-9])(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})\.){3}(?:25[0-5]|2[0-4][0-9]|1?[0-9]{1,2})(?![0-9])
    IPV6 (?=[0-9A-Fa-f:.]*::|(?:[0-9A-Fa-f]{1,4}:){6})(?:[0-9A-Fa-f]{0,4}:){2,7}(?:(?:[0-9]{1,3}\.){3}[0-9]{1,3}|[0-9A-Fa-f]{0,4})(?:%[0-9A-Za-z]+)?
    IP (?:%{IPV6}|%{IPV4})
    HOSTNAME \b[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62})(?:\.[0-9A-Za-z](?:[0-9A-Za-z_-]{0,62}))*+\.?
    HOST %{HOSTNAME}
    IPORHOST (?:%{IP}|%{HOSTNAME})
    HOSTPORT %{IPORHOST}:%{POSINT}
    UNIXPATH (?:/[^\s/]*+)+
    WINPATH (?:[A-Za-z]:|\\)(?:\\[^\\?*]*+)+
    PATH (?:%{UNIXPATH}|%{WINPATH})
    TTY /dev/(?:pts|tty[pq]?)\w*+/?[0-9]*+
    URIPROTO [A-Za-z](?:[A-Za-z0-9+.-]*)
    URIHOST %{IPORHOST}(?::%{POSINT})?
    URIPATH (?:/[^\s?#]*+)
    URIQUERY [^\s#]*+
    URIPARAM \?%{URIQUERY}
    URIPATHPARAM %{URIPATH}(?:%{URIPARAM})?
    URI %{URIPROTO}://(?:%{USER}(?::[^@\s]*+)?@)?(?:%{URIHOST})?(?:%{URIPATHPARAM})?
    MONTH \b(?:[Jj]an(?:uary)?|[Ff]eb(?:ruary)?|[Mm]ar(?:ch)?|[Aa]pr(?:il)?|[Mm]ay|[Jj]une?|[Jj]uly?|[Aa]ug(?:ust)?|[Ss]ept?(?:ember)?|[Oo]ct(?:ober)?|[Nn]ov(?:ember)?|[Dd]ec(?:ember)?)\b
    MONTHNUM (?:0?[1-9]|1[0-2])
    MONTHNUM2 (?:0[1-9]|1[0-2])
    MONTHDAY (?:0[1-9]|[12][0-9]|3[01]|[1-9])
    DAY (?:Mon(?:day)?|Tue(?:sday)?|Wed(?:nesday)?|Thu(?:rsday)?|Fri(?:day)?|Sat(?:urday)?|Sun(?:day)?)
    YEAR (?:[0-9]{2}){1,2}
    HOUR (?:2[0123]|[01]?[0-9])
    MINUTE [0-5][0-9]
    SECOND (?:[0-5]?[0-9]|60)(?:[:.,][0-9]+)?
    TIME (?<![0-9])%{HOUR}:%{MINUTE}(?::%{SECOND})(?![0-9])
    DATE_US %{MONTHNUM}[/-]%{MONTHDAY}[/-]%{YEAR}
    DATE_EU %{MONTHDAY}[./-]%{MONTHNUM}[./-]%{YEAR}
    ISO8601_TIMEZONE (?:Z|[+-]%{HOUR}(?::?%{MINUTE}))
    ISO8601_SECOND %{SECOND}
    TIMESTAMP_ISO8601 %{YEAR}-%{MONTHNUM}-%{MONTHDAY}[T ]%{HOUR}:?%{MINUTE}(?::?%{SECOND})?%{ISO8601_TIMEZONE}?
    DATE (?:%{DATE_US}|%{DATE_EU})
    DATESTAMP %{DATE}[- ]%{TIME}
    TZ (?:[A-Z]{3,4})
    DATESTAMP_RFC822 %{DAY} %{MONTH} %{MONTHDAY} %{YEAR} %{TIME} %{TZ}
    DATESTAMP_RFC2822 %{DAY}, %{MONTHDAY} %{MONTH} %{YEAR} %{TIME} %{ISO8601_TIMEZONE}
    DATESTAMP_OTHER %{DAY} %{MONTH} %{MONTHDAY} %{TIME} %{TZ} %{YEAR}
    DATESTAMP_EVENTLOG %{YEAR}%{MONTHNUM2}%{MONTHDAY}%{HOUR}%{MINUTE}%{SECOND}
    SYSLOGTIMESTAMP %{MONTH} +%{MONTHDAY} %{TIME}
    PROG [!-Z\\^-~]+?(?=[\[:\s]|$)
    SYSLOGPROG %{PROG:program}(?:\[%{POSINT:pid}\])?
    SYSLOGHOST %{IPORHOST}
    SYSLOGFACILITY <%{NONNEGINT:facility}.%{NONNEGINT:priority}>
    HTTPDATE %{MONTHDAY}/%{MONTH}/%{YEAR}:%{TIME} %{INT}
    SYSLOGBASE %{SYSLOGTIMESTAMP:timestamp} (?:%{SYSLOGFACILITY} )?%{SYSLOGHOST:logsource} %{SYSLOGPROG}:
    LOGLEVEL (?i:trace|debug|notice|info(?:rmation)?|warn(?:ing)?|err(?:or)?|crit(?:ical)?|fatal|severe|alert|emerg(?:ency)?|panic)
    HTTPDUSER (?:%{EMAILADDRESS}|%{USER})
    COMMONAPACHELOG %{IPORHOST:clientip} %{HTTPDUSER:ident} %{HTTPDUSER:auth} \[%{HTTPDATE:timestamp}\] "(?:%{WORD:verb} %{NOTSPACE:request}(?: HTTP/%{NUMBER:httpversion})?|%{DATA:rawrequest})" %{NUMBER:response} (?:%{NUMBER:bytes}|-)
    COMBINEDAPACHELOG %{COMMONAPACHELOG} %{QS:referrer} %{QS:agent}
    JAVACLASS (?:[A-Za-z$_][A-Za-z0-9$_]*+\.)*+[A-Za-z$_][A-Za-z0-9$_]*+
    JAVAFILE [A-Za-z$_0-9. -]+
    JAVAMETHOD (?:<(?:cl)?init>|[A-Za-z$_][A-Za-z0-9$_]*+)
    JAVALOGMESSAGE .*
    """#
}
