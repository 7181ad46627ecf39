//! Rule: one stylesheet per component, each in its layer, all linked, and colours only in the tokens.

use crate::page::linked_stylesheets;
use crate::tidy::tree::{Finding, Tree};

const INDEX: &str = "index.html";
const LAYERS: &str = "style/layers.css";
const TOKENS: &str = "style/tokens.css";
const COMPONENT_STYLES: &str = "style/components";
const COMPONENTS: &str = "src/components";

/// Components that need no stylesheet, each with the reason.
const WITHOUT_STYLE: &[(&str, &str)] = &[
    ("event_scale", "the arithmetic of event_line"),
    ("query_words", "what the sentence says of a query"),
    ("words", "what components say, not what they look like"),
];

/// Functions that make a colour out of numbers.
const COLOUR_FUNCTIONS: &[&str] = &[
    "rgb(", "rgba(", "hsl(", "hsla(", "hwb(", "lab(", "lch(", "oklab(", "oklch(", "color(",
];

/// Check the folder `style/` against the components and `index.html`.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    [
        check_components(tree),
        check_links(tree),
        check_layers(tree),
        check_colours(tree),
    ]
    .concat()
}

fn styles(tree: &Tree) -> impl Iterator<Item = (&str, &str)> {
    tree.with_extension(&["css"])
        .filter(|(path, _)| path.starts_with("style/"))
}

fn check_components(tree: &Tree) -> Vec<Finding> {
    let bare = |name: &String| {
        name.trim_end_matches('/')
            .trim_end_matches(".rs")
            .trim_end_matches(".css")
            .to_owned()
    };
    let components: Vec<String> = tree
        .names_in(COMPONENTS)
        .iter()
        .map(bare)
        .filter(|name| name != "mod")
        .collect();
    let styles: Vec<String> = tree.names_in(COMPONENT_STYLES).iter().map(bare).collect();
    let excused = |name: &String| WITHOUT_STYLE.iter().any(|(excused, _)| excused == name);

    let lonely_styles = styles
        .iter()
        .filter(|name| !components.contains(name))
        .map(|name| {
            Finding::new(
                format!("{COMPONENT_STYLES}/{name}.css"),
                0,
                format!("there is no component {COMPONENTS}/{name}.rs"),
                "name the stylesheet like its component, or delete it",
            )
        });
    let bare_components = components
        .iter()
        .filter(|name| !styles.contains(name) && !excused(name))
        .map(|name| {
            Finding::new(
                format!("{COMPONENTS}/{name}.rs"),
                0,
                format!("there is no stylesheet {COMPONENT_STYLES}/{name}.css"),
                "add it, or excuse the component in WITHOUT_STYLE of xtask/src/tidy/styles.rs",
            )
        });
    lonely_styles.chain(bare_components).collect()
}

fn check_links(tree: &Tree) -> Vec<Finding> {
    let linked = linked_stylesheets(tree.get(INDEX).unwrap_or_default());
    let unlinked = styles(tree)
        .filter(|(path, _)| !linked.iter().any(|link| link == path))
        .map(|(path, _)| {
            Finding::new(
                path,
                0,
                "index.html does not link it",
                "add a link, or delete the file",
            )
        });
    let lost = linked
        .iter()
        .filter(|link| tree.get(link).is_none())
        .map(|link| {
            Finding::new(
                INDEX,
                0,
                format!("{link} is linked and does not exist"),
                "take the link out",
            )
        });
    let twice = linked
        .iter()
        .enumerate()
        .filter(|(at, link)| linked[..*at].contains(link))
        .map(|(_, link)| {
            Finding::new(
                INDEX,
                0,
                format!("{link} is linked twice"),
                "take one link out",
            )
        });
    let late = linked
        .iter()
        .position(|link| link == LAYERS)
        .filter(|&at| at > 0)
        .map(|_| {
            Finding::new(
                INDEX,
                0,
                format!("{LAYERS} is not the first stylesheet"),
                "link it first: it sets the order of the layers",
            )
        });
    unlinked.chain(lost).chain(twice).chain(late).collect()
}

fn check_layers(tree: &Tree) -> Vec<Finding> {
    let declared = tree.get(LAYERS).map(without_comments).unwrap_or_default();
    let is_declared = |layer: &str| {
        declared
            .split(|character: char| !character.is_alphanumeric() && character != '-')
            .any(|word| word == layer)
    };
    styles(tree)
        .filter(|(path, _)| *path != LAYERS)
        .filter_map(|(path, text)| {
            let layer = first_layer(text);
            let wanted = path.starts_with(COMPONENT_STYLES).then_some("components");
            let is_right = layer.as_deref().is_some_and(|layer| {
                is_declared(layer) && wanted.is_none_or(|wanted| wanted == layer)
            });
            (!is_right).then(|| {
                Finding::new(
                    path,
                    1,
                    format!(
                        "it does not open with {}",
                        match wanted {
                            Some(layer) => format!("`@layer {layer} {{`"),
                            None => format!("a layer that {LAYERS} declares"),
                        }
                    ),
                    "put all its rules into that layer",
                )
            })
        })
        .collect()
}

/// The layer that a stylesheet opens.
fn first_layer(text: &str) -> Option<String> {
    let text = without_comments(text);
    let (layer, _) = text.trim_start().strip_prefix("@layer ")?.split_once('{')?;
    Some(layer.trim().to_owned())
}

