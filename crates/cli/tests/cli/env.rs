//! A folder of its own for each test, and the program run in it.

use std::cell::RefCell;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// A folder of its own. When a test fails in it, the last command and the folder are printed.
pub(crate) struct TestEnv {
    folder: TempDir,
    last: RefCell<String>,
}

impl TestEnv {
    pub(crate) fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
            last: RefCell::default(),
        }
    }

    /// With a sound collection in the folder `lamps`.
    pub(crate) fn with_lamps() -> Self {
        let env = Self::new();
        env.write("lamps/collection.json", COLLECTION);
        env.write("lamps/articles.json", ARTICLES);
        env.write("lamps/entities.json", ENTITIES);
        env
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, content: impl AsRef<[u8]>) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    /// Put other words into a file.
    pub(crate) fn edit(&self, path: &str, from: &str, to: &str) {
        let text = self.read(path);
        assert!(text.contains(from), "{path} has no {from}");
        self.write(path, text.replacen(from, to, 1));
    }

    /// All files below the folder, sorted.
    pub(crate) fn listing(&self) -> String {
        let mut files = Vec::new();
        list(self.folder.path(), self.folder.path(), &mut files);
        files.sort();
        files.join("\n")
    }

    /// Run the program: its streams, then how it ended when that was not with 0.
    pub(crate) fn run(&self, arguments: &[&str]) -> String {
        let output = Command::new(env!("CARGO_BIN_EXE_kartoteka"))
            .args(arguments)
            .current_dir(self.folder.path())
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let mut shown = String::from_utf8(output.stdout).unwrap();
        for line in String::from_utf8(output.stderr).unwrap().lines() {
            shown.push_str(format!("! {line}").trim_end());
            shown.push('\n');
        }
        if !output.status.success() {
            shown.push_str(&format!("= {}\n", output.status.code().unwrap_or(-1)));
        }
        *self.last.borrow_mut() = format!("kartoteka {}\n{shown}", arguments.join(" "));
        shown
    }
}

impl Drop for TestEnv {
    fn drop(&mut self) {
        if std::thread::panicking() {
            eprintln!("─ {}\n─ files\n{}", self.last.borrow(), self.listing());
        }
    }
}

fn list(folder: &Path, root: &Path, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, root, files);
        } else {
            let relative = path.strip_prefix(root).unwrap();
            files.push(relative.to_string_lossy().replace('\\', "/"));
        }
    }
}

const COLLECTION: &str = r#"{
  "kartoteka": 1,
  "title": "Lamps",
  "articles": ["articles.json"],
  "entities": ["entities.json"]
}
"#;

const ARTICLES: &str = r#"[
  {
    "id": "boat",
    "title": "The boat was gone",
    "language": "en",
    "published": "2023-05-03",
    "outlet": "Harbour Letter",
    "categories": ["Boats"],
    "body": [
      "Ada Lund keeps the lamp of Harbour Town. She was seen at the shore. (The Tower, May 3, 2023)",
      {"type": "heading", "text": "The oars"},
      "The oars were found by the keepers."
    ],
    "citations": [{"outlet": "The Tower", "date": "2023-05-03", "block": 0}],
    "mentions": [{"entity": "ada-lund", "start": 0, "end": 8, "exact": "Ada Lund"}]
  },
  {
    "id": "oars",
    "title": "Oars and sails",
    "published": "2022",
    "outlet": "The Tower",
    "body": ["Lund sold the sails in Harbour Town."]
  }
]
"#;

const ENTITIES: &str = r#"{
  "entities": [
    {"id": "ada-lund", "kind": "person", "name": "Ada Lund", "aliases": ["Lund"], "description": "Keeper of the lamp"},
    {"id": "harbour-town", "kind": "place", "name": "Harbour Town"}
  ],
  "relations": [
    {
      "subject": "ada-lund",
      "kind": "lives_in",
      "object": "harbour-town",
      "evidence": [{"article": "boat", "quote": {"exact": "keeps the lamp of Harbour Town"}}]
    }
  ]
}
"#;
