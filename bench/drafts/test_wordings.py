"""The wording of made articles for drafts that only measure; nothing is fitted on it, and `fit_wordings` shares none.

In all of it stand for: ``{Name}``, ``{sur}``, ``{office}`` who speaks, the surname and the office; ``{he}``, ``{his}``
the pronouns; ``{Other}``, ``{other_office}`` somebody else; ``{q}`` a quoted sentence without its full stop; ``{c}``,
``{C}`` a clause, with a small and a capital letter; ``{thing}``, ``{town}`` and ``{place}``, a thing in a town.
What is between ‹ and › in a draft can be checked.
"""

from __future__ import annotations

WOMEN = tuple(
    "Ottilie Beatrix Lucinda Esme Clara Judith Miriam Harriet Paula Renate Agnes Doreen Hilda Rosalind Winifred".split()
)
MEN = tuple(
    "Declan Gregor Hamish Viktor Leonard Bruno Simon Walter Felix Oscar Ralph Hugo Duncan Albert Rupert Cedric".split()
)
SURNAMES = tuple(
    "Renner Fairbourne Malin Nolde Torrance Abara Stenmark Calloway Hesketh Quarrie Ostrander Pellow Vantongeren "
    "Birdwood Mossop Kirkbride Ashdowne Delacourt Ravensworth Tolliver Wexcombe Lunt Garside Hollis-Vane "
    "Penhale Strickley Umfreville Yarwood Zeller Brackley Corvane Dunmarrow Elphick Fothergill Gantry Ingleby Jessop "
    "Kettlewell".split()
)
OFFICES = (
    "registrar", "harbour engineer", "head nurse", "county architect", "press officer", "district forester",
    "school inspector", "chief librarian", "bailiff", "union delegate", "deputy mayor", "fire marshal", "head curator",
    "transport commissioner", "housing officer", "town treasurer",
)  # fmt: skip
THINGS = (
    "paper mill", "ferry terminal", "puppet theatre", "public library", "swimming pool", "brewery", "hospital",
    "cheese dairy", "printing house", "bus depot", "sawmill", "planetarium", "music school", "tram museum",
    "glassworks", "zoo", "botanical garden", "boatyard", "riding school", "observatory", "fish market", "cinema",
    "ice rink", "concert hall", "castle", "aquarium", "sports hall", "youth hostel", "bakery school", "covered market",
    "clock museum", "velodrome", "opera house", "cider press", "grain store", "rope factory", "thermal bath",
    "nursing home",
)  # fmt: skip
TOWNS = tuple(
    "Aldmoor Brackenholt Carrowdale Dunhaven Eastrigg Fellbridge Gorsley Harkstead Inverlune Kelderby Lanrick Merrowby "
    "Netherfold Oakhaven Pendrick Quarnby Rothmere Skelwick Tarnbrook Ullswick Vennacott Wrayburn Yeldham Ashcombe "
    "Birchover Calderwick Dovestone Elmsworth Farholme Glenthorpe Hawksmoor Ivelbury".split()
)
PREDICATES = (
    "will close before the spring", "has failed three safety tests", "cost twice as much as planned",
    "is losing money every week", "was never insured", "needs a new roof", "belongs to a foreign fund",
    "will move to the old barracks", "had been empty for a year", "has poisoned the stream", "was sold without a vote",
    "was built without a permit", "lost a third of its staff", "will get four more inspectors", "has no emergency exit",
    "should be handed over to the county", "pays its apprentices too little", "will be torn down in the autumn",
    "can be saved only by a loan", "hid its losses from the council", "is open to all children", "is run by volunteers",
    "will be heated with wood", "has thrown away its archive", "employed no doctor at all", "may not use the car park",
)  # fmt: skip
QUOTED = (
    "We sold the {place} far too cheaply", "I have seen the plans for the {place}, and they are finished",
    "My office paid for the {place} twice", "The {place} has been a burden on us for years",
    "We knew about the cracks in the {place} long before the storm", "The {place} will never open again",
    "There is no money left for the {place}", "Our children deserve better than the {place}",
    "The {place} must be run by the people who work there", "I would close the {place} tomorrow morning",
    "We have lost the keys to the {place} and nobody looked for them", "The {place} is the best thing we ever built",
    "Everybody in {town} was told about the {thing} in good time", "The {place} owes its tenants an apology",
    "We gave the contract for the {place} to the cheapest firm", "The walls of the {place} are full of asbestos",
)  # fmt: skip

