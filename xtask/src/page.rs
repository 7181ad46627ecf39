//! The page's own files: what cargo and the folders hold, made ready for any static host.
//!
//! `index.html` keeps its name; every other file carries a hash of its content in its name, so that a
//! host may let browsers keep it for ever. The page names only relative addresses: it works at any path.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256, Sha384};

use crate::failure::failure;

/// What a page may do: run its own scripts, show its own pictures, ask its own host; nothing else.
const SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; \
    style-src 'self'; \
    img-src 'self' data: blob:; \
    connect-src 'self'; \
    worker-src 'self'; \
    manifest-src 'self'; \
    base-uri 'none'; \
    form-action 'none'";

const STYLESHEET_LINK: &str = r#"<link rel="stylesheet" href=""#;
/// How the link to a stylesheet ends that a first visit does without.
const LATER_LINK: &str = "data-later>";
const BOOT_SCRIPT: &str = r#"<script type="module" src="boot.js"></script>"#;

/// The list of a page's files, by which `kartoteka build` copies them.
pub(crate) const LIST: &str = "page.json";

/// The version of that list.
const LIST_FORMAT: u32 = 1;

/// What a page is made of.
pub(crate) struct Sources<'a> {
    pub(crate) index: &'a str,
    pub(crate) boot: &'a str,
    pub(crate) worker: &'a str,
    pub(crate) glue: &'a str,
    pub(crate) wasm: &'a [u8],
    /// What the glue fetches when it is needed, by the name that it has there.
    pub(crate) parts: &'a BTreeMap<String, Vec<u8>>,
    pub(crate) importer: Importer<'a>,
    /// Scripts that crates bring along, by the path under which the glue imports them.
    pub(crate) snippets: &'a BTreeMap<String, String>,
    /// Every stylesheet by its path, such as `style/base.css`.
    pub(crate) styles: &'a BTreeMap<String, String>,
}

/// The program that reads files of a reader's own: fetched when somebody opens some.
pub(crate) struct Importer<'a> {
    /// The script of its worker.
    pub(crate) worker: &'a str,
    pub(crate) glue: &'a str,
    pub(crate) wasm: &'a [u8],
    /// The model of names.
    pub(crate) names: &'a [u8],
    /// The table of places.
    pub(crate) places: &'a [u8],
}

/// The files of a page by their path.
pub(crate) type Page = BTreeMap<String, Vec<u8>>;

/// The content of `page.json`.
#[derive(Serialize, Deserialize)]
pub(crate) struct FileList {
    pub(crate) format: u32,
    pub(crate) files: Vec<ListedFile>,
}

/// One file of a page.
#[derive(Serialize, Deserialize)]
pub(crate) struct ListedFile {
    pub(crate) path: String,
    pub(crate) sha256: String,
    pub(crate) bytes: usize,
    /// True for what is fetched only when a reader asks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) later: bool,
    /// True for what is fetched only when a reader opens files of their own.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub(crate) import: bool,
}

impl FileList {
    /// The list in a folder, if a page was built there.
    pub(crate) fn read(folder: &Path) -> Result<FileList> {
        let path = folder.join(LIST);
        let text = std::fs::read_to_string(&path).map_err(|_| {
            failure(
                format!("there is no page in {}", folder.display()),
                "`cargo xtask build` makes one",
            )
        })?;
        serde_json::from_str(&text).with_context(|| format!("reading {}", path.display()))
    }
}

