//! The figures of all libraries as a table for people, each beside the one of Kartoteka.

use std::fmt::Write as _;

use serde::Deserialize;

/// What the script leaves behind.
#[derive(Deserialize)]
pub(crate) struct Measured {
    /// Kartoteka's first.
    rows: Vec<Row>,
    failed: Vec<Failed>,
}

/// A library that could not be measured.
#[derive(Deserialize)]
struct Failed {
    name: String,
    reason: String,
}

/// What was measured of one library; times in milliseconds.
#[derive(Deserialize)]
struct Row {
    /// With its version.
    name: String,
    /// How it was set.
    setting: String,
    /// What must be loaded before the first search, as a host sends it.
    index_bytes: f64,
    build: f64,
    load: f64,
    /// Memory that loading takes, in MB (2^20 bytes), where the system tells it.
    memory_mb: Option<f64>,
    full: Vec<f64>,
    keystrokes: Vec<f64>,
    /// How many of the finished queries found nothing.
    without_result: usize,
}

/// A column: what it is called, its value, and how that is written.
struct Column {
    title: &'static str,
    value: fn(&Row) -> Option<f64>,
    write: fn(f64) -> String,
}

const COLUMNS: &[Column] = &[
    Column {
        title: "index, brotli",
        value: |row| Some(row.index_bytes),
        write: bytes,
    },
    Column {
        title: "build",
        value: |row| Some(row.build),
        write: milliseconds,
    },
    Column {
        title: "load to first result",
        value: |row| Some(row.load),
        write: milliseconds,
    },
    Column {
        title: "query p50",
        value: |row| percentile(&row.full, 50),
        write: milliseconds,
    },
    Column {
        title: "query p95",
        value: |row| percentile(&row.full, 95),
        write: milliseconds,
    },
    Column {
        title: "keystroke p95",
        value: |row| percentile(&row.keystrokes, 95),
        write: milliseconds,
    },
    Column {
        title: "memory",
        value: |row| row.memory_mb,
        write: |megabytes| format!("{megabytes:.0} MB"),
    },
];

/// What every library was given.
pub(crate) struct Given {
    pub(crate) articles: usize,
    pub(crate) full_queries: usize,
    pub(crate) key_presses: usize,
}

/// The table in Markdown, with the settings below it.
pub(crate) fn markdown(Measured { rows, failed }: &Measured, given: &Given) -> String {
    let mut table = format!(
        "Search over {} generated articles, in Chromium.\n\n| |",
        given.articles
    );
    for column in COLUMNS {
        let _ = write!(table, " {} |", column.title);
    }
    table.push_str("\n| --- |");
    table.push_str(&" ---: |".repeat(COLUMNS.len()));
    for row in rows {
        let _ = write!(table, "\n| {} |", row.name);
        for column in COLUMNS {
            let _ = write!(table, " {} |", cell(column, row, &rows[0]));
        }
    }
    table.push_str("\n\nTimes are by the clock; in brackets: how many times Kartoteka's.\n\n");
    for row in rows {
        let remarks = remarks(row, given);
        let _ = writeln!(table, "- {}: {}.{remarks}", row.name, row.setting);
    }
    for Failed { name, reason } in failed {
        let _ = writeln!(table, "- {name} failed: {reason}.");
    }
    table
}

/// What one must know to read a row, if anything.
fn remarks(row: &Row, given: &Given) -> String {
    let mut remarks = String::new();
    if row.without_result > 0 {
        let (full, without) = (row.full.len(), row.without_result);
        let _ = write!(
            remarks,
            " Nothing was found for {without} of {full} queries."
        );
    }
    for (asked, of, what) in [
        (row.full.len(), given.full_queries, "queries"),
        (row.keystrokes.len(), given.key_presses, "key presses"),
    ] {
        if asked < of {
            let _ = write!(
                remarks,
                " It was so slow that only {asked} of {of} {what} were asked."
            );
        }
    }
    remarks
}

