### Digests, and what stands under them.

digests-nothing-new = Nothing new.
# Before a headline
digests-update = Update:
digests-developing = Still developing:
# Who stands behind an entry: “3 publishers, 1 wire report, 2 independent”
digests-publishers =
    { $count ->
        [one] { $count } publisher
       *[other] { $count } publishers
    }
digests-wires =
    { $count ->
        [one] { $count } wire report
       *[other] { $count } wire reports
    }
digests-independent = { $count } independent
digests-omitted =
    { $count ->
        [one] { $count } more story not shown.
       *[other] { $count } more stories not shown.
    }
# The period that a digest covers; moments in the zone of its chat.
digests-period = { $since } to { $until } ({ $zone })
digests-read =
    { $count ->
        [one] { $count } article read
       *[other] { $count } articles read
    }
digests-read-newest =
    { $count ->
        [one] { $count } article read, the newest of { $newest }
       *[other] { $count } articles read, the newest of { $newest }
    }
digests-reached =
    { $count ->
        [one] { $count } source reached
       *[other] { $count } sources reached
    }
digests-reached-failed =
    { $count ->
        [one] { $count } source reached, { $failed } failed
       *[other] { $count } sources reached, { $failed } failed
    }
digests-cost = cost ${ $cost }