/// Make all files of a page, the list of them included.
pub(crate) fn assemble(sources: &Sources<'_>) -> Result<Page> {
    let mut page = Page::new();
    for (path, text) in sources.snippets {
        page.insert(path.clone(), text.clone().into_bytes());
    }
    let mut glue = without_comments(sources.glue);
    let mut later = BTreeSet::new();
    for (name, content) in sources.parts {
        let stem = name.trim_end_matches(".wasm");
        let hashed = add(&mut page, stem, "wasm", content.clone());
        let integrity = integrity(&page[&hashed]);
        later.insert(hashed.clone());
        let plain = format!("new URL(\"./{name}\", import.meta.url)");
        ensure!(
            glue.matches(&plain).count() == 1,
            "the glue must fetch {name} exactly once"
        );
        glue = glue.replace(
            &plain,
            &format!("new URL(\"./{hashed}\", import.meta.url), {{ integrity: \"{integrity}\" }}"),
        );
    }
    let glue = add(&mut page, "kartoteka", "js", glue.into());
    let wasm = add(&mut page, "kartoteka", "wasm", sources.wasm.to_vec());
    let worker = rename(sources.worker, "./kartoteka.js", &glue)?;
    let worker = add(&mut page, "worker", "js", without_comments(&worker).into());
    let boot = rename(sources.boot, "./kartoteka.js", &glue)?;
    let boot = rename(&boot, "./kartoteka.wasm", &wasm)?;
    let boot = rename(&boot, "./worker.js", &worker)?;
    let (importer, import) = add_importer(&mut page, &sources.importer)?;
    let boot = rename(&boot, "./importer.js", &importer)?;
    let boot = add(&mut page, "boot", "js", without_comments(&boot).into());

    let mut join = |is_later, stem| -> Result<Option<String>> {
        let linked = stylesheets(sources.index, is_later);
        let style = join_styles(&linked, sources.styles)?;
        Ok((!linked.is_empty()).then(|| add(&mut page, stem, "css", style.into())))
    };
    let style = join(false, "kartoteka")?;
    let later_style = join(true, "later")?;
    later.extend(later_style.clone());

    let names = Names {
        glue: &glue,
        wasm: &wasm,
        boot: &boot,
        style: style.as_deref(),
        later_style: later_style.as_deref(),
    };
    let index = fill_index(sources.index, &names, &page)?;
    page.insert("index.html".to_owned(), index.into_bytes());

    let list = FileList {
        format: LIST_FORMAT,
        files: page
            .iter()
            .map(|(path, content)| ListedFile {
                path: path.clone(),
                sha256: hex(&Sha256::digest(content)),
                bytes: content.len(),
                later: later.contains(path),
                import: import.contains(path),
            })
            .collect(),
    };
    let list = serde_json::to_string_pretty(&list)? + "\n";
    page.insert(LIST.to_owned(), list.into_bytes());
    Ok(page)
}

/// Adds the importer: the name of its worker's script, and those of all its files.
fn add_importer(page: &mut Page, importer: &Importer<'_>) -> Result<(String, BTreeSet<String>)> {
    let glue = without_comments(importer.glue);
    let glue = add(page, "import", "js", glue.into());
    let wasm = add(page, "import", "wasm", importer.wasm.to_vec());
    let worker = rename(importer.worker, "./import.js", &glue)?;
    let worker = rename(&worker, "./import.wasm", &wasm)?;
    let names = add(page, "names", "model", importer.names.to_vec());
    let worker = rename(&worker, "./names.model", &names)?;
    let places = add(page, "places", "table", importer.places.to_vec());
    let worker = rename(&worker, "./places.table", &places)?;
    let worker = worker
        .replace("IMPORT_INTEGRITY", &integrity(&page[&wasm]))
        .replace("PLACES_INTEGRITY", &integrity(&page[&places]))
        .replace("NAMES_INTEGRITY", &integrity(&page[&names]));
    let worker = add(page, "importer", "js", without_comments(&worker).into());
    let files = BTreeSet::from([glue, wasm, names, places, worker.clone()]);
    Ok((worker, files))
}

/// The stylesheets that `index.html` links, in its order.
pub(crate) fn linked_stylesheets(index: &str) -> Vec<String> {
    [stylesheets(index, false), stylesheets(index, true)].concat()
}

/// Those that a first visit needs, or those that it does without.
fn stylesheets(index: &str, is_later: bool) -> Vec<String> {
    index
        .lines()
        .filter(|line| line.ends_with(LATER_LINK) == is_later)
        .filter_map(|line| line.trim().strip_prefix(STYLESHEET_LINK))
        .filter_map(|rest| rest.split('"').next())
        .map(str::to_owned)
        .collect()
}

/// The hashed names that `index.html` points at.
struct Names<'a> {
    glue: &'a str,
    wasm: &'a str,
    boot: &'a str,
    style: Option<&'a str>,
    later_style: Option<&'a str>,
}

