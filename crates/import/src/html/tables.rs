//! Tables of data, told from tables that lay out a page.

use html5ever::local_name;

use super::dom::{Dom, NodeIx};

/// A cell with more characters than this is a column of a page, not a value.
const LONG_CELL: usize = 1200;

/// The cells of a table.
#[derive(Debug, Default)]
pub(crate) struct TableData {
    pub(crate) caption: Option<String>,
    pub(crate) head: Vec<String>,
    pub(crate) rows: Vec<Vec<String>>,
}

/// The cells of a table of data; nothing when it lays out a page: tables inside, one column or
/// row, or cells as long as articles.
pub(crate) fn data_of(dom: &Dom, table: NodeIx) -> Option<TableData> {
    if dom.attribute(table, "role") == Some("presentation")
        || dom
            .descendants(table)
            .any(|inner| dom.is(inner, &local_name!("table")))
    {
        return None;
    }
    let mut data = TableData::default();
    for part in dom.descendants(table) {
        if dom.is(part, &local_name!("caption")) {
            data.caption = Some(dom.text(part)).filter(|caption| !caption.is_empty());
        } else if dom.is(part, &local_name!("tr")) {
            let cells: Vec<NodeIx> = dom
                .children(part)
                .filter(|&cell| {
                    dom.is(cell, &local_name!("td")) || dom.is(cell, &local_name!("th"))
                })
                .collect();
            let row: Vec<String> = cells.iter().map(|&cell| dom.text(cell)).collect();
            if row.iter().all(String::is_empty) {
                continue;
            }
            let is_head = cells.iter().all(|&cell| dom.is(cell, &local_name!("th")));
            if is_head && data.head.is_empty() && data.rows.is_empty() && row.len() > 1 {
                data.head = row;
            } else {
                data.rows.push(row);
            }
        }
    }
    let is_data = data.rows.iter().any(|row| row.len() > 1)
        && (data.rows.len() > 1 || !data.head.is_empty())
        && data
            .rows
            .iter()
            .flatten()
            .all(|cell| cell.chars().count() <= LONG_CELL);
    is_data.then_some(data)
}
