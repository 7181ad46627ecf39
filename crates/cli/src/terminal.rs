//! Where answers go: one buffered handle, in bold only where a person looks at it.

use std::fmt::{Arguments, Display};
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};

/// Standard output.
pub(crate) struct Terminal {
    out: BufWriter<StdoutLock<'static>>,
    is_styled: bool,
}

impl Terminal {
    pub(crate) fn new() -> Self {
        // See no-color.org: any value but the empty one asks for plain text.
        let wants_plain = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        let stdout = io::stdout();
        let is_styled = stdout.is_terminal() && !wants_plain;
        Self {
            out: BufWriter::new(stdout.lock()),
            is_styled,
        }
    }

    /// What `writeln!` calls.
    pub(crate) fn write_fmt(&mut self, text: Arguments<'_>) -> io::Result<()> {
        self.out.write_fmt(text)
    }

    pub(crate) fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }

    /// The text, in bold where that can be shown.
    pub(crate) fn bold(&self, text: &str) -> String {
        if self.is_styled {
            format!("\u{1b}[1m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }

    /// Text from a file, without characters that would command the terminal.
    pub(crate) fn safe(text: impl Display) -> String {
        text.to_string()
            .chars()
            .filter(|c| !c.is_control())
            .collect()
    }
}

/// A number with its noun: "1 article", "2 articles". The plural has `s`, or `ies` for `y`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    match (number, noun.strip_suffix('y')) {
        (1, _) => format!("1 {noun}"),
        (_, Some(stem)) => format!("{number} {stem}ies"),
        _ => format!("{number} {noun}s"),
    }
}