/// Add a file under a name that holds a hash of its content; returns that name.
fn add(page: &mut Page, stem: &str, extension: &str, content: Vec<u8>) -> String {
    let hash = hex(&Sha256::digest(&content)[..5]);
    let name = format!("{stem}-{hash}.{extension}");
    page.insert(name.clone(), content);
    name
}

/// The check by which a browser refuses a file that is not the one that was built.
fn integrity(content: &[u8]) -> String {
    format!("sha384-{}", BASE64.encode(Sha384::digest(content)))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn rename(script: &str, from: &str, to: &str) -> Result<String> {
    let from = format!("\"{from}\"");
    ensure!(
        script.matches(&from).count() == 1,
        "a script of xtask/page must name {from} exactly once"
    );
    Ok(script.replace(&from, &format!("\"./{to}\"")))
}

fn fill_index(index: &str, names: &Names<'_>, page: &Page) -> Result<String> {
    for (needed, count) in [("<head>", 1), (BOOT_SCRIPT, 1)] {
        ensure!(
            index.matches(needed).count() == count,
            "index.html must hold `{needed}` exactly once"
        );
    }
    let integrity = |name: &str| format!("integrity=\"{}\"", integrity(&page[name]));
    let head = format!(
        "<head>\n<meta http-equiv=\"Content-Security-Policy\" content=\"{SECURITY_POLICY}\">"
    );
    // It sets the colours, so nothing is painted before it: where `blocking` is known.
    let boot = format!(
        "<link rel=\"modulepreload\" href=\"./{glue}\" {}>\n\
         <link rel=\"preload\" as=\"fetch\" type=\"application/wasm\" href=\"./{wasm}\" crossorigin>\n\
         <script type=\"module\" blocking=\"render\" src=\"./{boot}\" {}></script>",
        integrity(names.glue),
        integrity(names.boot),
        glue = names.glue,
        wasm = names.wasm,
        boot = names.boot,
    );
    let link = |name: &str, end: &str| {
        format!(
            "<link rel=\"stylesheet\" href=\"./{name}\" {}{end}>",
            integrity(name)
        )
    };
    let mut style = names.style.map(|name| link(name, ""));
    // It is fetched when the attribute is taken away: the app does it.
    let mut later_style = names.later_style.map(|name| link(name, " disabled"));

    let index = without_html_comments(index)
        .replace("<head>", &head)
        .replace(BOOT_SCRIPT, &boot);
    let mut filled = String::new();
    for line in index.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if line.starts_with(STYLESHEET_LINK) && !line.contains("integrity=") {
            // The first link becomes the one for all of them.
            let one = if line.ends_with(LATER_LINK) {
                later_style.take()
            } else {
                style.take()
            };
            let Some(link) = one else { continue };
            filled.push_str(&link);
        } else {
            filled.push_str(line);
        }
        filled.push('\n');
    }
    Ok(filled)
}

fn join_styles(linked: &[String], styles: &BTreeMap<String, String>) -> Result<String> {
    let mut joined = String::new();
    for path in linked {
        let text = styles.get(path).ok_or_else(|| {
            failure(
                format!("index.html links {path}, which does not exist"),
                "take the link out, or add the file",
            )
        })?;
        joined.push_str(&tighten_style(text));
        joined.push('\n');
    }
    Ok(joined)
}

/// CSS without comments and without needless space; strings and addresses stay as they are.
fn tighten_style(style: &str) -> String {
    let mut tight = String::with_capacity(style.len());
    let mut rest = style;
    while let Some(first) = rest.chars().next() {
        if let Some(comment) = rest.strip_prefix("/*") {
            rest = comment.split_once("*/").map_or("", |(_, after)| after);
            // A comment parts two words as space does, except inside a compound selector,
            // where nobody writes one.
            push_space(&mut tight);
        } else if first == '"' || first == '\'' {
            let length = quoted_length(rest, first);
            tight.push_str(&rest[..length]);
            rest = &rest[length..];
        } else if rest.starts_with("url(") {
            let length = rest.find(')').map_or(rest.len(), |end| end + 1);
            tight.push_str(&rest[..length]);
            rest = &rest[length..];
        } else if first.is_ascii_whitespace() {
            push_space(&mut tight);
            rest = &rest[1..];
        } else {
            if matches!(first, '{' | '}' | ';' | ',') && tight.ends_with(' ') {
                tight.pop();
            }
            tight.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    tight.trim().to_owned()
}

fn push_space(tight: &mut String) {
    if !tight.is_empty() && !tight.ends_with([' ', '{', '}', ';', ',']) {
        tight.push(' ');
    }
}

fn quoted_length(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, character) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if character == '\\' {
            escaped = true;
        } else if character == quote {
            return at + 1;
        }
    }
    text.len()
}

