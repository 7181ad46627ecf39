//! What French phrases become in an article of Thursday, 21 March 2013.

use super::check_all;

const PHRASES: &[(&str, &[&str])] = &[
    (
        "La maison est ouverte depuis le 5 avril 2012.",
        &[
            "le 5 avril 2012 = 2012-04-05",
            "depuis le 5 avril 2012 = 2012-04-05/..",
        ],
    ),
    (
        "La maison a ouvert le mercredi 20 mars.",
        &["mercredi 20 mars = 2013-03-20"],
    ),
    (
        "La maison a ouvert le 1er mars 2013.",
        &["le 1er mars 2013 = 2013-03-01"],
    ),
    (
        "La maison a ouvert le 22/03/2013.",
        &["22/03/2013 = 2013-03-22"],
    ),
    (
        "La maison a ouvert le 31 décembre.",
        &["le 31 décembre = 2012-12-31"],
    ),
    (
        "La maison sera ouverte le 14 juillet.",
        &["le 14 juillet = 2013-07-14"],
    ),
    (
        "La foire a eu lieu du 3 au 5 mars 2013.",
        &["3 au 5 mars 2013 = 2013-03-03/2013-03-05"],
    ),
    ("C'était en mai 2014.", &["mai 2014 = 2014-05"]),
    (
        "C'était en février, sur la planète Mars.",
        &["février = 2013-02"],
    ),
    ("C'était en mars, il a plu.", &["mars = 2013-03"]),
    (
        "C'était en mars de l'année dernière.",
        &["mars de l'année dernière = 2012-03"],
    ),
    (
        "C'était en août dernier, au mois de mars dernier.",
        &["août dernier = 2012-08", "mars dernier = 2012-03"],
    ),
    (
        "Ce sera en mars prochain, il pleuvra.",
        &["mars prochain = 2014-03"],
    ),
    ("C'était en 1812, dans les rues.", &["1812 = 1812"]),
    (
        "Depuis 2011, la maison est fermée.",
        &["2011 = 2011", "Depuis 2011 = 2011/.."],
    ),
    (
        "Jusqu'en 2020, la maison sera fermée.",
        &["2020 = 2020", "Jusqu'en 2020 = ../2020"],
    ),
    (
        "De 2004 à 2006, la maison était fermée.",
        &["2004 = 2004", "2006 = 2006", "De 2004 à 2006 = 2004/2006"],
    ),
    (
        "Entre 2004 et 2006, la maison était fermée.",
        &[
            "2004 = 2004",
            "2006 = 2006",
            "Entre 2004 et 2006 = 2004/2006",
        ],
    ),
    (
        "La guerre de 1941-1945 est finie.",
        &["1941-1945 = 1941/1945"],
    ),
    (
        "Début 2014 et fin mars, la maison était fermée.",
        &["Début 2014 = 2014", "fin mars = 2013-03"],
    ),
    (
        "À la mi-mars, la maison était fermée.",
        &["la mi-mars = 2013-03"],
    ),
    (
        "À la fin de l'année, la maison sera ouverte.",
        &["la fin de l'année = 2013"],
    ),
    (
        "Dans les années 1990, la maison était fermée.",
        &["les années 1990 = 199X"],
    ),
    (
        "Dans les années 80, la maison était fermée.",
        &["les années 80 = 198X"],
    ),
    (
        "Au XIXe siècle et au XXe siècle, la maison était fermée.",
        &["XIXe siècle = 18XX", "XXe siècle = 19XX"],
    ),
    (
        "À l'été 2012, la maison était fermée.",
        &["l'été 2012 = 2012-22"],
    ),
    (
        "L'été dernier et cet hiver, la maison était fermée.",
        &["L'été dernier = 2012-22", "cet hiver = 2012-24"],
    ),
    ("Elle a été vue dans la maison.", &[]),
    (
        "Au printemps 2012, la maison était fermée.",
        &["printemps 2012 = 2012-21"],
    ),
    (
        "Au premier trimestre 2012, la maison était fermée.",
        &["premier trimestre 2012 = 2012-33"],
    ),
    (
        "Hier soir, la maison était fermée, et ce matin aussi.",
        &["Hier soir = 2013-03-20", "ce matin = 2013-03-21"],
    ),
    (
        "Avant-hier, la maison était fermée.",
        &["Avant-hier = 2013-03-19"],
    ),
    (
        "Aujourd'hui, la maison est fermée, et demain elle sera ouverte.",
        &["Aujourd'hui = 2013-03-21", "demain = 2013-03-22"],
    ),
    ("Lundi, la maison était fermée.", &["Lundi = 2013-03-18"]),
    ("Jeudi, la maison sera ouverte.", &["Jeudi = 2013-03-21"]),
    (
        "Mercredi dernier, la maison était fermée.",
        &["Mercredi dernier = 2013-03-20"],
    ),
    (
        "Mardi prochain, la maison sera ouverte.",
        &["Mardi prochain = 2013-03-26"],
    ),
    (
        "Il y a trois semaines, la maison était fermée.",
        &["Il y a trois semaines = 2013-02-25/2013-03-03"],
    ),
    (
        "Il y a un an, la maison était fermée, et il y a deux jours aussi.",
        &["Il y a un an = 2012", "il y a deux jours = 2013-03-19"],
    ),
    (
        "Il y a un mois, la maison était fermée, et il y a dix ans aussi.",
        &["Il y a un mois = 2013-02", "il y a dix ans = 2003"],
    ),
    (
        "Dans deux semaines, la maison sera ouverte.",
        &["Dans deux semaines = 2013-04-01/2013-04-07"],
    ),
    (
        "L'année dernière, la semaine dernière, la maison était fermée.",
        &[
            "L'année dernière = 2012",
            "la semaine dernière = 2013-03-11/2013-03-17",
        ],
    ),
    (
        "Le mois prochain, la maison sera ouverte.",
        &["Le mois prochain = 2013-04"],
    ),
    (
        "Cette année et cette semaine, la maison est fermée.",
        &[
            "Cette année = 2013",
            "cette semaine = 2013-03-18/2013-03-24",
        ],
    ),
    ("Ces derniers mois, la maison était fermée.", &[]),
    (
        "Au cours des trois dernières années, la maison était fermée.",
        &["trois dernières années = 2010/2013"],
    ),
    (
        "Il est venu lundi et il est parti le lendemain.",
        &["lundi = 2013-03-18", "lendemain = 2013-03-19"],
    ),
    (
        "C'était en 2010. L'année suivante, il est parti.",
        &["2010 = 2010", "L'année suivante = 2011"],
    ),
    ("La maison a été construite vers 1850.", &["1850 = 1850~"]),
    ("Il y a 2000 personnes et 2014 euros à la page 1984.", &[]),
];

#[test]
fn french_phrases_become_dates() {
    check_all(PHRASES);
}
