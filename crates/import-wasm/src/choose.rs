//! Which of the files that were handed in are read?

use kartoteka_import::Format;

/// What to do with a file, by its name alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chosen {
    /// Read it.
    Read,
    /// It came with a folder, and no format has its extension: pass it over, and count it.
    PassedOver,
    /// It came with a folder, and is hidden or a part of a saved page: pass it over.
    Hidden,
}

/// Whether a file is read. One that was named by itself is; of a folder, those are that have the
/// extension of a format.
///
/// `paths` are all paths of the folder: by them the folder beside a saved page is known.
#[must_use]
pub fn choose(path: &str, is_in: impl Fn(&str) -> bool) -> Chosen {
    let Some((folders, name)) = path.rsplit_once('/') else {
        return Chosen::Read;
    };
    let mut walked = String::new();
    for folder in folders.split('/') {
        walked.push_str(folder);
        let is_beside_page = walked.strip_suffix("_files").is_some_and(|page| {
            ["html", "htm"]
                .iter()
                .any(|extension| is_in(&format!("{page}.{extension}")))
        });
        if folder.starts_with('.') || is_beside_page {
            return Chosen::Hidden;
        }
        walked.push('/');
    }
    if name.starts_with('.') {
        Chosen::Hidden
    } else if Format::of_name(name).is_some() {
        Chosen::Read
    } else {
        Chosen::PassedOver
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_folder_what_has_an_extension_of_a_format_is_read() {
        let paths = ["posts/lamp.html", "posts/lamp_files/frame.html"];
        let is_in = |path: &str| paths.contains(&path);
        let check = |path: &str, expected| assert_eq!(choose(path, is_in), expected, "{path}");
        check("letter", Chosen::Read);
        check("letter.txt", Chosen::Read);
        check("posts/a/letter.md", Chosen::Read);
        check("posts/lamp.html", Chosen::Read);
        check("posts/lamp.png", Chosen::PassedOver);
        check("posts/lamp_files/frame.html", Chosen::Hidden);
        check("posts/other_files/frame.html", Chosen::Read);
        check("posts/.git/config.txt", Chosen::Hidden);
        check("posts/.hidden.md", Chosen::Hidden);
    }
}
