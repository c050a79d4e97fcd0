"""Polish."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

POLISH = Language(
    code="pl",
    name="Polish",
    letters="łżęśźńćą",
    small=word_set(
        """
        i a ale albo lub czy że żeby aby jak jeśli jeżeli kiedy gdy bo więc też także jeszcze już tylko nawet właśnie
        bardzo bardziej mniej więcej nie ni w we na do z ze od za po o pod nad przed między przez przy bez dla u około
        podczas wobec przeciw ponad prawie ten ta to te ci tego tej tych temu tym tymi tę tą taki taka takie który
        która które którzy którego której których któremu którym którą którymi ja ty on ona ono my wy oni one jego jej
        ich im jemu mu nim nią nimi niego niej nich mnie ciebie siebie sobie się nas was nam wam mój twój swój swoja
        swoje swojego swojej swoich nasz wasz jest są był była było były byli będzie będą być by tu tam gdzie tak może
        mogą można trzeba miał miała mieli ma mają został została zostało zostały zostali
        """
    ),
    asking=word_set(
        """
        kto kogo komu kim co czego czemu czym kiedy gdzie dokąd skąd ile ilu jak jaki jaka jakie jakiego jakiej jaką
        jakim jakich który która które którego której którą którym których czyj czyja czyje dlaczego czy
        """
    ),
    kinds={
        "number": (
            "ile",
            "ilu",
            "jaka kwota",
            "jaka cena",
            "jaki procent",
            "jaką kwotę",
            "jaka jest wysokość",
            "o ile",
            "jaką wagę",
            "jaka liczba",
            "jak długi",
            "jak wysoki",
            "jak daleko",
        ),
        "duration": (
            "jak długo",
            "ile czasu",
        ),
        "time": (
            "kiedy",
            "w którym roku",
            "którego dnia",
            "o której",
            "w jakim dniu",
            "od kiedy",
            "do kiedy",
            "w którym miesiącu",
        ),
        "person": ("kto", "przez kogo"),
        "place": ("gdzie", "dokąd", "skąd", "w jakim mieście", "w którym mieście", "w jakim kraju"),
        "reason": ("dlaczego", "czemu", "z jakiego powodu", "po co"),
    },
    said=word_set(
        """
        powiedział powiedziała powiedzieli powiedziały mówi mówią mówił mówiła mówili oświadczył oświadczyła
        oświadczyli poinformował poinformowała poinformowali informuje informują dodał dodała dodali dodaje wyjaśnił
        wyjaśniła wyjaśnili wyjaśnia podkreślił podkreśliła podkreślili podkreśla zaznaczył zaznaczyła zaznacza
        stwierdził stwierdziła stwierdzili twierdzi twierdzą twierdził twierdziła odpowiedział odpowiedziała
        odpowiedzieli przyznał przyznała przyznali przyznaje napisał napisała napisali pisze ostrzegł ostrzegła
        ostrzega zapewnił zapewniła zapewnili zapewnia przekazał przekazała przekazali ocenił oceniła ocenia uważa
        uważają potwierdził potwierdziła potwierdzili ogłosił ogłosiła ogłosili tłumaczy tłumaczył tłumaczyła zauważył
        zauważyła przypomniał przypomniała relacjonuje komentuje skomentował skomentowała zapowiedział zapowiedziała
        opowiada opowiadał opowiadała
        """
    ),
    told=word_set(
        """
        wspomina wspominał wspominała wykrzyknął wykrzyknęła zauważa odparł odparła odpowiada przekonuje przekonywał
        obiecał obiecała obiecali zaapelował zaapelowała pochwalił pochwaliła cieszy żartuje żartował żartowała
        narzeka kwituje podsumował podsumowała
        """
    ),
    denied=word_set(
        """
        zaprzeczył zaprzeczyła zaprzeczyli zaprzecza zaprzeczają zdementował zdementowała zdementowali odrzucił
        odrzuciła odrzucili odrzuca odrzucają
        """
    ),
    doubted=word_set("wątpi wątpią wątpił wątpiła zwątpił zwątpiła"),
    asked=word_set("zapytał zapytała zapytali spytał spytała pyta pytał pytała"),
    declined=word_set("odmówił odmówiła odmówili odmówiło milczał milczała"),
    according=("według", "zdaniem", "jak podaje", "jak informuje", "w ocenie"),
    that=word_set("że iż jakoby żeby"),
    negations=word_set("nie nigdy nikt nic bez żaden żadna żadnego żadnej brak"),
    unsure=word_set("by czy gdyby jeśli"),
    persons=word_set("on ona oni ja my"),
    dates=word_set(
        """
        stycznia styczeń styczniu lutego luty lutym marca marzec marcu kwietnia kwiecień kwietniu maja maj maju
        czerwca czerwiec czerwcu lipca lipiec lipcu sierpnia sierpień sierpniu września wrzesień wrześniu października
        październik październiku listopada listopad listopadzie grudnia grudzień grudniu poniedziałek poniedziałku
        wtorek wtorku środę środa środy czwartek czwartku piątek piątku sobota sobotę soboty niedziela niedzielę
        niedzieli dziś dzisiaj wczoraj jutro tydzień tygodnia tygodnie tygodni dzień dnia dni rok roku lata lat
        miesiąc miesiąca miesiące miesięcy godzina godzinie godziny godzin rano wieczorem wiosną latem jesienią zimą
        wieku
        """
    ),
    reasons=("ponieważ", "bo", "gdyż", "z powodu", "dlatego że", "dzięki", "wskutek", "w związku", "przez"),
    costs=word_set(
        """
        zapłacą zapłaciła kosztuje kosztował kosztowała kosztowało kosztowały kosztować koszt koszty cena cenę kwota
        kwotę zapłacił zapłacili zapłaci płacić wyniósł wyniosła wyniosło wyniosły wynosi
        """
    ),
    what=word_set("co"),
    numbers=word_set(
        """
        jeden jedna jedno dwa dwie dwóch dwoje trzy trzech troje cztery czterech pięć pięciu sześć sześciu siedem
        siedmiu osiem ośmiu dziewięć dziesięć dziesięciu jedenaście dwanaście piętnaście dwadzieścia trzydzieści
        czterdzieści pięćdziesiąt sto dwieście trzysta pięćset tysiąc tysiące tysięcy milion miliony milionów miliard
        miliardy miliardów połowa połowę ćwierć dziesiątki setki
        """
    ),
    he="on",
    she="ona",
    about=word_set("o odnośnie temat"),
    endings=(
        "owaniami",
        "owaniem",
        "owania",
        "owanie",
        "owaniu",
        "kowego",
        "kowej",
        "owych",
        "owymi",
        "owego",
        "owemu",
        "owej",
        "owym",
        "owy",
        "owa",
        "owe",
        "ował",
        "owała",
        "owało",
        "owali",
        "owały",
        "ować",
        "uje",
        "ują",
        "aniem",
        "aniu",
        "ania",
        "anie",
        "eniem",
        "eniu",
        "enia",
        "enie",
        "iego",
        "iemu",
        "ymi",
        "imi",
        "ami",
        "ach",
        "ych",
        "ich",
        "emu",
        "ego",
        "iej",
        "owi",
        "ów",
        "om",
        "em",
        "iem",
        "iem",
        "ych",
        "ym",
        "im",
        "ej",
        "ą",
        "ę",
        "ała",
        "iła",
        "yła",
        "ęła",
        "ało",
        "iło",
        "yło",
        "ęło",
        "ali",
        "ili",
        "yli",
        "ęli",
        "ały",
        "iły",
        "yły",
        "ał",
        "ił",
        "ył",
        "ął",
        "ać",
        "eć",
        "ić",
        "yć",
        "ają",
        "eją",
        "ia",
        "iu",
        "ie",
        "ii",
        "a",
        "e",
        "i",
        "o",
        "u",
        "y",
        "ó",
    ),
    inflected=True,
)
