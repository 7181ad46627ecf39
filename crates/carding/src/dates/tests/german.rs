//! What German phrases become in an article of Thursday, 21 March 2013.

use super::check_all;

const PHRASES: &[(&str, &[&str])] = &[
    (
        "Das Haus wurde am 5. April 2012 eröffnet.",
        &["5. April 2012 = 2012-04-05"],
    ),
    (
        "Das Haus wurde am Mittwoch, dem 20. März, eröffnet.",
        &["Mittwoch, dem 20. März = 2013-03-20"],
    ),
    (
        "Das Haus wurde am 5.3.2012 eröffnet.",
        &["5.3.2012 = 2012-03-05"],
    ),
    (
        "Das Haus wurde am 31. Dezember eröffnet.",
        &["31. Dezember = 2012-12-31"],
    ),
    (
        "Das Haus wird am 5. September eröffnet.",
        &["5. September = 2013-09-05"],
    ),
    (
        "Das Haus wird am 1. Mai 2014 eröffnet.",
        &["1. Mai 2014 = 2014-05-01"],
    ),
    (
        "Die Messe war vom 3. bis 5. März 2013.",
        &["3. bis 5. März 2013 = 2013-03-03/2013-03-05"],
    ),
    (
        "Die Messe war am 3.-5. März.",
        &["3.-5. März = 2013-03-03/2013-03-05"],
    ),
    ("Das war im Mai 2014.", &["Mai 2014 = 2014-05"]),
    ("Das war im Februar.", &["Februar = 2013-02"]),
    (
        "Das war im März letzten Jahres.",
        &["März letzten Jahres = 2012-03"],
    ),
    (
        "Das war im August vergangenen Jahres.",
        &["August vergangenen Jahres = 2012-08"],
    ),
    (
        "Das war im vergangenen August und im März dieses Jahres.",
        &[
            "vergangenen August = 2012-08",
            "März dieses Jahres = 2013-03",
        ],
    ),
    ("Das war letzten August.", &["letzten August = 2012-08"]),
    (
        "Das war 1848 und im Jahr 1850.",
        &["1848 = 1848", "Jahr 1850 = 1850"],
    ),
    ("Das war im Jahre 1812.", &["Jahre 1812 = 1812"]),
    (
        "Seit 2011 ist das Haus zu.",
        &["2011 = 2011", "Seit 2011 = 2011/.."],
    ),
    (
        "Bis 2020 bleibt das Haus zu.",
        &["2020 = 2020", "Bis 2020 = ../2020"],
    ),
    (
        "Von 2004 bis 2006 war das Haus zu.",
        &[
            "2004 = 2004",
            "2006 = 2006",
            "Von 2004 bis 2006 = 2004/2006",
        ],
    ),
    (
        "Zwischen 2004 und 2006 war das Haus zu.",
        &[
            "2004 = 2004",
            "2006 = 2006",
            "Zwischen 2004 und 2006 = 2004/2006",
        ],
    ),
    (
        "In den Jahren 2004 bis 2006 war das Haus zu.",
        &[
            "Jahren 2004 = 2004",
            "2006 = 2006",
            "Jahren 2004 bis 2006 = 2004/2006",
        ],
    ),
    (
        "Der Krieg von 1941–1945 ist vorbei.",
        &["1941–1945 = 1941/1945"],
    ),
    (
        "Anfang 2014 und Ende vergangener Woche war das Haus zu.",
        &[
            "Anfang 2014 = 2014",
            "Ende vergangener Woche = 2013-03-11/2013-03-17",
        ],
    ),
    ("Mitte März war das Haus zu.", &["Mitte März = 2013-03"]),
    (
        "Ende des Jahres wird das Haus geöffnet.",
        &["Ende des Jahres = 2013"],
    ),
    (
        "In den 1990er Jahren und in den 80er Jahren war das Haus zu.",
        &["den 1990er Jahren = 199X", "den 80er Jahren = 198X"],
    ),
    (
        "In den Neunzigern war das Haus zu.",
        &["den Neunzigern = 199X"],
    ),
    (
        "Im 19. Jahrhundert war das Haus zu.",
        &["19. Jahrhundert = 18XX"],
    ),
    (
        "Im Sommer 2012 war das Haus zu.",
        &["Sommer 2012 = 2012-22"],
    ),
    (
        "Im vergangenen Sommer und in diesem Winter war das Haus zu.",
        &["vergangenen Sommer = 2012-22", "diesem Winter = 2012-24"],
    ),
    (
        "Im ersten Quartal 2012 war das Haus zu.",
        &["ersten Quartal 2012 = 2012-33"],
    ),
    (
        "In der ersten Hälfte des Jahres 2012 war das Haus zu.",
        &["der ersten Hälfte des Jahres 2012 = 2012-01/2012-06"],
    ),
    (
        "Gestern Abend war das Haus zu, und heute Morgen auch.",
        &["Gestern Abend = 2013-03-20", "heute Morgen = 2013-03-21"],
    ),
    (
        "Vorgestern war das Haus zu, und morgen wird es geöffnet.",
        &["Vorgestern = 2013-03-19", "morgen = 2013-03-22"],
    ),
    ("Am Montag war das Haus zu.", &["Montag = 2013-03-18"]),
    (
        "Am Donnerstag wird das Haus geöffnet.",
        &["Donnerstag = 2013-03-21"],
    ),
    (
        "Am Mittwochabend war das Haus zu.",
        &["Mittwochabend = 2013-03-20"],
    ),
    (
        "Letzten Freitag war das Haus zu, kommenden Dienstag wird es geöffnet.",
        &[
            "Letzten Freitag = 2013-03-15",
            "kommenden Dienstag = 2013-03-26",
        ],
    ),
    (
        "Vor drei Wochen war das Haus zu.",
        &["Vor drei Wochen = 2013-02-25/2013-03-03"],
    ),
    (
        "Vor einem Jahr und vor zwei Tagen war das Haus zu.",
        &["Vor einem Jahr = 2012", "vor zwei Tagen = 2013-03-19"],
    ),
    (
        "Vor einem Monat und vor zehn Jahren war das Haus zu.",
        &["Vor einem Monat = 2013-02", "vor zehn Jahren = 2003"],
    ),
    (
        "In zwei Wochen wird das Haus geöffnet.",
        &["In zwei Wochen = 2013-04-01/2013-04-07"],
    ),
    (
        "Im vergangenen Jahr und diese Woche war das Haus zu.",
        &[
            "vergangenen Jahr = 2012",
            "diese Woche = 2013-03-18/2013-03-24",
        ],
    ),
    (
        "Nächsten Monat wird das Haus geöffnet.",
        &["Nächsten Monat = 2013-04"],
    ),
    (
        "Am Wochenende war das Haus zu.",
        &["Wochenende = 2013-03-16/2013-03-17"],
    ),
    (
        "In den letzten drei Jahren war das Haus zu.",
        &["den letzten drei Jahren = 2010/2013"],
    ),
    (
        "Er kam am Montag und ging am nächsten Tag.",
        &["Montag = 2013-03-18", "nächsten Tag = 2013-03-19"],
    ),
    ("Das Haus wurde um 1850 gebaut.", &["1850 = 1850~"]),
    ("Dort sind 2000 Menschen, 2014 Euro und Seite 1984.", &[]),
    ("Am Morgen war es kalt, jeden Montag auch.", &[]),
    ("In den nächsten Tagen war das Haus zu.", &[]),
];

#[test]
fn german_phrases_become_dates() {
    check_all(PHRASES);
}