fn check_colours(tree: &Tree) -> Vec<Finding> {
    styles(tree)
        .filter(|(path, _)| *path != TOKENS)
        .flat_map(|(path, text)| {
            let text = without_comments(text);
            let lines: Vec<usize> = text
                .lines()
                .enumerate()
                .filter(|(_, line)| has_colour(line))
                .map(|(at, _)| at + 1)
                .collect();
            lines.into_iter().map(move |line| {
                Finding::new(
                    path,
                    line,
                    "a colour stands outside the tokens",
                    format!("give it a name for its meaning in {TOKENS} and use that"),
                )
            })
        })
        .collect()
}

/// Whether a line holds a colour in numbers, such as `#a3302b` or `rgb(0 0 0)`.
fn has_colour(line: &str) -> bool {
    let has_hex = line.match_indices('#').any(|(at, _)| {
        let rest = &line[at + 1..];
        let word = rest
            .find(|character: char| {
                !character.is_alphanumeric() && character != '-' && character != '_'
            })
            .map_or(rest, |end| &rest[..end]);
        matches!(word.len(), 3 | 4 | 6 | 8) && word.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let has_function = COLOUR_FUNCTIONS.iter().any(|function| {
        line.match_indices(function).any(|(at, _)| {
            !line[..at].ends_with(|character: char| character.is_alphanumeric() || character == '-')
        })
    });
    has_hex || has_function
}

/// The text with comments made empty, lines in place.
fn without_comments(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("/*") {
        let (inside, after) = comment.split_once("*/").unwrap_or((comment, ""));
        kept.push_str(before);
        kept.extend(inside.chars().filter(|&character| character == '\n'));
        rest = after;
    }
    kept + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    const LAYER_ORDER: &str = "@layer tokens, base, components;\n";

    fn check_files(files: &[(&str, &str)]) -> Vec<String> {
        let links: String = files
            .iter()
            .filter(|(path, _)| path.starts_with("style/"))
            .map(|(path, _)| format!("<link rel=\"stylesheet\" href=\"{path}\">\n"))
            .collect();
        let index = format!("<link rel=\"stylesheet\" href=\"{LAYERS}\">\n{links}");
        let mut all = vec![(INDEX, index.as_str()), (LAYERS, LAYER_ORDER)];
        all.extend(files);
        check(&Tree::of(&all))
            .iter()
            .map(ToString::to_string)
            .collect()
    }

    #[test]
    fn a_component_with_its_stylesheet_passes() {
        let found = check_files(&[
            ("src/components/mod.rs", ""),
            ("src/components/notice.rs", ""),
            (
                "style/components/notice.css",
                "/* Notes. */\n@layer components {\n}\n",
            ),
        ]);
        assert_eq!(found, Vec::<String>::new());
    }

    #[test]
    fn a_component_without_stylesheet_and_a_stylesheet_without_component_are_found() {
        assert_eq!(check_files(&[("src/components/notice.rs", "")]).len(), 1);
        assert_eq!(
            check_files(&[("style/components/notice.css", "@layer components {}")]).len(),
            1
        );
    }

    #[test]
    fn a_stylesheet_outside_its_layer_is_found() {
        assert_eq!(
            check_files(&[("style/base.css", "a { color: red; }")]).len(),
            1
        );
        assert_eq!(
            check_files(&[("style/base.css", "@layer bsae {}")]).len(),
            1
        );
        let component = [
            ("src/components/notice.rs", ""),
            ("style/components/notice.css", "@layer base {}"),
        ];
        assert_eq!(check_files(&component).len(), 1);
    }

    #[test]
    fn colours_belong_into_the_tokens() {
        let colour = "@layer base { a { color: #a3302b; } }";
        assert_eq!(check_files(&[("style/base.css", colour)]).len(), 1);
        let tokens = "@layer tokens { :root { --ink: #a3302b; } }";
        assert_eq!(
            check_files(&[("style/tokens.css", tokens)]),
            Vec::<String>::new()
        );
    }

    #[test]
    fn colours_are_told_from_addresses_and_mixtures() {
        for (line, expected) in [
            ("a { color: #fff; }", true),
            ("a { color: rgb(0 0 0 / 50%); }", true),
            ("a { color: oklch(60% 0.1 20); }", true),
            ("#boot-status { color: var(--ink); }", false),
            (
                "a { color: color-mix(in oklch, var(--ink), transparent); }",
                false,
            ),
            ("a { fill: url(#arrow); }", false),
        ] {
            assert_eq!(has_colour(line), expected, "{line}");
        }
    }

    #[test]
    fn links_and_folder_agree() {
        let tree = Tree::of(&[
            (
                INDEX,
                "<link rel=\"stylesheet\" href=\"style/lost.css\">\n\
                 <link rel=\"stylesheet\" href=\"style/layers.css\">\n\
                 <link rel=\"stylesheet\" href=\"style/layers.css\">\n",
            ),
            (LAYERS, LAYER_ORDER),
            ("style/base.css", "@layer base {}"),
        ]);
        let found: Vec<String> = check_links(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        assert_eq!(
            found,
            [
                "index.html does not link it",
                "style/lost.css is linked and does not exist",
                "style/layers.css is linked twice",
                "style/layers.css is not the first stylesheet"
            ]
        );
    }
}
