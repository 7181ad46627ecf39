//! Cutting the program: what a first visit does not need becomes files of their own.
//!
//! The program marks its cuts with `#[wasm_split(…)]`; the linker's relocations tell what only the
//! marked functions reach. Each part shares memory and functions with the main program, and is
//! fetched when the first marked function of it is called.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, ensure};
use wasm_split_cli_support::{Options, transform};

/// The loader as the main program imports it.
const LOADER: &str = "./__wasm_split.js";

/// What it takes from the glue, in whose text it is put.
const LOADER_IMPORT: &str = "import { initSync } from \"./kartoteka.js\";\n";

/// A program in parts.
pub(crate) struct Parts {
    /// The main program, for wasm-bindgen.
    pub(crate) main: PathBuf,
    /// The script that loads the others.
    pub(crate) loader: String,
    /// The other parts by the name under which the loader fetches them, without `./`.
    pub(crate) others: BTreeMap<String, Vec<u8>>,
}

/// Cut `wasm` and leave the parts in `folder`.
pub(crate) fn split(wasm: &Path, folder: &Path) -> Result<Parts> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)?;
    let program = fs::read(wasm).with_context(|| format!("reading {}", wasm.display()))?;
    let main = folder.join("kartoteka.wasm");
    let mut options = Options::new(&program);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.main_module = "./kartoteka.js";
    options.link_name = LOADER;
    let cut = transform(options).map_err(|report| anyhow!("cutting the program: {report:#}"))?;

    let mut others = BTreeMap::new();
    for path in cut.split_modules {
        let name = path.file_name().context("a part without a name")?;
        let content = without_custom_sections(&fs::read(&path)?)?;
        others.insert(name.to_string_lossy().into_owned(), content);
    }
    Ok(Parts {
        main,
        loader: fs::read_to_string(folder.join(LOADER))?,
        others,
    })
}

/// The glue of wasm-bindgen with the loader inside: two scripts that import each other could not
/// both carry a hash of their content in their names.
pub(crate) fn join_loader(glue: &str, loader: &str) -> Result<String> {
    // The glue imports it once for each function that it takes from there.
    let import = format!("from \"{LOADER}\"");
    let (imports, rest): (Vec<&str>, Vec<&str>) =
        glue.lines().partition(|line| line.contains(&import));
    ensure!(
        !imports.is_empty(),
        "the glue does not import the loader of the parts"
    );
    ensure!(
        loader.starts_with(LOADER_IMPORT),
        "the loader of the parts does not begin with its import of the glue"
    );
    let exports: Vec<&str> = loader
        .lines()
        .filter_map(|line| line.strip_prefix("export const ")?.split(' ').next())
        .collect();
    let loader = loader[LOADER_IMPORT.len()..].replace("export const ", "const ");
    let exports = exports.join(", ");
    let mut joined = rest.join("\n") + "\n" + &loader;
    for import in imports {
        let namespace = import
            .strip_prefix("import * as ")
            .and_then(|rest| rest.split(' ').next())
            .context("the glue imports the loader of the parts in an unknown way")?;
        joined.push_str(&format!("const {namespace} = {{ {exports} }};\n"));
    }
    Ok(joined)
}

/// A module without names and other notes, which only tools read.
pub(crate) fn without_custom_sections(module: &[u8]) -> Result<Vec<u8>> {
    const HEAD: usize = 8;
    const CUSTOM: u8 = 0;
    ensure!(module.len() >= HEAD, "a part is no WebAssembly module");
    let mut kept = module[..HEAD].to_vec();
    let mut at = HEAD;
    while at < module.len() {
        let (length, content) = leb128(module, at + 1)?;
        let end = content + length;
        ensure!(end <= module.len(), "a part of the program is cut short");
        if module[at] != CUSTOM {
            kept.extend_from_slice(&module[at..end]);
        }
        at = end;
    }
    Ok(kept)
}

/// A number as WebAssembly writes it, and where it ends.
fn leb128(bytes: &[u8], mut at: usize) -> Result<(usize, usize)> {
    let mut number = 0;
    for shift in (0..35).step_by(7) {
        let byte = *bytes
            .get(at)
            .context("a part of the program is cut short")?;
        at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        if byte < 0x80 {
            return Ok((number, at));
        }
    }
    Err(anyhow!("a section of the program has no length"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_leave_a_module_and_code_stays() {
        let head = b"\0asm\x01\0\0\0";
        let module = [
            head.as_slice(),
            &[0, 3, 1, b'n', 9],
            &[10, 2, 1, 2],
            &[0, 1, 0],
        ]
        .concat();
        let kept = without_custom_sections(&module).expect("the module is whole");
        assert_eq!(kept, [head.as_slice(), &[10, 2, 1, 2]].concat());
        assert!(without_custom_sections(&module[..10]).is_err());
        assert!(without_custom_sections(b"\0asm").is_err());
    }

    #[test]
    fn the_loader_goes_into_the_glue() {
        let glue = "import * as import1 from \"./__wasm_split.js\"\nlet a = import1;\n";
        let loader = "import { initSync } from \"./kartoteka.js\";\n\nfunction f() {}\n\
                      export const load_b = f(\"./b.wasm\");\n";
        assert_eq!(
            join_loader(glue, loader).expect("both fit"),
            "let a = import1;\n\nfunction f() {}\nconst load_b = f(\"./b.wasm\");\n\
             const import1 = { load_b };\n"
        );
        assert!(join_loader("let a;\n", loader).is_err());
    }
}
