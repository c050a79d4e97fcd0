"""Italian."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

ITALIAN = Language(
    code="it",
    name="Italian",
    letters="ìò",
    stemmer="italian",
    small=word_set(
        """
        il lo la i gli le l un uno una un' e ed o ma però che se come quando perché anche ancora già solo soltanto
        persino molto più meno non né di del dello della dei degli delle dell a al allo alla ai agli alle all da dal
        dallo dalla dai dagli dalle dall in nel nello nella nei negli nelle nell con col su sul sullo sulla sui sugli
        sulle sull per tra fra senza sotto contro dopo prima durante verso secondo questo questa questi queste quello
        quella quelli quelle io tu lui lei egli ella noi voi loro mi ti si ci vi me te suo sua suoi sue mio mia tuo
        nostro vostro è sono era erano fu furono essere sarà saranno sia ha hanno aveva avevano avere avrà avranno ho
        può possono deve devono stato stata stati state qui lì così dove cui chi c d
        """
    ),
    asking=word_set(
        """
        è chi che cosa cos quando dove come quanto quanta quanti quante quale quali qual perché com dov
        """
    ),
    kinds={
        "number": (
            "quanto",
            "quanta",
            "quanti",
            "quante",
            "quale somma",
            "qual è il prezzo",
            "quale percentuale",
            "qual è il costo",
            "quale importo",
        ),
        "duration": (
            "quanto tempo",
            "quanto dura",
            "quanto ci mette",
            "quanto ci vuole",
        ),
        "time": (
            "quando",
            "in che anno",
            "in quale anno",
            "che giorno",
            "in quale giorno",
            "a che ora",
            "in quale mese",
            "da quando",
            "fino a quando",
            "in che data",
        ),
        "person": ("chi", "da chi"),
        "place": ("dove", "dov'è", "in quale città", "in quale paese", "in che città"),
        "reason": ("perché", "per quale motivo", "per quale ragione", "come mai"),
    },
    said=word_set(
        """
        disse dissero dice dicono detto dichiarato dichiarò dichiara affermato affermò afferma affermano assicurato
        assicura spiegato spiegò spiega spiegano aggiunto aggiunse aggiunge precisato precisa sottolineato sottolinea
        raccontato racconta risposto rispose risponde sostiene sostengono sostenuto ammesso ammette avvertito avverte
        annunciato annuncia scritto scrive confermato conferma ricordato ricorda commentato commenta osservato osserva
        riferito riferisce ribadito ribadisce dichiarano ritiene
        """
    ),
    told=word_set(
        """
        ribatte ribattuto ribatté assicurava esclama spiegava precisava racconta replica replicato auspica avvertiva
        denuncia promesso promette spera chiesto chiede criticato lamenta conclude scherza esulta confida confidato
        """
    ),
    denied=word_set(
        """
        negato nega negò negano smentito smentisce smentì smentiscono respinto respinge respinse rigettato rigetta
        """
    ),
    doubted=word_set("dubita dubitato dubitano"),
    asked=word_set("domandato domanda domandò"),
    declined=word_set("rifiutato rifiuta declinato taciuto"),
    according=("secondo", "a detta di", "stando a", "a giudizio di", "a parere di"),
    that=word_set("che"),
    negations=word_set("non mai nessuno nessuna nulla niente senza né"),
    unsure=word_set("se"),
    persons=word_set("lui lei loro io noi"),
    dates=word_set(
        """
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre lunedì martedì
        mercoledì giovedì venerdì sabato domenica oggi ieri domani settimana settimane giorno giorni anno anni mese
        mesi ora ore primavera estate autunno inverno secolo
        """
    ),
    reasons=("perché", "a causa", "poiché", "dato che", "per via", "grazie a", "in quanto", "siccome"),
    costs=word_set(
        """
        costare vale valgono valeva costa costato costata costò costerà costeranno costano costava costo costi prezzo
        prezzi pagato paga pagare somma importo
        """
    ),
    what=word_set("che cosa cos cos'"),
    numbers=word_set(
        """
        due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici venti
        trenta quaranta cinquanta sessanta settanta ottanta novanta cento duecento trecento cinquecento mille mila
        milione milioni miliardo miliardi metà terzo decina decine centinaia migliaia dozzina
        """
    ),
    articles=word_set("l il lo la i gli le l' l’ un una un'"),
    he="lui",
    she="lei",
    about=word_set("su sul sullo sulla sui sugli sulle riguardo circa merito"),
    particles=word_set("l di de del della dei da dal d la lo"),
)