TURNED_SPEECH: tuple[tuple[str, str], ...] = (
    ("denied", "{Name}, the {office}, flatly contradicted reports that {c}."),
    ("denied", "It was simply untrue, {Name}, the {office}, told the meeting, that {c}."),
    ("denied", "{Name}, the {office}, was adamant: nobody could seriously maintain that {c}."),
    ("dismissed", "Talk that {c} was brushed aside by {Name}, the {office}."),
    ("dismissed", "{Name}, the {office}, had only a weary smile for the theory that {c}."),
    ("dismissed", "{Name}, the {office}, called it a fairy tale that {c}."),
    ("asked", "{Name}, the {office}, demanded to know from the board if {c}."),
    ("asked", "Was it really the case that {c}? {Name}, the {office}, put this question to the meeting."),
    ("doubted", "{Name}, the {office}, had serious misgivings about the notion that {c}."),
    ("doubted", "{Name}, the {office}, found it hard to believe that {c}."),
    ("doubted", "{Name}, the {office}, saw no evidence so far that {c}."),
    ("open", "{Name}, the {office}, could neither confirm nor rule out that {c}."),
    ("open", "Whether {c} was for others to say, {Name}, the {office}, replied."),
    ("conditional", "Should the council vote against the budget, {c}, according to {Name}, the {office}."),
    ("conditional", "{Name}, the {office}, said that {c}, but only if the audit is right."),
    ("relayed", "{Name}, the {office}, repeated what a neighbour had told {him}, namely that {c}."),
    ("relayed", "{Name}, the {office}, read out a complaint according to which {c}."),
    ("never said", "At no point did {Name}, the {office}, claim that {c}."),
    ("never said", "{Name}, the {office}, has been quoted as saying that {c}. {He} has said nothing of the kind."),
    ("withdrawn", "{Name}, the {office}, took back an earlier statement that {c}."),
    ("withdrawn", "{Name}, the {office}, apologised for having claimed that {c}, which had been a mistake."),
    ("rumour", "A rumour was going round that {c}; {Name}, the {office}, would not be drawn on it."),
    ("joke", "{Name}, the {office}, joked that {c}, and the room burst out laughing."),
    ("hoped", "{Name}, the {office}, can only hope that {c}."),
    ("feigned", "For the exercise, {Name}, the {office}, had to pretend that {c}."),
    ("opponents", "Opponents of {Name}, the {office}, like to put it about that {c}."),
)
TURNED_QUOTATIONS: tuple[tuple[str, str], ...] = (
    ("denied", "{Name}, the {office}, denied using the words “{q}.”"),
    ("denied", "“{q}.” No, that sentence was not {his}, {Name}, the {office}, assured the meeting."),
    ("dismissed", "{Name}, the {office}, bristled at the headline “{q}” and called it nonsense."),
    ("dismissed", "{Name}, the {office}, would have nothing to do with slogans such as “{q}.”"),
    ("asked", "“{q}?” {Name}, the {office}, asked the engineers."),
    ("asked", "{Name}, the {office}, asked who had come up with the phrase “{q}.”"),
    ("doubted", "{Name}, the {office}, said the line “{q}” did not sound like anything in the report."),
    ("doubted", "{Name}, the {office}, had trouble believing a memo that states “{q}.”"),
    ("open", "Asked if the words “{q}” were genuine, {Name}, the {office}, gave no reply."),
    ("conditional", "Only in the worst case would {he} have to say “{q},” {Name}, the {office}, explained."),
    ("conditional", "If the audit went wrong, the headline would be “{q},” {Name}, the {office}, warned."),
    ("relayed", "{Name}, the {office}, quoted an angry caller: “{q}.”"),
    ("relayed", "{Name}, the {office}, read aloud from a letter of 1931: “{q}.”"),
    ("relayed", "{Name}, the {office}, remembered the words of {his} predecessor: “{q}.”"),
    ("never said", "There is no recording in which {Name}, the {office}, says “{q}.”"),
    ("never said", "We quoted {Name}, the {office}, as saying “{q}.” {He} said no such thing, and we apologise."),
    ("never said", "“{q}” is a sentence that {Name}, the {office}, never uttered."),
    ("withdrawn", "“{q},” {Name}, the {office}, had said on Monday. A day later {sur} took the remark back in full."),
    ("rumour", "The sentence “{q}” has been making the rounds online; {Name}, the {office}, is not its author."),
    ("forged", "A leaflet puts the words “{q}” into the mouth of {Name}, the {office}. It is a forgery."),
    ("forged", "A faked video shows {Name}, the {office}, saying “{q}.”"),
    ("joke", "“{q},” {Name}, the {office}, said in mock despair, and then admitted that {he} was joking."),
    ("played", "On the stage {Name}, the {office}, played a landlord whose first line is “{q}.”"),
    ("opponents", "Opponents like to claim that {Name}, the {office}, once said “{q}.”"),
    ("opponents", "{Name}, the {office}, summed up the view of the other side, “{q},” before tearing it apart."),
    ("feigned", "“{q}”: this, {Name}, the {office}, told the pupils, is how a false report might begin."),
)
PLAIN_SPEECH: tuple[tuple[str, str], ...] = (
    ("beside a denial", "{Name}, the {office}, denied any blame and said that {c}."),
    ("beside a denial", "{Name}, the {office}, rejected the criticism. {C}, {sur} said."),
    ("beside a denial", "There was no point in denying it, {Name}, the {office}, said: {c}."),
    ("beside a refusal", "{Name}, the {office}, confirmed that {c}, having refused to comment for weeks."),
    ("beside a refusal", "{Name}, the {office}, would not give a date, but said that {c}."),
    ("beside a doubt", "{Name}, the {office}, left no doubt that {c}."),
    ("denied by another", "{Name}, the {office}, said that {c}. {Other}, the {other_office}, called that false."),
    ("denied by another", "{Other}, the {other_office}, may deny it, but {Name}, the {office}, stressed that {c}."),
    ("no rumour", "It was no rumour, according to {Name}, the {office}: {c}."),
    ("asked by another", "Asked by a resident, {Name}, the {office}, said that {c}."),
    ("asked by another", "What had happened? {Other} wanted to know. {Name}, the {office}, replied that {c}."),
    ("admitted", "{Name}, the {office}, admitted that {c}."),
    ("admitted", "{Name}, the {office}, had to concede that {c}."),
    ("made clear", "{Name}, the {office}, made it clear that {c}."),
    ("made clear", "As {Name}, the {office}, put it, {c}."),
    ("made clear", "{C}. That is what {Name}, the {office}, told the council."),
    ("repeated", "{Name}, the {office}, repeated that {c}, whatever others might claim."),
    ("no joke", "{Name}, the {office}, was not joking when {he} announced that {c}."),
    ("if beside", "If anybody had hoped for silence, they hoped in vain: {Name}, the {office}, declared that {c}."),
    ("withdrawn beside", "{Name}, the {office}, who had withdrawn from the race, pointed out that {c}."),
)
PLAIN_QUOTATIONS: tuple[tuple[str, str], ...] = (
    ("beside a denial", "{Name}, the {office}, denied any wrongdoing. “{q},” {sur} said."),
    ("beside a denial", "{Name}, the {office}, denied that there had been a quarrel, but added: “{q}.”"),
    ("beside a denial", "“{q},” said {Name}, the {office}, rejecting the claims of the opposition."),
    ("beside a denial", "“{q},” {Name}, the {office}, confirmed after weeks of denials."),
    ("beside a refusal", "{Name}, the {office}, refused to name a source but stood by every word: “{q}.”"),
    ("beside a doubt", "Nobody doubts the sincerity of {Name}, the {office}, who said: “{q}.”"),
    ("beside a doubt", "{Name}, the {office}, doubted much that night, but of this {he} was sure: “{q}.”"),
    ("denied by another", "“{q},” {Name}, the {office}, told the meeting. {Other}, the {other_office}, disputed that."),
    ("denied by another", "{Other}, the {other_office}, had called it nonsense. “{q},” said {Name}, the {office}."),
    ("no rumour", "Rumours had been about for weeks. “{q},” {Name}, the {office}, has now announced."),
    ("never tires", "{Name}, the {office}, never tires of saying it: “{q}.”"),
    ("no joke", "It was not meant as a joke when {Name}, the {office}, said: “{q}.”"),
    ("asked by another", "Asked about the rumours, {Name}, the {office}, did not hesitate: “{q}.”"),
    ("asked by another", "The question was what had changed. “{q},” {Name}, the {office}, answered."),
    ("asked by another", "What does {Name}, the {office}, say to critics? “{q},” {he} says."),
    ("withdrawn beside", "{Name}, the {office}, who had withdrawn from the race, said: “{q}.”"),
    ("if beside", "If anybody had hoped for silence, {Name}, the {office}, disappointed them. “{q},” {he} said."),
    ("letter", "{Name}, the {office}, wrote to the tenants: “{q}.”"),
    ("insisted", "“{q},” {Name}, the {office}, insisted."),
    ("false beside", "It was false that {he} had resigned, said {Name}, the {office}. “{q},” {he} went on."),
)
KEPT: tuple[tuple[str, str, str], ...] = (
    ("denied", "{Name}, the {office}, flatly contradicted reports that {c}.", "{Name} denied that ‹{c}›."),
    ("denied", "It was simply untrue, {Name}, the {office}, told the meeting, that {c}.", "{Name} denied that ‹{c}›."),
    ("asked", "{Name}, the {office}, demanded to know from the board if {c}.", "{Name} asked whether ‹{c}›."),
    ("doubted", "{Name}, the {office}, found it hard to believe that {c}.", "{Name} doubted that ‹{c}›."),
    ("withdrawn", "{Name}, the {office}, took back an earlier statement that {c}.",
     "{Name} withdrew a statement that ‹{c}›."),
    ("joke", "{Name}, the {office}, joked that {c}, and the room burst out laughing.", "{Name} joked that ‹{c}›."),
)  # fmt: skip
"""A stance that the draft keeps: its kind, the article's sentence, the draft's."""

