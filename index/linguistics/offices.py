"""Words that tell what a person or an organisation is: titles, roles, kinds, and given names that show a gender."""

from __future__ import annotations


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


COURTESY = _words(
    """
    mr mrs ms miss mx dr prof sir lady lord dame rev fr sr sen sens rep reps gov govs lt gen col capt maj sgt
    cmdr adm hon judge justice king queen prince princess pope rabbi imam sheikh ayatollah cardinal bishop
    archbishop pres det insp supt cpl pvt monsieur madame herr frau
    """
)
ROLES = _words(
    """
    head boss president vice-president minister premier chancellor secretary senator representative congressman
    congresswoman governor mayor ambassador envoy chairman chairwoman chairperson chair chief director executive
    officer commissioner general colonel captain major sergeant lieutenant admiral commander marshal judge
    justice attorney prosecutor lawyer counsel spokesman spokeswoman spokesperson adviser advisor aide
    strategist manager coordinator analyst economist professor researcher scientist historian author writer
    reporter journalist correspondent editor columnist host anchor actor actress singer coach player striker
    doctor physician surgeon nurse teacher principal superintendent sheriff detective inspector constable leader
    speaker whip candidate nominee frontrunner front-runner lawmaker politician councilman councilwoman
    councillor councilor activist organizer founder co-founder cofounder owner partner president-elect ceo cfo
    coo cto deputy undersecretary treasurer comptroller auditor administrator chief-of-staff king queen prince
    princess pope bishop archbishop cardinal pastor reverend rabbi imam priest engineer architect designer
    artist musician filmmaker producer billionaire businessman businesswoman entrepreneur investor banker trader
    developer mogul tycoon magnate veteran farmer resident voter student witness neighbor neighbour
    attorney-general solicitor legislator delegate dean provost lecturer psychologist epidemiologist biologist
    physicist astronaut pilot consultant expert scholar mp congressman-elect premier-designate first-lady
    parliamentarian diplomat negotiator winner quarterback pitcher goalkeeper defender midfielder forward
    skipper trainer referee
    """
)
GROUPS = {
    "publication": _words(
        """
        publication newspaper magazine paper outlet journal daily weekly tabloid broadsheet site website
        broadcaster network channel station newswire wire periodical portal blog program programme
        """
    ),
    "company": _words(
        """
        company firm corporation manufacturer group maker giant carmaker automaker retailer bank lender
        airline conglomerate startup start-up chain insurer carrier enterprise producer utility brewer
        publisher studio chipmaker drugmaker planemaker
        """
    ),
    "body": _words(
        """
        agency ministry department organisation organization institute institution university college school
        commission committee council court authority bureau office union association charity foundation
        party campaign team club league government administration panel watchdog regulator board body
        federation alliance coalition force army military police center centre museum hospital church
        think-tank nonprofit community bloc
        """
    ),
    "document": _words(
        """
        report study survey poll statement document letter article paper filing memo email lawsuit complaint
        analysis indictment book post tweet press-release release
        """
    ),
}  # fmt: skip
MEDIA_WORDS = _words(
    """
    times post news journal herald tribune guardian telegraph gazette chronicle observer independent press mail
    mirror express globe magazine radio tv television review today weekly bulletin standard examiner inquirer
    dispatch courier sentinel register star sun record economist atlantic spectator
    """
)
MEDIA = _words(
    """
    TIME Time Reuters CNN BBC NBC ABC CBS NPR PBS MSNBC Politico POLITICO Bloomberg Axios Forbes Fortune
    Newsweek Vox Variety Breitbart BuzzFeed AP AFP TASS Xinhua Bild Haaretz Slate Salon HuffPost Wired Nature
    Ukrinform Interfax Kyodo Yonhap DPA ITV Nikkei
    """
) | {"Al Jazeera", "Der Spiegel", "Le Monde", "El País", "Deutsche Welle"}
COMPANY_ENDS = _words(
    """
    inc inc. corp corp. ltd ltd. plc llc co co. ag gmbh se sa nv bv spa oyj asa ab group holdings industries
    technologies motors airlines airways bank partners capital systems pharmaceuticals
    """
)
BODY_WORDS = _words(
    """
    department ministry agency institute university college commission committee council court authority bureau
    office union association foundation party campaign club league government administration board federation
    alliance coalition force army police service center centre museum hospital church organization organisation
    parliament congress senate house nations watch fund society network group corps guard navy school project
    initiative assembly kremlin pentagon treasury trust company
    """
)
PLACES_WORDS = _words(
    """
    street avenue road city county state river lake mount bay island islands sea ocean north south east west
    beach park square airport bridge valley hills heights
    """
)
NOT_NAMES = _words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december i the a an and but or if in on at by for from with as it he she they we
    you his her their our its this that these those there here when where while after before since because
    although however meanwhile also another many most some what who why how which whether according asked
    speaking despite during about both now then today yesterday tomorrow earlier later last next one two three
    no not yes so yet still even once just only all any each every other others more my americans american
    republicans democrats republican democrat democratic internet god christmas easter english twitter facebook
    instagram youtube photo image getty advertisement read related video share breaking update updated exclusive
    under through over between into against amid among without within until like unlike than nearly such do does
    did is are was were be been being will would can could should may might must let said says additionally
    moreover furthermore notably thus therefore instead indeed perhaps maybe first second third finally former
    then-president
    """
)
FEMALE = _words(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra
    ashley dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon
    cynthia kathleen amy shirley angela helen anna brenda pamela nicole samantha katherine emma ruth christine
    catherine debra rachel carolyn janet virginia maria heather diane julie joyce victoria kelly christina joan
    evelyn lauren judith olivia megan cheryl andrea hannah martha jacqueline frances gloria ann teresa kathryn
    sara janice jean alice madison doris abigail julia judy grace denise amber marilyn beverly danielle theresa
    sophia marie diana brittany natalie isabella charlotte rose alexis kayla hillary melania ivanka chelsea
    nikki carly kamala ursula jacinda liz priti annalena giorgia marine jill condoleezza oprah meryl
    taylor greta malala fatima aisha amina leila yulia olga elena irina natalia svetlana tatiana ingrid
    astrid karin birgit heidi claudia francesca giulia lucia carmen ana sofia camila valentina mei priya sunita
    indira sonia meghan kate camilla penny dianne claire fiona harriet yvette bridget alison louise jane sally
    lucy ellen tina wendy vanessa tracy tammy robin kathy peggy paula monica valerie megyn huma debbie loretta
    sheryl susie mika maggie molly erin caitlin kirsten kirstjen mazie lindy marjorie alexandria ilhan rashida
    """
)
MALE = _words(
    """
    james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony
    mark donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan
    jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander
    patrick frank raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah
    ethan jeremy walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan
    jesse bryan billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph
    bobby russell philip eugene bernie ted marco ben jeb barack mitt newt mike tim bill jim tom bob chris rick
    lindsey rand greg dan steve jeff ken don ron ed al fred sam max leo boris keir rishi tony gordon nigel
    vladimir volodymyr sergei sergey dmitry dmytro oleksandr oleksiy ivan mykhailo andriy yevgeny alexei
    mikhail nikolai emmanuel olaf angelo matteo silvio giuseppe mario luigi antonio pedro carlos luis miguel
    jorge javier diego pablo fernando mohammed muhammad mohamed ahmed ali hassan hussein omar khalid abdul
    ibrahim yusuf mustafa recep narendra xi jinping shinzo yair ehud naftali hans klaus jens jürgen wolfgang
    friedrich lars erik sven pierre jean-claude francois françois jacques elon satya sundar warren lloyd jamie
    rupert anderson rush glenn corey karl rudy mitch chuck harry antony merrick pete jake josh trey
    darrell devin bret brett neil clarence antonin ruben julian cory charlie oliver liam lucas simon martin ian
    graham stuart colin malcolm craig derek duncan angus trevor barry
    """
)
FEMALE_SIGNS = _words(
    """
    mrs ms miss lady dame queen princess madame frau sister congresswoman chairwoman spokeswoman councilwoman
    businesswoman actress mother daughter wife grandmother aunt woman girl widow
    """
)
MALE_SIGNS = _words(
    """
    mr sir lord king prince pope father brother rabbi imam congressman chairman spokesman councilman businessman
    son husband grandfather uncle man boy widower actor herr
    """
)
ABBREVIATED = {
    "gov": "Governor", "sen": "Senator", "rep": "Representative", "gen": "General", "pres": "President",
    "capt": "Captain", "col": "Colonel", "lt": "Lieutenant", "sgt": "Sergeant", "adm": "Admiral", "prof": "Professor",
}  # fmt: skip
PARTICLES = _words(
    """
    van von der den de da di del della du la le bin bint ibn al el ben abu ter ten dos das st
    """
)
