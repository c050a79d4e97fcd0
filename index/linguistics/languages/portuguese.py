"""Portuguese."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

PORTUGUESE = Language(
    code="pt",
    name="Portuguese",
    letters="ãõ",
    stemmer="portuguese",
    small=word_set(
        """
        o a os as um uma uns umas e ou mas porém que se como quando porque pois também ainda já só apenas até muito
        mais menos não nem de do da dos das em no na nos nas num numa por pelo pela pelos pelas para com sem sobre sob
        entre desde contra após ante durante segundo ao aos à às este esta isto estes estas esse essa isso esses essas
        aquele aquela eu tu ele ela nós vós você vocês eles elas me te lhe lhes seu sua seus suas meu minha teu nosso
        nossa é são era eram foi foram ser será serão seja está estão estava estavam estar há havia tem têm tinha
        tinham ter teve pode podem deve devem assim aqui ali onde qual quais quem cujo
        """
    ),
    asking=word_set(
        """
        foi está que quê quem quando onde aonde como quanto quanta quantos quantas qual quais porquê porque
        """
    ),
    kinds={
        "number": (
            "quanto",
            "quanta",
            "quantos",
            "quantas",
            "qual o preço",
            "qual é o preço",
            "que percentagem",
            "qual o valor",
            "qual é o valor",
            "que quantia",
            "qual o custo",
        ),
        "duration": (
            "quanto tempo",
            "quanto dura",
            "quanto demora",
        ),
        "time": (
            "quando",
            "em que ano",
            "que dia",
            "em que dia",
            "a que horas",
            "em que mês",
            "desde quando",
            "até quando",
            "em que data",
        ),
        "person": ("quem", "por quem"),
        "place": ("onde", "aonde", "de onde", "em que cidade", "em que país"),
        "reason": ("por que", "porque", "porquê", "por quê", "por que razão", "por que motivo"),
    },
    said=word_set(
        """
        dito disse disseram diz dizem declarou declararam declara afirmou afirmaram afirma assegurou asseguraram
        assegura explicou explicaram explica acrescentou acrescentaram acrescenta referiu referiram refere indicou
        indicaram indica salientou salientaram sublinhou sublinharam destacou destacaram contou contaram conta
        respondeu responderam sustentou sustenta reconheceu reconheceram admitiu admitiram advertiu alertou alertaram
        anunciou anunciaram escreveu escreveram informou informaram confirmou confirmaram lembrou ressaltou comentou
        comentaram garantiu garantiram garante considera considerou frisou
        """
    ),
    told=word_set(
        """
        exclamou respondia insistiu apelou rematou denunciou queixou-se resumiu brincou avisou prometeu prometeram
        pediu pediram espera criticou lamentou celebrou concluiu desabafou recordou apontou
        """
    ),
    denied=word_set(
        """
        negou negaram nega negam desmentiu desmentiram desmente rejeitou rejeitaram rejeita refutou refutaram refuta
        """
    ),
    doubted=word_set("duvidou duvidaram duvida duvidam"),
    asked=word_set("perguntou perguntaram pergunta questionou"),
    declined=word_set("recusou recusaram recusou-se"),
    according=("segundo", "de acordo com", "conforme", "nas palavras de", "na opinião de"),
    that=word_set("que"),
    negations=word_set("não nunca jamais ninguém nada nenhum nenhuma sem nem tampouco"),
    unsure=word_set("se"),
    persons=word_set("ele ela eles elas eu nós"),
    dates=word_set(
        """
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro segunda-feira
        terça-feira quarta-feira quinta-feira sexta-feira sábado domingo hoje ontem amanhã semana semanas dia dias ano
        anos mês meses hora horas primavera verão outono inverno século segunda terça quarta quinta sexta
        """
    ),
    reasons=("porque", "devido a", "devido à", "já que", "pois", "uma vez que", "por causa", "graças a", "por"),
    costs=word_set(
        """
        custar vale valem valia custa custou custaram custará custarão custam custava custo custos preço preços pagou
        pagaram pagará pagar valor soma
        """
    ),
    what=word_set("que quê"),
    numbers=word_set(
        """
        dois duas três quatro cinco seis sete oito nove dez onze doze treze catorze quinze dezasseis dezesseis vinte
        trinta quarenta cinquenta sessenta setenta oitenta noventa cem cento duzentos trezentos quinhentos mil milhão
        milhões bilhão bilhões metade terço dezena dezenas centenas milhares dúzia
        """
    ),
    articles=word_set("o a os as um uma"),
    he="ele",
    she="ela",
    about=word_set("sobre acerca respeito relação"),
    particles=word_set("de da do das dos e"),
)
