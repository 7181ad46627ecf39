//! What a measurement reads of the system: clocks and the memory of this process.

use std::sync::OnceLock;
use std::time::Instant;

use kartoteka_bench::Moment;

/// The clocks as they stand.
pub(super) fn now() -> Moment {
    Moment {
        wall: wall(),
        cpu: cpu(),
    }
}

/// Milliseconds since the first look.
fn wall() -> f64 {
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

/// Processor time of this process in milliseconds.
#[cfg(unix)]
fn cpu() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 * 1e3 + time.tv_nsec as f64 / 1e6
}

/// Elsewhere the wall clock has to do: a single-threaded search on an idle machine needs no other.
#[cfg(not(unix))]
fn cpu() -> f64 {
    wall()
}

/// Memory of this process in MB (2^20 bytes), where the system tells it in `/proc`; else 0.
pub(super) fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
