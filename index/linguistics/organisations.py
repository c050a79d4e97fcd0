"""Words that tell what kind of organisation or paper a name or a description means."""

from __future__ import annotations

from index.linguistics import word_set

# Each word of a public body stands once, in the group that says where it counts.
_BODIES = word_set(
    """
    agency ministry department organisation organization institute university commission committee council court
    authority bureau office union association foundation party league administration board federation center
    """
)
_BODIES_NAMED = word_set("service congress senate house society group company")
_BODIES_LARGER = word_set(
    """
    college school campaign club government alliance coalition force army police centre museum hospital church
    """
)
_BODIES_DESCRIBED = word_set(
    """
    institution charity team panel watchdog regulator body military think-tank nonprofit community bloc
    """
)
_BODIES_BY_NAME = word_set(
    """
    parliament staff nations watch fund network corps guard navy project initiative assembly kremlin pentagon treasury
    trust
    """
)
_PUBLICATIONS = word_set(
    """
    publication newspaper magazine paper outlet journal daily weekly tabloid broadsheet site website broadcaster
    network channel station newswire wire periodical portal blog program programme
    """
)
_COMPANIES = word_set(
    """
    company firm corporation manufacturer group maker giant carmaker automaker retailer bank lender airline
    conglomerate startup start-up chain insurer carrier enterprise producer utility brewer publisher studio
    chipmaker drugmaker planemaker
    """
)
_DOCUMENTS = word_set(
    """
    report study survey poll statement document letter article paper filing memo email lawsuit complaint analysis
    indictment book post tweet press-release release
    """
)

PRINTED = word_set("publication newspaper magazine paper outlet journal daily weekly tabloid broadsheet periodical")
"""What any publication may be called, whatever it calls itself."""

TEAMS = word_set("rovers wanderers united athletic albion hotspur rangers orient celtic harriers stars")
"""Words that end the name of a team."""

GROUPS = {
    "publication": _PUBLICATIONS,
    "company": _COMPANIES,
    "body": _BODIES | _BODIES_LARGER | _BODIES_DESCRIBED,
    "document": _DOCUMENTS,
}
"""What descriptions call an organisation, by its kind: "the newspaper", "the carmaker", "the ministry"."""

GROUP_WORDS = frozenset().union(*GROUPS.values())
"""All of these words."""

BODY_WORDS = _BODIES | _BODIES_LARGER | _BODIES_NAMED | _BODIES_BY_NAME
"""Words that make a name an organisation's wherever they stand in it."""

BODIES = (
    _BODIES
    | _BODIES_NAMED
    | word_set("republicans democrats republic times post news state states press corporation bank")
)
"""Words that end or mark the name of an organisation among those who are quoted."""

ONE_EACH = word_set(
    """
    ministry department government council court parliament police senate congress assembly commission committee army
    navy treasury embassy authority office bureau
    """
)
"""Bodies of which a place or a field has one, so that "the Ministry of Defence" is "the Defence Ministry", too."""

NOT_A_PERSON = (
    BODIES
    - word_set(
        """
        organisation organization authority bureau foundation league administration board federation center service
        congress senate society republicans democrats republic state states press corporation
        """
    )
) | word_set("inc corp ltd plc police team")
"""Words that tell of a speaker's name, in any case, that no single person bears it."""

COMPANY_ENDS = word_set(
    """
    inc inc. corp corp. ltd ltd. plc llc co co. ag gmbh se sa nv bv spa oyj asa ab group holdings industries
    technologies motors airlines airways bank partners capital systems pharmaceuticals
    """
)
"""Last words of companies' names."""

FIRM_PARTNERS = frozenset("Son Sons Daughter Daughters Co Company Brothers Bros Sister Sisters Associates Cie".split())
"""What follows "&" in a firm's name: "Lind & Sons"."""

MEDIA_WORDS = word_set(
    """
    times post news journal herald tribune guardian telegraph gazette chronicle observer independent press mail
    mirror express globe magazine radio tv television review today weekly bulletin standard examiner inquirer
    dispatch courier sentinel register star sun record economist atlantic spectator
    """
)
"""Last words of newspapers' and broadcasters' names."""

MEDIA = word_set(
    """
    TIME Time Reuters CNN BBC NBC ABC CBS NPR PBS MSNBC Politico POLITICO Bloomberg Axios Forbes Fortune Newsweek
    Vox Variety Breitbart BuzzFeed AP AFP TASS Xinhua Bild Haaretz Slate Salon HuffPost Wired Nature Ukrinform
    Interfax Kyodo Yonhap DPA ITV Nikkei
    """
) | {"Al Jazeera", "Der Spiegel", "Le Monde", "El País", "Deutsche Welle"}
"""Newspapers and broadcasters whose names have no such word."""

PLACES_WORDS = word_set(
    """
    street avenue road city county state river lake mount bay island islands sea ocean north south east west beach
    park square airport bridge valley hills heights
    """
)
"""Last words of places' names."""

NOT_SURNAMES = (MEDIA_WORDS | PLACES_WORDS) - word_set(
    "post star sun west north east park street lake bridge hills beach"
)
"""Last words of a paper's or a place's name that are no surnames: "Jackson County"."""

BODIES_ADJECTIVES = word_set("american democratic republican english internet one")
"""Adjectives that alone name nobody, but begin the names of bodies."""

MODIFIERS = word_set(
    """
    northern southern eastern western north south east west northeast northwest southeast southwest northeastern
    northwestern southeastern southwestern central upper lower greater inner outer downtown uptown mainland nearby
    new old former previous current other multiple several many more most all some few various dozens hundreds thousands
    one two three four five six seven eight nine ten eleven twelve local national global international regional
    inside outside across beyond despite following leaving including excluding
    young senior top big great best first last next
    """
)
"""Words before a name that are no part of it, or make it another's: "New Google", "Eastern Norby"."""