/// A script without the lines that are only comment, and without indentation.
///
/// Only whole lines go, so that no string can be mistaken for a comment; template literals that
/// span lines would be changed, and there are none in the glue or in our own scripts.
fn without_comments(script: &str) -> String {
    let mut kept = String::with_capacity(script.len());
    let mut in_comment = false;
    for line in script.lines().map(str::trim) {
        if in_comment || line.starts_with("/*") {
            in_comment = !line.ends_with("*/");
        } else if !line.is_empty() && !line.starts_with("//") {
            kept.push_str(line);
            kept.push('\n');
        }
    }
    kept
}

fn without_html_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        kept.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const INDEX: &str = r#"<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <!-- a note -->
  <link rel="stylesheet" href="style/layers.css">
  <link rel="stylesheet" href="style/base.css">
  <link rel="stylesheet" href="style/review.css" data-later>
  <script type="module" src="boot.js"></script>
</head>
<body><p id="boot-status">Opening…</p></body>
</html>
"#;

    fn page(style: &str) -> Page {
        let styles = BTreeMap::from([
            ("style/layers.css".to_owned(), "@layer base;".to_owned()),
            ("style/base.css".to_owned(), style.to_owned()),
            ("style/review.css".to_owned(), "@layer later;".to_owned()),
        ]);
        assemble(&Sources {
            index: INDEX,
            boot: "const a = [\"./kartoteka.js\", \"./kartoteka.wasm\", \"./worker.js\", \"./importer.js\"];\n",
            worker: "import start from \"./kartoteka.js\";\n",
            glue: "/** Doc. */\nexport default 1;\nfetch(new URL(\"./places.wasm\", import.meta.url));\n",
            wasm: b"\0asm",
            parts: &BTreeMap::from([("places.wasm".to_owned(), b"\0asm".to_vec())]),
            importer: Importer {
                worker: "import start from \"./import.js\";\npart(\"./import.wasm\", \"IMPORT_INTEGRITY\", \"./names.model\", \"NAMES_INTEGRITY\", \"./places.table\", \"PLACES_INTEGRITY\");\n",
                glue: "export default 2;\n",
                wasm: b"\0asm\x01",
                names: b"names",
                places: b"places",
            },
            snippets: &BTreeMap::new(),
            styles: &styles,
        })
        .expect("the sources are complete")
    }

    fn text<'a>(page: &'a Page, start: &str, end: &str) -> &'a str {
        let (_, content) = page
            .iter()
            .find(|(path, _)| path.starts_with(start) && path.ends_with(end))
            .unwrap_or_else(|| panic!("{start}…{end} is missing"));
        std::str::from_utf8(content).expect("text is UTF-8")
    }

    #[test]
    fn every_name_but_the_index_and_the_list_holds_a_hash() {
        let page = page("@layer base { a { color: red; } }");
        let plain: Vec<&str> = page
            .keys()
            .map(String::as_str)
            .filter(|path| !crate::serve::has_hashed_name(path))
            .collect();
        assert_eq!(plain, ["index.html", "page.json"]);
    }

    #[test]
    fn the_stylesheets_become_one_in_the_order_of_the_links() {
        let page = page("@layer base { a { color: red; } }");
        assert_eq!(
            text(&page, "kartoteka-", ".css"),
            "@layer base;\n@layer base{a{color: red;}}\n"
        );
        assert_eq!(
            text(&page, "index", ".html")
                .matches("rel=\"stylesheet\"")
                .count(),
            2
        );
    }

    #[test]
    fn a_stylesheet_that_a_first_visit_does_without_is_disabled_until_it_is_needed() {
        let page = page("");
        assert_eq!(text(&page, "later-", ".css"), "@layer later;\n");
        let index = text(&page, "index", ".html");
        let links: Vec<&str> = index
            .lines()
            .filter(|line| line.ends_with(" disabled>"))
            .collect();
        assert!(
            matches!(links[..], [link] if link.contains("href=\"./later-")),
            "{index}"
        );
    }

    #[test]
    fn the_importer_is_listed_apart_and_checked() {
        let page = page("");
        let worker = text(&page, "importer-", ".js");
        let (wasm, _) = page
            .iter()
            .find(|(path, _)| path.starts_with("import-") && path.ends_with(".wasm"))
            .expect("the importer is a file of the page");
        assert!(
            worker.contains(&format!("part(\"./{wasm}\", \"sha384-")),
            "{worker}"
        );
        let list: FileList = serde_json::from_slice(&page[LIST]).expect("the list is JSON");
        let import = list.files.iter().filter(|file| file.import);
        assert_eq!(import.filter(|file| !file.later).count(), 5);
    }

    #[test]
    fn a_changed_style_changes_names_and_checksums() {
        let before = page("@layer base { a { color: red; } }");
        let after = page("@layer base { a { color: blue; } }");
        assert_ne!(
            text(&before, "index", ".html"),
            text(&after, "index", ".html")
        );
    }

    #[test]
    fn the_policy_comes_first_in_the_head_and_comments_are_gone() {
        let page = page("");
        let index = text(&page, "index", ".html");
        assert!(index.contains("<head>\n<meta http-equiv=\"Content-Security-Policy\""));
        assert!(!index.contains("<!--"));
        assert!(!index.contains("boot.js"));
    }

    #[test]
    fn scripts_point_at_hashed_names() {
        let page = page("");
        let boot = text(&page, "boot-", ".js");
        for name in page.keys().filter(|name| name.starts_with("worker-")) {
            assert!(boot.contains(&format!("\"./{name}\"")));
        }
        assert!(!text(&page, "worker-", ".js").contains("./kartoteka.js"));
    }

    #[test]
    fn a_part_is_fetched_by_its_hashed_name_and_checked() {
        let page = page("");
        let glue = text(&page, "kartoteka-", ".js");
        let (part, _) = page
            .iter()
            .find(|(path, _)| path.starts_with("places-") && path.ends_with(".wasm"))
            .expect("the part is a file of the page");
        let fetched = format!("new URL(\"./{part}\", import.meta.url), {{ integrity: \"sha384-");
        assert!(glue.contains(&fetched), "{glue}");
        let list: FileList = serde_json::from_slice(&page[LIST]).expect("the list is JSON");
        let later: Vec<&str> = list
            .files
            .iter()
            .filter(|file| file.later)
            .map(|file| file.path.as_str())
            .collect();
        assert!(
            matches!(later[..], [style, found] if style.starts_with("later-") && found == part)
        );
    }

    #[test]
    fn a_link_to_a_missing_stylesheet_is_refused() {
        assert!(join_styles(&["style/lost.css".to_owned()], &BTreeMap::new()).is_err());
    }

    fn check_style(input: &str, expected: &str) {
        assert_eq!(tighten_style(input), expected);
    }

    #[test]
    fn tightening_a_style_keeps_its_meaning() {
        check_style(
            "a :hover { b: calc(1px + 2px) }",
            "a :hover{b: calc(1px + 2px)}",
        );
        check_style("/* x */ a , b { }", "a,b{}");
        check_style(
            "a { content: \" /* kept */  \"; }",
            "a{content: \" /* kept */  \";}",
        );
        check_style("a { b: url(data:x;y,  z) }", "a{b: url(data:x;y,  z)}");
        check_style("a { content: '\\'  ' }", "a{content: '\\'  '}");
        check_style("a\n\tb\n{\n}\n", "a b{}");
        check_style("a { /* never closed", "a{");
    }

    #[test]
    fn only_whole_lines_of_comment_leave_a_script() {
        assert_eq!(
            without_comments(
                "/**\n * Doc.\n */\nlet a = \"// kept\"; // kept\n  // gone\n\n  b();\n"
            ),
            "let a = \"// kept\"; // kept\nb();\n"
        );
    }
}
