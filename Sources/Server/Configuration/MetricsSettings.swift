/// Whether and where probes and metrics are answered.
///
/// Keys in the file are `metrics.` and the property's name; `config/yoriai.yaml` lists them all.
package struct MetricsSettings: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// Whether `/metrics`, `/livez`, `/readyz` and `/startupz` are answered.
    ///
    /// Default false. Most servers have nobody who asks, and a second one on the machine would find
    /// the port taken; the unit file turns it on.
    package var enabled: Bool = false
    /// Address to answer them on.
    ///
    /// Default 127.0.0.1. They ask for no password, so they are for this machine or a network of
    /// operators.
    package var address: String = "127.0.0.1"
    /// TCP port to answer them on; 0 lets the system choose.
    ///
    /// Default 9464. What exporters of OpenTelemetry take; never the public port.
    package var port: Int = 9_464
}
