//! Signs on controls, drawn with one pen: 16 units, round ends, the colour of the text.

use leptos::prelude::*;

/// What a sign shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Glyph {
    /// A magnifier.
    Search,
    /// A cross.
    Close,
    /// A ring with a bar.
    Exclude,
    /// An angle that points down.
    Down,
    /// An angle that points to the start of the line.
    Back,
    /// An angle that points to the end of the line.
    Forward,
    /// Lines that grow shorter.
    Narrow,
    /// A sheet with lines.
    Articles,
    /// Two cards.
    Cards,
    /// A head beside lines.
    Names,
    /// A sun.
    Light,
    /// A moon.
    Dark,
    /// A half-filled disc.
    System,
    /// An arrow that leaves a box.
    Outside,
    /// Quotation marks.
    Quote,
}

/// A sign; what it stands for is said in words beside it.
#[component]
pub fn Icon(
    /// What it shows.
    glyph: Glyph,
) -> impl IntoView {
    let path = match glyph {
        Glyph::Search => "M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9ZM10.4 10.4l3.1 3.1",
        Glyph::Close => "M4 4l8 8M12 4l-8 8",
        Glyph::Exclude => "M8 13.5a5.5 5.5 0 1 0 0-11 5.5 5.5 0 0 0 0 11ZM5.25 8h5.5",
        Glyph::Down => "M4 6.25l4 4 4-4",
        Glyph::Back => "M9.75 4l-4 4 4 4",
        Glyph::Forward => "M6.25 4l4 4-4 4",
        Glyph::Narrow => "M2 4.25h12M4.25 8h7.5M6.5 11.75h3",
        Glyph::Articles => "M3.5 2.25h9v11.5h-9zM6 5.5h4M6 8h4M6 10.5h2.5",
        Glyph::Cards => "M2 6h3.25l.9-1.5H11V13H2zM5 4V2.75h9V10.5h-3",
        Glyph::Names => {
            "M5.5 7a2 2 0 1 0 0-4 2 2 0 0 0 0 4ZM2 13c.3-2.4 1.6-3.5 3.5-3.5S8.7 10.6 9 13\
             M10.5 4.5H14M10.5 8H14M11.5 11.5H14"
        }
        Glyph::Light => {
            "M8 10.75a2.75 2.75 0 1 0 0-5.5 2.75 2.75 0 0 0 0 5.5ZM8 1.25v1.5M8 13.25v1.5M1.25 8h1.5\
             M13.25 8h1.5M3.25 3.25l1 1M11.75 11.75l1 1M12.75 3.25l-1 1M4.25 11.75l-1 1"
        }
        Glyph::Dark => "M13.25 9.75A5.75 5.75 0 0 1 6.25 2.75a5.75 5.75 0 1 0 7 7Z",
        Glyph::System => {
            "M8 13.75a5.75 5.75 0 1 0 0-11.5 5.75 5.75 0 0 0 0 11.5ZM8 2.5v11M8 5h4.5M8 8h5.5M8 11h4.5"
        }
        Glyph::Outside => "M6.5 3.5h-3v9h9v-3M9 2.75h4.25V7M13 3L7.5 8.5",
        Glyph::Quote => {
            "M6.5 4.5C4.5 5 3.5 6.5 3.5 9v2.5h3V8.75h-2M12.5 4.5c-2 .5-3 2-3 4.5v2.5h3V8.75h-2"
        }
    };
    view! {
        <svg class="icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            <path d=path />
        </svg>
    }
}
