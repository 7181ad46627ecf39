//! What English phrases become in an article of Thursday, 21 March 2013.

use super::check_all;

const PHRASES: &[(&str, &[&str])] = &[
    (
        "It opened on Friday, March 22, 2013.",
        &["Friday, March 22, 2013 = 2013-03-22"],
    ),
    ("It opened on 5 March 1998.", &["5 March 1998 = 1998-03-05"]),
    (
        "It opened on the 3rd of May, 2001.",
        &["the 3rd of May, 2001 = 2001-05-03"],
    ),
    (
        "It opened on Sept. 11, 2001.",
        &["Sept. 11, 2001 = 2001-09-11"],
    ),
    ("It opened on 21-Mar-2013.", &["21-Mar-2013 = 2013-03-21"]),
    (
        "It opened on 2013-03-22T10:00:00Z, they say.",
        &["2013-03-22 = 2013-03-22"],
    ),
    ("It opened on 03/05/98.", &["03/05/98 = 1998-03-05"]),
    ("It opened on 22.03.2013.", &["22.03.2013 = 2013-03-22"]),
    (
        "LONDON, March 21 (Reuters) - The bank closed.",
        &["March 21 = 2013-03-21"],
    ),
    (
        "The fair was held Jan. 5-7, 2013.",
        &["Jan. 5-7, 2013 = 2013-01-05/2013-01-07"],
    ),
    (
        "They will meet from June 3 to 5.",
        &["June 3 to 5 = 2013-06-03/2013-06-05"],
    ),
    ("It ended in March.", &["March = 2013-03"]),
    ("It will end by early June.", &["early June = 2013-06"]),
    ("It ended in September 2006.", &["September 2006 = 2006-09"]),
    (
        "Between May and June 2013 it rained.",
        &[
            "May = 2013-05",
            "June 2013 = 2013-06",
            "Between May and June 2013 = 2013-05/2013-06",
        ],
    ),
    ("May I go? He may. In May he went.", &["May = 2013-05"]),
    ("It ended last August.", &["last August = 2012-08"]),
    ("It will end next March.", &["next March = 2014-03"]),
    (
        "It ended in February last year.",
        &["February last year = 2012-02"],
    ),
    (
        "It will end in October of next year.",
        &["October of next year = 2014-10"],
    ),
    (
        "It was founded in 1812, in the war of 1812.",
        &["1812 = 1812", "1812 = 1812"],
    ),
    ("It is the 2008 financial crisis.", &["2008 = 2008"]),
    ("The class of 1965 met.", &["1965 = 1965"]),
    ("The war of 1941–1945 ended.", &["1941–1945 = 1941/1945"]),
    ("The 2014-15 season begins.", &["2014-15 = 2014/2015"]),
    (
        "Elizabeth reigned from 1558 until 1603.",
        &[
            "1558 = 1558",
            "1603 = 1603",
            "from 1558 until 1603 = 1558/1603",
        ],
    ),
    (
        "Since 2011 it is closed.",
        &["2011 = 2011", "Since 2011 = 2011/.."],
    ),
    (
        "It has been so until 2012.",
        &["2012 = 2012", "until 2012 = ../2012"],
    ),
    (
        "The 1990s, the early 1960s and the mid-1980s passed.",
        &[
            "The 1990s = 199X",
            "the early 1960s = 196X",
            "the mid-1980s = 198X",
        ],
    ),
    (
        "The '80s and the nineties passed.",
        &["The '80s = 198X", "the nineties = 199X"],
    ),
    (
        "The 1800s and the 19th century passed.",
        &["The 1800s = 18XX", "the 19th century = 18XX"],
    ),
    (
        "It was built in the twentieth century.",
        &["the twentieth century = 19XX"],
    ),
    ("The 5th century BC and 400 BC are not ours.", &[]),
    ("In summer 2012 it rained.", &["summer 2012 = 2012-22"]),
    (
        "It rained last summer and will rain next fall.",
        &["last summer = 2012-22", "next fall = 2013-23"],
    ),
    (
        "It rained in the winter of 1941.",
        &["the winter of 1941 = 1941-24"],
    ),
    ("Since the fall of the wall it rains.", &[]),
    (
        "The third quarter of last year was bad, and Q3 2012 too.",
        &[
            "The third quarter of last year = 2012-35",
            "Q3 2012 = 2012-35",
        ],
    ),
    (
        "The first half of 2012 was bad.",
        &["The first half of 2012 = 2012-01/2012-06"],
    ),
    (
        "The last quarter of 2009 was bad.",
        &["The last quarter of 2009 = 2009-36"],
    ),
    (
        "In fiscal 2012 sales rose from a year earlier.",
        &["2012 = 2012", "a year earlier = 2012"],
    ),
    (
        "They met Tuesday night and will meet again on Thursday.",
        &["Tuesday night = 2013-03-19", "Thursday = 2013-03-21"],
    ),
    (
        "They met last Friday and will meet next Tuesday.",
        &["last Friday = 2013-03-15", "next Tuesday = 2013-03-26"],
    ),
    (
        "They met this past Sunday.",
        &["this past Sunday = 2013-03-17"],
    ),
    (
        "They met on Wednesday of last week.",
        &["Wednesday of last week = 2013-03-13"],
    ),
    (
        "Three weeks ago it rained.",
        &["Three weeks ago = 2013-02-25/2013-03-03"],
    ),
    (
        "Two years ago it rained, and ten days ago.",
        &["Two years ago = 2011", "ten days ago = 2013-03-11"],
    ),
    (
        "He will come back in two weeks.",
        &["in two weeks = 2013-04-01/2013-04-07"],
    ),
    ("It has been dry for the first time in two weeks.", &[]),
    (
        "It rained yesterday and will rain tomorrow.",
        &["yesterday = 2013-03-20", "tomorrow = 2013-03-22"],
    ),
    (
        "It rained the day before yesterday, last night and this morning.",
        &[
            "the day before yesterday = 2013-03-19",
            "last night = 2013-03-20",
            "this morning = 2013-03-21",
        ],
    ),
    (
        "It rained last week, and this month it snows.",
        &["last week = 2013-03-11/2013-03-17", "this month = 2013-03"],
    ),
    (
        "It rained earlier this month and late last year.",
        &["earlier this month = 2013-03", "late last year = 2012"],
    ),
    (
        "It closes at the end of the year.",
        &["the end of the year = 2013"],
    ),
    (
        "It rained over the weekend.",
        &["the weekend = 2013-03-16/2013-03-17"],
    ),
    (
        "He came on Monday. The next day he left. Two days later he died.",
        &[
            "Monday = 2013-03-18",
            "The next day = 2013-03-19",
            "Two days later = 2013-03-21",
        ],
    ),
    (
        "Sales in February fell from the same month last year.",
        &["February = 2013-02", "the same month last year = 2012-02"],
    ),
    (
        "In 2010 he came. The following year he left.",
        &["2010 = 2010", "The following year = 2011"],
    ),
    (
        "The past decade was good, and so were the last three years.",
        &[
            "The past decade = 2003/2013",
            "the last three years = 2010/2013",
        ],
    ),
    (
        "It will take the next five years.",
        &["the next five years = 2013/2018"],
    ),
    ("It was built around 1900.", &["1900 = 1900~"]),
    (
        "He left on Christmas Day 2012.",
        &["Christmas Day 2012 = 2012-12-25"],
    ),
    (
        "Flight 1904 carried 2000 people for $2000 at 1900 GMT.",
        &[],
    ),
    (
        "See http://example.com/2013/03/05/a and IMG_2013 and version 10.2013.5.1.",
        &[],
    ),
    ("Recently, years ago, decades ago, a few months ago.", &[]),
    (
        "He could not be reached on Monday.",
        &["Monday = 2013-03-18"],
    ),
    (
        "The trial, due to start on Tuesday, was delayed due to rain on Wednesday.",
        &["Tuesday = 2013-03-26", "Wednesday = 2013-03-20"],
    ),
    (
        "They plan to vote on Monday. The plan announced on Wednesday is dead.",
        &["Monday = 2013-03-25", "Wednesday = 2013-03-20"],
    ),
    (
        "Last year's second quarter was better, and 2009's fourth quarter was not.",
        &[
            "Last year = 2012",
            "second quarter = 2012-34",
            "2009 = 2009",
            "fourth quarter = 2009-36",
        ],
    ),
    (
        "Sales fell from the year-ago quarter; a decade ago they rose.",
        &["the year-ago = 2012", "a decade ago = 2003"],
    ),
    (
        "June Carter sang in June, and the August heat was bad.",
        &["June = 2013-06", "August = 2012-08"],
    ),
    (
        "In 2000 places it rained, and in 2012 elections.",
        &["2012 = 2012"],
    ),
    (
        "The Sunday Times said on Good Friday that it rained every Monday.",
        &[],
    ),
    (
        "He left the day after the vote, and half a century ago.",
        &[],
    ),
    (
        "He came in 2010 and left the year before.",
        &["2010 = 2010", "the year before = 2009"],
    ),
    (
        "It closed at the end of the 2012 fiscal year, and at the end of last month.",
        &[
            "the end of the 2012 = 2012",
            "the end of last month = 2013-02",
        ],
    ),
    (
        "The fair was held March 18 and 19.",
        &["March 18 and 19 = 2013-03-18/2013-03-19"],
    ),
    (
        "They work Monday through Friday.",
        &[
            "Monday = 2013-03-18",
            "Friday = 2013-03-22",
            "Monday through Friday = 2013-03-18/2013-03-22",
        ],
    ),
    (
        "It has rained since last week.",
        &[
            "last week = 2013-03-11/2013-03-17",
            "since last week = 2013-03-11/..",
        ],
    ),
    ("The 2013/14 season began.", &["2013/14 = 2013/2014"]),
    (
        "See lamps-of-may-2015-and-after, 2015/07/lamp.jpg and 2015/07/600-x.jpg.",
        &[],
    ),
];

#[test]
fn english_phrases_become_dates() {
    check_all(PHRASES);
}
