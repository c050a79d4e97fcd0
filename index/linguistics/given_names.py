"""Names of people: given names that show a gender, their short forms, what stands between, and what is no name."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.calendar import DAYS_FROM_NOW, MONTHS, WEEKDAYS
from index.linguistics.words import FUNCTION_WORDS

FEMALE = word_set(
    """
    mary patricia jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa margaret betty sandra
    ashley dorothy kimberly emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon
    cynthia kathleen amy shirley angela helen anna brenda pamela nicole samantha katherine emma ruth christine
    catherine debra rachel carolyn janet virginia maria heather diane julie joyce victoria kelly christina joan
    evelyn lauren judith olivia megan cheryl andrea hannah martha jacqueline frances gloria ann teresa kathryn
    sara janice jean alice madison doris abigail julia judy grace denise amber marilyn beverly danielle theresa
    sophia marie diana brittany natalie isabella charlotte rose alexis kayla hillary melania ivanka chelsea nikki
    carly kamala ursula jacinda liz priti annalena giorgia marine jill condoleezza oprah meryl taylor greta malala
    fatima aisha amina leila yulia olga elena irina natalia svetlana tatiana ingrid astrid karin birgit heidi
    claudia francesca giulia lucia carmen ana sofia camila valentina mei priya sunita indira sonia meghan kate
    camilla penny dianne claire fiona harriet yvette bridget alison louise jane sally lucy ellen tina wendy
    vanessa tracy tammy robin kathy peggy paula monica valerie megyn huma debbie loretta sheryl susie mika maggie
    molly erin caitlin kirsten kirstjen mazie lindy marjorie alexandria ilhan rashida
    """
)
MALE = word_set(
    """
    james robert john michael david william richard joseph thomas christopher charles daniel matthew anthony mark
    donald steven andrew paul joshua kenneth kevin brian george timothy ronald jason edward jeffrey ryan jacob
    gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank
    raymond jack dennis jerry tyler aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy
    walter christian keith roger terry austin sean gerald carl harold dylan arthur lawrence jordan jesse bryan
    billy bruce gabriel joe logan alan juan albert willie elijah wayne randy vincent mason roy ralph bobby russell
    philip eugene bernie ted marco ben jeb barack mitt newt mike tim bill jim tom bob chris rick lindsey rand greg
    dan steve jeff ken don ron ed al fred sam max leo boris keir rishi tony gordon nigel vladimir volodymyr sergei
    sergey dmitry dmytro oleksandr oleksiy ivan mykhailo andriy yevgeny alexei mikhail nikolai emmanuel olaf
    angelo matteo silvio giuseppe mario luigi antonio pedro carlos luis miguel jorge javier diego pablo fernando
    mohammed muhammad mohamed ahmed ali hassan hussein omar khalid abdul ibrahim yusuf mustafa recep narendra xi
    jinping shinzo yair ehud naftali hans klaus jens jürgen wolfgang friedrich lars erik sven pierre jean-claude
    francois françois jacques elon satya sundar warren lloyd jamie rupert anderson rush glenn corey karl rudy
    mitch chuck harry antony merrick pete jake josh trey darrell devin bret brett neil clarence antonin ruben
    julian cory charlie oliver liam lucas simon martin ian graham stuart colin malcolm craig derek duncan angus
    trevor barry
    """
)
"""Given names in lower case that are mostly women's and men's."""

GIVEN_NAMES = FEMALE | MALE

SHORT_FORMS = (
    "joe joseph joey", "bill william will billy", "bob robert rob bobby", "mike michael mick",
    "jim james jimmy jamie", "tom thomas tommy", "dave david", "steve stephen steven", "dan daniel danny",
    "ben benjamin", "sam samuel", "chris christopher", "matt matthew", "tony anthony antony", "andy andrew",
    "dick richard rick rich", "ted edward ed", "greg gregory", "jeff jeffrey geoffrey", "ken kenneth", "ron ronald",
    "don donald", "pete peter", "nick nicholas", "alex alexander alexandre", "larry lawrence",
    "chuck charles charlie", "jack john johnny jon", "liz elizabeth beth", "kate katherine kathy catherine katie",
    "sue susan", "debbie deborah", "barb barbara", "pat patrick patricia", "jen jennifer jenny",
    "maggie margaret peggy", "becky rebecca", "kim kimberly", "cindy cynthia", "vicky victoria", "max maxwell",
    "tim timothy", "josh joshua", "zach zachary zack", "nate nathan nathaniel", "phil philip phillip", "doug douglas",
    "ray raymond", "jerry gerald", "gabe gabriel", "abby abigail", "manny manuel", "fred frederick",
    "mohammed mohammad muhammad mohamed muhammed", "volodymyr vladimir", "yevgeny evgeny", "yulia julia", "juri yuri",
)  # fmt: skip
"""Given names that may be one person's: short, familiar and transliterated forms of each other."""

PARTICLES = word_set(
    """
    van von der den de da di del della du la le bin bint ibn al el ben abu ter ten dos das st
    """
)
"""Words in small letters that belong to a surname."""

SUFFIXES = word_set("jr sr ii iii iv")

NOT_NAMES = FUNCTION_WORDS.union(MONTHS, WEEKDAYS, DAYS_FROM_NOW) - word_set(
    """
    above again am below doing down few further had has have having hers him itself me nor of off out own s same
    them to tonight too up very whom whose your
    """
) | word_set(
    """
    since although however meanwhile another many whether according asked speaking despite now earlier later
    last next one two three yes yet still even every others americans american republicans democrats republican
    democrat democratic internet god christmas easter english twitter facebook instagram youtube photo image
    getty advertisement read related video share breaking update updated exclusive amid among without within
    like unlike nearly might must let said says additionally moreover furthermore notably thus therefore instead
    indeed perhaps maybe first second third finally former then-president
    """
)
"""Words that begin with a capital for another reason than that they name somebody."""
