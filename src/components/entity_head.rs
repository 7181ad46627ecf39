//! The head of a card: what kind of thing it is, its name in every script, one line that tells it
//! from others.

use kartoteka_engine::lenses::EntityCard;
use leptos::prelude::*;

use super::kind_icon::KindIcon;
use super::words::{kind_word, listed};

/// Kind, names, description, place and time of an entity.
#[component]
pub fn EntityHead(
    /// The card.
    card: EntityCard,
    /// Its name as a heading: `h1` on its own page, `h2` in the drawer.
    heading: AnyView,
) -> impl IntoView {
    let EntityCard {
        entity,
        description,
        names,
        aliases,
        location,
        when,
        ..
    } = card;
    let kind = entity.kind;
    let names = each_once(names);
    let other_names = (!names.is_empty()).then(|| {
        let name = |(language, name)| view! { <li><bdi lang=language>{name}</bdi></li> };
        view! {
            <ul class="entity-head__names" role="list" aria-label="In other languages">
                {names.into_iter().map(name).collect_view()}
            </ul>
        }
    });
    let aliases = (!aliases.is_empty()).then(|| {
        view! { <p class="entity-head__aliases">"Also: " <bdi>{listed(&aliases)}</bdi></p> }
    });
    let place = location.map(|location| coordinates(location.latitude, location.longitude));

    view! {
        <div class="entity-head" data-kind=kind.as_str()>
            <p class="entity-head__kind">
                <KindIcon kind beside_word=true />
                {kind_word(kind)}
                {entity.proposed.then_some(": proposed, not yet accepted")}
            </p>
            {heading}
            {other_names}
            <p class="entity-head__description" dir="auto">{description}</p>
            {aliases}
            {when.map(|when| view! { <p class="entity-head__when">{when.in_words()}</p> })}
            {place.map(|place| view! { <p class="entity-head__where count">{place}</p> })}
        </div>
    }
    .into_any()
}

/// Names that several languages share stand there once, in the first of them.
fn each_once(names: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut shown: Vec<(String, String)> = Vec::new();
    for (language, name) in names {
        if !shown.iter().any(|(_, other)| *other == name) {
            shown.push((language, name));
        }
    }
    shown
}

/// "40.42° N, 3.70° W".
fn coordinates(latitude: f64, longitude: f64) -> String {
    let north_or_south = if latitude < 0.0 { "S" } else { "N" };
    let east_or_west = if longitude < 0.0 { "W" } else { "E" };
    format!(
        "{:.2}°\u{a0}{north_or_south}, {:.2}°\u{a0}{east_or_west}",
        latitude.abs(),
        longitude.abs()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_two_languages_share_is_shown_once() {
        let names = [("ru", "Москва"), ("uk", "Москва"), ("pl", "Moskwa")];
        let owned = |(language, name): (&str, &str)| (language.to_owned(), name.to_owned());
        let shown = each_once(names.map(owned).to_vec());
        assert_eq!(shown, [owned(names[0]), owned(names[2])]);
    }

    #[test]
    fn coordinates_name_the_side_instead_of_a_sign() {
        assert_eq!(coordinates(40.4168, -3.7038), "40.42°\u{a0}N, 3.70°\u{a0}W");
        assert_eq!(coordinates(-33.9, 18.4), "33.90°\u{a0}S, 18.40°\u{a0}E");
    }
}
