"""Spanish."""

from __future__ import annotations

from index.linguistics import word_set
from index.linguistics.languages.language import Language

SPANISH = Language(
    code="es",
    name="Spanish",
    letters="ñ¿¡",
    stemmer="spanish",
    small=word_set(
        """
        el la los las lo un una unos unas y e o u pero sino que si como cuando porque pues también tampoco aún ya sólo
        solo incluso muy más menos no ni de del a al en con por para sin sobre entre desde hasta hacia contra tras
        ante bajo durante según este esta esto estos estas ese esa eso esos esas aquel aquella yo tú él ella ello
        nosotros ustedes ellos ellas me te se nos le les su sus mi mis tu tus nuestro nuestra es son era eran fue
        fueron ser será serán sea está están estaba estaban estar ha han había habían haber hay hubo he hemos puede
        pueden podrá tiene tienen tenía así aquí allí donde cual cuales quien quienes cuyo
        """
    ),
    asking=word_set(
        """
        está qué quién quiénes cuándo dónde adónde cómo cuánto cuánta cuántos cuántas cuál cuáles por_qué que quien
        quienes cuando donde como cuanto cuanta cuantos cuantas cual cuales
        """
    ),
    kinds={
        "number": (
            "cuánto",
            "cuánta",
            "cuántos",
            "cuántas",
            "cuanto",
            "cuanta",
            "cuantos",
            "cuantas",
            "qué cantidad",
            "qué precio",
            "qué porcentaje",
            "cuál es el precio",
            "cuál es el costo",
        ),
        "duration": (
            "cuánto tiempo",
            "cuánto tarda",
            "cuánto se tarda",
            "cuánto dura",
        ),
        "time": (
            "cuándo",
            "cuando",
            "en qué año",
            "qué día",
            "en qué mes",
            "a qué hora",
            "desde cuándo",
            "hasta cuándo",
            "en qué fecha",
            "qué año",
        ),
        "person": ("quién", "quiénes", "quien"),
        "place": ("dónde", "adónde", "donde", "en qué ciudad", "en qué país"),
        "reason": ("por qué", "por que", "a qué se debe", "cuál es la razón"),
    },
    said=word_set(
        """
        dicho dijo dijeron dice dicen declaró declararon declara afirmó afirmaron afirma aseguró aseguraron asegura
        explicó explicaron explica añadió añadieron añade agregó agregaron señaló señalaron señala indicó indicaron
        indica comentó comentaron comenta manifestó manifestaron contó contaron cuenta respondió respondieron sostuvo
        sostuvieron sostiene reconoció reconocieron reconoce admitió admitieron advirtió advirtieron advierte anunció
        anunciaron escribió escribieron informó informaron confirmó confirmaron subrayó subraya destacó destacaron
        recordó precisó opinó opina insistió insiste expresó
        """
    ),
    told=word_set(
        """
        respondía exclamó insistió recalcó recalca apuntó apunta denunció denuncia zanjó replicó matizó resumió
        advertía prometió prometieron pidió pidieron espera esperan criticó lamentó lamenta celebró celebra reclamó
        exigió relató bromeó concluyó
        """
    ),
    denied=word_set(
        """
        negó negaron niega niegan desmintió desmintieron desmiente rechazó rechazaron rechaza refutó refuta
        """
    ),
    doubted=word_set("dudó dudaron duda dudan"),
    asked=word_set("preguntó preguntaron pregunta"),
    declined=word_set("rehusó declinó rehusaron declinaron calló"),
    according=("según", "de acuerdo con", "en palabras de", "a juicio de", "en opinión de"),
    that=word_set("que"),
    negations=word_set("no nunca jamás nadie nada ningún ninguna ninguno sin tampoco"),
    unsure=word_set("si"),
    persons=word_set("él ella ellos yo nosotros"),
    dates=word_set(
        """
        enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre lunes
        martes miércoles jueves viernes sábado domingo hoy ayer mañana semana semanas día días año años mes meses hora
        horas primavera verano otoño invierno siglo
        """
    ),
    reasons=("porque", "debido a", "ya que", "pues", "puesto que", "por", "gracias a", "a causa de"),
    costs=word_set(
        """
        costar costarían valen cuesta costó costaron costará costarán cuestan costaba coste costo precio precios pagó
        pagaron pagará pagar vale valía suma importe
        """
    ),
    what=word_set("qué que"),
    numbers=word_set(
        """
        dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis veinte treinta
        cuarenta cincuenta sesenta setenta ochenta noventa cien ciento doscientos doscientas trescientos quinientos
        mil millón millones mitad tercio docena decenas cientos miles
        """
    ),
    articles=word_set("el la los las un una"),
    he="él",
    she="ella",
    about=word_set("sobre acerca respecto"),
    particles=word_set("de del la las los y i e"),
)