MEASURES: tuple[tuple[str, str, str, str, int, int], ...] = (
    ("The {place} employs {n}.", "{n} work at the {place}.",
     "the number of people who work at the {place}", "people", 40, 900),
    ("Repairs to the {place} cost {n}.", "{n} were spent on repairs to the {place}.",
     "the cost of the repairs to the {place}", "euros", 12000, 900000),
    ("The {place} drew {n} last year.", "Last year {n} came to the {place}.",
     "the number of people who came to the {place} last year", "visitors", 2000, 90000),
    ("The fire at the {place} injured {n}.", "{n} were injured in the fire at the {place}.",
     "the number of people injured in the fire at the {place}", "people", 13, 80),
    ("{n} have signed the petition to save the {place}.", "The petition to save the {place} has been signed by {n}.",
     "the number of families that have signed the petition to save the {place}", "families", 200, 5000),
    ("The {place} owes its suppliers {n}.", "The debt of the {place} to its suppliers amounts to {n}.",
     "the debt of the {place} to its suppliers", "euros", 20000, 700000),
    ("The {place} produces {n} of waste a year.", "{n} of waste a year come from the {place}.",
     "the yearly waste of the {place}", "tonnes", 30, 900),
    ("The storm did damage of {n} to the {place}.", "The damage that the storm did to the {place} came to {n}.",
     "the damage that the storm did to the {place}", "euros", 15000, 800000),
    ("{n} will be planted around the {place}.", "Around the {place}, {n} will be planted.",
     "the number of trees that will be planted around the {place}", "trees", 60, 900),
    ("The {place} can seat {n}.", "There are seats for {n} at the {place}.",
     "the number of seats at the {place}", "people", 80, 2500),
)  # fmt: skip
"""A fact with its figure, the same in other words, a name for the figure, its unit, and from where to where it is."""

