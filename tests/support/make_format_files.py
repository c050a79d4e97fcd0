"""Writes tests/data/formats: one real file of each kind of document. In tests/: `python -m support.make_format_files`."""

# ruff: noqa: E501, ISC004 - paragraphs of prose

from __future__ import annotations

import csv
import datetime as dt
import io
import json

from support.documents import docx, epub, pages_of, paragraph_lines, pdf, zipped
from support.paths import ROOT

FOLDER = ROOT / "tests" / "data" / "formats"

TUNNEL = [
    "The harbour tunnel under the river Vell was opened to traﬃc on Friday, two years later than planned, and the "
    "ﬁrst cars drove through it behind a brass band. The tun·nel joins the old port of Kasten·brück with the new "
    "dis·tricts on the eastern shore and is two kilo·metres long.",
    "Marit Solheim, who led the work as chief engi·neer, said that the delay was the price of cau·tion. “We found soft "
    "clay where the maps had prom·ised rock, and I was not going to bet a hundred lives on a map,” she told "
    "report·ers at the eastern gate. An inter·national com·mission of geo·lo·gists had been called in after water "
    "broke into the southern tube in the second winter.",
    "The well-known river pilots of Kastenbrück, who had fought the plan for years, kept away from the cere·mony. "
    "Their speaker, Aldo Brenn, said that the pilots had lost a third of their work already. “A tunnel does not "
    "greet you when the fog comes in,” he said, and he asked the council to keep at least one ferry run·ning.",
    "The city has paid 840 million crowns, a quar·ter more than the council had voted for. Deputy Mayor Tomas Reyl "
    "ad·mitted that nobody at the city hall had wanted to tell the voters so before the elec·tion. “We should have "
    "pub·lished the real ﬁgures in March, and I regret that we did not,” Reyl said. He prom·ised that the oﬃcial "
    "accounts would be open to every·body from the ﬁrst of the month.",
    "Drivers pay four crowns a passage. Cyclists ride free of charge in a lane of their own, behind a wall of glass, and "
    "pedes·trians cross by the service lift until the footway is ﬁnished in the autumn. The ﬁre brigade will hold "
    "an exercise in the northern tube every month, at night, when the traﬃc ﬂow is smallest.",
    "The ﬁrst person to cross on foot was the tunnel’s cleaner, Oda Farrow, who had asked for it as a birthday "
    "present. It took her thirty-one minutes, she said, and she had counted every lamp.",
]

FERRY = [
    "# Ferry crews and company agree after nine weeks",
    "Published: 14 May 2024",
    "The strike on the ferries of Lake Orrin is over. The crews’ union and the Orrin Steam Company signed an agreement "
    "on Tuesday night, nine weeks after the last boat had tied up at Pellworth pier, and the first crossing is planned "
    "for Thursday at six in the morning.",
    "Dana Whitlock, secretary of the crews’ union, said that the company had given way on rest hours and the crews on "
    "pay. “Nobody will ever again steer a night boat after a day boat, and that was the whole of our quarrel,” she "
    "said in a statement read out on the pier. The union had asked for nine per cent more pay and takes five.",
    "The agreement has three parts:",
    "- eleven hours of rest between two shifts, from July on;",
    "- five per cent more pay, half of it paid back to March;",
    "- no dismissals for anybody who took part in the strike.",
    "The company’s director, Henrik Osterlund, called the result expensive and fair. Fares will rise by forty pence in "
    "the autumn, according to Osterlund, and season tickets stay as they are.",
    "Farmers on the western shore had driven their milk around the lake for nine weeks, which takes three hours. “I "
    "know every bend of that road by its first name,” the farmer Lise Ambry said.",
]

GLASS = """<h1>The last furnace of Morrow Lane</h1>
<p>For a hundred and sixty years the furnace in Morrow Lane has not gone cold. In November the eleven glass-blowers of
the cooperative will let it go out, because the gas for one winter now costs more than the glass of three summers
brings in.</p>
<p>“Glass forgives you nothing and remembers everything,” said Ines Varga, the oldest of the eleven, while she turned a
vase on the iron. She came to the lane at fifteen and has burned her left hand so often that she no longer feels a
match.</p>
<p>The cooperative will move to an electric kiln in the former tram depot. It is a tenth of the size, and its colours
are different: the green of Morrow Lane came from the iron in the sand of the old pit, the chemist Paul Adeyemi said.
He has measured the recipe for the museum, down to the soot.</p>
<p>What becomes of the hall is open. The town would like a market, the neighbours would like quiet. The chimney, at any
rate, stays: a pair of storks has built on it every year since the war, and nobody in the lane would dare to ask them to
leave.</p>"""

