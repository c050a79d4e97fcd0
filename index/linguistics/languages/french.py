"""French."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

FRENCH = Language(
    code="fr",
    name="French",
    letters="œùè",
    stemmer="french",
    small=word_set(
        """
        le la les l un une des du de d et ou mais donc or ni car que qu si comme quand lorsque parce puisque aussi
        encore déjà seulement même très plus moins ne pas non n à au aux en dans par pour sans sur sous entre depuis
        jusque vers contre après avant pendant chez avec selon ce cet cette ces cela ça c je j tu il elle on nous vous
        ils elles me m te t se s lui leur leurs son sa ses mon ma mes ton ta tes notre nos votre vos est sont était
        étaient fut furent être sera seront soit a ont avait avaient avoir aura auront été eu peut peuvent doit
        doivent fait y qui dont où ici là ainsi tout tous toute toutes
        """
    ),
    asking=word_set(
        """
        est qui que qu quoi quand où comment combien pourquoi quel quelle quels quelles lequel laquelle lesquels
        lesquelles est-ce
        """
    ),
    kinds={
        "number": (
            "combien",
            "quel montant",
            "quel prix",
            "quelle somme",
            "quel pourcentage",
            "à combien",
            "quelle distance",
            "quel est le prix",
            "quel est le montant",
            "quel âge",
            "quelle quantité",
        ),
        "duration": ("combien de temps",),
        "time": (
            "quand",
            "en quelle année",
            "quel jour",
            "à quelle heure",
            "quel mois",
            "depuis quand",
            "jusqu'à quand",
            "à quelle date",
            "quelle année",
        ),
        "person": ("qui", "par qui"),
        "place": ("où", "d'où", "dans quelle ville", "dans quel pays"),
        "reason": ("pourquoi", "pour quelle raison"),
    },
    said=word_set(
        """
        dit disent disait déclaré déclara déclare affirme affirmé affirma assure assuré assura explique expliqué
        expliqua ajoute ajouté ajouta indique indiqué indiqua précise précisé précisa souligne souligné souligna
        raconte raconté répond répondu répondit estime estimé estima confie confié confirme confirmé reconnaît reconnu
        admet admis prévient prévenu averti annonce annoncé écrit rappelle rappelé insiste insisté commente commenté
        soutient soutenu juge jugé note noté
        """
    ),
    told=word_set(
        """
        rétorque rétorqué réplique répliqué jure juré martèle martelé assène plaide détaille argue insiste regrette
        regretté déplore déploré prévoit tempère nuance soupire insistait promet promis espère espéré demande exige
        critique réjouit félicite lance lancé résume résumé glisse glissé poursuit poursuivi plaisante conclut observe
        témoigne témoigné
        """
    ),
    denied=word_set("nie nié nia dément démenti démentit rejette rejeté rejeta conteste contesté réfute réfuté"),
    doubted=word_set("doute douté"),
    asked=word_set("demandé interrogé s'interroge"),
    declined=word_set("refusé refuse décliné"),
    according=("selon", "d'après", "d’après", "aux yeux de", "de l'avis de"),
    that=word_set("que qu"),
    negations=word_set("ne n pas jamais aucun aucune personne rien sans ni"),
    unsure=word_set("si"),
    persons=word_set("il elle ils elles je nous on"),
    dates=word_set(
        """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre lundi mardi mercredi
        jeudi vendredi samedi dimanche hier demain aujourd'hui aujourd’hui semaine semaines jour jours année années an
        ans mois heure heures printemps été automne hiver siècle
        """
    ),
    reasons=("parce que", "parce qu", "car", "à cause", "en raison", "puisque", "grâce à", "faute de"),
    costs=word_set(
        """
        coûter vaut valent valait vaudra coûte coûté coûtera coûteront coûtent coûtait coût coûts prix payé paie
        paient payer somme montant
        """
    ),
    what=word_set("que qu qu' quoi"),
    numbers=word_set(
        """
        deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt trente quarante
        cinquante soixante cent cents mille million millions milliard milliards moitié tiers quart dizaine dizaines
        centaine centaines milliers douzaine
        """
    ),
    articles=word_set("l le la les l' l’ un une"),
    he="il",
    she="elle",
    about=word_set("sur concernant propos"),
    particles=word_set("l de du des le la d van von"),
)
