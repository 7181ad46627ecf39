//! What a measurement reads of the system: clocks and the memory of this process.

use std::time::Instant;

/// A moment, to measure from.
pub(super) struct Moment {
    wall: Instant,
    cpu: f64,
}

/// What has passed since a moment, in milliseconds.
#[derive(Debug, Clone, Copy, serde::Serialize, serde::Deserialize)]
pub(super) struct Passed {
    /// By the clock on the wall.
    pub(super) wall: f64,
    /// Processor time of this process: it does not move when other programs want the cores.
    pub(super) cpu: f64,
}

impl Moment {
    pub(super) fn now() -> Self {
        Self {
            wall: Instant::now(),
            cpu: cpu(),
        }
    }

    pub(super) fn passed(&self) -> Passed {
        Passed {
            cpu: cpu() - self.cpu,
            wall: self.wall.elapsed().as_secs_f64() * 1e3,
        }
    }
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
    use std::sync::OnceLock;
    static START: OnceLock<Instant> = OnceLock::new();
    START.get_or_init(Instant::now).elapsed().as_secs_f64() * 1e3
}

/// Memory of this process in MB (2^20 bytes), where the system tells it in `/proc`; else 0.
pub(super) fn resident_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kilobytes.unwrap_or_default() / 1024.0
}