fn cell(column: &Column, row: &Row, first: &Row) -> String {
    let Some(value) = (column.value)(row) else {
        return "–".to_owned();
    };
    let written = (column.write)(value);
    match (column.value)(first) {
        Some(base) if base > 0.0 && !std::ptr::eq(row, first) => {
            format!("{written} ({}×)", significant(value / base))
        }
        _ => written,
    }
}

/// The smallest value that so many of a hundred do not pass; none of nothing.
fn percentile(values: &[f64], percent: usize) -> Option<f64> {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let rank = (values.len() * percent).div_ceil(100);
    values.get(rank.saturating_sub(1)).copied()
}

fn bytes(count: f64) -> String {
    match count {
        ..1e6 => format!("{} kB", significant(count / 1e3)),
        _ => format!("{} MB", significant(count / 1e6)),
    }
}

fn milliseconds(count: f64) -> String {
    match count {
        ..1e4 => format!("{} ms", significant(count)),
        _ => format!("{} s", significant(count / 1e3)),
    }
}

/// Two figures behind the point below one, one below a hundred: more would be chance.
fn significant(value: f64) -> String {
    match value {
        ..1.0 => format!("{value:.2}"),
        ..100.0 => format!("{value:.1}"),
        _ => format!("{value:.0}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(name: &str, factor: f64) -> Row {
        Row {
            name: name.to_owned(),
            setting: "as it comes".to_owned(),
            index_bytes: 120_000.0 * factor,
            build: 900.0 * factor,
            load: 4.0 * factor,
            memory_mb: None,
            full: vec![0.2 * factor; 20],
            keystrokes: vec![factor; 4],
            without_result: 0,
        }
    }

    #[test]
    fn a_percentile_is_a_value_that_was_measured() {
        let hundred: Vec<f64> = (1..=100).rev().map(f64::from).collect();
        assert_eq!(percentile(&hundred, 50), Some(50.0));
        assert_eq!(percentile(&hundred, 95), Some(95.0));
        assert_eq!(percentile(&[3.0, 1.0], 50), Some(1.0));
        assert_eq!(percentile(&[3.0, 1.0], 95), Some(3.0));
        assert_eq!(percentile(&[7.0], 0), Some(7.0));
        assert_eq!(percentile(&[], 95), None);
    }

    #[test]
    fn every_row_but_the_first_is_compared_with_it() {
        let given = Given {
            articles: 5000,
            full_queries: 20,
            key_presses: 4,
        };
        let mut slow = row("Lunr 2.3.9", 20.0);
        slow.without_result = 3;
        slow.keystrokes.pop();
        let failed = Failed {
            name: "Orama 3.1.18".to_owned(),
            reason: "out of memory".to_owned(),
        };
        let measured = Measured {
            rows: vec![row("Kartoteka", 1.0), slow],
            failed: vec![failed],
        };
        let table = markdown(&measured, &given);
        let lines: Vec<&str> = table.lines().collect();
        assert_eq!(
            lines[4],
            "| Kartoteka | 120 kB | 900 ms | 4.0 ms | 0.20 ms | 0.20 ms | 1.0 ms | – |"
        );
        assert_eq!(
            lines[5],
            "| Lunr 2.3.9 | 2.4 MB (20.0×) | 18.0 s (20.0×) | 80.0 ms (20.0×) | 4.0 ms (20.0×) \
             | 4.0 ms (20.0×) | 20.0 ms (20.0×) | – |"
        );
        assert_eq!(lines[9], "- Kartoteka: as it comes.");
        assert_eq!(
            lines[10],
            "- Lunr 2.3.9: as it comes. Nothing was found for 3 of 20 queries. \
             It was so slow that only 3 of 4 key presses were asked."
        );
        assert_eq!(lines[11], "- Orama 3.1.18 failed: out of memory.");
    }

    #[test]
    fn rows_are_read_as_the_script_writes_them() {
        let written = r#"{"name": "Lunr 2.3.9", "setting": "s", "index_bytes": 5, "build": 1.5,
            "load": 2, "memory_mb": null, "full": [0.5], "keystrokes": [], "without_result": 0}"#;
        let row: Row = serde_json::from_str(written).expect("all fields are there");
        assert_eq!(cell(&COLUMNS[6], &row, &row), "–");
    }
}