LATER: tuple[tuple[str, str], ...] = (
    ("plain", "{alt_new} This was announced at the weekly meeting."),
    ("plain", "{fact_new} The council took note of it."),
    ("was before", "{alt_new} A few weeks ago it had been {old}."),
    ("correction", "Correction: in an earlier report {np} was wrong. It is {new}."),
    ("correction", "We reported that {np} was {old}. The right figure is {new}."),
    ("correction", "A typing error crept into our last report on the {place}. {fact_new}"),
    ("correction", "Editor's note: this article has been amended. {fact_new}"),
    ("correction", "{Np} is {new}, not {old}, as a reader has pointed out to us."),
    ("has moved", "{Np} has {moved} to {new}."),
    ("has moved", "{Np} now stands at {new}, {up} from {old}."),
    ("has moved", "By this week {np} had {moved} to {new}."),
    ("instead", "Instead of {old}, {np} is {new}, the auditors found."),
    ("instead", "{Np} will have to be put at {new} instead of {old}."),
    ("turned out", "{Np} had been put at {old}. It turned out to be {new}."),
    ("recount", "A recount puts {np} at {new}."),
    ("latest", "The latest figures put {np} at {new}."),
    ("latest", "As of this week, {np} is {new}."),
    ("too much", "{alt_new} Earlier accounts were too {low}."),
    ("too much", "{Np} was {stated} when it was first made public. The actual figure is {new}."),
    ("replaces", "{fact_new} This figure replaces the one that was published before."),
    ("withdrew", "The authority withdrew its figure of {old}. {alt_new}"),
    ("final", "{fact_new} With that, the count is complete."),
    ("record", "{Other}, the {other_office}, set the record straight: {np} is {new}."),
    ("announced as", "What was first announced as {old} is in fact {new}: {np} has had to be corrected."),
    ("restated", "In its new report the council restates {np} as {new}."),
)
"""How a later article has another figure or corrects one."""

