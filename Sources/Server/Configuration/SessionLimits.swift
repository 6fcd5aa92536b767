/// Limits of sessions, links, tickets and attempts.
///
/// Keys in the file are `sessions.` and the property's name; `config/yoriai.yaml` lists them all.
package struct SessionLimits: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// How long someone who joined stays signed in.
    ///
    /// Default 12h. One day of workshop.
    package var personLifetime: Duration = .seconds(12 * 3_600)
    /// How long an account stays signed in.
    ///
    /// Default 8h. One working day.
    package var accountLifetime: Duration = .seconds(8 * 3_600)
    /// How long a ticket for a socket is valid.
    ///
    /// Default 30s. PR2.
    package var ticketLifetime: Duration = .seconds(30)
    /// Tickets that are out at the same time.
    ///
    /// Default 20000. One for each socket of a full server.
    package var ticketCount: Int = 20_000
    /// Wrong join codes from one address; right ones are not counted.
    ///
    /// Default 10/min. A whole hall joins at once from one address, and nobody mistypes ten times a
    /// minute.
    package var wrongCodeRate: Rate = .perMinute(10)
    /// Wrong short codes from everywhere before short codes rest; links keep working.
    ///
    /// Default 100/min. Guessing 40 bits at this rate takes 20,000 years.
    package var wrongCodeRateTotal: Rate = .perMinute(100)
    /// Failed sign-ins for one account and from one address.
    ///
    /// Default 5/min. Slower than any list of passwords, faster than a person's patience.
    package var signInRate: Rate = .perMinute(5)
    /// Least characters of a new password.
    ///
    /// Default 10. Length beats rules.
    package var passwordLengthMin: Int = 10
    /// Password hashes computed at the same time.
    ///
    /// Default 2. 128 MiB each.
    package var hashesAtOnce: Int = 2
    /// Sign-ins waiting for a hash before the answer is `busy`.
    ///
    /// Default 16. Two seconds' worth.
    package var hashesWaiting: Int = 16
    /// Addresses remembered by each rate limit.
    ///
    /// Default 20000. Some 2 MiB; the longest unseen are forgotten first.
    package var rateKeyCount: Int = 20_000
}