SEEDS = """<h1>A thousand kinds of bean</h1>
<p>The cellar under the school of Kessel holds 1,043 kinds of bean, each in a jam jar, each with a name on a strip of
tape. The collection was begun by a teacher in 1958 and was nearly thrown away twice, once by a caretaker and once by
the flood of 2011.</p>
<p>Since April it has been a seed bank with a door that locks. “We are not a museum, because a museum does not have to
be sown every seven years,” said the biologist Ruth Okonjo, who leads it. A bean loses its strength in the jar, and so
a seventh of the collection goes into the beds behind the gymnasium every spring, and comes back as harvest in
September.</p>
<p>The pupils do the counting. In the first year they found that eleven of the jars held the same bean under eleven
names, and that one jar, marked as empty, held a kind that had been taken for lost since the sixties.</p>
<p>The bank gives seeds to anybody who promises to return twice as many. Out of two hundred borrowers, three have
forgotten their promise so far, according to Okonjo, and two of these were ministers.</p>"""

ROWS = [
    {
        "headline": "Owl delays work on Tarn bridge",
        "body": "Work on the railway bridge at Tarn has been stopped until June because an eagle owl is nesting in the "
        "third pillar, the railway said on Monday.\n\nThe builders found the nest when they took down the scaffold. The "
        "hen was sitting on three eggs and did not move, the site manager Otto Lindqvist said. “She looked at us as if "
        "we were the ones without a permit,” he said.\n\nThe delay costs the railway about 20,000 crowns a day. Trains "
        "pass the bridge at walking pace, as they have done since the winter. The law protects the nest until the young "
        "have flown, which takes nine weeks, according to the bird warden, Petra Sand. She has put a camera on the crane "
        "and says that the first egg has hatched.\n\nThe bridge was built in 1911 and carries forty trains a day. Its "
        "new bearings lie ready on the bank, under a tarpaulin, and will have to wait.",
        "link": "https://gazette.example/tarn-owl",
        "date": "2024-04-22",
        "author": "Nora Blythe",
        "publisher": "The Tarn Gazette",
    },
    {
        "headline": "Village buys its only pub",
        "body": "The 214 people of Lower Aske have bought the Drover’s Rest, the only pub of the village, for £310,000, "
        "four days before it was to be sold to a builder of flats.\n\nAlmost every household took a share of £500 or "
        "more. “My mother poured her first pint here and I mean to be carried out of here,” said the new landlady, "
        "Gwen Tarrant, who gave up her work at the post office.\n\nThe pub will open five days a week, with a shop for "
        "bread and milk in the former skittle alley. The parish lent the last £20,000 on condition that the quiz night "
        "stays on Thursdays, the parish clerk Colin Mabey said. The builder, who had already had the windows measured, "
        "sent a crate of cider and asked whether he might buy a share.\n\nThe roof needs new slates before the winter, "
        "and the cellar floods when the Aske does. Neither has troubled anybody so far, according to Mabey.",
        "link": "https://gazette.example/drovers-rest",
        "date": "2024-06-03",
        "author": "Nora Blythe and Sam Okafor",
        "publisher": "The Tarn Gazette",
    },
]

LIBRARY = """Night library opens in Porto Lume

By Clara Nuvens
Published: 2 September 2024

The city library of Porto Lume now stays open all night. Since Sunday its reading rooms have been lit until six in the
morning, and on the first night 312 people came, among them a baker, two nurses and a wedding party.

“People kept asking me where one may sit at three in the morning without buying anything, and I had no answer,” said the
librarian Jorge Falcao, who fought for the plan for six years. The city pays four more guards and the heating. Falcao
said that the library would count for a year who comes, and would then decide.

Three rooms are open at night: the newspapers, the maps and the children’s room, whose armchairs are the softest. Coffee
is allowed as far as the stairs. Snoring is allowed too, the house rules say, but not aloud.

The university had warned that its students would sleep even less. Its rector, Amalia Pires, has withdrawn the warning:
on the second night she met half of her professors in the map room.
"""