STILL: tuple[tuple[str, str], ...] = (
    ("another town", "{fact2_new} The council of {town2} took note of it."),
    ("another town", "In {town2} things are different: {np2} is {new}."),
    ("another town", "Correction: in an earlier report {np2} was wrong. It is {new}."),
    ("another year", "Ten years earlier, {np} had been {new}."),
    ("another year", "In 1998 the figure for the {place} was {new}, the archive shows."),
    ("a total", "Taken together with {town2} and all other towns of the county, the figure comes to {total}."),
    ("a part", "Of the {old} that were counted for the {place}, {part} fall to the month of March."),
    ("a forecast", "In ten years, {np} might be {new}, a study expects."),
    ("a wish", "{Other}, the {other_office}, wished that {np} were {new} one day."),
    ("confirmed", "{Np} is {old}, a second count has confirmed."),
    ("confirmed", "Nothing has changed: {fact_old_lower}"),
    ("a false report", "Reports that {np} was {new} are wrong. It remains {old}."),
    ("a false report", "{Other}, the {other_office}, apologised for having put {np} at {new}. It is {old}."),
    ("elsewhere", "In comparable towns abroad the figure is {new}."),
    ("another thing", "Correction: in our report on the {place} we misspelt the name of the {other_office}."),
    ("another thing", "Correction: the {place} was opened in 1961, not in 1916."),
    ("another thing", "The {place} has {few} windows. The figure was corrected after a second count."),
    ("repeated", "{alt_old} This has been known for some time."),
    ("rounded", "As is known, {np} is about {round}."),
    ("an order", "The court ordered the council to publish {np}. It did so: {old}."),
)
"""What a later article may have beside a figure that still holds."""

DATED: tuple[tuple[str, str], ...] = (
    ("dated", "‹On {day_before}, {np} was put at {old}›."),
    ("dated", "‹On {day_before} {np} was still given as {old}; later it was {new}›."),
    ("newer", "‹{fact_new_bare}›."),
    ("newer", "‹{alt_new_bare}›."),
    ("newer", "‹{Np} is {new}›."),
)
"""Drafts that are right about a figure of which there are two."""
