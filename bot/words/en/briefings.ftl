### Briefings: a summary over several articles, in parts

briefings-nothing = The sources say nothing of this.
briefings-nothing-since = The sources say nothing of this since { $since }.
briefings-happened = What happened
briefings-agreed = What is agreed
briefings-sentence-agreed = { $sentence } Reported independently by { $publishers }.
briefings-disputed = What is disputed
briefings-unknown = What is not known
briefings-next = What comes next
# What it covers: “5 articles by 4 publishers (2 independent sources), 18 Nov 2014 – 20 Nov 2014; 3 more not read for this”
briefings-covered =
    { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } by { $publishers ->
        [one] { $publishers } publisher
       *[other] { $publishers } publishers
    }
briefings-independent =
    ({ $count ->
        [one] { $count } independent source
       *[other] { $count } independent sources
    })
briefings-period = { $covered }, { $first } – { $last }
briefings-day = { $covered }, { $day }
briefings-left-out = { $covered }; { $count } more not read for this