ORCHARD = {
    "id": "orchard-frost",
    "title": "Fires in the orchards save half of the blossom",
    "published": "2024-04-19",
    "authors": ["Milo Hartig"],
    "text": "Fruit growers in the Selde valley lit nine thousand small fires on Wednesday night to keep the frost from "
    "their trees, and saved about half of the blossom.\n\nThe cold came two weeks after the trees had opened. At four "
    "in the morning it was minus five degrees on the valley floor, said the grower Franz Achleitner, who had not slept "
    "since Monday. “You stand between the rows and you can hear the blossom crackle, and then you cannot hear it any "
    "more,” he said.\n\nThe fires burn in tins of wax, three hundred to a hectare. From the road the valley looked like "
    "a town, and the police took a dozen calls from drivers who believed that it was burning. The apricots are lost, "
    "according to the growers’ union, and the late apples will bear as in any year. Its chairwoman, Edda Krol, asked "
    "the state for four million in aid; the minister of agriculture wants to see the orchards first and comes on "
    "Monday.",
}

RADIO = [
    "# Radio Fell falls silent for one hour",
    "Published: 7 October 2024",
    "Radio Fell, the station of the island of Skarn, sent nothing for an hour on Saturday, and it did so on purpose. It "
    "was the first silence since the station went on the air in 1974.",
    "The listeners had been told the day before. “We wanted them to hear what the island sounds like without us, because "
    "from January that may be how it stays,” said Bryndis Holt, the head of the station. The broadcasting fund has cut its "
    "share by two thirds, and the four people who make the programme have been paid until Christmas.",
    "In the harbour the fishermen switched off their engines. The vicar rang no bell. Afterwards the station read out "
    "ninety-one messages, and the last of them, from the lighthouse, said only that the sea had been louder than it "
    "had expected.",
    "The fund’s director, Kari Lund, said that she had listened, too. She will meet the station’s board in November, and "
    "would promise nothing before.",
]


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    made = dt.datetime(2024, 5, 14, 9, 0, tzinfo=dt.UTC)
    lines = ["Harbour tunnel opens two years late", "", *paragraph_lines(TUNNEL, 52)]
    properties = {
        "Title": "Harbour tunnel opens two years late",
        "Author": "Jonas Pell",
        "CreationDate": "D:20240301101500Z",
    }
    write("report.pdf", pdf(pages_of(lines, 19, "The Vell Courier, 1 March 2024"), properties))
    write("statement.docx", docx(*FERRY, author="Mira Stent", created=made, modified=made))
    book = (
        "<dc:title>The Slow Quarterly</dc:title><dc:creator>Anselm Roy</dc:creator><dc:date>2024-03-20</dc:date>"
        "<dc:publisher>Slow Press</dc:publisher><dc:language>en-GB</dc:language>"
    )
    chapters = {"cover.xhtml": "<h1>The Slow Quarterly</h1>", "glass.xhtml": GLASS, "seeds.xhtml": SEEDS}
    titles = {"glass.xhtml": "The last furnace of Morrow Lane", "seeds.xhtml": "A thousand kinds of bean"}
    write("magazine.epub", epub(chapters, book, titles))
    table = io.StringIO(newline="")
    writer = csv.DictWriter(table, list(ROWS[0]))
    writer.writeheader()
    writer.writerows(ROWS)
    write("archive.csv", table.getvalue().encode("utf-8-sig"))
    members = {
        "night-library.txt": LIBRARY,
        "orchards/frost.jsonl": json.dumps(ORCHARD, ensure_ascii=False) + "\n",
        "radio-fell.docx": docx(*RADIO, author="Una Dahl", created=made, modified=made),
    }
    write("bundle.zip", zipped(members))


def write(name: str, data: bytes) -> None:
    (FOLDER / name).write_bytes(data)


if __name__ == "__main__":
    main()
