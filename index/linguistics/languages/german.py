"""German."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

GERMAN = Language(
    code="de",
    name="German",
    letters="ß",
    stemmer="german",
    small=word_set(
        """
        der die das den dem des ein eine einer eines einem einen und oder aber doch denn sondern sowie auch noch schon
        nur sogar sehr mehr weniger nicht kein keine keinen keiner in im ins an am ans auf aus bei beim bis durch für
        gegen mit nach ohne seit über um unter von vom vor während wegen zu zum zur zwischen ab als wie wenn ob dass
        daß weil da dann damit dies diese dieser dieses diesem diesen jene jener solche welche welcher welches ich du
        er sie es wir ihr ihm ihn ihnen uns euch mich dich sich mein dein sein seine seiner seinem seinen seines ihre
        ihrer ihrem ihren ihres unser euer bin ist sind war waren wird werden wurde wurden worden sei seien wäre würde
        würden haben hat habe hatte hatten kann können konnte konnten soll sollen sollte muss müssen musste will
        wollen wollte darf dürfen so hier dort man was
        """
    ),
    asking=word_set(
        """
        ist sind wird werden kann wurde wurden wer wen wem wessen was wann wo wohin woher wie warum weshalb wieso
        welche welcher welches welchen welchem wieviel wieviele wodurch womit wofür worüber wovon woran wogegen wovor
        """
    ),
    kinds={
        "number": (
            "wie viel",
            "wie viele",
            "wieviel",
            "wieviele",
            "wie vielen",
            "wie hoch",
            "wie teuer",
            "wie lang",
            "wie groß",
            "wie schwer",
            "wie alt",
            "wie weit",
            "wie oft",
            "um wie viel",
            "welcher preis",
            "welche summe",
        ),
        "duration": (
            "wie lange",
            "wie viel zeit",
            "wieviel zeit",
        ),
        "time": (
            "wann",
            "in welchem jahr",
            "an welchem tag",
            "um wie viel uhr",
            "in welchem monat",
            "seit wann",
            "bis wann",
            "ab wann",
        ),
        "person": ("wer", "von wem"),
        "place": ("wo", "wohin", "woher", "in welcher stadt", "in welchem land", "in welchem ort"),
        "reason": ("warum", "weshalb", "wieso", "aus welchem grund"),
    },
    said=word_set(
        """
        sagte sagten sagt sagen erklärte erklärten erklärt teilte betonte betonten betont berichtete berichteten
        berichtet ergänzte ergänzt fügte meinte meint schrieb schrieben schreibt behauptete behaupteten behauptet
        antwortete antworteten antwortet erzählte erzählt warnte warnten warnt äußerte bestätigte bestätigten
        bestätigt kündigte versicherte versichert räumte stellte gab erläuterte unterstrich kommentierte kommentiert
        begründete gesagt gemeint bekräftigte gestand mahnte verkündete lobte kritisierte findet glaubt
        """
    ),
    told=word_set(
        """
        rief betont ergänzten versichert empörte sprach bedauerte bedauert beklagte beklagt schwärmte räumt kritisiert
        lobt warb entgegnete hofft hoffte forderte fordert verlangte freute freut klagte klagt scherzte resümierte
        urteilte versprach
        """
    ),
    denied=word_set(
        """
        bestritt bestritten bestreitet dementierte dementierten dementiert leugnete leugnet verneinte verneint wies
        weist widersprach widerspricht
        """
    ),
    doubted=word_set("bezweifelte bezweifelt bezweifeln zweifelt zweifelte"),
    asked=word_set("fragte fragt fragten"),
    declined=word_set("verweigerte verweigert schwieg schweigt lehnte"),
    according=(
        "laut",
        "zufolge",
        "nach angaben",
        "nach aussage",
        "nach ansicht",
        "nach worten",
        "nach den worten",
        "nach meinung",
        "nach auskunft",
    ),
    that=word_set("dass daß"),
    negations=word_set("nicht nie niemals kein keine keinen keiner keinem niemand nichts ohne weder"),
    unsure=word_set("ob wenn falls"),
    persons=word_set("er sie ich wir"),
    dates=word_set(
        """
        januar jänner februar märz april mai juni juli august september oktober november dezember montag dienstag
        mittwoch donnerstag freitag samstag sonnabend sonntag heute gestern morgen vorgestern woche wochen tag tage
        tagen jahr jahre jahren jahres monat monate monaten stunde stunden uhr frühling frühjahr sommer herbst winter
        jahrhundert jahrhunderts montagabend wochenende
        """
    ),
    reasons=("weil", "wegen", "da", "denn", "aufgrund", "deshalb", "daher", "dank", "grund"),
    costs=word_set(
        """
        wert bezahlte zahlen kostet kostete kosteten kosten gekostet preis preise preises teuer zahlt zahlte zahlten
        bezahlt bezahlen summe betrag hoch beträgt betrug betragen
        """
    ),
    what=word_set("was"),
    numbers=word_set(
        """
        eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn
        achtzehn neunzehn zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig hundert zweihundert
        dreihundert fünfhundert tausend million millionen milliarde milliarden hälfte drittel viertel dutzend hunderte
        tausende
        """
    ),
    articles=word_set("der die das ein eine"),
    he="er",
    she="sie",
    about=word_set("über zu zum zur bezüglich"),
    particles=word_set("von van de zu vom zum"),
    nouns=True,
)
